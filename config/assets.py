"""Which static files are collected: those of applications whose pages are served; viewflow's pages are not."""

from collections.abc import Iterable
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder

NOT_SERVED = {"viewflow"}


class ServedApplications(AppDirectoriesFinder):
    """Leaves out applications whose own pages the site does not use; their files refer to files that are missing."""

    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(app_names, *args, **kwargs)
        self.apps = [name for name in self.apps if name.partition(".")[0] not in NOT_SERVED]
