"""Addresses of signing in and of choosing a position."""

from django.urls import path

from organizations.views import SignIn, SwitchPosition, sign_out

app_name = "organizations"

urlpatterns = [
    path("dang-nhap/", SignIn.as_view(), name="sign_in"),
    path("dang-xuat/", sign_out, name="sign_out"),
    path("chuc-vu/", SwitchPosition.as_view(), name="switch_position"),
]
