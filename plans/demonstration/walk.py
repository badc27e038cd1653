"""The demonstration from the day of the plan to now: scenes in order, each at its own simulated moment."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.moments import end_of_day, local_date
from notifications.models import Delivery, DeliveryState
from plans.demonstration import desks, story
from plans.demonstration.campaign import Round, accept_all, hand_in, round_on
from plans.demonstration.cast import Cast
from plans.demonstration.decisions import approve, verify
from plans.demonstration.paper import import_and_register, known_plan
from plans.models import Plan
from workflows.ticking import tick

Scene = Callable[[datetime], object]
MORNING = 2
"""02:00 UTC is 09:00 in Việt Nam."""
LEFT_BY_HEADS, LEFT_BY_VERIFIERS = 9, 8


@dataclass(frozen=True, slots=True)
class Walked:
    """What a run of the demonstration did; `plan` is None where the plan's day has not come yet."""

    plan: Plan | None
    is_new: bool
    scenes: int = 0


def morning(month: int, day: int) -> datetime:
    """Give nine in the morning of a day of 2026 in Việt Nam."""
    return datetime(2026, month, day, MORNING, tzinfo=UTC)


REGISTERED = morning(3, 17)
ROUNDS = (
    round_on(morning(6, 11), days=7),
    round_on(morning(9, 11), days=7, early=True),
    round_on(morning(10, 13), days=7),
    round_on(morning(11, 12), days=7, file_every=2),
)


def walk(*, now: datetime) -> Walked:
    """Make the demonstration as it stands at `now`; where its plan exists already nothing is done.

    Every change goes through the services that pages call; the same moment gives the same data.
    """
    known = known_plan()
    if known is not None or now < REGISTERED:
        return Walked(known, is_new=False)
    cast = Cast(on=local_date(REGISTERED))
    plan = import_and_register(cast, at=REGISTERED)
    played = 0
    for at, scene in sorted(_scenes(plan, cast), key=lambda one: one[0]):
        if at > now:
            break
        _let_pass(at)
        scene(at)
        played += 1
    _let_pass(now)
    return Walked(Plan.objects.get(pk=plan.pk), is_new=True, scenes=played)


def _let_pass(at: datetime) -> None:
    """Let the clock do what is due; letters of simulated days are never sent, only their notices stay."""
    tick(at=at)
    Delivery.objects.filter(state=DeliveryState.WAITING).delete()


def _scenes(plan: Plan, cast: Cast) -> Iterator[tuple[datetime, Scene]]:
    yield from _beginning(plan, cast)
    for number, asked in enumerate(ROUNDS, start=1):
        yield from _round(plan, cast, asked, is_first=number == 1, is_last=number == len(ROUNDS))
    yield (
        morning(10, 20),
        lambda at: story.release_awaiting(
            plan, cast, due=end_of_day(local_date(at) + timedelta(days=37)), at=at
        ),
    )
    yield morning(10, 21), lambda at: story.extend_one(plan, cast, at=at)
    yield morning(11, 18), lambda at: story.decline_one(plan, cast, at=at)
    yield morning(11, 19), lambda at: desks.ask_coordinators(plan, cast, at=at)
    yield morning(11, 19), lambda at: desks.fill_desks(plan, cast, at=at)


def _beginning(plan: Plan, cast: Cast) -> Iterator[tuple[datetime, Scene]]:
    declined = {}

    def decline(at: datetime) -> None:
        declined["first"] = story.decline_one(plan, cast, at=at)

    yield morning(3, 18), decline
    yield morning(3, 19), lambda at: accept_all(plan, cast, at=at)
    yield morning(3, 20), lambda at: story.share_some(plan, cast, at=at)
    yield morning(3, 24), lambda at: story.give_to_another(declined["first"], plan, cast, at=at)


def _round(
    plan: Plan, cast: Cast, asked: Round, *, is_first: bool, is_last: bool
) -> Iterator[tuple[datetime, Scene]]:
    """New duties are accepted, reports handed in, approved a day later, verified four days later.

    In the first round a coordinator disagrees, so that report comes again in the next one.
    """
    sent: dict[str, list] = {}  # type: ignore[type-arg]

    def send(_at: datetime) -> None:
        sent["in"] = hand_in(plan, cast, asked)

    def agree(at: datetime) -> None:
        share = LEFT_BY_HEADS if is_last else 1
        sent["passed"] = approve(sent["in"], cast, at=at, share=share, objecting=is_first)

    def judge(at: datetime) -> None:
        verify(sent["passed"], cast, at=at, share=LEFT_BY_VERIFIERS if is_last else 1)

    def begin(at: datetime) -> None:
        accept_all(plan, cast, at=at)
        story.work_on(plan, cast, at=at)

    yield asked.opens_at - timedelta(days=3), begin
    yield asked.opens_at, send
    yield asked.opens_at + timedelta(days=1), agree
    yield asked.opens_at + timedelta(days=4), judge
