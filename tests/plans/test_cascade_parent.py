"""The higher plan: found by what the paper cites, awaited until it is here, said by the clerk, never a circle."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core.errors import BadInput, Missing, NotPermitted, WrongState
from organizations.domain.roles import Role
from plans.models import ParentLink, RowBinding
from plans.services.cascade_binding import bind_rows
from plans.services.cascade_linking import Cited, choose_parent, cite_parent, confirm_parent
from plans.services.steering import revoke
from tests.factories.plans import draft_plan as province_draft
from tests.plans.cascades import NUMBER, Cascade, link_of, make_cascade, rows
from workflows.models import OutboxMessage
from workflows.registry import invariants

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def cascade(db: None) -> Cascade:
    return make_cascade()


def standing(plan) -> tuple[str, int | None]:
    link = link_of(plan)
    return str(link.standing), link.parent_id


def test_the_plan_that_the_paper_cites_is_found(cascade: Cascade):
    higher = cascade.higher()
    own = cascade.own("Căn cứ Luật Tổ chức chính quyền địa phương;", cascade.citation())
    assert standing(own) == ("found", higher.pk)
    link = link_of(own)
    assert (link.number, link.issued_on, link.issuer_text) == (
        NUMBER,
        cascade.day,
        cascade.province.root.name,
    )


def test_the_first_cited_plan_that_is_here_wins(cascade: Cascade):
    higher = cascade.higher()
    own = cascade.own(cascade.citation(number="9999/KH-UBND"), cascade.citation())
    assert standing(own) == ("found", higher.pk)


def test_a_paper_that_cites_no_plan_has_no_link(cascade: Cascade):
    own = cascade.own("Căn cứ Quyết định số 218/QĐ-UBND ngày 30/01/2026 của UBND tỉnh;")
    assert not ParentLink.objects.filter(plan=own).exists()


@pytest.mark.parametrize("wrong", ["number", "date", "issuer"])
def test_another_number_date_or_issuer_is_another_plan(wrong: str, cascade: Cascade):
    cascade.higher(number="78/KH-UBND" if wrong == "number" else NUMBER)
    line = cascade.citation(issuer=cascade.province.monitor.name if wrong == "issuer" else "")
    if wrong == "date":
        line = line.replace(f"{cascade.day:%d/%m/%Y}", f"{cascade.day - timedelta(days=1):%d/%m/%Y}")
    assert standing(cascade.own(line)) == ("awaited", None)


def test_a_plan_that_does_not_concern_the_unit_is_never_found(cascade: Cascade):
    early = cascade.own(cascade.citation())
    higher = cascade.higher(leads=tuple(cascade.province.communes))
    assert standing(early) == ("awaited", None)
    assert standing(cascade.own(cascade.citation())) == ("awaited", None)
    with pytest.raises(Missing):
        choose_parent(plan_id=early.pk, parent_id=higher.pk, actor=cascade.clerk, at=cascade.at)


def test_an_awaited_plan_is_linked_when_it_is_issued_and_the_clerk_hears_of_it(cascade: Cascade):
    own = cascade.own(cascade.citation())
    assert standing(own) == ("awaited", None)
    cascade.higher(number="78/KH-UBND")
    assert standing(own) == ("awaited", None)
    higher = cascade.higher()
    assert standing(own) == ("found", higher.pk)
    assert OutboxMessage.objects.filter(topic="plan.parent_found", subject_id=own.pk).count() == 1


def test_two_plans_with_the_same_number_and_date_are_left_to_the_clerk(cascade: Cascade):
    cascade.higher()
    monitor = cascade.province.monitor
    other = cascade.higher(number="90/KH-UBND")
    type(other).objects.filter(pk=other.pk).update(number=NUMBER, issuer=monitor)
    own = cascade.own(cascade.citation(issuer="cơ quan cấp trên"))
    assert standing(own) == ("awaited", None)
    assert standing(cascade.own(cascade.citation(issuer=monitor.name))) == ("found", other.pk)


def test_the_clerk_confirms_changes_and_says_there_is_none(cascade: Cascade):
    higher, other = cascade.higher(), cascade.higher(number="88/KH-UBND")
    own, clerk = cascade.own(cascade.citation()), cascade.clerk
    confirm_parent(plan_id=own.pk, actor=clerk, at=cascade.at)
    assert standing(own) == ("confirmed", higher.pk)
    choose_parent(plan_id=own.pk, parent_id=other.pk, actor=clerk, at=cascade.at)
    assert standing(own) == ("confirmed", other.pk)
    assert link_of(own).number == "88/KH-UBND"
    choose_parent(plan_id=own.pk, parent_id=None, actor=clerk, at=cascade.at)
    assert standing(own) == ("none", None)
    cite_parent(plan_id=own.pk, cited=Cited("0077/kh-ubnd", cascade.day), actor=clerk, at=cascade.at)
    assert standing(own) == ("confirmed", higher.pk)
    cite_parent(plan_id=own.pk, cited=Cited("500/KH-UBND"), actor=clerk, at=cascade.at)
    assert standing(own) == ("awaited", None)
    with pytest.raises(BadInput):
        cite_parent(plan_id=own.pk, cited=Cited("  "), actor=clerk, at=cascade.at)
    with pytest.raises(WrongState):
        confirm_parent(plan_id=own.pk, actor=clerk, at=cascade.at)


def test_what_was_bound_to_another_plan_goes_with_it_and_stays_with_the_same(cascade: Cascade):
    higher, other = cascade.higher(), cascade.higher(number="88/KH-UBND")
    own, clerk = cascade.own(cascade.citation()), cascade.clerk
    pair = (rows(own)[0].pk, rows(higher)[0].pk)
    bind_rows(plan_id=own.pk, pairs=[pair], actor=clerk, at=cascade.at)
    confirm_parent(plan_id=own.pk, actor=clerk, at=cascade.at)
    assert RowBinding.objects.count() == 1
    choose_parent(plan_id=own.pk, parent_id=other.pk, actor=clerk, at=cascade.at)
    assert not RowBinding.objects.exists()


def test_only_the_clerk_of_the_issuer_says_which_plan_is_carried_out(cascade: Cascade):
    higher, own = cascade.higher(), cascade.own(cascade.citation())
    province_clerk = cascade.province.actor(cascade.province.root, Role.CLERK)
    for actor in (province_clerk, cascade.head, cascade.officer):
        with pytest.raises(NotPermitted):
            choose_parent(plan_id=own.pk, parent_id=higher.pk, actor=actor, at=cascade.at)
        with pytest.raises(NotPermitted):
            cite_parent(plan_id=own.pk, cited=Cited(NUMBER), actor=actor, at=cascade.at)
    assert standing(own) == ("found", higher.pk)


def test_a_draft_is_no_higher_plan_and_a_plan_that_is_over_changes_no_more(cascade: Cascade):
    draft = province_draft(cascade.province, at=cascade.at)
    own = cascade.own(cascade.citation())
    with pytest.raises(Missing):
        choose_parent(plan_id=own.pk, parent_id=draft.pk, actor=cascade.clerk, at=cascade.at)
    cascade.issue_own(own)
    revoke(plan_id=own.pk, reason="Ban hành nhầm", actor=cascade.head, at=cascade.at)
    with pytest.raises(WrongState):
        cite_parent(plan_id=own.pk, cited=Cited(NUMBER), actor=cascade.clerk, at=cascade.at)
    assert standing(own) == ("awaited", None)


def test_no_plan_stands_above_itself(cascade: Cascade):
    first = cascade.issue_own(cascade.own(), number="1/KH-SO")
    second = cascade.issue_own(cascade.own(), number="2/KH-SO")
    third = cascade.issue_own(cascade.own(), number="3/KH-SO")

    def under(plan, parent) -> None:
        choose_parent(plan_id=plan.pk, parent_id=parent.pk, actor=cascade.clerk, at=cascade.at)

    under(first, second)
    under(second, third)
    for parent in (first, second, third):
        with pytest.raises(BadInput, match="không thể là kế hoạch cấp trên"):
            under(third, parent)
    assert list(invariants()["cascade"]()) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        ParentLink.objects.create(plan=third, parent=third, standing="found", decided_at=cascade.at)
    ParentLink.objects.create(plan=third, parent=first, standing="found", decided_at=cascade.at)
    assert len(list(invariants()["cascade"]())) == 3
