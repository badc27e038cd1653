"""The base of every flow: one lock, viewflow's own tables, and no errors stored."""

from viewflow.workflow import flow
from viewflow.workflow.models import Process, Task

from approvals.flows.run import subject_lock


class DecisionFlow(flow.Flow):
    """Steps of decisions over a subject, under the lock of the subject's row."""

    lock_impl = subject_lock
    process_class = Process
    task_class = Task
