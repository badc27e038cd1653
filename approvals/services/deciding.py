"""Deciding in a seat: the only way in which a person moves a route on."""

from datetime import datetime

from django.utils.translation import gettext as _
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from approvals import judging
from approvals.domain.words import SeatState, StepKind, Verdict, verdict_label
from approvals.flows.run import Run, running, take
from approvals.models import Decision, Seat
from approvals.registry import hash_of
from approvals.services.telling import describe, say, tell_progress
from core.errors import Stale, WrongState
from core.moments import local_date
from organizations.domain.actor import Actor
from workflows import execution


def decide(
    seat_id: int, *, actor: Actor, verdict: Verdict, seen_hash: str, at: datetime, note: str = ""
) -> Decision:
    """Say something in a seat and let the route go on as far as that leads; give the decision.

    `seen_hash` is the content the person had on the screen. In one transaction: the subject is locked, the
    stored seat is authorised, people are kept apart, the content is compared, the viewflow task is completed,
    the decision is kept and, where the route ends, the owner of the subject makes its move. Raises Missing,
    NotPermitted, BadInput, Stale or WrongState; then nothing has been written.
    """
    with execution.transaction(at=at):
        run = take(pk=seat_id, at=at)
        seat = next(seat for seat in run.seats if seat.pk == seat_id)
        judging.refuse_stranger(seat, actor)
        judging.refuse_same_people(seat, run.route, actor, run.spoken())
        judging.refuse_closed(seat, run.route)
        judging.refuse_accountable(seat, run.route, actor, on=local_date(at))
        refuse_other_content(run, seen_hash)
        judging.refuse_words(seat, verdict, note)
        decision = Decision(
            verdict=verdict,
            person_id=actor.person_id,
            position_id=actor.position_id,
            position_title=actor.title,
            on_behalf_of_id=actor.on_behalf_of_id,
            note=note.strip(),
        )
        settle(run, seat, decision, actor=actor)
    return decision


def settle(run: Run, seat: Seat, decision: Decision, *, actor: Actor) -> None:
    """Complete the viewflow task of an open seat with this decision, and tell what follows from it."""
    task = _task_of(run, seat)
    decision.seat, decision.at = seat, run.at
    decision.round, decision.content_hash = run.route.round, run.route.content_hash
    decision.save(force_insert=True)
    seat.state = SeatState.DECIDED
    seat.save(update_fields=["state"])
    run.route.process = task.process
    with running(run):
        activation = task.flow_task.activation_class(task)
        activation.run()
        activation.execute()
    say(
        run,
        "route.decided",
        **describe(seat),
        verdict=str(decision.verdict),
        verdict_label=verdict_label(kind=StepKind(seat.kind), verdict=Verdict(decision.verdict)),
        person_id=decision.person_id,
        by_silence=decision.by_silence,
        submitted_by=run.route.submitted_by_id,
    )
    tell_progress(run, decision=decision, actor=actor)


def _task_of(run: Run, seat: Seat) -> Task:
    tasks = Task.objects.select_related("process").filter(
        pk=seat.task_id, process_id=run.route.process_id, status=STATUS.NEW
    )
    task: Task | None = tasks.first()
    if task is None or task.flow_task is None:
        raise WrongState(
            _(
                "Không quyết định được: công việc của bước “%(step)s” không còn trong luồng. "
                "Xin báo quản trị hệ thống."
            )
            % {"step": seat.get_kind_display()}
        )
    return task


def refuse_other_content(run: Run, seen_hash: str) -> None:
    """Raise Stale unless what was seen, what was handed in and what stands now are one (promise 22)."""
    hash_now = hash_of(run.route.subject_type)
    present = hash_now(run.subject) if hash_now is not None else run.route.content_hash
    if seen_hash != run.route.content_hash or present != run.route.content_hash:
        raise Stale(
            _(
                "Nội dung trình đã thay đổi sau khi anh/chị mở trang. "
                "Tải lại, xem nội dung mới rồi quyết định."
            )
        )
