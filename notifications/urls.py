"""Addresses of notices, under /thong-bao/."""

from django.urls import path

from notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="notices"),
    path("da-doc/", views.read_all, name="read_all"),
    path("<int:notice_id>/", views.open_notice, name="open"),
    path("<int:notice_id>/da-doc/", views.read, name="read"),
]
