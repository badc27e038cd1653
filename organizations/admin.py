"""The administrator's pages for people, units, positions and the calendar. Rows end; they are not deleted."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext_lazy as _

from core.errors import NotPermitted
from core.vietnamese import clean, fold
from organizations.forms import NewPersonForm, OtherNameForm, PersonForm, UnitForm
from organizations.models import (
    Delegation,
    GroupAlias,
    GroupMembership,
    Holiday,
    Person,
    Position,
    SignInThrottle,
    Unit,
    UnitAlias,
    UnitGroup,
)
from organizations.services.units import create_unit, move_unit, rename_unit

if TYPE_CHECKING:
    Pages = admin.ModelAdmin[Any]
    Rows = admin.TabularInline[Any, Any]
    PersonPages = UserAdmin[Person]
else:
    Pages, Rows, PersonPages = admin.ModelAdmin, admin.TabularInline, UserAdmin

NAMES = frozenset({"name", "short_name"})


class Kept(Pages):
    """Pages of rows that end instead of being deleted, found by folded words."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: records point at these rows for good."""
        return False

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find with or without diacritics."""
        return super().get_search_results(request, queryset, fold(search_term))


class UnitAliasRows(Rows):
    """Other names of a unit."""

    model = UnitAlias
    form = OtherNameForm
    fields = ("text", "valid_to")
    extra = 0


class GroupAliasRows(Rows):
    """Other names of a group."""

    model = GroupAlias
    form = OtherNameForm
    fields = ("text",)
    extra = 0


class MembershipRows(Rows):
    """Units of a group."""

    model = GroupMembership
    autocomplete_fields = ("unit",)
    extra = 0


@admin.register(Unit)
class UnitAdmin(Kept):
    """Units: made, renamed, moved and ended through the services."""

    form = UnitForm
    inlines = (UnitAliasRows,)
    list_display = ("name", "kind", "agency_code", "valid_from", "valid_to")
    list_filter = ("kind", "is_outside")
    search_fields = ("name_folded", "key", "agency_code")
    autocomplete_fields = ("parent", "successor")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Keep the key of a unit: files and papers name it."""
        return ("key",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Unit, form: Any, change: bool) -> None:  # noqa: FBT001, RUF100
        """Make or change the unit with the services that keep its path and its names."""
        wanted = form.cleaned_data
        if not change:
            obj.pk = create_unit(**{name: wanted[name] for name in wanted if name != "successor"}).pk
            obj.refresh_from_db()
            return
        stored = Unit.objects.get(pk=obj.pk)
        changed = set(form.changed_data) - {"key"}
        for name in sorted(changed - NAMES - {"parent"}):
            setattr(stored, name, wanted[name])
        stored.save(update_fields=sorted(changed - NAMES - {"parent"}))
        if changed & NAMES:
            rename_unit(unit=stored, name=wanted["name"], short_name=wanted["short_name"])
        if changed & {"parent", "kind"}:
            move_unit(unit=stored, parent=wanted["parent"])
        obj.refresh_from_db()


@admin.register(UnitGroup)
class UnitGroupAdmin(Kept):
    """Groups with their names and members."""

    inlines = (GroupAliasRows, MembershipRows)
    list_display = ("name", "key")


@admin.register(Person)
class PersonAdmin(Kept, PersonPages):
    """Accounts. People leave by being made inactive."""

    form = PersonForm
    add_form = NewPersonForm
    ordering = ("name_folded",)
    list_display = ("full_name", "username", "is_active", "last_login")
    list_filter = ("is_active", "is_staff")
    search_fields = ("name_folded", "username")
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "full_name", "email", "phone")}),
        (_("Quyền"), {"fields": ("is_active", "is_staff", "is_superuser")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "full_name",
                    "email",
                    "phone",
                    "usable_password",
                    "password1",
                    "password2",
                )
            },
        ),
    )

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:  # noqa: FBT001, RUF100
        """Write the folded name with the name, and the user name in its one spelling."""
        obj.full_name = clean(obj.full_name)
        obj.name_folded = fold(obj.full_name)
        obj.username = Person.normalize_username(obj.username)
        super().save_model(request, obj, form, change)


@admin.register(Position)
class PositionAdmin(Kept):
    """Who holds which position from when to when."""

    list_display = ("title", "person", "unit", "role", "valid_from", "valid_to")
    list_filter = ("role",)
    list_select_related = ("person", "unit")
    search_fields = ("person__name_folded", "person__username", "unit__name_folded")
    autocomplete_fields = ("person", "unit")


@admin.register(Delegation)
class DelegationAdmin(Kept):
    """Positions handed over for a time."""

    list_display = ("document_number", "position", "to_person", "starts_on", "ends_on", "withdrawn_on")
    list_select_related = ("position", "to_person")
    autocomplete_fields = ("position", "to_person")
    search_fields = ("to_person__name_folded",)


@admin.register(Holiday)
class HolidayAdmin(Pages):
    """Days off and swapped days."""

    list_display = ("day", "name", "kind", "unit", "source", "confirmed")
    list_filter = ("kind", "confirmed")
    list_select_related = ("unit",)
    autocomplete_fields = ("unit",)
    date_hierarchy = "day"


@admin.register(SignInThrottle)
class SignInThrottleAdmin(Pages):
    """Locked user names; deleting a row unlocks."""

    list_display = ("username", "failures", "failed_at", "locked_until")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: only wrong passwords make rows."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: a row can only be taken away."""
        return False


def _one_sign_in(request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
    """Lead to the site's own sign-in page, which counts wrong tries; who is signed in may not enter here."""
    if request.user.is_authenticated:
        raise NotPermitted(str(_("Trang quản trị chỉ dành cho quản trị hệ thống.")))
    back = urlencode({"next": request.GET.get("next", request.get_full_path())})
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{back}")


admin.site.login = _one_sign_in  # type: ignore[method-assign]
