"""The dialogs that attach a proof or describe one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from core.errors import BadInput
from plans.domain.states import EvidenceKind
from plans.services.proving import Proof

DAYS = ("%Y-%m-%d", "%d/%m/%Y")
BAD_DAY = {"invalid": lazy("nhập ngày như 30/09/2026")}


def day_field(label: Any) -> forms.DateField:
    """A day, from a date control or typed."""
    return forms.DateField(label=label, required=False, input_formats=DAYS, error_messages=BAD_DAY)


class ProofForm(forms.Form):
    """What a proof is, which document it comes from, which period and duty it speaks for."""

    kind = forms.ChoiceField(choices=EvidenceKind.choices, required=False)
    title = forms.CharField(label=lazy("Tên minh chứng"), max_length=300, required=False)
    url = forms.CharField(label=lazy("Đường dẫn"), max_length=500, required=False)
    reused = forms.IntegerField(
        label=lazy("Minh chứng đã nộp"), required=False, min_value=1, max_value=10**18
    )
    document_kind = forms.CharField(label=lazy("Loại văn bản"), max_length=60, required=False)
    document_number = forms.CharField(label=lazy("Số, ký hiệu"), max_length=60, required=False)
    document_date = day_field(lazy("Ngày văn bản"))
    document_issuer = forms.CharField(label=lazy("Cơ quan ban hành"), max_length=200, required=False)
    period_from = day_field(lazy("Minh chứng cho kỳ từ"))
    period_to = day_field(lazy("đến"))
    page = forms.IntegerField(
        label=lazy("Trang"),
        required=False,
        min_value=1,
        max_value=9999,
        error_messages={"invalid": lazy("nhập số trang")},
    )
    serves = forms.RegexField(
        regex=r"^([0-9]{1,18})?(:[0-9]{1,18})?$", label=lazy("Dùng cho"), required=False
    )

    def proof(self) -> Proof:
        """Give the proof; raises BadInput that names every field that cannot be taken."""
        if not self.is_valid():
            raise BadInput(_("Xem lại: %(what)s.") % {"what": "; ".join(self._faults())})
        data = self.cleaned_data
        return Proof(
            kind=data["kind"] or EvidenceKind.FILE,
            title=data["title"],
            url=data["url"],
            reused_id=data["reused"],
            document_kind=data["document_kind"],
            document_number=data["document_number"],
            document_date=data["document_date"],
            document_issuer=data["document_issuer"],
            period_from=data["period_from"],
            period_to=data["period_to"],
            page=data["page"],
            proof_id=self._number(1),
        )

    def assignment_id(self) -> int | None:
        """Give the duty that the proof serves, or None for the whole submission; call after `proof`."""
        return self._number(0)

    def _number(self, place: int) -> int | None:
        parts = self.cleaned_data["serves"].partition(":")
        return int(parts[0 if place == 0 else 2]) if parts[0 if place == 0 else 2] else None

    def _faults(self) -> list[str]:
        return [
            f"{self.fields[name].label or name} – {', '.join(str(error) for error in errors).rstrip('.')}"
            for name, errors in self.errors.items()
        ]
