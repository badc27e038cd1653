"""Seats: who is asked in a step of a route."""

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Task

from approvals.domain.words import SeatPart, SeatState, Silence, StepKind
from approvals.models.route import Route
from organizations.models import Unit

if TYPE_CHECKING:
    from approvals.models.decision import Decision


class Seat(models.Model):
    """A unit that is asked (or told) in one step. While open it has a viewflow task; a decision completes it.

    The key of the task is kept without a database constraint: a task that is gone must show as a fault of the
    route (promise 4), not take the seat with it.
    """

    decision: "Decision"

    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="seats")
    task = models.ForeignKey(
        Task,
        null=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    kind = models.CharField(_("Bước"), max_length=20, choices=StepKind.choices)
    unit = models.ForeignKey(
        Unit, verbose_name=_("Đơn vị"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    part = models.CharField(_("Người quyết định"), max_length=20, choices=SeatPart.choices)
    label = models.CharField(_("Nội dung"), max_length=250, blank=True)
    state = models.CharField(
        _("Trạng thái"), max_length=20, choices=SeatState.choices, default=SeatState.WAITING
    )
    on_silence = models.CharField(max_length=20, choices=Silence.choices, default=Silence.NONE)
    opened_at = models.DateTimeField(_("Đến lượt lúc"), null=True)
    due_at = models.DateTimeField(_("Hạn"), null=True)
    offered_rank = models.PositiveSmallIntegerField(_("Thứ tự người được hỏi"), default=0)

    class Meta:
        verbose_name = _("vị trí quyết định")
        verbose_name_plural = _("vị trí quyết định")
        ordering = ("id",)
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=SeatState.values), name="seat_state_is_known"),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="seat_kind_is_known"),
            models.CheckConstraint(condition=Q(part__in=SeatPart.values), name="seat_part_is_known"),
            models.CheckConstraint(condition=Q(on_silence__in=Silence.values), name="seat_silence_is_known"),
            models.CheckConstraint(
                condition=~Q(state=SeatState.OPEN) | Q(task__isnull=False, opened_at__isnull=False),
                name="seat_open_has_task",
            ),
            models.CheckConstraint(
                condition=~Q(on_silence=Silence.AGREE) | Q(kind=StepKind.COORDINATORS),
                name="seat_silence_agrees_for_coordinators",
            ),
            models.UniqueConstraint(fields=["task"], name="seat_one_per_task"),
            models.UniqueConstraint(fields=["route", "kind", "unit", "label"], name="seat_once_per_step"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["unit", "part", "due_at"], condition=Q(state=SeatState.OPEN), name="seat_waiting_for"
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state=SeatState.OPEN) & ~Q(on_silence=Silence.NONE),
                name="seat_times_out",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}".strip()

    @property
    def answer(self) -> "Decision | None":
        """The decision given in this seat, if there is one."""
        return getattr(self, "decision", None)
