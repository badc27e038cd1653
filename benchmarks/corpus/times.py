"""Times as papers word them, each with the meaning a person gives it; `y` is the year of the plan."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date
from random import Random

from benchmarks.corpus.truth import When

ROMAN = ("I", "II", "III", "IV")
Maker = Callable[[Random, int], When]


def _month(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _quarter(year: int, first: int, last: int) -> tuple[date, date]:
    return _month(year, 3 * first - 2, 3 * last)


def _day(chance: Random, y: int) -> date:
    return date(y, chance.randint(4, 12), chance.randint(1, 30))


def _padded(chance: Random, day: date) -> str:
    return chance.choice((f"{day.day:02d}/{day.month:02d}/{day.year}", f"{day.day}/{day.month}/{day.year}"))


def on_a_day(chance: Random, y: int) -> When:
    """A bare date in one of its forms."""
    day = _day(chance, y)
    forms = (
        "{d}",
        "Ngày {d}",
        "Hoàn thành ngày {d}",
        "Ngày {0.day} tháng {0.month:02d} năm {0.year}",
        "{0.day}-{0.month}-{0.year}",
    )
    return When(chance.choice(forms).format(day, d=_padded(chance, day)), "date", day=day)


def before(chance: Random, y: int) -> When:
    """Before a day, which itself is too late, or before a stretch."""
    if chance.random() < 0.25:
        month = chance.randint(5, 12)
        return When(f"Trước tháng {month}/{y}", "before", day=date(y, month, 1))
    day = _day(chance, y)
    forms = (
        "Trước ngày {d}",
        "Hoàn thành trước ngày {d}",
        "Xong trước ngày {d}",
        "trước {d}",
        "Trước ngày {0.day} tháng {0.month:02d} năm {0.year}",
    )
    return When(chance.choice(forms).format(day, d=_padded(chance, day)), "before", day=day)


def until(chance: Random, y: int) -> When:
    """By the end of a day or of a stretch."""
    day = _day(chance, y)
    if chance.random() < 0.3:
        quarter = chance.randint(2, 4)
        return When(f"Đến hết quý {ROMAN[quarter - 1]}/{y}", "until", day=_quarter(y, quarter, quarter)[1])
    forms = (
        "Chậm nhất ngày {d}",
        "Đến hết ngày {d}",
        "Chậm nhất là ngày {d}",
        "Hoàn thành chậm nhất đến ngày {d}",
        "Muộn nhất ngày {d}",
    )
    return When(chance.choice(forms).format(d=_padded(chance, day)), "until", day=day)


def in_quarters(chance: Random, y: int) -> When:
    """In one quarter, or in neighbouring ones."""
    first = chance.randint(1, 4)
    start, end = _quarter(y, first, first)
    one = (
        "Quý {r}/{y}",
        "quý {r} năm {y}",
        "Trong quý {r}/{y}",
        "Quý {n}/{y}",
        "Hoàn thành trong quý {r} năm {y}",
    )
    written = chance.choice(one).format(r=ROMAN[first - 1], n=first, y=y)
    if first < 4 and chance.random() < 0.4:
        end = _quarter(y, first, first + 1)[1]
        two = ("Quý {r}, {s}/{y}", "Quý {r} - {s}/{y}", "Quý {r} và quý {s} năm {y}", "Quý {r}-{s} năm {y}")
        written = chance.choice(two).format(r=ROMAN[first - 1], s=ROMAN[first], y=y)
    return When(written, "window", start, end)


def in_months(chance: Random, y: int) -> When:
    """In one month, or from one to another."""
    first = chance.randint(3, 11)
    start, end = _month(y, first, first)
    if chance.random() < 0.4:
        last = chance.randint(first + 1, 12)
        forms = (
            "Từ tháng {a} đến tháng {b}/{y}",
            "Tháng {a} - tháng {b}/{y}",
            "Từ tháng {a}/{y} đến tháng {b}/{y}",
        )
        return When(
            chance.choice(forms).format(a=first, b=last, y=y), "window", start, _month(y, last, last)[1]
        )
    forms = ("Tháng {a}/{y}", "{a}/{y}", "Trong tháng {a}/{y}", "tháng {a:02d} năm {y}", "Tháng {a:02d}/{y}")
    return When(chance.choice(forms).format(a=first, y=y), "window", start, end)


def in_years(chance: Random, y: int) -> When:
    """In the year of the plan, or in several."""
    if chance.random() < 0.4:
        last = y + chance.randint(1, 4)
        form = chance.choice(("{y} - {z}", "{y}-{z}", "Giai đoạn {y}-{z}", "Năm {y} - {z}"))
        return When(form.format(y=y, z=last), "window", date(y, 1, 1), date(last, 12, 31))
    form = chance.choice(("Năm {y}", "{y}", "Trong năm {y}", "Cả năm {y}", "Trong năm"))
    return When(form.format(y=y), "window", date(y, 1, 1), date(y, 12, 31))


def in_halves(chance: Random, y: int) -> When:
    """In the first or the last half of the year, or between two days."""
    if chance.random() < 0.5:
        return When(f"Từ ngày 01/3/{y} đến ngày 30/6/{y}", "window", date(y, 3, 1), date(y, 6, 30))
    if chance.random() < 0.5:
        return When(f"6 tháng đầu năm {y}", "window", *_month(y, 1, 6))
    return When(f"06 tháng cuối năm {y}", "window", *_month(y, 7, 12))


def standing(chance: Random, _y: int) -> When:
    """Work that never ends."""
    return When(
        chance.choice(("Thường xuyên", "Nhiệm vụ thường xuyên", "Thường xuyên, liên tục")), "continuous"
    )


def again(chance: Random, _y: int) -> When:
    """Work that returns."""
    written, every = chance.choice(
        (
            ("Hằng tháng", "month"), ("Hàng quý", "quarter"), ("Hằng năm", "year"), ("Hàng tuần", "week"),
            ("Định kỳ hằng quý", "quarter"), ("Định kỳ 6 tháng", "half"), ("6 tháng/lần", "half"),
            ("Hằng tháng, quý", "month"), ("Định kỳ hằng tháng", "month"), ("01 lần/năm", "year"),
            ("Mỗi quý một lần", "quarter"), ("Quý/lần", "quarter"),
        )
    )  # fmt: skip
    return When(written, "recurring", every=every)


def onwards(_chance: Random, y: int) -> When:
    """Every year from this one on."""
    return When(f"{y} và những năm tiếp theo", "recurring", start=date(y, 1, 1), every="year")


def waiting(chance: Random, _y: int) -> When:
    """Work that waits for somebody else's paper."""
    forms = (
        "Sau khi có hướng dẫn của Bộ Nội vụ", "Theo Kế hoạch của Chính phủ", "Sau khi có văn bản của Trung ương",
        "Theo hướng dẫn của Bộ Tài chính", "Khi có hướng dẫn của bộ, ngành Trung ương",
    )  # fmt: skip
    return When(chance.choice(forms), "external")


def spelt_out(chance: Random, _y: int) -> When:
    """A day in words, as solemn papers write it."""
    if chance.random() < 0.5:
        return When(
            "Ngày ba mươi tháng chín năm hai nghìn không trăm hai mươi sáu", "date", day=date(2026, 9, 30)
        )
    return When("Trước ngày mười lăm tháng mười hai năm 2026", "before", day=date(2026, 12, 15))


def both(chance: Random, y: int) -> When:
    """Two times in one cell: the first decides."""
    quarter = chance.randint(2, 4)
    start, end = _quarter(y, quarter, quarter)
    return When(f"Quý {ROMAN[quarter - 1]}/{y} và hằng năm", "window", start, end)


_OFTEN: tuple[Maker, ...] = (on_a_day, before, until, in_quarters, in_months, in_years, standing, again)
_SELDOM: tuple[Maker, ...] = (in_halves, onwards, waiting, spelt_out, both)


def some_time(chance: Random, year: int) -> When:
    """Give any time."""
    return chance.choice(_SELDOM if chance.random() < 0.15 else _OFTEN)(chance, year)
