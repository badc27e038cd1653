"""The urging letter and its life: drafted with the overdue duties of that moment, then issued and never changed."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from plans import policies
from plans.domain.guards import urges_only_what_is_late
from plans.domain.letters import LetterFacts, Numbered, Trimmed
from plans.domain.states import AssignmentState, LetterState
from plans.models.urging_querysets import UrgedUnitQuerySet, UrgingLetterQuerySet
from workflows.lifecycle import Lifecycle
from workflows.moves import SAME, move

PERSON, UNIT = settings.AUTH_USER_MODEL, "organizations.Unit"
S = LetterState


class UrgingLetter(Lifecycle):
    """A letter of one office about the overdue duties of one plan, to one unit or to many."""

    DEFINITION = 1
    CREATED_TOPIC = "letter.drafted"
    TRACKED = ("number", "symbol", "issued_on", "signer", "content_hash")

    state = FSMField(_("trạng thái"), choices=S.choices, default=S.DRAFTED, protected=True)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="letters")
    issuer = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    subject = models.CharField(_("trích yếu"), max_length=300)
    as_of = models.DateField(_("tính quá hạn đến ngày"))
    reply_by = models.DateField(_("hạn gửi báo cáo"))
    content_hash = models.CharField(max_length=64, editable=False)
    drafted_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    number = models.PositiveIntegerField(_("số"), null=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=160, blank=True)
    signing_capacity = models.CharField(_("quyền hạn ký"), max_length=160, blank=True)

    objects = UrgingLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("công văn đôn đốc")
        verbose_name_plural = _("công văn đôn đốc")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["issuer", "year", "number"],
                condition=Q(number__isnull=False),
                name="letter_number_once_a_year",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=S.ISSUED, number__isnull=False, year__isnull=False, issued_on__isnull=False)
                    & ~Q(symbol="")
                    & ~Q(signer="")
                )
                | (~Q(state=S.ISSUED) & Q(number__isnull=True, year__isnull=True, issued_on__isnull=True)),
                name="issued_letter_has_number_day_signer",
            ),
            models.CheckConstraint(condition=Q(state__in=S.values), name="letter_state_is_known"),
            models.CheckConstraint(condition=Q(reply_by__gte=models.F("as_of")), name="letter_days_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.full_number} {self.subject}".strip()

    @property
    def full_number(self) -> str:
        """Give number and symbol as papers write them; nothing before issue."""
        return f"{self.number}/{self.symbol}" if self.number is not None else ""

    @classmethod
    def locked_related(cls) -> tuple[str, ...]:
        """Read the plan and the issuing office with a locked letter."""
        return ("plan__issuer", "issuer__parent")

    @classmethod
    def facts_for(cls, rows: Sequence[Self]) -> dict[int, Any]:
        """Load which duties of the letters are no longer overdue, in two queries."""
        return letter_facts(rows)

    def stream(self) -> str:
        """Give the chain of all letters of the office."""
        return f"letters:{self.issuer_id}"

    def message_payload(self) -> dict[str, Any]:
        """Give what listeners need of the letter."""
        return {"plan": self.plan_id, "issuer": self.issuer_id, "number": self.number}

    @move(
        state, [S.DRAFTED], SAME,
        by=policies.keeps_letter, given=Trimmed,
        label=_("Bỏ nhiệm vụ không còn quá hạn"), topic="letter.trimmed",
    )  # fmt: skip
    def drop_done(self, *, given: Trimmed, at: datetime) -> None:
        """Duties that were finished, extended or cancelled since the drafting leave the letter."""
        self.content_hash = given.content_hash

    @move(
        state, [S.DRAFTED], S.DISCARDED,
        by=policies.keeps_letter, label=_("Hủy dự thảo công văn"), topic="letter.discarded",
    )  # fmt: skip
    def discard(self, *, given: Any, at: datetime) -> None:
        """The draft is given up; it stays in the records."""

    @move(
        state, [S.DRAFTED], S.ISSUED,
        by=policies.issues_letter, needs=[urges_only_what_is_late], given=Numbered,
        label=_("Ban hành công văn"), topic="letter.issued",
    )  # fmt: skip
    def issue(self, *, given: Numbered, at: datetime) -> None:
        """The letter gets its number, day and signer, and goes out; from now on it is what it is."""
        self.number, self.symbol, self.issued_on = given.number, given.symbol, given.issued_on
        self.year = given.issued_on.year
        self.signer, self.signer_title = given.signer, given.signer_title
        self.signing_capacity = given.signing_capacity


class UrgedUnit(models.Model):
    """A unit that a letter goes to."""

    letter = models.ForeignKey(UrgingLetter, on_delete=models.CASCADE, related_name="units")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")

    objects = UrgedUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị được đôn đốc")
        verbose_name_plural = _("đơn vị được đôn đốc")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "unit"], name="letter_goes_once_to_a_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} → {self.unit_id}"


class UrgedDuty(models.Model):
    """One overdue duty as a letter says it, frozen at drafting."""

    urged_unit = models.ForeignKey(UrgedUnit, on_delete=models.CASCADE, related_name="duties")
    assignment = models.ForeignKey("plans.Assignment", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    place = models.CharField(_("vị trí"), max_length=60)
    content = models.TextField(_("nhiệm vụ"))
    period = models.CharField(_("kỳ"), max_length=60, blank=True)
    due_on = models.DateField(_("thời hạn"))
    late = models.PositiveIntegerField(_("số ngày làm việc quá hạn"))

    class Meta:
        verbose_name = _("nhiệm vụ được đôn đốc")
        verbose_name_plural = _("nhiệm vụ được đôn đốc")
        ordering: ClassVar = ["urged_unit_id", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["urged_unit", "assignment"], name="letter_names_a_duty_once"),
        ]

    def __str__(self) -> str:
        return f"{self.urged_unit_id}: {self.place}"


class LetterPaper(models.Model):
    """The .docx of an issued letter, byte for byte as it was issued."""

    letter = models.OneToOneField(UrgingLetter, on_delete=models.CASCADE, related_name="paper")
    docx = models.BinaryField()
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("bản công văn đôn đốc")
        verbose_name_plural = _("bản công văn đôn đốc")

    def __str__(self) -> str:
        return f"{self.letter_id}"


class LetterTemplate(models.Model):
    """A template of an office, as it was uploaded; the newest version serves, older ones stay."""

    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(_("phiên bản"))
    upload = models.ForeignKey("documents.Upload", on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mẫu công văn đôn đốc")
        verbose_name_plural = _("mẫu công văn đôn đốc")
        ordering: ClassVar = ["unit_id", "-version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "version"], name="letter_template_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}.{self.version}"


def letter_facts(rows: Sequence[UrgingLetter]) -> dict[int, LetterFacts]:
    """Give what stands in the way of issuing drafts: duties no longer overdue, and how many are left."""
    keys = [row.pk for row in rows if row.state == S.DRAFTED]
    lines = UrgedDuty.objects.filter(urged_unit__letter__in=keys)
    late = Q(assignment__state=AssignmentState.OVERDUE)
    left = dict(lines.filter(late).order_by().values_list("urged_unit__letter").annotate(n=Count("pk")))
    done: dict[int, list[str]] = defaultdict(list)
    gone = lines.exclude(late).values_list("urged_unit__letter", "urged_unit__unit__short_name", "place")
    for key, unit, place in gone:
        done[key].append(f"{unit}: {place}")
    return {row.pk: LetterFacts(tuple(done[row.pk]), left.get(row.pk, 0)) for row in rows}
