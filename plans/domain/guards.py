"""Guards of plans and assignments: what a move needs beside state and holder, with the sentence of refusal."""

from django.utils.translation import gettext as _

from core.moments import local_date
from plans.domain.facts import PlanFacts
from plans.domain.requests import SENTENCES, goes_up, why_no_cause
from workflows.moves import Press, Unmet

MOST_NAMED = 5


def _named(rows: tuple[str, ...]) -> str:
    shown = ", ".join(rows[:MOST_NAMED])
    return f"{shown}…" if len(rows) > MOST_NAMED else shown


def plan_is_ready(press: Press) -> Unmet | None:
    """Every row has a lead, a chosen set where the set is open, and a deadline that says something."""
    plan, facts = press.subject, press.facts
    if not facts.rows:
        return Unmet(_("Kế hoạch chưa có nhiệm vụ nào. Nhập văn bản hoặc thêm nhiệm vụ trước khi ban hành."))
    unclear = _unclear_rows(facts)
    if unclear:
        return unclear
    if plan.annex_missing and not plan.annex_waiver.strip():
        return Unmet(
            _(
                "Văn bản nêu có phụ lục kèm theo nhưng tệp không có. Tải bản đủ phụ lục, hoặc ghi lý do ban hành khi thiếu."
            )
        )
    if plan.alternate_monitor_id is None:
        return Unmet(_("Chưa chọn cơ quan thẩm định thay khi cơ quan theo dõi, đôn đốc là đơn vị chủ trì."))
    return None


def urges_only_what_is_late(press: Press) -> Unmet | None:
    """Every duty that a letter names is still overdue when it goes out."""
    if press.facts.done:
        return Unmet(
            _("Không còn quá hạn: %(rows)s. Bấm “Bỏ nhiệm vụ không còn quá hạn” rồi ban hành.")
            % {"rows": _named(press.facts.done)}
        )
    if not press.facts.left:
        return Unmet(_("Công văn không còn nhiệm vụ quá hạn nào. Hủy dự thảo này."))
    return None


def _unclear_rows(facts: PlanFacts) -> Unmet | None:
    """Name the rows at which a person still has to say something."""
    if facts.rows_without_lead:
        return Unmet(
            _("Còn nhiệm vụ chưa rõ cơ quan chủ trì: %(rows)s. Mở từng dòng để chọn đơn vị.")
            % {"rows": _named(facts.rows_without_lead)}
        )
    if facts.rows_without_choice:
        return Unmet(
            _("Còn nhóm đơn vị mở chưa chọn thành viên ở: %(rows)s. Mở từng dòng để chọn.")
            % {"rows": _named(facts.rows_without_choice)}
        )
    if facts.rows_without_deadline:
        return Unmet(
            _("Còn thời hạn chưa rõ ở: %(rows)s. Sửa thời hạn của từng dòng.")
            % {"rows": _named(facts.rows_without_deadline)}
        )
    if facts.rows_to_confirm:
        return Unmet(
            _(
                "Còn dòng nhận dạng từ bản quét chưa đối chiếu: %(rows)s. Mở từng dòng, so với bản giấy rồi lưu."
            )
            % {"rows": _named(facts.rows_to_confirm)}
        )
    return None


def second_person_confirms(press: Press) -> Unmet | None:
    """The person who entered the signed paper does not confirm it."""
    if press.facts.registration_by is None:
        return Unmet(
            _("Chưa có bản ghi nhận văn bản đã ký để xác nhận. Văn thư nhập số, ngày, người ký và tệp đã ký.")
        )
    if press.facts.registration_by == press.actor.person_id:
        return Unmet(_("Anh/chị là người nhập ghi nhận này. Cần một người khác đối chiếu và xác nhận."))
    return None


def plan_end_has_passed(press: Press) -> Unmet | None:
    """The plan's last day is over and something is still owed."""
    plan = press.subject
    if plan.ends_on is None or local_date(press.at) <= plan.ends_on or not press.facts.open_assignments:
        return Unmet(_("Kế hoạch chưa đến ngày kết thúc hoặc không còn nhiệm vụ nào."))
    return None


def no_assignment_open(press: Press) -> Unmet | None:
    """Every assignment of the plan is final."""
    if press.facts.open_assignments:
        return Unmet(
            _(
                "Còn %(count)s lượt nhiệm vụ chưa kết thúc. Chờ thẩm định xong hoặc chuyển tiếp, hủy kèm lý do."
            )
            % {"count": press.facts.open_assignments}
        )
    return None


def room_of_the_unit(press: Press) -> Unmet | None:
    """The room lies in the accountable unit."""
    if press.given is not None and press.given.unit_id != press.subject.unit_id:
        return Unmet(_("Chỉ chuyển được cho phòng thuộc đơn vị. Chọn lại phòng."))
    return None


def person_of_the_unit(press: Press) -> Unmet | None:
    """The person named sits in the accountable unit."""
    if press.given is not None and press.subject.unit_id not in press.given.unit_ids:
        return Unmet(_("Người được chọn không thuộc đơn vị. Chọn công chức của đơn vị."))
    return None


def another_person(press: Press) -> Unmet | None:
    """A new assignment of work goes to somebody else."""
    if press.given is not None and press.given.person_id == press.subject.officer_id:
        return Unmet(_("Nhiệm vụ đang do chính người này thực hiện. Chọn người khác."))
    return None


def within_declining_window(press: Press) -> Unmet | None:
    """A unit may say that a duty is not its own within 5 working days of receipt."""
    until = press.subject.decline_until
    if until is not None and press.at > until:
        return Unmet(
            _(
                "Đã quá thời hạn kiến nghị điều chỉnh phân công (đến hết %(day)s). Trao đổi với lãnh đạo cơ quan ban hành."
            )
            % {"day": local_date(until).strftime("%d/%m/%Y")}
        )
    return None


def has_required_proof(press: Press) -> Unmet | None:
    """Every required proof and value is there, each proof speaks for the period, and no file waits to be scanned."""
    given = press.given
    if given is None:
        return None
    if given.quarantined:
        return Unmet(_("Có tệp đang chờ quét virus. Chờ quét xong rồi nộp, hoặc bỏ tệp đó."))
    if given.not_applicable:
        return None
    if given.other_period:
        return Unmet(
            _("Minh chứng chưa đúng kỳ: %(what)s. Đính kèm minh chứng của kỳ này hoặc sửa kỳ của minh chứng.")
            % {"what": _named(given.other_period)}
        )
    if given.unproven:
        return Unmet(
            _("Còn thiếu minh chứng cho: %(what)s. Đính kèm rồi nộp lại.") % {"what": _named(given.unproven)}
        )
    if given.unvalued:
        return Unmet(
            _("Còn thiếu số liệu chỉ tiêu: %(what)s. Nhập số liệu rồi nộp lại.")
            % {"what": _named(given.unvalued)}
        )
    if not given.evidence_count:
        return Unmet(_("Chưa có minh chứng nào. Đính kèm tệp, đường dẫn hoặc số văn bản rồi nộp lại."))
    return None


def says_when_it_was_done(press: Press) -> Unmet | None:
    """Work of before the plan's receipt is reported with the day that a proof of it bears."""
    return Unmet(press.given.undone) if press.given is not None and press.given.undone else None


def nobody_decided_yet(press: Press) -> Unmet | None:
    """A submission can be taken back only while nobody has decided on it."""
    if press.facts.decided_seats:
        return Unmet(
            _("Đã có người cho ý kiến về hồ sơ này nên không rút được nữa. Chờ kết quả hoặc xin trả lại.")
        )
    return None


def route_is_complete(press: Press) -> Unmet | None:
    """Coordinators, heads and, where there is one, the field agency have decided through the route."""
    if press.facts.route_state != "passed":
        return Unmet(
            _("Hồ sơ chưa qua đủ các bước phê duyệt nên chưa thẩm định được. Xem người đang giữ hồ sơ.")
        )
    return None


def deductions_have_reasons(press: Press) -> Unmet | None:
    """Each point taken off says why."""
    unreasoned = press.given.of(press.subject.pk).unreasoned_deductions if press.given is not None else ()
    if unreasoned:
        return Unmet(_("Ghi lý do trừ điểm cho: %(what)s.") % {"what": _named(unreasoned)})
    return None


def no_open_appeal(press: Press) -> Unmet | None:
    """A duty is not closed while its unit waits for an answer to its explanation."""
    if press.subject.appeal_open:
        return Unmet(
            _("Đơn vị đã gửi giải trình và đang chờ kết luận. Kết luận giải trình trước khi kết thúc.")
        )
    return None


def one_appeal_per_round(press: Press) -> Unmet | None:
    """A unit explains itself once in each round, within the window."""
    subject = press.subject
    if subject.appeal_round >= subject.round:
        return Unmet(_("Đơn vị đã giải trình cho lần thẩm định này."))
    if subject.appeal_until is not None and press.at > subject.appeal_until:
        return Unmet(_("Đã hết thời hạn giải trình (5 ngày làm việc kể từ khi thẩm định)."))
    return None


def due_moment_has_passed(press: Press) -> Unmet | None:
    """The clock makes late only what is late."""
    subject = press.subject
    if subject.is_outside or subject.due_at is None or press.at <= subject.due_at:
        return Unmet(_("Nhiệm vụ chưa quá hạn."))
    return None


def unit_does_not_have_the_row(press: Press) -> Unmet | None:
    """A duty is not given to a unit that already has the same row in the same period."""
    if press.given is not None and press.given.unit_already_has_it:
        return Unmet(_("Đơn vị được chọn đã có nhiệm vụ này trong cùng kỳ. Chọn đơn vị khác."))
    return None


def appeal_window_is_over(press: Press) -> Unmet | None:
    """The clock closes after the window for explanations; the monitor may close earlier."""
    until = press.subject.appeal_until
    if press.actor.is_clock and until is not None and press.at <= until:
        return Unmet(_("Chưa hết thời hạn giải trình."))
    return None


def asker_is_not_the_verifier(press: Press) -> Unmet | None:
    """Who submitted or approved does not verify."""
    subject = press.subject
    if press.actor.person_id in {subject.submitted_by_id, subject.approved_by_id}:
        return Unmet(_("Người nộp, người duyệt và người thẩm định phải là ba người khác nhau."))
    return None


def extension_was_asked(press: Press) -> Unmet | None:
    """The leader grants what the unit asked and the monitor gave an opinion on; an issuer extends its own duty itself."""
    subject, given = press.subject, press.given
    if subject.unit_id == subject.task.plan.issuer_id or (given is not None and given.request_id):
        return None
    return Unmet(
        _(
            "Gia hạn theo đề nghị của đơn vị, sau ý kiến của cơ quan theo dõi, đôn đốc. Đơn vị chưa có đề nghị."
        )
    )


def date_is_not_locked(press: Press) -> Unmet | None:
    """A date that a higher body set moves only by that body's paper."""
    given = press.given
    if given is None or given.document or not goes_up(local_date(given.due_at), given.locked_until):
        return None
    return Unmet(
        _("Thời hạn đến %(day)s do cấp trên giao. Xin cấp trên gia hạn và ghi nhận văn bản trả lời.")
        % {"day": f"{given.locked_until:%d/%m/%Y}"}
    )


def is_late_without_cause(press: Press) -> Unmet | None:
    """A cause is settled once, of a duty that is or ended late."""
    duty = press.subject
    obstacle = why_no_cause(
        state=duty.state,
        due_at=duty.due_at,
        submitted_at=duty.submitted_at,
        was_overdue=duty.was_overdue,
        cause=duty.cause,
    )
    return Unmet(str(SENTENCES[obstacle])) if obstacle else None
