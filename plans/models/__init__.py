"""What plans keep; each file is one noun."""

from plans.models.assignment import Assignment
from plans.models.coordination import Coordination
from plans.models.importing import DraftChange, ImportedPaper
from plans.models.plan import Plan
from plans.models.registration import Registration
from plans.models.returned_sheet import ReturnedSheet, SheetKind
from plans.models.submission import Evidence, Submission, SubmissionItem
from plans.models.task import Addressee, RequiredProof, Section, Tally, Target, Task

__all__ = [
    "Addressee",
    "Assignment",
    "Coordination",
    "DraftChange",
    "Evidence",
    "ImportedPaper",
    "Plan",
    "Registration",
    "RequiredProof",
    "ReturnedSheet",
    "Section",
    "SheetKind",
    "Submission",
    "SubmissionItem",
    "Tally",
    "Target",
    "Task",
]
