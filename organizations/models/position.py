"""Positions, through which people act, and their delegation."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.domain.roles import Role
from organizations.models.dated import DatedQuerySet, dates_in_order
from organizations.models.unit import Unit


class Position(models.Model):
    """A person holds a role in a unit from `valid_from` on, until `valid_to` (excluded)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Người giữ"),
        on_delete=models.PROTECT,
        related_name="positions",
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("Đơn vị"), on_delete=models.PROTECT, related_name="positions"
    )
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role.choices)
    title = models.CharField(_("Chức danh"), max_length=150)
    rank = models.PositiveSmallIntegerField(_("Thứ bậc (nhỏ đứng trước)"), default=100)
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Thôi từ ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        indexes = (models.Index(fields=("unit", "role"), name="position_unit_role"),)
        constraints = (
            dates_in_order("position_dates_in_order"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="position_role_is_known"),
            models.UniqueConstraint(
                fields=("unit",),
                condition=Q(role=Role.HEAD, valid_to__isnull=True),
                name="position_one_head_per_unit",
                violation_error_message=_(
                    "Đơn vị đang có thủ trưởng: hãy kết thúc chức vụ của thủ trưởng cũ trước."
                ),
            ),
            models.UniqueConstraint(
                fields=("person", "unit", "role"),
                condition=Q(valid_to__isnull=True),
                name="position_open_once_per_person",
                violation_error_message=_("Người này đang giữ vai trò đó trong đơn vị."),
            ),
        )

    def __str__(self) -> str:
        """Show the title."""
        return self.title


class DelegationQuerySet(models.QuerySet["Delegation"]):
    """Reads of delegations."""

    def valid_on(self, day: date) -> "DelegationQuerySet":
        """Keep the delegations that hold on a day: first and last day included, withdrawn ones not."""
        not_withdrawn = Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=day)
        return self.filter(not_withdrawn, starts_on__lte=day, ends_on__gte=day)


class DelegationScope(models.TextChoices):
    """What is handed over with a position."""

    ALL = "all", _("Toàn bộ công việc của chức vụ")
    APPROVALS = "approvals", _("Phê duyệt, cho ý kiến")


class Delegation(models.Model):
    """The holder of a position lets another person act in it, from a day to a day, both included."""

    position = models.ForeignKey(
        Position,
        verbose_name=_("Chức vụ được ủy quyền"),
        on_delete=models.PROTECT,
        related_name="delegations",
    )
    to_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Người được ủy quyền"),
        on_delete=models.PROTECT,
        related_name="delegations_received",
    )
    starts_on = models.DateField(_("Từ ngày"))
    ends_on = models.DateField(_("Đến hết ngày"))
    withdrawn_on = models.DateField(_("Thu hồi từ ngày"), null=True, blank=True)
    scope = models.CharField(
        _("Phạm vi"), max_length=20, choices=DelegationScope.choices, default=DelegationScope.ALL
    )
    document_number = models.CharField(_("Số văn bản"), max_length=80)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("ủy quyền")
        verbose_name_plural = _("ủy quyền")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="delegation_dates_in_order"
            ),
            models.CheckConstraint(condition=~Q(document_number=""), name="delegation_has_document_number"),
            models.CheckConstraint(
                condition=Q(scope__in=DelegationScope.values), name="delegation_scope_is_known"
            ),
        )

    @property
    def last_day(self) -> date:
        """The last day on which it gives rights: it ends when it is taken back, and with the position itself."""
        ends = [self.ends_on]
        ends += [day - timedelta(days=1) for day in (self.withdrawn_on, self.position.valid_to) if day]
        return min(ends)

    @property
    def first_day_without(self) -> date:
        """The day from which it gives no rights any more."""
        return self.last_day + timedelta(days=1)

    def __str__(self) -> str:
        """Show the paper it rests on."""
        return self.document_number
