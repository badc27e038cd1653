"""What each paragraph of a plan in prose is: form, context, task, target or report duty, and whom and when it names."""
