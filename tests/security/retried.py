"""The presses whose repetition is tried (promise 5), each with what it may do only once."""

from collections.abc import Callable, Mapping

from django.apps import apps

from approvals.models import Decision, Route, Seat
from documents.models import Upload
from organizations.models import Person, Unit
from plans.models import Assignment, ImportJob, Submission
from tests.security.pressing_again import Press
from tests.servers.processes import ROOT
from workflows.models import CommandKey, OutboxMessage, TransitionRecord

PAPER = ROOT / "plans" / "sample" / "ke-hoach-mau.docx"


def moves(subject_type: str, subject_id: int, move: str) -> dict[str, int]:
    """Count the records of a move of one object, and the messages that tell of it."""
    of_subject = {"subject_type": subject_type, "subject_id": subject_id}
    topic = apps.get_model(subject_type).moves()[move].topic
    return {
        "records": TransitionRecord.objects.filter(**of_subject, move=move).count(),
        "messages": OutboxMessage.objects.filter(**of_subject, topic=topic).count(),
    }


def accept() -> Press:
    """The head of so-b names the officer for a duty."""
    duty = Assignment.objects.filter(state="issued", unit__key="so-b").order_by("pk")[0]
    officer = Person.objects.get(username="officer.so-b")
    fields = {"person": str(officer.pk), "seen_version": str(duty.version)}
    path = f"/nhiem-vu/{duty.pk}/assign_officer/"
    return Press("head.so-b", path, fields, lambda: moves("plans.assignment", duty.pk, "assign_officer"))


def submit() -> Press:
    """The officer of xa-x hands a draft in."""
    draft = Submission.objects.get(state="drafted", unit__key="xa-x")

    def effects() -> dict[str, int]:
        routes = Route.objects.filter(subject_type="plans.submission", subject_id=draft.pk)
        return {**moves("plans.submission", draft.pk, "submit"), "routes": routes.count()}

    fields = {"statement": "Báo cáo nộp một lần", "seen_version": str(draft.version)}
    return Press("officer.xa-x", f"/ho-so/{draft.pk}/nop/", fields, effects)


def decide() -> Press:
    """The head of so-b approves a submission."""
    seat = Seat.objects.select_related("route").get(
        state="open", kind="head", unit__key="so-b", route__subject_type="plans.submission",
        route__subject_id__in=Submission.objects.filter(
            state="in_review", items__assignment__task__content__startswith="Việc everybody"
        ),
    )  # fmt: skip
    duty = Assignment.objects.get(items__submission=seat.route.subject_id)

    def effects() -> dict[str, int]:
        decided = OutboxMessage.objects.filter(topic="route.decided", subject_id=seat.route.subject_id)
        return {
            **moves("plans.assignment", duty.pk, "approve"),
            "decisions": Decision.objects.filter(seat=seat).count(),
            "told": decided.filter(payload__seat_id=seat.pk).count(),
        }

    path = f"/ho-so/{seat.route.subject_id}/y-kien/{seat.pk}/"
    fields = {"verdict": "approve", "note": "", "seen_hash": seat.route.content_hash}
    return Press("head.so-b", path, fields, effects)


def verify() -> Press:
    """The officer of van-phong accepts the one duty of a submission of so-a."""
    seat = Seat.objects.select_related("route").get(state="open", kind="monitor", unit__key="van-phong")
    duty = Assignment.objects.get(items__submission=seat.route.subject_id)
    fields = {
        "assignment": str(duty.pk), "word": "accept", "result": "complete", "remarks": "",
        "points-evidence_quality": "15", "seen_hash": seat.route.content_hash,
    }  # fmt: skip
    path = f"/tham-dinh/{seat.route.subject_id}/"
    return Press("officer.van-phong", path, fields, lambda: moves("plans.assignment", duty.pk, "verify"))


def take_in() -> Press:
    """The clerk of the province uploads a paper, which then waits to be read once."""
    before = set(ImportJob.objects.values_list("pk", flat=True))
    fields = {
        "monitor": str(Unit.objects.get(key="so-a").pk),
        "alternate": str(Unit.objects.get(key="van-phong").pk),
    }

    def effects() -> dict[str, int]:
        new = ImportJob.objects.exclude(pk__in=before)
        return {"papers": new.count(), "files": Upload.objects.filter(pk__in=new.values("upload")).count()}

    files = {"paper": ("ke-hoach.docx", PAPER.read_bytes())}
    return Press("clerk.tinh", "/ke-hoach/nhap/", fields, effects, files)


PRESSES: Mapping[str, Callable[[], Press]] = {
    "accept": accept,
    "submit": submit,
    "decide": decide,
    "verify": verify,
    "import": take_in,
}


def keys_kept(key: str, username: str) -> int:
    """Count the rows of a person's key."""
    return CommandKey.objects.filter(key=key, person__username=username).count()
