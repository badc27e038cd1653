"""Forms of signing in, of choosing a position and of the administrator's pages."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext_lazy as _

from core.errors import BadInput
from core.phones import mobile
from core.vietnamese import clean, fold
from organizations.models import Person, Unit
from organizations.services.units import checked_agency_code, refuse_wrong_parent

if TYPE_CHECKING:
    UnitModelForm = forms.ModelForm[Unit]
    AnyModelForm = forms.ModelForm[Any]
    NewPerson = AdminUserCreationForm[Person]
    ChangedPerson = UserChangeForm[Person]
else:
    UnitModelForm = AnyModelForm = forms.ModelForm
    NewPerson, ChangedPerson = AdminUserCreationForm, UserChangeForm


class PasswordField(forms.CharField):
    """A password that no page ever shows again."""

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Give nothing to show, whatever was typed."""
        return ""


class SignInForm(forms.Form):
    """User name and password."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        error_messages={"required": _("Hãy nhập tên đăng nhập.")},
    )
    password = PasswordField(
        label=_("Mật khẩu"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Hãy nhập mật khẩu.")},
    )


class PositionForm(forms.Form):
    """The position a person wants to act in."""

    position = forms.IntegerField(
        min_value=1,
        max_value=2**63 - 1,
        error_messages={"required": _("Hãy chọn một chức vụ."), "invalid": _("Hãy chọn một chức vụ.")},
    )


class UnitForm(UnitModelForm):
    """A unit as an administrator edits it; refusals of the services stand beside the field."""

    class Meta:
        model = Unit
        fields = (
            "key",
            "name",
            "short_name",
            "kind",
            "parent",
            "agency_code",
            "region_code",
            "valid_from",
            "valid_to",
            "successor",
            "is_outside",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Leave the short name open: a unit without one is called by its name."""
        super().__init__(*args, **kwargs)
        self.fields["short_name"].required = False

    def clean_agency_code(self) -> str:
        """Take the code in either form of QĐ 20/2020/QĐ-TTg."""
        try:
            return checked_agency_code(self.cleaned_data["agency_code"])
        except BadInput as refused:
            raise forms.ValidationError(refused.sentence) from refused

    def clean(self) -> dict[str, Any]:
        """Refuse a parent that would close a circle, and a room without parent."""
        cleaned = super().clean() or {}
        try:
            refuse_wrong_parent(
                kind=cleaned.get("kind", ""), path=self.instance.path, parent=cleaned.get("parent")
            )
        except BadInput as refused:
            self.add_error("parent", refused.sentence)
        return cleaned


class OtherNameForm(AnyModelForm):
    """Another name of a unit or a group; its folded form is written with it."""

    def save(self, commit: bool = True) -> Any:  # noqa: FBT001, FBT002, RUF100 - Django's own signature
        """Write the text as a person would retype it, and its folded form."""
        self.instance.text = clean(self.instance.text)
        self.instance.folded = fold(self.instance.text)
        return super().save(commit)


class KeepsMobile:
    """A form of an account: a number that is typed is a mobile one, kept in its one spelling."""

    changed_data: list[str]
    cleaned_data: dict[str, Any]

    def clean_phone(self) -> str:
        """Leave a number of former times alone until somebody changes it."""
        typed: str = self.cleaned_data["phone"]
        if not typed or "phone" not in self.changed_data:
            return typed
        try:
            return mobile(typed)
        except BadInput as refused:
            raise forms.ValidationError(refused.sentence) from refused


class NewPersonForm(KeepsMobile, NewPerson):
    """A new account."""

    class Meta:
        model = Person
        fields = ("username", "full_name", "email", "phone")


class PersonForm(KeepsMobile, ChangedPerson):
    """An account as an administrator changes it."""

    class Meta:
        model = Person
        fields = ("username", "full_name", "email", "phone", "is_active", "is_staff", "is_superuser")
