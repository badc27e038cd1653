"""Addresses of the engine: health only."""

from django.urls import URLPattern, path

from workflows import views

app_name = "workflows"
urlpatterns: list[URLPattern] = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
