"""Bodies of a province as papers write them, typed in here; the keys are those a register of units would use."""

import re
import unicodedata
from random import Random

UNITS: dict[str, tuple[str, ...]] = {
    "van-phong-ubnd-tinh": ("Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    "so-noi-vu": ("Sở Nội vụ",),
    "so-tai-chinh": ("Sở Tài chính",),
    "so-tu-phap": ("Sở Tư pháp",),
    "so-khoa-hoc-va-cong-nghe": ("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    "so-nong-nghiep-va-moi-truong": ("Sở Nông nghiệp và Môi trường", "Sở NN&MT"),
    "so-van-hoa-the-thao-va-du-lich": ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL"),
    "so-ngoai-vu": ("Sở Ngoại vụ",),
    "so-dan-toc-va-ton-giao": ("Sở Dân tộc và Tôn giáo",),
    "so-cong-thuong": ("Sở Công Thương",),
    "so-xay-dung": ("Sở Xây dựng",),
    "so-giao-duc-va-dao-tao": ("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    "so-y-te": ("Sở Y tế",),
    "thanh-tra-tinh": ("Thanh tra tỉnh",),
    "bql-khu-kinh-te-cua-khau": ("Ban Quản lý Khu kinh tế cửa khẩu", "BQL Khu kinh tế cửa khẩu"),
    "cong-an-tinh": ("Công an tỉnh",),
    "kho-bac-khu-vuc-ix": ("Kho bạc Nhà nước khu vực IX",),
    "mttq-tinh": ("Ủy ban MTTQ Việt Nam tỉnh",),
    "ubnd-phuong-doan-ket": ("UBND phường Đoàn Kết",),
    "ubnd-phuong-tan-phong": ("UBND phường Tân Phong",),
    "ubnd-xa-binh-lu": ("UBND xã Bình Lư",),
}
GROUPS: dict[str, tuple[str, ...]] = {
    "nhom:departments": ("Các sở, ban, ngành tỉnh", "các sở, ban, ngành", "Các sở, ngành"),
    "nhom:communes": ("UBND các xã, phường", "UBND cấp xã", "các xã, phường"),
}
OPEN = (
    "các cơ quan, đơn vị liên quan",
    "các đơn vị liên quan",
    "các chủ đầu tư",
    "các tổ chức, cá nhân có liên quan",
)
NOTES = ("tổng hợp", "cơ quan thường trực", "theo lĩnh vực được giao")
ISSUERS = (
    ("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "KH-UBND", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    ("SỞ NỘI VỤ", "KH-SNV", "", "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    ("SỞ TƯ PHÁP", "KH-STP", "", "GIÁM ĐỐC", ""),
    ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "KH-SKHCN", "", "GIÁM ĐỐC", ""),
    ("UBND PHƯỜNG TÂN PHONG", "KH-UBND", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", ""),
)
SIGNERS = ("Nguyễn Văn Bình", "Lê Thị Hồng Nhung", "Vàng A Páo", "Trần Quốc Khánh", "Phạm Minh Đức")


def slug(text: str) -> str:
    """Give the words of a name without marks, capitals and the plural that opens it: “các chủ đầu tư”, chu-dau-tu."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "d")).lower()
    words = (
        re.sub("[\u0300-\u036f]", "", plain).replace(",", " ").replace("–", "-").replace(" - ", " ").split()
    )
    return "-".join(words[1:] if words[:1] == ["cac"] else words)


def some(chance: Random, *, most: int, open_sets: bool) -> tuple[str, tuple[str, ...]]:
    """Give a cell that names bodies, with their keys in its order; nobody is named twice."""
    named: list[tuple[str, str]] = []
    keys = chance.sample(sorted(UNITS), chance.randint(1, most))
    if chance.random() < 0.3:
        keys = [*keys[: most - 1], *chance.sample(sorted(GROUPS), chance.randint(1, 2))]
    named += [(key, chance.choice((UNITS | GROUPS)[key])) for key in keys]
    if open_sets and chance.random() < 0.25:
        text = chance.choice(OPEN)
        named.append((f"mo:{slug(text)}", text))
    if named[0][0] in UNITS and chance.random() < 0.06:
        named[0] = (named[0][0], f"{named[0][1]} ({chance.choice(NOTES)})")
    separator = chance.choice(("; ", ", ", ", "))
    written = separator.join(text for _, text in named)
    return written[0].upper() + written[1:], tuple(key for key, _ in named)
