"""Every address of the site; each app names its own."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", include("workflows.urls")),
    path("", include("organizations.urls")),
    path("tai-lieu/", include("documents.urls")),
    path("thong-bao/", include("notifications.urls")),
    path("", include("plans.urls")),
    path("", include("reports.urls")),
    path("", include("desk.urls")),
]

handler400 = "core.http.bad_request"
handler403 = "core.http.forbidden"
handler404 = "core.http.not_found"
handler500 = "core.http.server_error"
