"""Addresses of notices, under /thong-bao/."""

from django.urls import path

from notifications.views import deliveries, notices, preferences

app_name = "notifications"
urlpatterns = [
    path("", notices.notices, name="notices"),
    path("da-doc/", notices.read_all, name="read_all"),
    path("tuy-chon/", preferences.preferences, name="preferences"),
    path("lan-gui/", deliveries.deliveries, name="deliveries"),
    path("lan-gui/thu-lai/", deliveries.retry_deliveries, name="retry_deliveries"),
    path("lan-gui/<int:delivery_id>/thu-lai/", deliveries.retry_delivery, name="retry_delivery"),
    path(
        "lan-gui/thong-diep/<int:outbox_message_id>/thu-lai/", deliveries.retry_message, name="retry_message"
    ),
    path("<int:notice_id>/", notices.open_notice, name="open"),
    path("<int:notice_id>/da-doc/", notices.read, name="read"),
]
