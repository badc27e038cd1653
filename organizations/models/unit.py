"""Units: a dated tree with codes, other names and successors."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from organizations.domain.units import AGENCY_CODE_LENGTH, AGENCY_CODE_PATTERN, UnitKind
from organizations.models.dated import DatedQuerySet, dates_in_order


class Unit(models.Model):
    """A body that can owe work: from `valid_from` on, until `valid_to` (excluded)."""

    key = models.SlugField(_("Khóa"), max_length=100, unique=True)
    name = models.CharField(_("Tên"), max_length=255)
    short_name = models.CharField(_("Tên ngắn"), max_length=120)
    name_folded = models.CharField(max_length=255, db_index=True, editable=False)
    kind = models.CharField(_("Loại"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("Đơn vị cấp trên"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    path = models.CharField(max_length=200, blank=True, db_index=True, editable=False)
    agency = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, editable=False, related_name="parts"
    )
    agency_code = models.CharField(_("Mã định danh"), max_length=AGENCY_CODE_LENGTH, blank=True)
    region_code = models.CharField(_("Mã đơn vị hành chính"), max_length=10, blank=True)
    valid_from = models.DateField(_("Có hiệu lực từ ngày"))
    valid_to = models.DateField(_("Hết hiệu lực từ ngày"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        verbose_name=_("Đơn vị kế thừa"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
    )
    is_outside = models.BooleanField(_("Không dùng hệ thống"), default=False)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ("path",)
        constraints = (
            dates_in_order("unit_dates_in_order"),
            models.CheckConstraint(condition=~Q(key="") & ~Q(name=""), name="unit_has_key_and_name"),
            models.CheckConstraint(condition=Q(kind__in=UnitKind.values), name="unit_kind_is_known"),
            models.CheckConstraint(
                condition=Q(agency_code="") | Q(agency_code__regex=AGENCY_CODE_PATTERN),
                name="unit_agency_code_has_its_form",
            ),
            models.UniqueConstraint(
                fields=("agency_code",), condition=~Q(agency_code=""), name="unit_agency_code_is_unique"
            ),
            models.UniqueConstraint(fields=("path",), condition=~Q(path=""), name="unit_path_is_unique"),
            models.CheckConstraint(
                condition=Q(path="") | Q(agency__isnull=False), name="unit_in_the_tree_has_agency"
            ),
            models.CheckConstraint(
                condition=~Q(kind=UnitKind.ROOM) | Q(parent__isnull=False), name="unit_room_has_parent"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="unit_is_not_its_own_parent"
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | (~Q(successor=F("id")) & Q(valid_to__isnull=False)),
                name="unit_with_successor_has_ended",
            ),
        )

    def __str__(self) -> str:
        """Show the name."""
        return self.name


class UnitAlias(models.Model):
    """Another way in which papers write the name of a unit, usable until `valid_to` (excluded)."""

    unit = models.ForeignKey(Unit, verbose_name=_("Đơn vị"), on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(_("Tên gọi khác"), max_length=255)
    folded = models.CharField(max_length=255, db_index=True, editable=False)
    valid_to = models.DateField(_("Hết hiệu lực từ ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("tên gọi khác của đơn vị")
        verbose_name_plural = _("tên gọi khác của đơn vị")
        constraints = (
            models.UniqueConstraint(fields=("unit", "folded"), name="unit_alias_once_per_unit"),
            models.CheckConstraint(condition=~Q(text=""), name="unit_alias_has_text"),
        )

    def __str__(self) -> str:
        """Show the name."""
        return self.text
