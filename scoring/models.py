"""Rubrics, their frozen versions, and the score sheets of any subject."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from scoring.domain.points import Criterion, RuleKind


class Rubric(models.Model):
    """A named way of scoring; what it says stands in its versions."""

    key = models.SlugField(_("Mã"), max_length=60, unique=True)
    name = models.CharField(_("Tên"), max_length=200)

    class Meta:
        verbose_name = _("bộ tiêu chí")
        verbose_name_plural = _("bộ tiêu chí")

    def __str__(self) -> str:
        return self.name


class RubricVersion(models.Model):
    """One version of a rubric, made whole and never edited; `digest` is the fingerprint of its rules."""

    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("Phiên bản"))
    digest = models.CharField(max_length=64, editable=False)
    created_at = models.DateTimeField(_("Lập lúc"))

    class Meta:
        verbose_name = _("phiên bản bộ tiêu chí")
        verbose_name_plural = _("phiên bản bộ tiêu chí")
        constraints = (models.UniqueConstraint(fields=["rubric", "number"], name="rubric_version_number"),)

    def __str__(self) -> str:
        return f"{self.rubric_id} v{self.number}"


class RubricCriterion(models.Model):
    """One criterion of a version: its maximum, the kind of its rule and the rule's parameters."""

    version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="criteria")
    place = models.PositiveSmallIntegerField(_("Thứ tự"))
    key = models.SlugField(_("Mã"), max_length=60)
    label = models.CharField(_("Tiêu chí"), max_length=300)
    max_points = models.DecimalField(_("Điểm tối đa"), max_digits=7, decimal_places=2)
    kind = models.CharField(_("Cách chấm"), max_length=30, choices=RuleKind.choices)
    parameters = models.JSONField(_("Tham số"), default=dict, blank=True)

    class Meta:
        verbose_name = _("tiêu chí")
        verbose_name_plural = _("tiêu chí")
        ordering = ("version_id", "place")
        constraints = (
            models.UniqueConstraint(fields=["version", "key"], name="rubric_criterion_key"),
            models.UniqueConstraint(fields=["version", "place"], name="rubric_criterion_place"),
            models.CheckConstraint(condition=Q(max_points__gt=0), name="rubric_criterion_has_points"),
            models.CheckConstraint(condition=Q(kind__in=RuleKind.values), name="rubric_criterion_kind"),
        )

    def __str__(self) -> str:
        return self.label

    def as_rule(self) -> Criterion:
        """Give the criterion as the pure rules see it."""
        return Criterion(self.key, self.label, self.max_points, self.kind, self.parameters)


class ScoreSheet(models.Model):
    """The score of one subject in one round, with everything it was computed from. Append-only.

    What is computed again in the same round, because a fact changed, is another `revision`; the highest one holds.
    """

    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    round = models.PositiveSmallIntegerField(_("Vòng chấm"))
    revision = models.PositiveSmallIntegerField(_("Lần tính lại"), default=0, db_default=0)
    rubric_version = models.ForeignKey(RubricVersion, on_delete=models.PROTECT, related_name="sheets")
    rubric_digest = models.CharField(max_length=64)
    inputs = models.JSONField(_("Số liệu đầu vào"))
    total = models.DecimalField(_("Điểm thẩm định"), max_digits=8, decimal_places=2)
    max_total = models.DecimalField(_("Điểm tối đa"), max_digits=8, decimal_places=2)
    self_total = models.DecimalField(_("Điểm tự chấm"), max_digits=8, decimal_places=2, null=True)
    scored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("Người chấm")
    )
    scored_at = models.DateTimeField(_("Chấm lúc"))

    class Meta:
        verbose_name = _("bảng điểm")
        verbose_name_plural = _("bảng điểm")
        constraints = (
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "round", "revision"], name="score_sheet_once_per_round"
            ),
            models.CheckConstraint(condition=Q(round__gte=1), name="score_sheet_round_from_one"),
            models.CheckConstraint(condition=Q(max_total__gte=0), name="score_sheet_max_not_negative"),
        )

    def __str__(self) -> str:
        return f"{self.subject_type}:{self.subject_id} #{self.round}"


class ScoreLine(models.Model):
    """One criterion of a sheet. The database refuses a deduction without a reason and points too high."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="lines")
    criterion = models.ForeignKey(RubricCriterion, on_delete=models.PROTECT, related_name="+")
    max_points = models.DecimalField(_("Điểm tối đa"), max_digits=7, decimal_places=2)
    points = models.DecimalField(_("Điểm"), max_digits=7, decimal_places=2)
    self_points = models.DecimalField(_("Tự chấm"), max_digits=7, decimal_places=2, null=True)
    applicable = models.BooleanField(_("Có áp dụng"), default=True)
    is_bonus = models.BooleanField(_("Điểm thưởng, phạt"), default=False)
    reason = models.TextField(_("Lý do trừ điểm"), blank=True)

    class Meta:
        verbose_name = _("dòng điểm")
        verbose_name_plural = _("dòng điểm")
        ordering = ("sheet_id", "criterion__place")
        constraints = (
            models.UniqueConstraint(fields=["sheet", "criterion"], name="score_line_once"),
            models.CheckConstraint(condition=Q(points__lte=F("max_points")), name="score_line_within_max"),
            models.CheckConstraint(
                condition=Q(self_points__isnull=True) | Q(self_points__lte=F("max_points")),
                name="score_line_self_within_max",
            ),
            models.CheckConstraint(
                condition=Q(is_bonus=True) | Q(points__gte=0), name="score_line_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(applicable=False)
                | Q(points__gte=F("max_points"))
                | Q(is_bonus=True, points__gte=0)
                | ~Q(reason=""),
                name="score_line_deduction_has_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.criterion_id}: {self.points}"
