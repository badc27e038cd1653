"""The sample plan comes in as a clerk brings it: uploaded, read, its open sets chosen, registered by two people."""

from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from core.moments import local_date
from documents.models import Upload
from documents.services import receive_upload
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Unit
from organizations.selectors import find_unit
from plans.demonstration.cast import ALTERNATE, MONITOR, PROVINCE, Cast
from plans.demonstration.files import small_pdf
from plans.domain.states import AddresseeKind, AddresseeRole
from plans.models import Addressee, Plan
from plans.sample.prose import CAPACITY, NUMBER, SIGNER, TITLE
from plans.services.draft_addressing import RowChoices
from plans.services.draft_rows import correct_row
from plans.services.importing import Bodies, import_upload
from plans.services.issue import Paper, confirm_registration, enter_registration
from plans.services.rows import Cells

SAMPLE = Path(__file__).resolve().parent.parent / "sample" / "ke-hoach-mau.docx"
ISSUED_ON, ENDS_ON = date(2026, 3, 16), date(2026, 12, 31)
OPEN_SETS = (AddresseeKind.OPEN_GROUP, AddresseeKind.QUALIFIED_GROUP)
MEMBERS = 3


def known_plan() -> Plan | None:
    """Give the plan of the demonstration where it is there already."""
    plan: Plan | None = Plan.objects.filter(issuer__key=PROVINCE, number=NUMBER, year=ISSUED_ON.year).first()
    return plan


def import_and_register(cast: Cast, *, at: datetime) -> Plan:
    """Import the sample and register it at one moment; give the issued plan with its first duties."""
    issuer = find_unit(PROVINCE)
    first, second = cast.clerks_of(issuer.pk)[:2]
    bodies = Bodies(issuer.pk, find_unit(MONITOR).pk, find_unit(ALTERNATE).pk)
    source = upload_as(first, SAMPLE.name, SAMPLE.read_bytes(), at)
    plan = import_upload(upload=source, bodies=bodies, actor=first, at=at)
    choose_members(plan, first, at=at)
    signed = upload_as(first, "1203-kh-ubnd-da-ky.pdf", small_pdf(_signed_words()), at)
    paper = Paper(
        number=NUMBER,
        issued_on=ISSUED_ON,
        signer=SIGNER,
        signing_capacity=", ".join(CAPACITY),
        ends_on=ENDS_ON,
        signed_upload_id=signed.pk,
    )
    enter_registration(plan_id=plan.pk, paper=paper, actor=first, at=at)
    return confirm_registration(plan_id=plan.pk, actor=second, at=at)


def upload_as(actor: Actor, name: str, content: bytes, at: datetime) -> Upload:
    """Bring a file in as this person."""
    return receive_upload(stream=BytesIO(content), name=name, at=at, actor=actor)


def choose_members(plan: Plan, actor: Actor, *, at: datetime) -> None:
    """Choose the members of every open set, the same ones each time, as the clerk does on the review page."""
    units = Unit.objects.valid_on(local_date(at)).filter(kind=UnitKind.DEPARTMENT).order_by("-path")
    members = list(units.values_list("pk", flat=True)[:MEMBERS])
    rows = Addressee.objects.filter(task__plan=plan, role=AddresseeRole.LEAD, kind__in=OPEN_SETS)
    for row in rows.select_related("task").order_by("task__order", "order"):
        cells = Cells(**{name: getattr(row.task, name) for name in Cells.__dataclass_fields__})
        choices = RowChoices(members={row.pk: members})
        correct_row(task_id=row.task_id, cells=cells, choices=choices, actor=actor, at=at)


def _signed_words() -> list[str]:
    return ["ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", f"Số: {NUMBER}", "", "KẾ HOẠCH", TITLE, "", *CAPACITY, SIGNER]
