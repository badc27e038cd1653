"""Which models and names have administration pages."""

ADMINISTERED = (
    "auth_group", "organizations_unit", "organizations_unitgroup", "organizations_person",
    "organizations_position", "organizations_delegation", "organizations_holiday",
    "organizations_signinthrottle",
)  # fmt: skip
"""Models with administration pages; none of a lifecycle, a route or a record may ever stand here."""
ADMIN_NAMES = (
    "index", "logout", "password_change", "password_change_done", "autocomplete", "jsi18n", "view_on_site",
    "app_list", "auth_user_password_change", "admin/*",
)  # fmt: skip
