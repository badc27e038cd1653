"""What clerks decided about words of papers is remembered, and forgotten again; nothing here touches a draft."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.errors import BadInput, Missing, NotPermitted, WrongState
from core.moments import local_date
from core.vietnamese import clean, fold
from organizations.domain.actor import Actor
from organizations.domain.units import UnitKind
from organizations.models import Unit
from organizations.services.units import close_unit, create_unit
from plans import policies
from plans.domain.states import WordingMeaning
from plans.models import Wording
from workflows.execution import transaction
from workflows.locking import lock

LONGEST_NAME, LONGEST_KEY = 255, 90


@dataclass(frozen=True, slots=True)
class Meant:
    """What words mean: a unit, a group, or the members of a set; for papers of one issuer or of everybody."""

    meaning: WordingMeaning
    unit_id: int | None = None
    group_id: int | None = None
    members: tuple[int, ...] = ()
    for_all: bool = False


def remember(*, issuer_id: int, text: str, meant: Meant, actor: Actor, at: datetime) -> Wording:
    """Keep what words mean in papers of an issuer from now on; what was kept before about them is forgotten.

    Said again in the same way, the first decision stays with its day and name. Raises BadInput where another
    issuer's clerk decided for everybody.
    """
    folded = fold(text)[:300]
    old = _present(issuer_id, folded, for_all=meant.for_all)
    if old is not None and _meant_by(old) == meant:
        return old
    if old is not None:
        if old.issuer_id != issuer_id:
            raise BadInput(
                _("“%(text)s” đã được %(unit)s ghi nhớ cho mọi cơ quan. Chọn ghi nhớ cho riêng cơ quan mình.")
                % {"text": text, "unit": old.issuer.name}
            )
        _end(old, actor, at)
    made = Wording.objects.create(
        issuer_id=issuer_id,
        for_all=meant.for_all,
        text=clean(text)[:300],
        folded=folded,
        meaning=meant.meaning,
        unit_id=meant.unit_id,
        group_id=meant.group_id,
        decided_by_id=actor.human_id,
        decided_at=at,
    )
    made.members.set(meant.members)
    return made


def forget(*, wording_id: int, actor: Actor, at: datetime) -> Wording:
    """Stop using a decision in papers to come; drafts and plans keep what was written with it.

    The outside body that a decision brought into the list of units ends the same day. Raises Missing for what
    the person may not see, NotPermitted for what others decided, WrongState when it is forgotten already.
    """
    with transaction(at=at):
        wording_of_mine(wording_id, actor=actor)
        wording = lock(Wording, wording_id, related=("unit",))
        if wording.forgotten_at is not None:
            raise WrongState(
                _("Tên gọi này đã bỏ ghi nhớ trước đó. Tải lại trang để xem danh sách hiện nay.")
            )
        _end(wording, actor, at)
        if wording.meaning == WordingMeaning.OUTSIDE and wording.unit is not None:
            close_unit(unit=wording.unit, on=local_date(at))
    return wording


def wording_of_mine(wording_id: int, *, actor: Actor) -> Wording:
    """Give a decision that this person may take back; raises Missing or NotPermitted."""
    rows = Wording.objects.visible_to(actor).select_related("unit", "issuer")
    wording: Wording | None = rows.filter(pk=wording_id).first()
    if wording is None:
        raise Missing(_("Không có tên gọi này trong danh sách."))
    if not policies.keeps_wordings(wording, None, actor):
        raise NotPermitted(
            _("Chỉ văn thư của cơ quan đã ghi nhớ hoặc quản trị hệ thống bỏ được tên gọi này.")
        )
    return wording


def outside_body(text: str, *, on: date) -> Unit:
    """Give the outside body of this name: the one there is, one that ended and comes back, or a new one."""
    name = clean(text)[:LONGEST_NAME]
    found = Unit.objects.filter(name_folded=fold(name), is_outside=True).order_by("valid_to", "pk").first()
    if found is None:
        kind = UnitKind.OUTSIDE
        return create_unit(key=_free_key(name), name=name, kind=kind, valid_from=on, is_outside=True)
    if found.valid_to is not None:
        found.valid_to = None
        found.save(update_fields=["valid_to"])
    return found


def _present(issuer_id: int, folded: str, *, for_all: bool) -> Wording | None:
    rows = Wording.objects.filter(folded=folded, forgotten_at=None, for_all=for_all)
    found: Wording | None = (rows if for_all else rows.filter(issuer_id=issuer_id)).first()
    return found


def _meant_by(row: Wording) -> Meant:
    members = tuple(sorted(row.members.values_list("pk", flat=True)))
    return Meant(WordingMeaning(row.meaning), row.unit_id, row.group_id, members, row.for_all)


def _end(wording: Wording, actor: Actor, at: datetime) -> None:
    wording.forgotten_at, wording.forgotten_by_id = at, actor.human_id
    wording.save(update_fields=["forgotten_at", "forgotten_by"])


def _free_key(name: str) -> str:
    """Give a key for a new unit that no other has."""
    stem = slugify(fold(name))[:LONGEST_KEY] or "co-quan"
    taken = set(Unit.objects.filter(key__startswith=stem).values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if key not in taken)
