"""Addresses of `plans`."""

from django.urls import URLPattern, path

from plans.views import assignments

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("nhiem-vu/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("nhiem-vu/<int:assignment_id>/<slug:move>/", assignments.assignment_move, name="assignment_move"),
]
