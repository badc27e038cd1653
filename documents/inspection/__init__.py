"""Looking into files that strangers made, only inside a bounded child process (promises.md, "Files").

`runner` is our side; everything else runs in the child and imports nothing of Django.
"""
