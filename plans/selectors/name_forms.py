"""The small forms inside a row of the review: what a name is that nobody knows, which group a set means."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Choice, Field
from organizations.domain.units import UnitKind
from organizations.models import Unit, UnitGroup
from plans.cards.names import NameForm
from plans.domain.addressee_words import Likely
from plans.domain.states import AddresseeKind
from plans.models import Addressee, Plan
from plans.namebook import group_of, unit_of
from plans.selectors.draft_addressees import Book
from plans.selectors.draft_names import OPEN_SETS, DraftNames

LEAST_ALIKE, MOST_ALIKE = 55, 5


def name_forms(plan: Plan, task_id: int, book: Book, names: DraftNames, *, on: date) -> tuple[NameForm, ...]:
    """Give a form for each name of a row that is not settled. Two queries, none where all are settled."""
    rows = [row for row in book.rows.get(task_id, []) if row.kind in (AddresseeKind.UNKNOWN, *OPEN_SETS)]
    if not rows:
        return ()
    units = {unit.pk: unit for unit in Unit.objects.valid_on(on).exclude(kind=UnitKind.ROOM).order_by("path")}
    groups = list(UnitGroup.objects.order_by("name"))
    return tuple(_form(plan, row, names, units, groups) for row in rows if _is_open(row))


def _is_open(row: Addressee) -> bool:
    return row.kind == AddresseeKind.UNKNOWN or not row.choices.all()


def _form(
    plan: Plan, row: Addressee, names: DraftNames, units: dict[int, Unit], groups: list[UnitGroup]
) -> NameForm:
    prefix = f"n{row.pk}-"
    is_set = row.kind in OPEN_SETS
    choices = _groups(row, groups) if is_set else _bodies(row, names, units, groups)
    fields = [Field("is", _("Tên này là"), "radio", required=True, choices=choices, prefix=prefix)]
    if not is_set:
        others = (
            Choice("", _("Chưa chọn"), chosen=True),
            *(Choice(str(k), u.name) for k, u in units.items()),
        )
        label = _("Đơn vị khác trong danh mục")
        told = _("Chỉ dùng khi chọn “Đơn vị khác”.")
        fields.append(Field("other", label, "select", choices=others, help=told, prefix=prefix))
    fields.append(_kept(plan, prefix))
    return NameForm(
        key=f"ten-{row.pk}",
        title=row.text,
        sentence=_(
            "Nếu nhóm này đã có trong danh mục thì chọn ở đây; nếu không, chọn từng đơn vị ở biểu phía dưới."
        )
        if is_set
        else "",
        form_url=reverse("plans:draft_name", args=(plan.pk, row.pk)),
        fields=tuple(fields),
    )


def _bodies(
    row: Addressee, names: DraftNames, units: dict[int, Unit], groups: list[UnitGroup]
) -> tuple[Choice, ...]:
    """Offer the successor, the names most alike, then what else a name can be; nothing is chosen beforehand."""
    read = names.read.get(row.text)
    heirs = [unit_of(key) for key in read.suggestions] if read and read.past else []
    found = {key: _("đơn vị kế thừa") for key in heirs if key in units}
    marked: dict[str, str] = {}
    for name, score in names.book.alike(row.text, least=LEAST_ALIKE, most=MOST_ALIKE):
        said = _("giống %(percent)d%%") % {"percent": score}
        unit = unit_of(name.key)
        if unit in units:
            found.setdefault(unit, said)
        elif group_of(name.key):
            marked[f"group-{group_of(name.key)}"] = said
    bodies = [Choice(f"unit-{key}", units[key].name, note=note) for key, note in found.items() if key]
    sets = [_group(group, marked.get(f"group-{group.pk}", "")) for group in groups]
    looks = _("tên này giống một cơ quan ngoài hệ thống") if read and read.likely == Likely.OUTSIDE else ""
    return (
        *bodies,
        Choice("other", _("Đơn vị khác")),
        Choice("outside", _("Cơ quan ngoài hệ thống"), note=looks),
        *sets,
        Choice("set", _("Nhiều đơn vị, chọn từng đơn vị")),
    )


def _groups(row: Addressee, groups: list[UnitGroup]) -> tuple[Choice, ...]:
    return tuple(
        _group(group, _("nhóm mà tên này thu hẹp") if group.pk == row.group_id else "") for group in groups
    )


def _group(group: UnitGroup, note: str) -> Choice:
    return Choice(f"group-{group.pk}", _("Cả nhóm: %(name)s") % {"name": group.name}, note=note)


def _kept(plan: Plan, prefix: str) -> Field:
    choices = (
        Choice("issuer", _("Mọi văn bản của %(unit)s") % {"unit": plan.issuer.name}, chosen=True),
        Choice("all", _("Văn bản của mọi cơ quan")),
        Choice("once", _("Chỉ văn bản này")),
    )
    told = _("Lần sau, tên này được nhận ra và ghi rõ là như lần trước.")
    return Field("kept", _("Ghi nhớ cho"), "select", choices=choices, help=told, prefix=prefix)
