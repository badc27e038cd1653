"""The only code that changes a state. Services call it; nothing else may."""

from workflows.execution.many import begin, begin_many, perform_many
from workflows.execution.noting import note_decision
from workflows.execution.one import perform
from workflows.execution.work import publish, transaction

__all__ = [
    "begin",
    "begin_many",
    "note_decision",
    "perform",
    "perform_many",
    "publish",
    "transaction",
]
