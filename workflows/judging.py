"""May this press happen? The same judgement for a button, a press, a list of fifty and a bulk move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from core.errors import DomainError, GuardUnmet, NotPermitted, WrongState
from organizations.domain.actor import Actor
from workflows.lifecycle import Lifecycle
from workflows.moves import Move, Press


@dataclass(frozen=True, slots=True)
class Allowed:
    """One move as a page shows it: open, or blocked with the sentence that says why."""

    move: Move
    refusal: DomainError | None

    @property
    def open(self) -> bool:
        """Tell whether a press would be accepted now."""
        return self.refusal is None

    @property
    def sentence(self) -> str:
        """Give the reason for which the move is blocked, or nothing."""
        return self.refusal.sentence if self.refusal else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one row of a bulk move."""

    pk: int
    refusal: DomainError | None = None

    @property
    def applied(self) -> bool:
        """Tell whether the move was made."""
        return self.refusal is None


def declared(subject: type[Lifecycle] | Lifecycle, name: str) -> Move:
    """Give the declaration of a move; an unknown name is a fault of the program, not of a person."""
    model = subject if isinstance(subject, type) else type(subject)
    return model.moves()[name]


def not_permitted(move: Move) -> NotPermitted:
    """Give the refusal for a person who does not hold the part that the move needs."""
    return NotPermitted(
        _("Việc “%(move)s” do %(who)s thực hiện. Anh/chị đang làm việc với vai trò khác.")
        % {"move": move.label, "who": move.by.who}
    )


def facts_of(subject: Lifecycle) -> Any:
    """Give the facts of one subject; they are looked up once, and only where a policy or a guard asks for them."""
    return SimpleLazyObject(lambda: type(subject).facts_for([subject])[subject.pk])


def not_lent(move: str = "") -> NotPermitted:
    """Give the refusal for who was lent approvals and opinions of a position, and nothing else of it."""
    what = _("Việc “%(move)s”") % {"move": move} if move else _("Việc này")
    return NotPermitted(
        _(
            "%(what)s không có trong ủy quyền: văn bản ủy quyền chỉ giao việc phê duyệt, cho ý kiến. "
            "Đề nghị người ủy quyền thực hiện."
        )
        % {"what": what}
    )


def refuse_stranger(subject: Lifecycle, name: str, *, actor: Actor) -> None:
    """Raise NotPermitted where the move is not the actor's: what a press asks before it reads its body.

    `perform` asks again on the locked row.
    """
    declaration = declared(subject, name)
    if not declaration.by(subject, facts_of(subject), actor):
        raise not_permitted(declaration)


def wrong_state(subject: Lifecycle, move: Move) -> WrongState:
    """Give the refusal for a move that the present state does not know."""
    return WrongState(
        _("Không thể “%(move)s” vì nội dung đang ở trạng thái “%(state)s”. Tải lại trang để xem hiện trạng.")
        % {"move": move.label, "state": subject.get_state_display()}  # type: ignore[attr-defined]
    )


def refusal_of_state(press: Press, move: Move) -> DomainError | None:
    """Give the refusal when the state or a guard stands against the move."""
    subject: Lifecycle = press.subject
    if not move.allows(subject.state, subject.born_with):
        return wrong_state(subject, move)
    for guard in move.needs:
        unmet = guard(press)
        if unmet is not None:
            return GuardUnmet(unmet.sentence, link=unmet.link)
    return None


def refusal(press: Press, move: Move) -> DomainError | None:
    """Give the first refusal in the engine's order: who, then state, then guards."""
    if not move.by(press.subject, press.facts, press.actor):
        return not_permitted(move)
    return refusal_of_state(press, move)


def allowed_moves(
    subject: Lifecycle, *, facts: Any, actor: Actor, at: datetime, names: Sequence[str] | None = None
) -> list[Allowed]:
    """Give the moves this actor holds on the subject from its present state, open or blocked with a reason."""
    press = Press(subject=subject, facts=facts, actor=actor, at=at)
    return [
        Allowed(
            move=move, refusal=not_lent(move.label) if actor.approvals_only else refusal_of_state(press, move)
        )
        for name, move in type(subject).moves().items()
        if (names is None or name in names)
        and move.allows(subject.state, subject.born_with)
        and move.by(subject, facts, actor)
    ]
