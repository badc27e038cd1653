"""What plans keep; each file is one noun."""

from plans.models.aims import PlanTarget, ReportDuty, TargetValue
from plans.models.assignment import Assignment
from plans.models.awaited import AwaitedPaper
from plans.models.cascade import ParentLink, ProofOffer, RowBinding
from plans.models.consequence import Consequence
from plans.models.coordination import Coordination
from plans.models.import_job import ImportJob
from plans.models.importing import DraftChange, ImportedPaper, Rereading
from plans.models.plan import Plan
from plans.models.registration import Registration
from plans.models.reminders import ReminderMade, ReminderPolicy, ReminderRun
from plans.models.request import DutyRequest
from plans.models.returned_sheet import ReturnedSheet, SheetKind
from plans.models.same_duty import DistinctRows, SharedDuty
from plans.models.submission import Evidence, Submission, SubmissionItem
from plans.models.task import Addressee, RequiredProof, Section, Tally, Target, Task
from plans.models.urging import LetterPaper, LetterTemplate, UrgedDuty, UrgedUnit, UrgingLetter
from plans.models.wording import Wording

__all__ = [
    "Addressee",
    "Assignment",
    "AwaitedPaper",
    "Consequence",
    "Coordination",
    "DistinctRows",
    "DraftChange",
    "DutyRequest",
    "Evidence",
    "ImportJob",
    "ImportedPaper",
    "LetterPaper",
    "LetterTemplate",
    "ParentLink",
    "Plan",
    "PlanTarget",
    "ProofOffer",
    "Registration",
    "ReminderMade",
    "ReminderPolicy",
    "ReminderRun",
    "ReportDuty",
    "RequiredProof",
    "Rereading",
    "ReturnedSheet",
    "RowBinding",
    "Section",
    "SharedDuty",
    "SheetKind",
    "Submission",
    "SubmissionItem",
    "Tally",
    "Target",
    "TargetValue",
    "Task",
    "UrgedDuty",
    "UrgedUnit",
    "UrgingLetter",
    "Wording",
]
