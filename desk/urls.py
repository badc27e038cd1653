"""Addresses of `desk`."""

from django.urls import URLPattern, path

from desk import views

app_name = "desk"
urlpatterns: list[URLPattern] = [path("", views.inbox, name="inbox")]
