"""People who sign in."""

import unicodedata
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts; Django's own commands call it."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person who signs in with `username`; without a password nobody can sign in as them."""
        person = self.model(username=self.model.normalize_username(username), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Person":
        """Make a person who may use every page of the administration."""
        return self.create_user(username, password, is_staff=True, is_superuser=True, **fields)


class Person(AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. What they may do comes from positions, never from the person."""

    username = models.CharField(_("Tên đăng nhập"), max_length=80, unique=True)
    full_name = models.CharField(_("Họ và tên"), max_length=150)
    name_folded = models.CharField(max_length=150, blank=True, db_index=True, editable=False)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    is_staff = models.BooleanField(_("Vào được trang quản trị"), default=False)

    objects = PersonManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        constraints = (
            models.CheckConstraint(condition=~Q(username=""), name="person_has_username"),
            models.CheckConstraint(condition=~Q(full_name=""), name="person_has_name"),
        )

    def __str__(self) -> str:
        """Show the name."""
        return self.full_name

    @classmethod
    def normalize_username(cls, username: str) -> str:
        """Give the one spelling of a user name: NFKC, lower case, no space around it."""
        return unicodedata.normalize("NFKC", username).strip().lower()

    def get_full_name(self) -> str:
        """Give the name, for Django's own pages."""
        return self.full_name

    def get_short_name(self) -> str:
        """Give the given name, which Vietnamese people are called by: the last word."""
        return self.full_name.rsplit(" ", 1)[-1]


class SignInThrottle(models.Model):
    """Wrong passwords in a row for one user name, whether such an account exists or not (promise 26)."""

    username = models.CharField(_("Tên đăng nhập"), max_length=80, unique=True)
    failures = models.PositiveIntegerField(_("Số lần sai liên tiếp"), default=0)
    failed_at = models.DateTimeField(_("Lần sai gần nhất"), db_index=True)
    locked_until = models.DateTimeField(_("Khóa đến"), null=True, blank=True)

    class Meta:
        verbose_name = _("khóa đăng nhập")
        verbose_name_plural = _("khóa đăng nhập")

    def __str__(self) -> str:
        """Show the user name."""
        return self.username
