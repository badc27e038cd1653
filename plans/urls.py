"""Addresses of `plans`."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from plans.views import assignments, plans


class PlanMove(StringConverter):
    """The moves that the page of a plan offers; other words of the same place are other pages."""

    regex = "suspend|resume|close|revoke"


register_converter(PlanMove, "plan_move")

app_name = "plans"
urlpatterns: list[URLPattern] = [
    path("ke-hoach/", plans.plan_list, name="plan_list"),
    path("ke-hoach/<int:plan_id>/", plans.plan, name="plan"),
    path("ke-hoach/<int:plan_id>/<plan_move:move>/", plans.plan_move, name="plan_move"),
    path("nhiem-vu/<int:assignment_id>/", assignments.assignment, name="assignment"),
    path("nhiem-vu/<int:assignment_id>/<slug:move>/", assignments.assignment_move, name="assignment_move"),
]
