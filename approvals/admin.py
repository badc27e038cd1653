"""Nobody edits flows by hand: the pages that viewflow puts into the administration are taken away."""

from django.contrib import admin
from viewflow.workflow.models import Process, Task

admin.site.unregister((Process, Task))
