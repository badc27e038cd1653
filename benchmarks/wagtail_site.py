"""A bare Wagtail on the same database server: approves pages through its own workflow and prints approves a second.

Run by `benchmarks.beside_wagtail` with the Python of an environment that has Wagtail; it imports nothing of ours. No admin
application is installed, so Wagtail sends no mail: what is timed is the approval alone, under Django's own defaults.
"""

import sys
from time import perf_counter

import django
from django.conf import settings

PAGES = 120
WARM = 20


def configure(name: str, user: str, host: str, port: str) -> None:
    """Set up Django with the smallest list of applications that Wagtail's workflow needs."""
    settings.configure(
        SECRET_KEY="benchmark-only-not-a-secret",  # noqa: S106 - a database of one run
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": name,
                "USER": user,
                "HOST": host,
                "PORT": port,
            }
        },
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "wagtail.search",
            "wagtail",
            "taggit",
            "modelcluster",
        ],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        STATIC_URL="/static/",
        WAGTAILADMIN_BASE_URL="http://localhost",
        WAGTAIL_SITE_NAME="Bench",
        USE_TZ=True,
    )
    django.setup()


def states() -> list:
    """Give the open task of `PAGES` pages, each the first of two steps of one workflow."""
    from django.contrib.auth.models import Group, User
    from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

    user = User.objects.create_superuser("chief", "chief@example.org", "x")
    group = Group.objects.create(name="approvers")
    user.groups.add(group)
    workflow = Workflow.objects.create(name="two steps")
    for order in (1, 2):
        task = GroupApprovalTask.objects.create(name=f"step {order}")
        task.groups.add(group)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    opened = []
    for number in range(PAGES):
        page = root.add_child(instance=Page(title=f"Page {number}", slug=f"page-{number}", live=False))
        page.save_revision()
        opened.append((workflow.start(page, user).current_task_state, user))
    return opened


def main() -> None:
    """Migrate, open the tasks, approve them one after another; print approves a second."""
    configure(*sys.argv[1:5])
    from django.core.management import call_command

    call_command("migrate", verbosity=0, skip_checks=True)
    opened = states()
    for state, user in opened[:WARM]:
        state.approve(user=user)
    began = perf_counter()
    for state, user in opened[WARM:]:
        state.approve(user=user)
    print((PAGES - WARM) / (perf_counter() - began))


if __name__ == "__main__":
    main()
