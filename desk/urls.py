"""Addresses of `desk`."""

from django.urls import URLPattern, path

from desk import views

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("", views.inbox, name="inbox"),
    path("viec/phan-cong/", views.assign_many, name="assign_many"),
]
