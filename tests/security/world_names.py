"""Names of the security world: drafts with names in every stage, and what two issuers remember about words."""

from typing import Any

from plans.models import Addressee, Plan
from plans.services import draft_rows
from plans.services.draft_addressing import RowChoices
from plans.services.naming import Decision, Is, Kept, decide
from plans.services.rows import Cells
from plans.services.wordings import forget
from tests.security.world import ALTERNATE, BEGAN, ISSUER, MONITOR, PROVINCE, Cast, canary

OWN_WORDS = {PROVINCE: "names1", ISSUER: "names2"}
"""What the drafts of each issuer, and so its remembered names, carry."""
PAST = "so-xua"


def make_names(cast: Cast, draft: Any) -> None:
    """Let the clerks of two issuers settle names; leave some open, offered again, and forgotten."""
    _past_body(cast)
    for issuer, name in OWN_WORDS.items():
        word, clerk = canary(name), cast.actor(f"clerk.{issuer}")
        plan = draft(cast, name=name, issuer=issuer, monitor=MONITOR, alternate=ALTERNATE)
        texts = (f"Sở Lạ {word}", f"Sở Tạm {word}", f"các chủ đầu tư {word}", f"các hội {word}")
        rows = [_add(plan, text, clerk, cast) for text in (*texts, f"Sở Mới {word}", f"Đơn vị {PAST}")]
        _settle(rows[0], Decision(Is.UNIT, cast.unit(MONITOR).pk), clerk, cast)
        tried = _settle(rows[1], Decision(Is.UNIT, cast.unit(MONITOR).pk), clerk, cast)
        forget(wording_id=tried, actor=clerk, at=cast.at)
        chosen = RowChoices(members={rows[2].pk: [cast.unit(MONITOR).pk]})
        cells = _cells(rows[2].text)
        draft_rows.correct_row(task_id=rows[2].task_id, cells=cells, choices=chosen, actor=clerk, at=cast.at)
        _add(plan, rows[2].text, clerk, cast)
    outside = _add(plan, "Ngân hàng Thử", clerk, cast)
    _settle(outside, Decision(Is.OUTSIDE), clerk, cast)
    everybody = _add(plan, "Sở Chung Cả", clerk, cast)
    _settle(everybody, Decision(Is.UNIT, cast.unit(MONITOR).pk, Kept.ALL), clerk, cast)


def _past_body(cast: Cast) -> None:
    from organizations.services.units import close_unit, create_unit

    past = create_unit(
        key=PAST, name=f"Đơn vị {PAST}", kind="department", parent=cast.unit(PROVINCE), valid_from=BEGAN
    )
    close_unit(unit=past, on=BEGAN, successor=cast.unit(MONITOR))


def _cells(lead: str) -> Cells:
    return Cells(f"Việc của {lead}", lead, "", "31/12/2026", "")


def _add(plan: Plan, lead: str, clerk: Any, cast: Cast) -> Addressee:
    task = draft_rows.add_row(plan_id=plan.pk, cells=_cells(lead), actor=clerk, at=cast.at)
    return Addressee.objects.get(task=task)


def _settle(row: Addressee, decision: Decision, clerk: Any, cast: Cast) -> int:
    """Decide, and give the key of what is remembered."""
    from plans.models import Wording

    decide(addressee_id=row.pk, decision=decision, actor=clerk, at=cast.at)
    return int(Wording.objects.latest("pk").pk)
