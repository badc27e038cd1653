"""The invented staff of the demonstration: which seats every agency has and what its people are called."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from organizations.domain.roles import Role
from organizations.domain.units import UnitKind


@dataclass(frozen=True, slots=True)
class Seat:
    """A position to be filled; the user name is `<login>.<key of the unit>`."""

    login: str
    role: Role
    title: str
    rank: int


@dataclass(frozen=True, slots=True)
class Leaders:
    """How head and deputy of a sort of agency are called, on paper and in user names."""

    head_login: str
    head: str
    deputy_login: str
    deputy: str


_FAMILIES = (
    *("Lò", "Nguyễn", "Giàng", "Lường", "Trần", "Vàng", "Tẩn", "Phùng", "Lê", "Sùng", "Phạm", "Lù", "Hoàng"),
    *("Chẻo", "Đào", "Mào", "Vũ", "Pờ", "Lý", "Thào", "Tao", "Bùi", "Khoàng", "Đỗ", "Hảng", "Cà", "Lầu"),
)
_MIDDLE_AND_GIVEN = tuple(
    f"{middle} {given}"
    for middles, givens in (
        ("Văn Đức Quốc", "Pâng Hùng Thắng Sơn Dũng Khánh Minh Toản Páo Chung"),
        ("Thị Thu Ngọc", "Hương Lan Mai Thủy Dung Hạnh Pâng Ngân Yến Oanh"),
    )
    for middle, given in product(middles.split(), givens.split())
)
_STRIDE = 97
"""Walks over all families and names without meeting one twice: prime, and no divisor of their numbers."""

_DIRECTORS = Leaders("giamdoc", "Giám đốc {name}", "phogiamdoc", "Phó Giám đốc {name}")
_CHAIRS = Leaders("chutich", "Chủ tịch {name}", "phochutich", "Phó Chủ tịch {name}")
_LEADERS = {
    "van-phong-ubnd-tinh": Leaders(
        "chanhvanphong", "Chánh Văn phòng UBND tỉnh", "phochanhvanphong", "Phó Chánh Văn phòng UBND tỉnh"
    ),
    "thanh-tra-tinh": Leaders(
        "chanhthanhtra", "Chánh Thanh tra tỉnh", "phochanhthanhtra", "Phó Chánh Thanh tra tỉnh"
    ),
    "bql-khu-kinh-te-cua-khau": Leaders(
        "truongban", "Trưởng ban {name}", "photruongban", "Phó Trưởng ban {name}"
    ),
}
_ROOM_HEADS = (("Trung tâm", "Giám đốc"), ("Văn phòng", "Chánh Văn phòng"))
_ROOM_WITH_MORE_OFFICERS = "so-noi-vu--cchc"

_STAFF = (
    Seat("chuyenvien1", Role.OFFICER, "Chuyên viên", 50),
    Seat("chuyenvien2", Role.OFFICER, "Chuyên viên", 51),
    Seat("vanthu", Role.CLERK, "Văn thư", 60),
)
_ONLY_IN_THE_PROVINCE = (
    Seat("phochutich2", Role.DEPUTY, "Phó Chủ tịch UBND tỉnh", 12),
    Seat("vanthu2", Role.CLERK, "Văn thư", 61),
    Seat("kiemtra", Role.AUDITOR, "Chuyên viên kiểm tra, giám sát", 70),
    Seat("quantri", Role.ADMINISTRATOR, "Quản trị hệ thống", 80),
)


def seats_of(*, key: str, name: str, kind: str) -> tuple[Seat, ...]:
    """Give the seats of one agency: head, deputy, two officers, clerk; the province has more."""
    leaders = _LEADERS.get(key, _DIRECTORS if kind == UnitKind.DEPARTMENT else _CHAIRS)
    name = name.removesuffix(" Lai Châu")
    province = kind == UnitKind.PROVINCE
    deputy = Role.DEPUTY_IN_CHARGE if province else Role.DEPUTY
    return (
        Seat(leaders.head_login, Role.HEAD, leaders.head.format(name=name), 10),
        Seat(leaders.deputy_login, deputy, leaders.deputy.format(name=name), 11),
        *_STAFF,
        *(_ONLY_IN_THE_PROVINCE if province else ()),
    )


def seats_of_room(*, key: str, name: str) -> tuple[Seat, ...]:
    """Give the seats of a room of a department: its head and its officers."""
    head = next((title for start, title in _ROOM_HEADS if name.startswith(start)), "Trưởng phòng")
    officers = 3 if key == _ROOM_WITH_MORE_OFFICERS else 1
    return (
        Seat("truongphong", Role.HEAD, f"{head} – {name}" if head == "Giám đốc" else head, 20),
        *(Seat(f"chuyenvien{n}", Role.OFFICER, "Chuyên viên", 50 + n) for n in range(1, officers + 1)),
    )


def full_names() -> Iterator[str]:
    """Give invented full names, always the same in the same order, none twice."""
    number = len(_FAMILIES) * len(_MIDDLE_AND_GIVEN)
    for n in range(number):
        family, rest = divmod((n * _STRIDE) % number, len(_MIDDLE_AND_GIVEN))
        yield f"{_FAMILIES[family]} {_MIDDLE_AND_GIVEN[rest]}"
