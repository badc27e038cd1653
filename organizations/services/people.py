"""Accounts and the positions people hold: made, ended, handed over for a time."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.errors import BadInput, NotPermitted
from core.phones import mobile
from core.vietnamese import clean, fold
from organizations.models import Delegation, Person, Position, Unit
from organizations.models.position import DelegationScope


def create_person(
    *, username: str, full_name: str, password: str | None = None, email: str = "", phone: str = ""
) -> Person:
    """Give a new account; without a password nobody can sign in with it. Raises BadInput for a taken name."""
    username = Person.normalize_username(username)
    if Person.objects.filter(username=username).exists():
        raise BadInput(
            _("Tên đăng nhập “%(name)s” đã có người dùng: hãy chọn tên khác.") % {"name": username}
        )
    full_name = clean(full_name)
    return Person.objects.create_user(
        username, password, full_name=full_name, name_folded=fold(full_name), email=email, phone=phone
    )


def change_phone(*, person_id: int, phone: str) -> None:
    """Keep the mobile number of a person, or none; raises BadInput for anything else."""
    Person.objects.filter(pk=person_id).update(phone=mobile(phone) if phone else "")


def appoint(
    *,
    person: Person,
    unit: Unit,
    role: str,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
    rank: int = 100,
) -> Position:
    """Give a new position; it holds until `valid_to` (excluded). Raises BadInput for a second head."""
    try:
        with transaction.atomic():
            return Position.objects.create(
                person=person,
                unit=unit,
                role=role,
                title=clean(title),
                rank=rank,
                valid_from=valid_from,
                valid_to=valid_to,
            )
    except IntegrityError as refused:
        raise BadInput(
            _("Đơn vị đang có thủ trưởng, hoặc người này đang giữ vai trò đó: hãy kết thúc chức vụ cũ trước.")
        ) from refused


def end_position(*, position: Position, on: date) -> Position:
    """End a position: from `on` it gives no rights, and delegations of it give none either."""
    if on < position.valid_from:
        raise BadInput(_("Ngày thôi chức vụ đứng trước ngày nhận chức vụ: hãy xem lại ngày."))
    position.valid_to = on
    position.save(update_fields=["valid_to"])
    return position


def delegate(
    *,
    position: Position,
    to_person: Person,
    starts_on: date,
    ends_on: date,
    document_number: str,
    scope: str = DelegationScope.ALL,
) -> Delegation:
    """Let another person act in a position on the days from `starts_on` to `ends_on`, both included.

    Only a position one holds oneself can be handed over, so nothing is delegated a second time.
    Raises BadInput for wrong days or a missing number, NotPermitted for a delegation to oneself.
    """
    if to_person.pk == position.person_id:
        raise NotPermitted(_("Không thể ủy quyền cho chính mình: hãy chọn người khác."))
    if ends_on < starts_on:
        raise BadInput(_("Ngày kết thúc ủy quyền đứng trước ngày bắt đầu: hãy xem lại ngày."))
    if not clean(document_number):
        raise BadInput(_("Ủy quyền phải có số văn bản: hãy nhập số, ký hiệu của văn bản ủy quyền."))
    return Delegation.objects.create(
        position=position,
        to_person=to_person,
        starts_on=starts_on,
        ends_on=ends_on,
        scope=scope,
        document_number=clean(document_number),
    )


def withdraw_delegation(*, delegation: Delegation, on: date) -> Delegation:
    """Take a delegation back: from `on` it gives no rights."""
    delegation.withdrawn_on = on
    delegation.save(update_fields=["withdrawn_on"])
    return delegation
