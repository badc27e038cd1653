"""What a person chose about notices, read from the form of the page."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from notifications.adapters import open_channels
from notifications.domain.hours import Quiet
from notifications.domain.kinds import Way
from notifications.selectors.preferences import chosen_kinds, name_of, ways_of
from notifications.services.choosing import Chosen

WANTED = _("Nhập giờ, ví dụ 21:00.")
DIFFERENT = _("Giờ kết thúc phải khác giờ bắt đầu. Sửa lại, hoặc bỏ chọn giờ yên lặng.")


class PreferencesForm(forms.Form):
    """One choice for each kind and open channel, and the quiet hours."""

    quiet = forms.BooleanField(required=False)
    starts = forms.TimeField(required=False, error_messages={"invalid": WANTED})
    ends = forms.TimeField(required=False, error_messages={"invalid": WANTED})

    def __init__(self, data: Any, *, is_head: bool) -> None:
        """Ask for the kinds this person chooses about."""
        super().__init__(data)
        self.asked = [
            (kind, channel) for kind in chosen_kinds(is_head=is_head) for channel in open_channels()
        ]
        for kind, channel in self.asked:
            ways = [(way.value, way.label) for way in ways_of(kind, channel)]
            self.fields[name_of(kind, channel)] = forms.ChoiceField(choices=ways, required=False)

    def clean(self) -> dict[str, Any]:
        """Want two different ends where quiet hours are chosen."""
        given = super().clean() or {}
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
        return Chosen(ways=ways, quiet=Quiet(*quiet) if quiet else None)
