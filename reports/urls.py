"""Addresses of `reports`."""

from django.urls import URLPattern, path

from reports import views

app_name = "reports"
urlpatterns: list[URLPattern] = [
    path("bang-dieu-hanh/", views.board, name="board"),
    path("bang-dieu-hanh/truc-tiep/", views.board_live, name="board_live"),
    path("nhiem-vu/", views.duties, name="duties"),
    path("ke-hoach/<int:plan_id>/bang-theo-doi.xlsx", views.tracking_xlsx, name="tracking_xlsx"),
    path("ke-hoach/<int:plan_id>/bang-theo-doi.docx", views.tracking_docx, name="tracking_docx"),
]
