"""Mistakes in time: plans loaded late, what ends soon, who hears for whom."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="a proof of the past is held against the date after receipt",
        file="plans/models/assignment.py",
        old="return self.due_at if self.extensions else self.paper_due_at",
        new="return self.due_at",
        tests=("tests/plans/test_loaded_late.py",),
    ),
    Mutant(
        name="any day is taken for past work",
        file="plans/domain/recorded.py",
        old="return None if done_on in papers else Undone.NO_PAPER",
        new="return None",
        tests=("tests/plans/test_loaded_late.py",),
    ),
    Mutant(
        name="a window that was used is called to mind",
        file="plans/models/reminders.py",
        old='        appeal_round__lt=F("round"),\n',
        new="",
        tests=("tests/plans/test_what_ends_soon.py",),
    ),
    Mutant(
        name="what was taken back after the morning is never told",
        file="plans/services/ending.py",
        old="if days.after <= last + ONE_DAY <= days.upto:",
        new="if days.hold(last + ONE_DAY):",
        tests=("tests/plans/test_what_ends_soon.py",),
    ),
    Mutant(
        name="a delegate hears for ever",
        file="plans/audiences/reminding.py",
        old="Delegation.objects.valid_on(on).filter(position__in=positions, scope__in=WORK)",
        new="Delegation.objects.filter(position__in=positions, scope__in=WORK)",
        tests=("tests/plans/test_delegates_hear.py",),
    ),
    Mutant(
        name="a paper that came is still called to mind",
        file="plans/audiences/owed_papers.py",
        old="pk__in={message.subject_id for message in messages}, state=ConsequenceState.REQUIRED",
        new="pk__in={message.subject_id for message in messages}",
        tests=("tests/plans/test_consequences.py",),
    ),
    Mutant(
        name="the clock concludes the morning after the plan's end",
        file="plans/services/clock.py",
        old="    past = work_calendar().add(local_date(at), -CONCLUDED_AFTER)\n",
        new="    past = local_date(at)\n",
        tests=("tests/plans/test_the_clock.py",),
    ),
    Mutant(
        name="the clock concludes what a unit asked more time for",
        file="plans/services/clock.py",
        old="        ~Exists(asked), state=AssignmentState.OVERDUE,",
        new="        state=AssignmentState.OVERDUE,",
        tests=("tests/plans/test_the_clock.py",),
    ),
    Mutant(
        name="a stream of many rows forgets their JSON",
        file="workflows/execution/statements.py",
        old="        return partial(json.dumps, cls=field.encoder, ensure_ascii=False)\n",
        new="        return lambda value: json.dumps({})\n",
        tests=("tests/workflows/test_written_in_bulk.py",),
    ),
)
