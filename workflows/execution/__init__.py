"""The only code that changes a state. Services call it; nothing else may."""

from workflows.execution.judging import Allowed, allowed_moves
from workflows.execution.many import Answer, begin, begin_many, perform_many
from workflows.execution.one import Seen, perform
from workflows.execution.work import publish, transaction

__all__ = [
    "Allowed",
    "Answer",
    "Seen",
    "allowed_moves",
    "begin",
    "begin_many",
    "perform",
    "perform_many",
    "publish",
    "transaction",
]
