"""One login for each part of the main road, for whoever tries the system."""

from dataclasses import dataclass

from organizations.management.commands.demo_people import PASSWORD
from organizations.models import Person

__all__ = ["PASSWORD", "TrialPerson", "trial_people"]


@dataclass(frozen=True, slots=True)
class TrialPerson:
    """A user name and the part that person plays."""

    part: str
    username: str


PEOPLE = (
    TrialPerson("Lãnh đạo UBND tỉnh", "chutich.ubnd-tinh"),
    TrialPerson("Văn thư UBND tỉnh (nhập kế hoạch)", "vanthu.ubnd-tinh"),
    TrialPerson("Văn thư thứ hai (xác nhận ban hành)", "vanthu2.ubnd-tinh"),
    TrialPerson("Giám đốc sở", "giamdoc.so-tu-phap"),
    TrialPerson("Công chức đầu mối của sở", "chuyenvien1.so-tu-phap"),
    TrialPerson("Chủ tịch UBND xã", "chutich.ubnd-xa-muong-te"),
    TrialPerson("Công chức đầu mối của xã", "chuyenvien1.ubnd-xa-muong-te"),
    TrialPerson("Sở Nội vụ: theo dõi, đôn đốc, thẩm định", "chuyenvien1.so-noi-vu"),
    TrialPerson("Giám đốc Sở Nội vụ", "giamdoc.so-noi-vu"),
    TrialPerson("Kiểm tra, giám sát", "kiemtra.ubnd-tinh"),
    TrialPerson("Quản trị hệ thống", "quantri.ubnd-tinh"),
)


def trial_people() -> tuple[TrialPerson, ...]:
    """Give those of the list who are there; the organisation may have been replaced."""
    there = set(
        Person.objects.filter(username__in=[one.username for one in PEOPLE]).values_list(
            "username", flat=True
        )
    )
    return tuple(one for one in PEOPLE if one.username in there)
