"""Addresses of documents, under /tai-lieu/."""

from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("tai-len/", views.upload, name="upload"),
    path("<slug:kind>/<int:object_id>/", views.download, name="download"),
    path("<slug:kind>/<int:object_id>/xem/", views.view, name="view"),
    path("<slug:kind>/<int:object_id>/trang/<int:number>/", views.page, name="page"),
]
