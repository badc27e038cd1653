"""Groups of units that papers name at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.models.dated import DatedQuerySet, dates_in_order
from organizations.models.unit import Unit


class UnitGroup(models.Model):
    """A set of units with a name of its own, such as "UBND các xã, phường"."""

    key = models.SlugField(_("Khóa"), max_length=60, unique=True)
    name = models.CharField(_("Tên"), max_length=255)

    class Meta:
        verbose_name = _("nhóm đơn vị")
        verbose_name_plural = _("nhóm đơn vị")
        ordering = ("key",)
        constraints = (models.CheckConstraint(condition=~Q(name=""), name="unit_group_has_name"),)

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class GroupAlias(models.Model):
    """Another way in which papers write the name of a group."""

    group = models.ForeignKey(
        UnitGroup, verbose_name=_("Nhóm"), on_delete=models.CASCADE, related_name="aliases"
    )
    text = models.CharField(_("Tên gọi khác"), max_length=255)
    folded = models.CharField(max_length=255, unique=True, editable=False)

    class Meta:
        verbose_name = _("tên gọi khác của nhóm")
        verbose_name_plural = _("tên gọi khác của nhóm")

    def __str__(self) -> str:
        """Show the name."""
        return self.text


class GroupMembership(models.Model):
    """A unit is of a group from `valid_from` on, until `valid_to` (excluded)."""

    group = models.ForeignKey(
        UnitGroup, verbose_name=_("Nhóm"), on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(
        Unit, verbose_name=_("Đơn vị"), on_delete=models.PROTECT, related_name="memberships"
    )
    valid_from = models.DateField(_("Từ ngày"))
    valid_to = models.DateField(_("Thôi từ ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("thành viên nhóm")
        verbose_name_plural = _("thành viên nhóm")
        constraints = (
            dates_in_order("group_membership_dates_in_order"),
            models.UniqueConstraint(
                fields=("group", "unit"),
                condition=Q(valid_to__isnull=True),
                name="group_membership_open_once",
            ),
        )

    def __str__(self) -> str:
        """Show the two ids; names would cost queries."""
        return f"{self.group_id}: {self.unit_id}"
