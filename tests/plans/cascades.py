"""A province and a department whose own plan carries out the province's: what tests of the cascade share."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.moments import local_date
from documents.importing.parsing import parse_docx
from organizations.domain.actor import Actor
from organizations.domain.roles import Role
from organizations.models import Unit
from plans.models import Assignment, ParentLink, Plan, Task
from plans.services.importing import Bodies, draft_plan
from plans.services.issue import Paper, issue_plan
from tests.factories.papers import HEADER, paper
from tests.factories.plans import ISSUED, Province, add_row, make_province
from tests.factories.plans import draft_plan as province_draft

NUMBER = "77/KH-UBND"
WORDS = (
    "Rà soát, cập nhật 100% thủ tục hành chính trên Cổng dịch vụ công quốc gia",
    "Xây dựng, ban hành và tổ chức thực hiện Kế hoạch khắc phục tồn tại, hạn chế",
    "Kiểm tra công vụ tại các cơ quan chuyên môn",
)
PLAN_ROW = 1
OWN_WORDS = (
    "Rà soát, cập nhật thủ tục hành chính của Sở trên Cổng dịch vụ công",
    "Mua sắm trang thiết bị cho bộ phận một cửa",
)


@dataclass
class Cascade:
    """A province, the department with its clerk, and the papers of both."""

    province: Province
    at: datetime

    @property
    def department(self) -> Unit:
        return self.province.departments[2]

    @property
    def clerk(self) -> Actor:
        return self.province.actor(self.department, Role.CLERK, at=self.at)

    @property
    def officer(self) -> Actor:
        return self.province.actor(self.department, at=self.at)

    @property
    def head(self) -> Actor:
        return self.province.actor(self.department, Role.HEAD, at=self.at)

    @property
    def day(self) -> date:
        return local_date(self.at)

    def higher(self, *, number: str = NUMBER, leads: tuple[Unit, ...] | None = None) -> Plan:
        """Issue the plan of the province, addressed to the department and the communes."""
        plan = province_draft(self.province, title="Kế hoạch của tỉnh", at=self.at)
        units = list(leads) if leads is not None else [self.department, *self.province.communes]
        for words in WORDS:
            add_row(plan, units, content=words, due_on=self.day + timedelta(days=60))
        leader = self.province.actor(self.province.root, Role.HEAD, at=self.at)
        signed = Paper(number, self.day, "Tổng Văn Ký", "CHỦ TỊCH", self.day + timedelta(days=200))
        return issue_plan(plan_id=plan.pk, paper=signed, actor=leader, at=self.at)

    def citation(self, *, number: str = NUMBER, issuer: str = "") -> str:
        """Give the line of an own paper that cites the higher plan."""
        by = issuer or self.province.root.name
        return f"Thực hiện Kế hoạch số {number} ngày {self.day:%d/%m/%Y} của {by} về cải cách hành chính;"

    def own_paper(self, *lines: str, words: tuple[str, ...] = OWN_WORDS) -> bytes:
        """Write the department's paper; each row is led by the department."""
        unit, end = self.department.name, self.day + timedelta(days=40)
        rows = [(str(n), text, unit, "", f"{end:%d/%m/%Y}") for n, text in enumerate(words, start=1)]
        head = (
            "UBND TỈNH", unit.upper(), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập – Tự do – Hạnh phúc",
            "Số:    /KH-SO", "KẾ HOẠCH", "Triển khai nhiệm vụ của Sở",
        )  # fmt: skip
        return paper([HEADER, *rows], prose=(*head, *lines, "I. MỤC ĐÍCH", "Như trên."))

    def own(self, *lines: str, words: tuple[str, ...] = OWN_WORDS) -> Plan:
        """Import the department's paper as its clerk does."""
        bodies = Bodies(self.department.pk, self.province.monitor.pk, self.province.alternate.pk)
        document = parse_docx(self.own_paper(*lines, words=words))
        return draft_plan(document=document, bodies=bodies, actor=self.clerk, at=self.at)

    def issue_own(self, plan: Plan, *, number: str = "5/KH-SO") -> Plan:
        """The department's head issues its plan."""
        signed = Paper(number, self.day, "Giám Đốc", "GIÁM ĐỐC", self.day + timedelta(days=100))
        return issue_plan(plan_id=plan.pk, paper=signed, actor=self.head, at=self.at)


def make_cascade(at: datetime = ISSUED) -> Cascade:
    """A province whose third department has a clerk."""
    province = make_province()
    province.appoint(province.departments[2], Role.CLERK)
    return Cascade(province, at)


def link_of(plan: Plan) -> ParentLink:
    """Give what is known of the higher plan."""
    return ParentLink.objects.get(plan=plan)


def rows(plan: Plan) -> list[Task]:
    """Give the rows of a plan in their order."""
    return list(Task.objects.filter(plan=plan).order_by("order"))


def duty(plan: Plan, unit: Unit, place: int = 0) -> Any:
    """Give the duty of a unit in a row of a plan."""
    return Assignment.objects.filter(task__plan=plan, unit=unit).order_by("task__order")[place]
