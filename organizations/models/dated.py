"""Rows that hold from a day (included) to a day (excluded)."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


def holding_on(day: date, *, prefix: str = "") -> Q:
    """Give the condition that a dated row, or the relation named by `prefix`, holds on a day."""
    started = Q(**{f"{prefix}valid_from__lte": day})
    not_ended = Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    return started & not_ended


def dates_in_order(name: str) -> models.CheckConstraint:
    """Give the database constraint that a dated row does not end before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        name=name,
        violation_error_message=_("Ngày kết thúc đứng trước ngày bắt đầu: hãy xem lại hai ngày."),
    )


class DatedQuerySet(models.QuerySet[Row_co]):
    """Reads of dated rows."""

    def valid_on(self, day: date) -> Self:
        """Keep the rows that hold on a day: from `valid_from` included until `valid_to` excluded."""
        return self.filter(holding_on(day))
