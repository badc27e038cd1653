"""Who may do what with plans and assignments: pure over (subject, facts, actor), and the same for lists."""

from typing import Any

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from workflows.moves import policy


def is_of_the_office(actor: Actor) -> bool:
    """Say whether the position does the unit's work: an officer or a head, no clerk, auditor or administrator."""
    return actor.role == Role.OFFICER or actor.is_head


@policy("văn thư cơ quan ban hành")
def drafts(plan: Any, _facts: Any, actor: Actor) -> bool:
    """The clerk of the issuing unit; inside a department or commune its office is part of the unit."""
    return actor.role == Role.CLERK and actor.belongs_to(plan.issuer_id)


@policy("văn thư cơ quan đã ghi nhớ hoặc quản trị hệ thống")
def keeps_wordings(wording: Any, _facts: Any, actor: Actor) -> bool:
    """The clerk of the issuer that decided; an administrator keeps order among all."""
    return actor.role == Role.ADMINISTRATOR or drafts(wording, None, actor)


@policy("lãnh đạo cơ quan ban hành")
def leads_issuer(plan: Any, _facts: Any, actor: Actor) -> bool:
    """The head, or a deputy, of the issuing unit."""
    return actor.is_head and actor.unit_id == plan.issuer_id


@policy("văn thư hoặc lãnh đạo cơ quan ban hành, công chức cơ quan theo dõi, đôn đốc")
def confirms_registration(plan: Any, facts: Any, actor: Actor) -> bool:
    """Whoever may vouch for what was entered from the signed paper; the guard asks for a second person."""
    monitors = actor.belongs_to(plan.monitor_id) and is_of_the_office(actor)
    return drafts(plan, facts, actor) or leads_issuer(plan, facts, actor) or monitors


@policy("văn thư hoặc lãnh đạo cơ quan ban hành, công chức cơ quan theo dõi, đôn đốc")
def registers_papers(plan: Any, facts: Any, actor: Actor) -> bool:
    """Whoever the issuer or the monitor charged with papers registers what a running plan waited for."""
    return bool(confirms_registration(plan, facts, actor))


@policy("văn thư hoặc lãnh đạo cơ quan ban hành, công chức cơ quan theo dõi, đôn đốc")
def sets_reminders(plan: Any, facts: Any, actor: Actor) -> bool:
    """Whoever answers for the plan's course: who issued it, or who urges."""
    return bool(confirms_registration(plan, facts, actor))


@policy("thủ trưởng hoặc trưởng phòng của một đơn vị được giao")
def accepts_any(_plan: Any, _facts: Any, actor: Actor) -> bool:
    """The first acceptance of a duty starts the plan; the acceptance itself was authorised on the assignment."""
    return actor.is_head


@policy("thủ trưởng đơn vị")
def heads_unit(assignment: Any, _facts: Any, actor: Actor) -> bool:
    """Head, deputy in charge, deputy or acting head of the accountable unit."""
    return actor.is_head and actor.unit_id == assignment.unit_id


@policy("trưởng phòng được giao")
def heads_room(assignment: Any, _facts: Any, actor: Actor) -> bool:
    """Head of the room that the duty was routed to."""
    return actor.is_head and assignment.room_id is not None and actor.unit_id == assignment.room_id


@policy("người thực hiện")
def works_on(assignment: Any, _facts: Any, actor: Actor) -> bool:
    """The officer named on the assignment, sitting in its unit; a head who does the work names himself."""
    return actor.person_id == assignment.officer_id and actor.belongs_to(assignment.unit_id)


@policy("đơn vị phối hợp")
def coordinates(_assignment: Any, facts: Any, actor: Actor) -> bool:
    """Head or officer of a coordinating unit."""
    named = actor.agency_id in facts.coordinating or actor.unit_id in facts.coordinating
    return named and is_of_the_office(actor)


@policy("cơ quan theo dõi, đôn đốc")
def verifies(assignment: Any, _facts: Any, actor: Actor) -> bool:
    """An officer of the verifying unit who neither belongs to the accountable unit nor took part before."""
    took_part = {assignment.submitted_by_id, assignment.approved_by_id, assignment.officer_id}
    return (
        is_of_the_office(actor)
        and actor.belongs_to(assignment.verifier_unit_id)
        and not actor.belongs_to(assignment.unit_id)
        and actor.person_id not in took_part
        and (actor.on_behalf_of_id is None or actor.on_behalf_of_id not in took_part)
    )


@policy("người vừa trả lại hồ sơ ở một bước phê duyệt")
def returned_in_route(_assignment: Any, facts: Any, actor: Actor) -> bool:
    """Whoever sent the whole submission back in a seat, also for duties in which that unit has no part.

    A duty under review whose route has been returned exists only inside the transaction of that decision.
    """
    return facts.route_state == "returned" and actor.person_id is not None


@policy("lãnh đạo cơ quan ban hành")
def leads_issuer_of_task(assignment: Any, _facts: Any, actor: Actor) -> bool:
    """The head, or a deputy, of the body that issued the plan of this assignment."""
    return actor.is_head and actor.unit_id == assignment.task.plan.issuer_id


@policy("công chức của đơn vị")
def submits(submission: Any, _facts: Any, actor: Actor) -> bool:
    """An officer or head of the unit; each item is authorised again on its assignment."""
    return actor.belongs_to(submission.unit_id)


@policy("đơn vị phối hợp, trưởng phòng, thủ trưởng đơn vị hoặc cơ quan theo dõi, đôn đốc")
def takes_part(_submission: Any, _facts: Any, actor: Actor) -> bool:
    """Whoever decided a seat of the route: the decision itself was authorised by approvals on that seat."""
    return actor.person_id is not None


@policy("cơ quan theo dõi, đôn đốc hoặc lãnh đạo cơ quan ban hành")
def urges(plan: Any, _facts: Any, actor: Actor) -> bool:
    """An officer or head of the monitor, or whoever leads the issuer: they draft letters about a plan."""
    monitors = is_of_the_office(actor) and actor.belongs_to(plan.monitor_id)
    return monitors or leads_issuer(plan, None, actor)


@policy("cơ quan soạn công văn")
def keeps_letter(letter: Any, _facts: Any, actor: Actor) -> bool:
    """An officer, head or clerk of the office whose letter it is."""
    return (is_of_the_office(actor) or actor.role == Role.CLERK) and actor.belongs_to(letter.issuer_id)


@policy("văn thư hoặc lãnh đạo cơ quan soạn công văn")
def issues_letter(letter: Any, _facts: Any, actor: Actor) -> bool:
    """The clerk of the office, who gives the number, or its head."""
    clerk = actor.role == Role.CLERK and actor.belongs_to(letter.issuer_id)
    return clerk or (actor.is_head and actor.unit_id == letter.issuer_id)


@policy("cơ quan soạn công văn về kế hoạch")
def keeps_letters_about(plan: Any, _facts: Any, actor: Actor) -> bool:
    """An officer, head or clerk of an office that may write letters about a plan: its monitor or its issuer."""
    writes = actor.belongs_to(plan.monitor_id) or actor.belongs_to(plan.issuer_id)
    return writes and (is_of_the_office(actor) or actor.role == Role.CLERK)


@policy("văn thư hoặc lãnh đạo cơ quan soạn công văn")
def issues_letters_about(plan: Any, facts: Any, actor: Actor) -> bool:
    """Whoever may issue the letters of such an office; each letter asks again."""
    leads = actor.is_head and actor.unit_id in (plan.monitor_id, plan.issuer_id)
    return bool(keeps_letters_about(plan, facts, actor)) and (actor.role == Role.CLERK or leads)


@policy("văn thư cơ quan hoặc quản trị hệ thống")
def keeps_templates(_nothing: Any, _facts: Any, actor: Actor) -> bool:
    """The clerk of an office, or its administrator, brings the office's own template."""
    return actor.agency_id is not None and actor.role in (Role.CLERK, Role.ADMINISTRATOR)


@policy("thủ trưởng đơn vị, trưởng phòng hoặc người thực hiện")
def asks_about(assignment: Any, facts: Any, actor: Actor) -> bool:
    """Whoever answers for the duty inside its unit may ask; the head's signature is a step of the route."""
    return (
        heads_unit(assignment, facts, actor)
        or heads_room(assignment, facts, actor)
        or works_on(assignment, facts, actor)
    )


@policy("thủ trưởng đơn vị, trưởng phòng hoặc người thực hiện")
def withdraws_requests(request: Any, facts: Any, actor: Actor) -> bool:
    """Whoever may ask about the duty may take the request back."""
    return asks_about(request.assignment, facts, actor)


@policy("thủ trưởng đơn vị, cơ quan theo dõi, đôn đốc hoặc lãnh đạo cơ quan ban hành")
def decides_requests(_request: Any, _facts: Any, actor: Actor) -> bool:
    """Whoever decided a seat of the route: the decision itself was authorised by approvals on that seat."""
    return actor.person_id is not None


@policy("lãnh đạo cơ quan ban hành")
def registers_answers(request: Any, facts: Any, actor: Actor) -> bool:
    """The leader of the body that asked upward enters what the higher body answered."""
    return leads_issuer_of_task(request.assignment, facts, actor)


@policy("lãnh đạo cơ quan ban hành hoặc cơ quan theo dõi, đôn đốc")
def demands_of(assignment: Any, facts: Any, actor: Actor) -> bool:
    """Whoever may ask a late unit for an explanation or a review."""
    return leads_issuer_of_task(assignment, facts, actor) or verifies(assignment, facts, actor)


@policy("lãnh đạo cơ quan ban hành hoặc cơ quan theo dõi, đôn đốc")
def requires_consequence(consequence: Any, facts: Any, actor: Actor) -> bool:
    """The same, of the paper that was asked for."""
    return demands_of(consequence.assignment, facts, actor)


@policy("thủ trưởng đơn vị")
def answers_consequence(consequence: Any, facts: Any, actor: Actor) -> bool:
    """The head of the unit that was late answers for it."""
    return heads_unit(consequence.assignment, facts, actor)
