"""Mobile numbers of Việt Nam in the one spelling in which they are kept: 84 and nine digits."""

import re

from django.utils.translation import gettext as _

from core.errors import BadInput

_BETWEEN = re.compile(r"[\s.()-]+")
_MOBILE = re.compile(r"(?:(?:\+|00)?840?|0)([35789][0-9]{8})")
_KEPT = re.compile(r"84([35789][0-9]{8})")


def mobile(text: str) -> str:
    """Give the number as `84912345678`, however it was typed; raises BadInput for anything but a mobile number."""
    found = _MOBILE.fullmatch(_BETWEEN.sub("", text))
    if found is None:
        raise BadInput(
            _(
                "Số điện thoại di động gồm 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09; ví dụ 0912 345 678. "
                "Sửa lại, hoặc để trống."
            )
        )
    return f"84{found[1]}"


def as_dialled(phone: str) -> str:
    """Give a kept number as people write it, `0912345678`; what is none stays as it is."""
    kept = _KEPT.fullmatch(phone)
    return f"0{kept[1]}" if kept else phone
