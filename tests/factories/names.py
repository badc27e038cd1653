"""The known names of a province, as the organisation would give them to the readers of addressees."""

from plans.domain.names import KnownName, NameBook, NameKind

DEPARTMENTS = {
    "vp-ubnd": ("Văn phòng UBND tỉnh", ()),
    "noi-vu": ("Sở Nội vụ", ()),
    "tai-chinh": ("Sở Tài chính", ()),
    "tu-phap": ("Sở Tư pháp", ()),
    "khcn": ("Sở Khoa học và Công nghệ", ("Sở KH&CN",)),
    "nnmt": ("Sở Nông nghiệp và Môi trường", ()),
    "vhttdl": ("Sở Văn hóa, Thể thao và Du lịch", ("Sở VH,TT&DL",)),
    "ngoai-vu": ("Sở Ngoại vụ", ()),
    "dttg": ("Sở Dân tộc và Tôn giáo", ("Ban Dân tộc",)),
    "y-te": ("Sở Y tế", ()),
    "cong-thuong": ("Sở Công Thương", ()),
    "muong-te": ("UBND xã Mường Tè", ("Xã Mường Tè",)),
    "doan-ket": ("UBND phường Đoàn Kết", ()),
}
GROUPS = {
    "departments": ("Các sở, ban, ngành tỉnh", ("Các sở, ngành", "Các sở, ban, ngành")),
    "communes": ("UBND các xã, phường", ("Các xã, phường",)),
}
OUTSIDE = {
    "mttq": ("Ủy ban MTTQ Việt Nam tỉnh", ()),
    "cong-an": ("Công an tỉnh", ()),
    "kho-bac": ("Kho bạc Nhà nước khu vực IX", ("KBNN khu vực IX",)),
}


def name_book(*more: KnownName) -> NameBook:
    """Give the names of the province of the samples, and any others."""
    names = [
        KnownName(key, name, kind, aliases)
        for kind, named in (
            (NameKind.GROUP, GROUPS),
            (NameKind.UNIT, DEPARTMENTS),
            (NameKind.OUTSIDE, OUTSIDE),
        )
        for key, (name, aliases) in named.items()
    ]
    return NameBook((*names, *more))
