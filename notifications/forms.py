"""What a person chose about notices, read from the form of the page."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.errors import BadInput
from core.phones import as_dialled, mobile
from notifications.adapters import carries, open_channels
from notifications.domain.hours import Quiet
from notifications.domain.kinds import Way
from notifications.models import Channel
from notifications.selectors.preferences import chosen_kinds, name_of, ways_of
from notifications.services.choosing import Chosen

WANTED = _("Nhập giờ, ví dụ 21:00.")
NUMBER_WANTED = _("Nhập số điện thoại di động để nhận tin nhắn, hoặc chọn Không gửi.")
DIFFERENT = _("Giờ kết thúc phải khác giờ bắt đầu. Sửa lại, hoặc bỏ chọn giờ yên lặng.")


class PreferencesForm(forms.Form):
    """One choice for each kind and open channel, the number where telephones are open, and the quiet hours."""

    phone = forms.CharField(required=False, max_length=20)
    quiet = forms.BooleanField(required=False)
    starts = forms.TimeField(required=False, error_messages={"invalid": WANTED})
    ends = forms.TimeField(required=False, error_messages={"invalid": WANTED})

    def __init__(self, data: Any, *, is_head: bool, phone: str = "") -> None:
        """Ask for the kinds this person chooses about; `phone` is the number kept until now."""
        super().__init__(data)
        self.kept = phone
        self.asks_phone = "phone" in self.data and open_channels() != (Channel.EMAIL,)
        self.asked = [
            (kind, channel)
            for kind in chosen_kinds(is_head=is_head)
            for channel in open_channels()
            if carries(channel, kind)
        ]
        for kind, channel in self.asked:
            ways = [(way.value, way.label) for way in ways_of(kind, channel)]
            self.fields[name_of(kind, channel)] = forms.ChoiceField(choices=ways, required=False)

    def clean_phone(self) -> str:
        """Give the number in its one spelling; one of former times stays until it is changed or used."""
        typed: str = self.cleaned_data["phone"] if self.asks_phone else as_dialled(self.kept)
        if typed == as_dialled(self.kept) and not self._by_telephone():
            return self.kept
        try:
            return mobile(typed) if typed else ""
        except BadInput as refused:
            raise forms.ValidationError(refused.sentence) from refused

    def _by_telephone(self) -> bool:
        """Say whether any kind is wanted by telephone."""
        return any(
            channel != Channel.EMAIL and self.data.get(name_of(kind, channel)) == Way.SINGLE
            for kind, channel in self.asked
        )

    def clean(self) -> dict[str, Any]:
        """Want a number where telephones are chosen, and two different ends where quiet hours are."""
        given = super().clean() or {}
        if self._by_telephone() and given.get("phone") == "":
            self.add_error("phone", NUMBER_WANTED)
        if not given.get("quiet"):
            return given
        for name in ("starts", "ends"):
            if given.get(name) is None and name not in self.errors:
                self.add_error(name, WANTED)
        if given.get("starts") is not None and given.get("starts") == given.get("ends"):
            self.add_error("ends", DIFFERENT)
        return given

    def chosen(self) -> Chosen:
        """Give what was chosen; a kind that was not sent stays as it was."""
        given = self.cleaned_data
        quiet: tuple[time, time] | None = (given["starts"], given["ends"]) if given["quiet"] else None
        ways = {
            (kind, channel): Way(given[name_of(kind, channel)])
            for kind, channel in self.asked
            if given[name_of(kind, channel)]
        }
        phone = given["phone"] if given["phone"] != self.kept else None
        return Chosen(ways=ways, quiet=Quiet(*quiet) if quiet else None, phone=phone)
