"""What clerks decided that words of papers mean, for the next paper that writes them so."""

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from plans.domain.states import WordingMeaning

UNIT = "organizations.Unit"
M = WordingMeaning


class WordingQuerySet(models.QuerySet[Any]):
    """Wordings, narrowed to those a person may see or a paper may use."""

    def visible_to(self, actor: Actor) -> Self:
        """Give clerks what they and everybody's papers use, administrators all, others nothing."""
        if actor.role == Role.ADMINISTRATOR:
            return self
        if actor.role != Role.CLERK:
            return self.none()
        return self.filter(Q(for_all=True) | Q(issuer_id__in=[actor.agency_id, actor.unit_id]))

    def in_use(self, *, issuer_id: int | None) -> Self:
        """Give what holds for papers of an issuer: its own behind those for everybody, so that its own win."""
        holding = self.filter(Q(for_all=True) | Q(issuer_id=issuer_id), forgotten_at=None)
        return holding.order_by("-for_all", "pk")


class Wording(models.Model):
    """Words of papers and what a clerk said they mean; a forgotten one stays as history."""

    issuer = models.ForeignKey(
        UNIT, verbose_name=_("cơ quan ban hành"), on_delete=models.PROTECT, related_name="+"
    )
    for_all = models.BooleanField(_("dùng cho mọi cơ quan"), default=False)
    text = models.CharField(_("chữ trong văn bản"), max_length=300)
    folded = models.CharField(max_length=300, editable=False)
    meaning = models.CharField(_("được hiểu là"), max_length=8, choices=M.choices)
    unit = models.ForeignKey(UNIT, null=True, on_delete=models.PROTECT, related_name="+")
    group = models.ForeignKey(
        "organizations.UnitGroup", null=True, on_delete=models.PROTECT, related_name="+"
    )
    members: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(UNIT, related_name="+", blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    forgotten_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True)

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = _("tên gọi đã ghi nhớ")
        verbose_name_plural = _("tên gọi đã ghi nhớ")
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(folded=""), name="wording_has_words"),
            models.CheckConstraint(condition=Q(meaning__in=M.values), name="wording_meaning_is_known"),
            models.CheckConstraint(
                condition=Q(meaning__in=[M.NAME, M.OUTSIDE], unit__isnull=False)
                | (~Q(meaning__in=[M.NAME, M.OUTSIDE]) & Q(unit__isnull=True)),
                name="wording_of_a_body_has_its_unit",
            ),
            models.CheckConstraint(
                condition=Q(meaning=M.GROUP, group__isnull=False)
                | (~Q(meaning=M.GROUP) & Q(group__isnull=True)),
                name="wording_of_a_group_has_it",
            ),
            models.CheckConstraint(
                condition=~Q(meaning=M.MEMBERS) | Q(for_all=False), name="members_are_of_one_issuer"
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=True, forgotten_by__isnull=True)
                | Q(forgotten_at__isnull=False, forgotten_by__isnull=False),
                name="wording_is_forgotten_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["issuer", "folded"],
                condition=Q(forgotten_at__isnull=True, for_all=False),
                name="wording_once_for_an_issuer",
            ),
            models.UniqueConstraint(
                fields=["folded"],
                condition=Q(forgotten_at__isnull=True, for_all=True),
                name="wording_once_for_all",
            ),
        ]

    def __str__(self) -> str:
        return self.text
