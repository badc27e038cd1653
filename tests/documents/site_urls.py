"""The addresses that tests of documents ask for, beside those of signing in."""

from django.urls import include, path

urlpatterns = [
    path("", include("organizations.urls")),
    path("tai-lieu/", include("documents.urls")),
]
handler404 = "core.http.not_found"
