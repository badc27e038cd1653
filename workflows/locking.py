"""Locks on subject rows: the one way to hold an object while something about it is decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.apps import apps
from django.db import OperationalError, connection, models
from django.utils.translation import gettext as _

from core.errors import Missing, Stale
from workflows.compiled import ByKeys, by_keys

M = TypeVar("M", bound=models.Model)
SIZES = (1, 2, 4, 8, 16, 32, 50)
FEW = SIZES[-1]
"""Up to so many rows are read with their related objects in one statement."""
LOCK_REFUSED = ("55P03", "40P01", "57014")


def busy() -> Stale:
    """Give the refusal for a row that somebody else holds right now."""
    return Stale(_("Hồ sơ đang được người khác xử lý. Xin chờ vài giây rồi tải lại trang để xem kết quả."))


@contextmanager
def clear_refusals() -> Iterator[None]:
    """Turn a lock that could not be had in time into the sentence of `busy`; other faults pass through."""
    try:
        yield
    except OperationalError as fault:
        cause: Any = fault.__cause__
        if getattr(cause, "sqlstate", "") in LOCK_REFUSED or "locked" in str(fault):
            raise busy() from fault
        raise


def lock(model: type[M], pk: int, *, related: tuple[str, ...] = (), columns: tuple[str, ...] = ()) -> M:
    """Lock one row until the transaction ends and give it as stored; `related` is read with it, unlocked.

    Of the related rows only `columns` are read where they are named; another is read when somebody asks for it.
    Raises Missing where there is no such row, Stale where the lock cannot be had in three seconds, and
    RuntimeError outside a transaction.
    """
    _refuse_outside_a_transaction()
    query = by_keys(
        (model, related, columns), lambda keys: _read(_held(model, related), columns).filter(pk=keys[0])
    )
    with clear_refusals():
        row = next(query.rows([pk]), None)
    if row is None:
        raise Missing(_("Không tìm thấy nội dung này."))
    return row


def lock_many(
    model: type[M], pks: list[int], *, related: tuple[str, ...] = (), skip_locked: bool = False
) -> list[M]:
    """Lock several rows of one model in ascending order; those gone, or held when skipping, are left out.

    Many rows share their related objects, so these are read once each and not with every row.
    """
    _refuse_outside_a_transaction()
    if not pks:
        return []
    with clear_refusals():
        if len(pks) > FEW:
            rows = _held(model, (), skip_locked=skip_locked).prefetch_related(*related)
            return list(rows.filter(pk__in=pks).order_by("pk"))
        return list(_few(model, related, skip_locked=skip_locked, count=len(pks)).rows(_filled_up(pks)))


def _few(model: type[M], related: tuple[str, ...], *, skip_locked: bool, count: int) -> ByKeys[M]:
    held = _held(model, related, skip_locked=skip_locked)
    return by_keys(
        (model, related, skip_locked),
        lambda keys: held.filter(pk__in=keys).order_by("pk"),
        count=_size(count),
    )


def _filled_up(pks: list[int]) -> list[int]:
    """Repeat the last key up to the next size, so that a handful of texts serves every number of keys."""
    return [*pks, *[pks[-1]] * (_size(len(pks)) - len(pks))]


def _size(count: int) -> int:
    return next(size for size in SIZES if size >= count)


def _held(model: type[M], related: tuple[str, ...], *, skip_locked: bool = False) -> models.QuerySet[M]:
    rows = model._default_manager.order_by()
    if related:
        rows = rows.select_related(*related)
    if connection.vendor == "postgresql":
        rows = rows.select_for_update(of=("self",), no_key=True, skip_locked=skip_locked)
    return rows


def _read(rows: models.QuerySet[M], columns: tuple[str, ...]) -> models.QuerySet[M]:
    own = (field.attname for field in rows.model._meta.concrete_fields)
    return rows.only(*own, *columns) if columns else rows


def _refuse_outside_a_transaction() -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("locks are taken inside workflows.execution.transaction only")


def lock_subject(subject_type: str, pk: int) -> models.Model:
    """Lock the row that a subject type such as `plans.submission` and a key name."""
    model = apps.get_model(subject_type)
    related: tuple[str, ...] = getattr(model, "locked_related", tuple)()
    row: models.Model = lock(model, pk, related=related)
    return row
