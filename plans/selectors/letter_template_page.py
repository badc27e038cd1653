"""The page of an office's template: which one serves, the versions before it, and the fields it may hold."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Field
from core.moments import VIETNAM
from core.parts import Crumb
from documents.letters.fields import DUTY_FIELDS, FIELDS, REQUIRED
from organizations.domain.actor import Actor
from plans.cards.urging import FieldHelp, TemplatePage, TemplateVersion
from plans.models import LetterTemplate
from plans.services.letter_templates import refuse_stranger, templates_of

LISTS = {"kinh_gui": "noi", "noi_nhan": "noi", "don_vi": "d"}


def template_page(*, actor: Actor) -> TemplatePage:
    """Give the page of the actor's office; raises NotPermitted for people who keep no template."""
    refuse_stranger(actor)
    versions = list(templates_of(actor))
    now = versions[0] if versions else None
    download = reverse("plans:letter_template_now")
    return TemplatePage(
        crumbs=(Crumb(_("Đôn đốc"), reverse("plans:urging")), Crumb(_("Mẫu công văn"))),
        in_use=_("Phiên bản %(n)s của cơ quan") % {"n": now.version}
        if now
        else _("Mẫu gốc theo Nghị định 30/2020/NĐ-CP"),
        field=Field("template", _("Tệp mẫu .docx"), "file", required=True, accept=".docx"),
        download=Action("download", _("Tải mẫu đang dùng"), download, icon="download", method="get"),
        versions=tuple(_version(one, in_use=one == now) for one in versions),
        fields=(*(_field(name) for name in FIELDS), *(_of_duty(name) for name in DUTY_FIELDS)),
    )


def _version(one: LetterTemplate, *, in_use: bool) -> TemplateVersion:
    said = {
        "n": one.version,
        "who": one.uploaded_by.full_name,
        "at": f"{one.uploaded_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
    }
    words = _("Phiên bản %(n)s, %(who)s tải lên lúc %(at)s") % said
    url = reverse("documents:download", args=("mau-cong-van", one.pk))
    return TemplateVersion(one.upload.name, words, url, in_use)


def _field(name: str) -> FieldHelp:
    loop = LISTS.get(name)
    typed = f"{{%p for {loop} in {name} %}}" if loop else f"{{{{ {name} }}}}"
    return FieldHelp(
        typed.replace("%p", "%tr") if name == "don_vi" else typed, str(FIELDS[name]), name in REQUIRED
    )


def _of_duty(name: str) -> FieldHelp:
    return FieldHelp(
        f"{{{{ n.{name} }}}}", _("Trong dòng lặp nhiem_vu: %(what)s") % {"what": DUTY_FIELDS[name]}
    )
