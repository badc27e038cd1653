"""One urging letter as it reads, with what can be done with it."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.controls import Action, Ask, seen
from core.parts import Crumb, Fact, Hint, Tone
from documents.letters.pdf import pdf_is_made
from organizations.domain.actor import Actor
from plans.cards.urging import LetterLine, LetterPage, LetterUnit
from plans.domain.letters import Numbered
from plans.domain.states import LetterState
from plans.letter_words import letter_words
from plans.models import UrgingLetter
from plans.selectors.letter_fields import issue_fields
from plans.selectors.letter_rows import letter_pill
from plans.selectors.letters_seen import letter_for
from workflows.judging import Allowed, allowed_moves

ICONS = {"issue": "rubber-stamp", "drop_done": "circle-minus", "discard": "trash"}


def letter_page(letter_id: int, *, actor: Actor, at: datetime) -> LetterPage:
    """Give the page of a letter; raises Missing for people it does not concern."""
    letter = letter_for(letter_id, actor=actor)
    words = letter_words(letter, given_of(letter))
    title = (
        _("Công văn số %(number)s") % {"number": letter.full_number}
        if letter.full_number
        else _("Dự thảo công văn đôn đốc")
    )
    return LetterPage(
        title=title,
        crumbs=_crumbs(letter, title, actor),
        pill=letter_pill(letter),
        facts=_facts(letter, words),
        above=words["co_quan_cap_tren"],
        office=letter.issuer.name,
        number=letter.full_number,
        day=_("%(place)s, ngày %(ngay)s tháng %(thang)s năm %(nam)s")
        % {
            "place": words["dia_danh"],
            **{name: words[name].strip() or "…" for name in ("ngay", "thang", "nam")},
        },
        subject=letter.subject,
        to=tuple(words["kinh_gui"]),
        units=tuple(_unit(one) for one in words["don_vi"]),
        signing=tuple(word for name in ("quyen_han", "chuc_vu", "nguoi_ky") if (word := words[name].strip())),
        hints=_hints(letter),
        actions=_actions(letter, actor, at) if letter.state == LetterState.DRAFTED else (),
        downloads=_downloads(letter),
    )


def given_of(letter: UrgingLetter) -> Numbered | None:
    """Give what issue gave to a letter, None before it."""
    if letter.number is None or letter.issued_on is None:
        return None
    return Numbered(
        letter.number,
        letter.symbol,
        letter.issued_on,
        letter.signer,
        letter.signer_title,
        letter.signing_capacity,
    )


def _crumbs(letter: UrgingLetter, title: str, actor: Actor) -> tuple[Crumb, ...]:
    inside = actor.belongs_to(letter.issuer_id) or actor.belongs_to(letter.plan.monitor_id)
    plan = Crumb(letter.plan.number, reverse("plans:plan", args=(letter.plan_id,)))
    return (Crumb(_("Đôn đốc"), reverse("plans:urging")) if inside else plan, Crumb(title))


def _facts(letter: UrgingLetter, words: dict[str, Any]) -> tuple[Fact, ...]:
    plan = reverse("plans:plan", args=(letter.plan_id,))
    return (
        Fact(_("Kế hoạch"), letter.plan.number, plan, "list-tree"),
        Fact(_("Tính đến"), words["ngay_tinh"], icon="calendar"),
        Fact(_("Báo cáo trước"), words["han_bao_cao"], icon="calendar-due"),
        Fact(_("Nhiệm vụ"), words["tong_so"], icon="alert-octagon"),
        Fact(_("Đơn vị"), words["so_don_vi"], icon="building-community"),
    )


def _unit(one: dict[str, Any]) -> LetterUnit:
    lines = (
        LetterLine(row["stt"], row["noi_dung"], row["vi_tri"], row["han"], row["so_ngay"])
        for row in one["nhiem_vu"]
    )
    return LetterUnit(one["ten"], tuple(lines))


def _hints(letter: UrgingLetter) -> tuple[Hint, ...]:
    if letter.state == LetterState.DRAFTED:
        sentence = _(
            "Dự thảo giữ nguyên số liệu lúc lập. Tải bản .docx để đọc toàn văn theo mẫu của cơ quan;"
            " văn thư hoặc lãnh đạo cho số, ngày rồi ban hành."
        )
        return (Hint(sentence, Tone.INFO),)
    if letter.state == LetterState.DISCARDED:
        return (Hint(_("Dự thảo này đã hủy, không ban hành."), Tone.MUTE),)
    if not pdf_is_made():
        sentence = _("Máy chủ chưa có LibreOffice nên chưa có bản PDF: quản trị viên cài libreoffice-writer.")
        return (Hint(sentence, Tone.MUTE),)
    return ()


def _downloads(letter: UrgingLetter) -> tuple[Action, ...]:
    found = [
        Action(
            "docx",
            _("Tải .docx"),
            reverse("plans:letter_docx", args=(letter.pk,)),
            icon="file-type-docx",
            method="get",
        )
    ]
    if pdf_is_made() and letter.state == LetterState.ISSUED:
        url = reverse("plans:letter_pdf", args=(letter.pk,))
        found.append(Action("pdf", _("Tải PDF"), url, icon="file-type-pdf", method="get"))
    return tuple(found)


def _actions(letter: UrgingLetter, actor: Actor, at: datetime) -> tuple[Action, ...]:
    facts = UrgingLetter.facts_for([letter])[letter.pk]
    allowed = allowed_moves(letter, facts=facts, actor=actor, at=at)
    return tuple(
        _action(letter, one, at) for one in sorted(allowed, key=lambda one: list(ICONS).index(one.move.name))
        if one.move.name != "drop_done" or facts.done
    )  # fmt: skip


def _action(letter: UrgingLetter, allowed: Allowed, at: datetime) -> Action:
    name, label = allowed.move.name, str(allowed.move.label)
    asks = {
        "issue": Ask(
            label,
            label,
            _(
                "Công văn ban hành rồi thì không sửa được nữa; thủ trưởng các đơn vị nhận được thông báo ngay."
            ),
            issue_fields(letter.issuer_id, at) if name == "issue" else (),
        ),
        "discard": Ask(label, label, _("Dự thảo không ban hành được nữa. Có thể lập công văn mới.")),
    }
    return Action(
        name,
        label,
        reverse(f"plans:letter_{name}", args=(letter.pk,)),
        {"issue": "primary", "discard": "ret"}.get(name, "line"),
        ICONS[name],
        blocked=allowed.sentence,
        ask=asks.get(name),
        hidden=seen(version=letter.version, content_hash=letter.content_hash),
    )
