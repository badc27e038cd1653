"""A plan's own reminder policy, the days on which reminders were sent, and what was sent of which duty."""

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.moments import local_date
from plans.domain.reminders import DEFAULT, LEAST_REPEAT, LONGEST, LONGEST_APPEAL, ReminderRules
from plans.domain.states import OWED, RUNNING_PLAN, AssignmentState
from plans.models.querysets import AssignmentQuerySet

if TYPE_CHECKING:
    from plans.models.assignment import Assignment

SOON, LATE, AWAITING = "assignment.due_soon", "assignment.late", "plan.awaiting"
"""Topics of reminders: of a due date that comes, of one that has passed, of papers that are waited for."""
APPEAL_ENDING = "assignment.appeal_ending"
DELEGATION_ENDING, DELEGATION_ENDED = "delegation.ending", "delegation.ended"
"""Topics of what ends beside due dates: the window for explanations, delegations."""
PAPER_SOON, PAPER_LATE = "consequence.due_soon", "consequence.late"
"""Topics of explanations and reviews that are due soon or late."""


class ReminderPolicy(models.Model):
    """How a plan reminds, in working days from a due date; a plan without one follows `DEFAULT`."""

    plan = models.OneToOneField("plans.Plan", on_delete=models.CASCADE, related_name="reminder_policy")
    before = models.JSONField(_("nhắc trước hạn"), default=list, blank=True)
    on_the_day = models.BooleanField(_("nhắc đúng ngày hạn"), default=True)
    officer_late = models.PositiveSmallIntegerField(_("quá hạn, nhắc người thực hiện và thủ trưởng"))
    head_late = models.PositiveSmallIntegerField(_("quá hạn, nhắc lại thủ trưởng"))
    monitor_late = models.PositiveSmallIntegerField(_("quá hạn, báo cơ quan theo dõi"))
    leader_late = models.PositiveSmallIntegerField(_("quá hạn, báo lãnh đạo cơ quan ban hành"))
    repeat_every = models.PositiveSmallIntegerField(_("sau đó nhắc lại thủ trưởng mỗi"))
    appeal_before = models.PositiveSmallIntegerField(
        _("nhắc trước khi hết thời hạn giải trình"), default=DEFAULT.appeal_before, db_default=1
    )
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("chính sách nhắc việc")
        verbose_name_plural = _("chính sách nhắc việc")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    officer_late__gte=1,
                    head_late__gte=F("officer_late"),
                    monitor_late__gte=F("head_late"),
                    leader_late__gte=F("monitor_late"),
                    leader_late__lte=LONGEST,
                ),
                name="reminders_climb",
            ),
            models.CheckConstraint(
                condition=Q(repeat_every=0) | Q(repeat_every__gte=LEAST_REPEAT, repeat_every__lte=LONGEST),
                name="reminders_repeat_seldom",
            ),
            models.CheckConstraint(
                condition=Q(appeal_before__lte=LONGEST_APPEAL), name="reminders_within_appeal_window"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} v{self.version}"

    @property
    def rules(self) -> ReminderRules:
        """Give the policy as the domain reads it."""
        return ReminderRules(
            before=tuple(self.before),
            on_the_day=self.on_the_day,
            officer_late=self.officer_late,
            head_late=self.head_late,
            monitor_late=self.monitor_late,
            leader_late=self.leader_late,
            repeat_every=self.repeat_every,
            appeal_before=self.appeal_before,
        )


class ReminderRun(models.Model):
    """A day whose reminders have been sent. Its day is unique: two tickers at once send them once."""

    day = models.DateField(unique=True)
    made_at = models.DateTimeField()
    sent = models.PositiveIntegerField(default=0)
    missed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("ngày nhắc việc")
        verbose_name_plural = _("ngày nhắc việc")

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class ReminderMade(models.Model):
    """That a reminder of one due date was sent, or was missed because a later one was sent in its place."""

    assignment = models.ForeignKey(
        "plans.Assignment", on_delete=models.CASCADE, related_name="reminders", db_index=False
    )
    due_on = models.DateField()
    days = models.SmallIntegerField()
    run = models.ForeignKey(ReminderRun, on_delete=models.PROTECT, related_name="made", db_index=False)
    is_missed = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("lần nhắc việc")
        verbose_name_plural = _("lần nhắc việc")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["assignment", "due_on", "days"], name="reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.days:+d}"


def remindable(duties: AssignmentQuerySet) -> AssignmentQuerySet:
    """Keep the duties that may be called to mind: owed or late, of a running plan, with a date, by a unit of ours."""
    return duties.filter(
        state__in=(*OWED, AssignmentState.OVERDUE),
        is_outside=False,
        due_at__isnull=False,
        task__plan__state__in=RUNNING_PLAN,
    )


def open_windows(duties: AssignmentQuerySet, *, at: datetime) -> AssignmentQuerySet:
    """Keep the verified duties whose unit may still explain itself and has not."""
    return duties.filter(
        state=AssignmentState.VERIFIED,
        is_outside=False,
        appeal_until__gte=at,
        appeal_round__lt=F("round"),
    )


def waiting_for_papers(duties: AssignmentQuerySet) -> AssignmentQuerySet:
    """Keep the duties of running plans that wait for a paper of another body."""
    held = duties.filter(state=AssignmentState.ON_HOLD, task__plan__state__in=RUNNING_PLAN)
    return held.exclude(held_for="")


def due_day(duty: "Assignment") -> date:
    """Give the Vietnamese day on which a duty is due; raises ValueError for one without a date."""
    if duty.due_at is None:
        raise ValueError(f"duty {duty.pk} has no due moment")
    return local_date(duty.due_at)
