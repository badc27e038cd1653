"""The plans of the security world: one of the province, one of a department, drafts that few may see."""

import io
from datetime import date, timedelta
from typing import Any

from core.moments import local_date
from core.vietnamese import fold
from documents.services import receive_upload
from plans.domain.reminders import ReminderRules
from plans.domain.states import AddresseeKind, AddresseeRole, DueKind
from plans.models import Addressee, Plan, RequiredProof, Section, Target, Task
from plans.services import issue
from plans.services.awaited import Arrived, register_awaited
from plans.services.reminder_policy import set_reminders
from tests.factories.documents import good_pdf
from tests.security.world import (
    ALTERNATE,
    COMMUNE,
    COORDINATOR,
    ISSUER,
    MONITOR,
    OTHER_COMMUNE,
    PROVINCE,
    SIBLING,
    Cast,
    canary,
)
from tests.security.world_names import make_names
from tests.security.world_papers import imported_draft, papers_on_their_way, write_aims
from tests.security.world_sheets import make_sheets
from workflows.execution import begin

ALL = (MONITOR, SIBLING, ISSUER, COMMUNE, OTHER_COMMUNE)
ROWS: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str], ...] = (
    ("everybody", ALL, (), DueKind.DATE),
    ("coordinated", (SIBLING, COMMUNE), (COORDINATOR,), DueKind.DATE),
    ("late", (SIBLING, COMMUNE, ISSUER), (), "late"),
    ("monthly", (COMMUNE, SIBLING), (), DueKind.RECURRING),
    ("awaiting", (SIBLING, OTHER_COMMUNE), (), DueKind.EXTERNAL),
    ("decided", (COMMUNE, SIBLING, OTHER_COMMUNE), (), DueKind.DATE),
    ("untouched", ALL, (), DueKind.DATE),
)


def upload(cast: Cast, username: str, word: str) -> Any:
    """Bring a small PDF whose name and text carry the word."""
    content = good_pdf(pages=1, text=word)
    name = f"{word}.pdf"
    return receive_upload(stream=io.BytesIO(content), name=name, at=cast.at, actor=cast.actor(username))


def draft(cast: Cast, *, name: str, issuer: str, monitor: str, alternate: str | None) -> Plan:
    """Draft a plan whose every text carries its own word."""
    word = canary(name)
    plan = Plan(
        title=f"Kế hoạch {word}",
        title_folded=fold(f"Kế hoạch {word}"),
        year=cast.at.year,
        issuer=cast.unit(issuer),
        monitor=cast.unit(monitor),
        alternate_monitor=cast.unit(alternate) if alternate else None,
        legal_bases=[f"Căn cứ {word}"],
        annex_waiver=f"Lý do {word}",
        source_upload=upload(cast, f"clerk.{issuer}", word),
        drafted_by_id=cast.actor(f"clerk.{issuer}").person_id,
        drafted_at=cast.at,
    )
    plan = begin(plan, actor=cast.actor(f"clerk.{issuer}"), at=cast.at)
    Section.objects.create(plan=plan, order=1, table=1, title=f"Nhóm {word}")
    write_aims(cast, plan, word, reporter=COMMUNE)
    return plan


def add_row(
    cast: Cast, plan: Plan, *, name: str, kind: str, leads: tuple[str, ...], others: tuple[str, ...]
) -> Task:
    """Add a row addressed to these units."""
    word, order = canary(str(plan.title).split("qz")[1].split("zq")[0]), plan.tasks.count() + 1
    due = cast.at.date() + timedelta(days=6 if kind == "late" else 60)
    kind = DueKind.DATE if kind == "late" else kind
    content = f"Việc {name} {word}"
    task = Task.objects.create(
        plan=plan,
        section=plan.sections.get(),
        order=order,
        number=word[:12],
        criterion=f"Lĩnh vực {word}",
        shortcoming=f"Hạn chế {word}",
        content=content,
        content_folded=fold(content),
        expected_result=f"Kết quả {word}",
        lead_text=f"Chủ trì {word}",
        coordinating_text=f"Phối hợp {word}",
        deadline_text=f"Thời hạn {word}",
        due_kind=kind,
        due_on=due if kind == DueKind.DATE else None,
        every="month" if kind == DueKind.RECURRING else "",
        awaited=f"Văn bản {word}" if kind == DueKind.EXTERNAL else "",
        issued_at=None,
    )
    for role, units in ((AddresseeRole.LEAD, leads), (AddresseeRole.COORDINATING, others)):
        for place, key in enumerate(units, start=1):
            Addressee.objects.create(
                task=task, role=role, order=place, kind=AddresseeKind.UNIT,
                text=f"Cơ quan {word}", note=f"Ghi chú {word}", unit=cast.unit(key),
            )  # fmt: skip
    RequiredProof.objects.create(task=task, order=1, label=f"Minh chứng {word}")
    Target.objects.create(task=task, order=1, label=f"Chỉ tiêu {word}", unit_of_measure=f"%{word}"[:30])
    return task


def paper(cast: Cast, *, name: str, number: str, signed_upload_id: int | None = None) -> issue.Paper:
    """Give what stands on the signed paper."""
    word, day = canary(name), cast.at.date() - timedelta(days=1)
    return issue.Paper(
        number=f"{number}/KH-{word}",
        issued_on=day,
        signer=f"Người ký {word}",
        signing_capacity=f"KT. {word}",
        ends_on=date(day.year + 1, 12, 31),
        signed_upload_id=signed_upload_id,
    )


def wants_a_plan(plan: Plan) -> None:
    """Let one row ask its units for plans of their own, as its expected result."""
    row = Task.objects.get(plan=plan, content__startswith="Việc untouched")
    row.expected_result = f"Kế hoạch của đơn vị {row.number}"
    row.save(update_fields=["expected_result"])


def make_plans(cast: Cast) -> None:
    """Issue the province's and a department's plan; leave drafts, one of them entered for registration."""
    first = draft(cast, name="plan1", issuer=PROVINCE, monitor=MONITOR, alternate=ALTERNATE)
    for name, leads, others, kind in ROWS:
        add_row(cast, first, name=name, kind=kind, leads=leads, others=others)
    wants_a_plan(first)
    leader = cast.actor(f"head.{PROVINCE}")
    issue.issue_plan(plan_id=first.pk, paper=paper(cast, name="plan1", number="1"), actor=leader, at=cast.at)
    rules, clerk = ReminderRules(before=(9, 4)), cast.actor(f"clerk.{PROVINCE}")
    set_reminders(plan_id=first.pk, rules=rules, actor=clerk, at=cast.at)
    second = draft(cast, name="plan2", issuer=ISSUER, monitor=ISSUER, alternate=ALTERNATE)
    for name in ("decided", "untouched", "judged", "waiting"):
        add_row(cast, second, name=name, kind=DueKind.DATE, leads=(OTHER_COMMUNE,), others=())
    add_row(cast, second, name="came", kind=DueKind.EXTERNAL, leads=(OTHER_COMMUNE,), others=())
    head = cast.actor(f"head.{ISSUER}")
    issue.issue_plan(plan_id=second.pk, paper=paper(cast, name="plan2", number="2"), actor=head, at=cast.at)
    _come(cast, second)
    imported = imported_draft(cast, name="draft1")
    make_sheets(imported, name="draft1", at=cast.at)
    papers_on_their_way(cast, imported, name="draft1")
    plan = draft(cast, name="draft2", issuer=ISSUER, monitor=MONITOR, alternate=None)
    add_row(cast, plan, name="drafted", kind=DueKind.DATE, leads=(COMMUNE,), others=())
    make_names(cast, draft)
    _enter(cast, draft(cast, name="entered", issuer=PROVINCE, monitor=MONITOR, alternate=ALTERNATE))


def _come(cast: Cast, plan: Plan) -> None:
    """The paper that the last row waited for is here, with its file."""
    word, clerk = canary("plan2"), f"clerk.{ISSUER}"
    arrived = Arrived(
        number=f"9/{word}"[:60],
        issued_on=local_date(cast.at),
        issuer=f"Bộ {word}",
        due_on=local_date(cast.at) + timedelta(days=60),
        upload_id=upload(cast, clerk, f"{word}came").pk,
    )
    task = plan.tasks.order_by("-order")[0]
    register_awaited(plan_id=plan.pk, task_id=task.pk, arrived=arrived, actor=cast.actor(clerk), at=cast.at)


def _enter(cast: Cast, plan: Plan) -> None:
    add_row(cast, plan, name="entered", kind=DueKind.DATE, leads=(COMMUNE,), others=())
    clerk = f"clerk.{PROVINCE}"
    signed = upload(cast, clerk, canary("entered") + "signed")
    entry = paper(cast, name="entered", number="3", signed_upload_id=signed.pk)
    issue.enter_registration(plan_id=plan.pk, paper=entry, actor=cast.actor(clerk), at=cast.at)
