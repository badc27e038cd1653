"""Many drafts before they go out: which there are about a plan, and what each will say."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Hidden
from core.parts import Crumb, Empty, Fact, Hint, Pages, Tone
from organizations.domain.actor import Actor
from plans import policies
from plans.cards.letters_together import DraftRow, PreviewPage, SaidLetter, TogetherPage
from plans.domain.letters import Numbered
from plans.letter_words import said_by
from plans.models import Plan, UrgedUnit, UrgingLetter
from plans.selectors.letter_fields import issue_fields
from plans.services.letters_together import chosen_letters, drafts_about, given_to, plan_of_letters
from workflows.judging import declared, refusal_of_state
from workflows.moves import Press

A_PAGE = 10
"""So many letters are filled and read back to show a page."""


def together_page(plan_id: int, *, actor: Actor, at: datetime) -> TogetherPage:
    """Give the drafts of the office about a plan; raises Missing or NotPermitted."""
    plan = plan_of_letters(plan_id, actor=actor)
    rows = list(drafts_about(plan_id, actor=actor))
    issues = policies.issues_letters_about(plan, None, actor)
    title = _("Ban hành nhiều công văn")
    return TogetherPage(
        title=title,
        crumbs=(*_above(plan), Crumb(title)),
        rows=_rows(rows, actor, at),
        preview_url=reverse("plans:letters_preview", args=(plan_id,)),
        fields=issue_fields(actor.agency_id or 0, at, many=True) if issues and rows else (),
        note="" if issues else _("Văn thư hoặc lãnh đạo cơ quan cho số, ngày rồi ban hành."),
        empty=Empty(_("Không có dự thảo nào"), _("Lập công văn cho các đơn vị quá hạn ở trang Đôn đốc.")),
    )


def preview_page(
    plan_id: int, *, seen: Mapping[int, int], given: Numbered | None, number: int, actor: Actor, at: datetime
) -> PreviewPage:
    """Give page `number` of what the chosen letters will say; without `given` their number and day are left open.

    Raises the refusals of issuing, so that what is shown here can be pressed.
    """
    plan = plan_of_letters(plan_id, actor=actor)
    count = -(-len(seen) // A_PAGE) or 1
    number = min(number, count)
    shown = letters_preview(
        plan_id=plan_id, seen=seen, given=given, first=(number - 1) * A_PAGE, actor=actor, at=at
    )
    title = _("Xem trước %(n)s công văn") % {"n": len(seen)}
    here = reverse("plans:letters_together", args=(plan_id,))
    hidden = _hidden(seen, given)
    issues = given is not None and policies.issues_letters_about(plan, None, actor)
    return PreviewPage(
        title=title,
        crumbs=(*_above(plan), Crumb(_("Ban hành nhiều công văn"), here), Crumb(title)),
        facts=_facts(plan, shown, given, len(seen)),
        letters=tuple(shown),
        hints=() if issues else (Hint(_("Bản xem trước chưa có số, ngày và người ký."), Tone.INFO),),
        actions=(_issue(here, hidden, len(seen)),) if issues else (),
        pages=_pages(plan_id, hidden, number, count, len(seen)),
    )


def letters_preview(
    *, plan_id: int, seen: Mapping[int, int], given: Numbered | None, first: int, actor: Actor, at: datetime
) -> list[SaidLetter]:
    """Give what up to A_PAGE of the chosen letters will say, from place `first` of all that are chosen."""
    rows = chosen_letters(plan_id, list(seen), actor=actor)
    each = given_to(rows, given, actor=actor, at=at) if given else [None] * len(rows)
    some = list(zip(rows, each, strict=True))[first : first + A_PAGE]
    units = _units([row for row, _given in some])
    return [
        SaidLetter(
            number=f"{one.number}/{one.symbol}" if one else "",
            unit=units.get(row.pk, ""),
            url=reverse("plans:letter", args=(row.pk,)),
            blocks=said,
        )
        for (row, one), said in zip(some, said_by(some), strict=True)
    ]


def _above(plan: Plan) -> tuple[Crumb, ...]:
    urging = f"{reverse('plans:urging')}?{urlencode({'ke-hoach': plan.pk})}"
    return (Crumb(_("Đôn đốc"), urging),)


def _rows(rows: Sequence[UrgingLetter], actor: Actor, at: datetime) -> tuple[DraftRow, ...]:
    facts, move, units = UrgingLetter.facts_for(rows), declared(UrgingLetter, "issue"), _units(rows)
    found = []
    for row in rows:
        press = Press(subject=row, facts=facts[row.pk], actor=actor, at=at)
        blocked = refusal_of_state(press, move)
        found.append(
            DraftRow(
                letter_id=row.pk,
                version=row.version,
                unit=units.get(row.pk, ""),
                late=_("%(n)s nhiệm vụ") % {"n": facts[row.pk].left},
                url=reverse("plans:letter", args=(row.pk,)),
                blocked=blocked.sentence if blocked else "",
                checked=blocked is None,
            )
        )
    return tuple(found)


def _units(rows: Sequence[UrgingLetter]) -> dict[int, str]:
    """Give by letter the unit it goes to, or how many; one query."""
    found: dict[int, list[str]] = {}
    addressed = UrgedUnit.objects.filter(letter__in=[row.pk for row in rows]).select_related("unit")
    for one in addressed.order_by("unit__path", "pk"):
        found.setdefault(one.letter_id, []).append(one.unit.short_name or one.unit.name)
    return {
        key: names[0] if len(names) == 1 else _("%(n)s đơn vị") % {"n": len(names)}
        for key, names in found.items()
    }


def _facts(plan: Plan, shown: Sequence[SaidLetter], given: Numbered | None, count: int) -> tuple[Fact, ...]:
    found = [
        Fact(_("Kế hoạch"), plan.number, reverse("plans:plan", args=(plan.pk,)), "list-tree"),
        Fact(_("Công văn"), str(count), icon="files"),
    ]
    if given is not None and shown:
        found.append(Fact(_("Ngày"), f"{given.issued_on:%d/%m/%Y}", icon="calendar"))
        found.append(Fact(_("Người ký"), given.signer, icon="user"))
    return tuple(found)


def _hidden(seen: Mapping[int, int], given: Numbered | None) -> tuple[Hidden, ...]:
    """Give what the press and the next page of the preview carry: the letters as seen, and what they are given."""
    found = [Hidden("urging_letter", str(key)) for key in seen]
    found += [Hidden(f"seen-{key}", str(version)) for key, version in seen.items()]
    if given is not None:
        typed = {
            "number": str(given.number or ""),
            "symbol": given.symbol,
            "issued_on": given.issued_on.isoformat(),
            "signing_capacity": given.signing_capacity,
            "signer_title": given.signer_title,
            "signer": given.signer,
        }
        found += [Hidden(name, value) for name, value in typed.items()]
    return tuple(found)


def _issue(url: str, hidden: tuple[Hidden, ...], count: int) -> Action:
    label = _("Ban hành %(n)s công văn") % {"n": count}
    return Action("issue", label, url, "primary", "rubber-stamp", hidden=hidden)


def _pages(plan_id: int, hidden: Sequence[Hidden], number: int, count: int, total: int) -> Pages | None:
    if count == 1:
        return None
    here = reverse("plans:letters_preview", args=(plan_id,))

    def url(page: int) -> str:
        pairs = [(one.name, one.value) for one in hidden]
        return f"{here}?{urlencode([*pairs, ('trang', page)])}"

    return Pages(
        number=number,
        count=count,
        total=total,
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if number < count else "",
    )
