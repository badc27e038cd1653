"""Who sees what, said once more and apart from the code under test (lifecycles.md, Who sees what).

The batteries compare every answer of the site with these functions; nothing here calls `visible_to` or a policy.
"""

from dataclasses import dataclass
from typing import Any

from tests.security.world import (
    COMMUNE,
    COORDINATOR,
    ISSUER,
    MONITOR,
    NOBODY,
    OTHER_COMMUNE,
    PROVINCE,
    SIBLING,
    UNITS,
    canary,
    usernames,
)

HEADS = {"head", "deputy_in_charge", "deputy", "acting_head"}
SEES_NO_WORK = {"auditor", "administrator", NOBODY}


@dataclass(frozen=True, slots=True)
class Viewer:
    """One person of the world; without a name nobody: a visitor who has not signed in."""

    username: str = ""

    @property
    def role(self) -> str:
        """The role of the one position."""
        return self.username.partition(".")[0]

    @property
    def unit(self) -> str:
        """The unit of the one position."""
        return self.username.partition(".")[2]

    @property
    def agency(self) -> str:
        """The unit itself, or the agency of a room."""
        kind, parent = UNITS.get(self.unit, ("", None))
        return parent or "" if kind == "room" else self.unit

    @property
    def acts(self) -> bool:
        """Whether the person holds a position at all."""
        return bool(self.unit)

    @property
    def is_administrator(self) -> bool:
        """Whether the administration pages are theirs."""
        return self.role == "administrator"

    def inside(self, unit: str | None) -> bool:
        """Whether the person sits in this unit or in a room of it."""
        return self.acts and self.role not in SEES_NO_WORK and unit in {self.unit, self.agency}

    def above(self, unit: str) -> bool:
        """Whether the unit lies at or below the person's own."""
        if self.role in SEES_NO_WORK or not self.acts:
            return False
        place: str | None = unit
        while place is not None:
            if place == self.unit:
                return True
            place = UNITS[place][1]
        return False

    def leads(self, unit: str) -> bool:
        """Whether the person is a head or deputy of exactly this unit."""
        return self.role in HEADS and self.unit == unit


def everybody() -> list[Viewer]:
    """Give all people of the world."""
    return [Viewer(name) for name in usernames()]


def chosen_viewers() -> list[Viewer]:
    """Give people who differ in every relation: each role and each kind of unit at least once."""
    names = [
        *(f"officer.{unit}" for unit in (MONITOR, "van-phong", SIBLING, ISSUER, COORDINATOR, COMMUNE)),
        *(f"head.{unit}" for unit in (PROVINCE, ISSUER, OTHER_COMMUNE, "phong-b", "phong-c")),
        *(f"{role}.{PROVINCE}" for role in ("clerk", "auditor", "administrator")),
        NOBODY,
    ]
    return [Viewer(name) for name in names]


def sees_plan(viewer: Viewer, plan: Any) -> bool:
    """An issued plan: issuer, monitors, addressed and coordinating units, and units above addressed ones.

    A draft: clerk and leader of the issuer, and the monitor once there is something to confirm.
    """
    from plans.models import Coordination

    issuer = plan.issuer.key
    if plan.state in {"drafted", "in_review"}:
        drafting = viewer.leads(issuer) or (viewer.role == "clerk" and viewer.inside(issuer))
        return drafting or (plan.registrations.exists() and viewer.inside(plan.monitor.key))
    alternate = plan.alternate_monitor.key if plan.alternate_monitor else None
    concerned = {issuer, plan.monitor.key, alternate} | {tally.unit.key for tally in plan.tallies.all()}
    shared = Coordination.objects.filter(assignment__task__plan=plan).values_list("unit__key", flat=True)
    if any(viewer.inside(unit) for unit in shared):
        return True
    return any(viewer.inside(unit) or (unit and viewer.above(unit)) for unit in concerned)


def sees_duty(viewer: Viewer, duty: Any) -> bool:
    """Its unit and those above, coordinators, verifier, monitor, the issuer's leader."""
    plan = duty.task.plan
    coordinating = [row.unit.key for row in duty.coordinations.all()]
    return (
        viewer.inside(duty.unit.key)
        or viewer.above(duty.unit.key)
        or any(viewer.inside(unit) for unit in coordinating)
        or viewer.inside(duty.verifier_unit.key)
        or viewer.inside(plan.monitor.key)
        or viewer.leads(plan.issuer.key)
    )


def sees_request(viewer: Viewer, request: Any) -> bool:
    """A request is read with its duty."""
    return sees_duty(viewer, request.assignment)


def sees_submission(viewer: Viewer, submission: Any) -> bool:
    """Its unit always; others who see one of its duties, once it was handed in."""
    if viewer.inside(submission.unit.key):
        return True
    duties = [item.assignment for item in submission.items.all()]
    return submission.state != "drafted" and any(sees_duty(viewer, duty) for duty in duties)


def sees_wording(viewer: Viewer, wording: Any) -> bool:
    """A remembered name: administrators, clerks of the issuer, all clerks where it holds for everybody."""
    clerk = viewer.role == "clerk" and (wording.for_all or viewer.inside(wording.issuer.key))
    return viewer.is_administrator or clerk


def sees_day(viewer: Viewer, holiday: Any) -> bool:
    """A day of the working calendar: all; one that a unit added: that unit, those below it, administrators."""
    if holiday.unit is None or viewer.is_administrator:
        return True
    place: str | None = viewer.unit
    while place:
        if place == holiday.unit.key:
            return True
        place = UNITS[place][1]
    return False


def sees_job(viewer: Viewer, job: Any) -> bool:
    """A paper on its way: clerks of the unit that brought it."""
    return viewer.role == "clerk" and viewer.inside(job.unit.key)


def sees_addressee(viewer: Viewer, row: Any) -> bool:
    """A name in a row: who sees its plan."""
    return sees_plan(viewer, row.task.plan)


def sees_own_plan_from_above(viewer: Viewer, plan: Any) -> bool:
    """Whoever sees a duty that a row of an issued plan carries out reads that row on the page of the duty."""
    from plans.models import Assignment, RowBinding

    if plan.state in {"drafted", "in_review"}:
        return False
    bound = RowBinding.objects.filter(task__plan=plan, standing="bound").values("upper")
    duties = Assignment.objects.filter(task__in=bound, unit__key=plan.issuer.key)
    return any(sees_duty(viewer, duty) for duty in duties)


def sees_offer(viewer: Viewer, offer: Any) -> bool:
    """An offer to hand in an own plan: the unit whose duty asks for it."""
    return viewer.inside(offer.assignment.unit.key)


def sees_letter(viewer: Viewer, letter: Any) -> bool:
    """An urging letter: the office that writes it; issued, also who urges the plan, and heads and clerks addressed."""
    if viewer.inside(letter.issuer.key):
        return True
    if letter.state != "issued":
        return False
    units = [row.unit.key for row in letter.units.all()]
    clerk = viewer.role == "clerk" and viewer.agency in units
    urges = viewer.inside(letter.plan.monitor.key) or viewer.leads(letter.plan.issuer.key)
    return urges or clerk or any(viewer.leads(unit) for unit in units)


def sees_who_is_late(viewer: Viewer) -> bool:
    """Inside the monitor of a running plan, or leading its issuer."""
    from plans.models import Plan

    running = Plan.objects.filter(state__in=("issued", "in_progress", "overdue"))
    return any(viewer.inside(plan.monitor.key) or viewer.leads(plan.issuer.key) for plan in running)


def sees_letters_of(viewer: Viewer, unit: Any) -> bool:
    """The letters that went to a unit: its head and its clerk, and whoever urges."""
    clerk = viewer.role == "clerk" and viewer.agency == unit.key
    return sees_who_is_late(viewer) or viewer.leads(unit.key) or clerk


def sees_notice(viewer: Viewer, notice: Any) -> bool:
    """Only the person it was written to."""
    return bool(notice.person.username == viewer.username)


def readable_words(viewer: Viewer) -> set[str]:
    """Give every canary word that this viewer may meet."""
    from plans.models import Plan

    def seen(unit: str, *further: str) -> bool:
        return viewer.inside(unit) or viewer.above(unit) or any(viewer.inside(one) for one in further)

    words = {
        str(plan.title).removeprefix("Kế hoạch ")
        for plan in Plan.objects.all()
        if "qz" in plan.title and (sees_plan(viewer, plan) or sees_own_plan_from_above(viewer, plan))
    }
    for unit in (MONITOR, SIBLING, ISSUER, COMMUNE, OTHER_COMMUNE):
        verifier = "van-phong" if unit == MONITOR else MONITOR
        words |= {canary(f"work{unit}")} if seen(unit, verifier) else set()
        words |= {canary(f"shared{unit}")} if seen(unit, MONITOR, COORDINATOR) else set()
        words |= {canary(f"draft{unit}")} if viewer.inside(unit) else set()
    words |= {canary(f"work2{OTHER_COMMUNE}")} if seen(OTHER_COMMUNE, ISSUER) else set()
    words |= {canary(f"kept{ISSUER}")} if viewer.username == f"officer.{ISSUER}" else set()
    words |= {canary(name) for name in ("names1", "names2") if viewer.is_administrator}
    own = {canary(f"contact{unit}") for unit in UNITS if viewer.is_administrator or viewer.unit == unit}
    return words | own | ({canary("contact")} if viewer.is_administrator else set())


def every_word() -> set[str]:
    """Give all canary words there are, so that a random token is never taken for one."""
    from plans.models import Plan

    kinds = [
        f"{kind}{unit}" for unit in UNITS for kind in ("work", "work2", "shared", "draft", "kept", "contact")
    ]
    plans = {str(plan.title).removeprefix("Kế hoạch ") for plan in Plan.objects.all()}
    return {canary(word) for word in [*kinds, "contact"]} | plans
