"""What an urging letter is made of, apart from tables: the lines frozen at drafting, what issue gives, and the hash."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

LONGEST_LIST = 8
"""With more bodies than this the annex names them; the letter itself says only that."""


@dataclass(frozen=True, slots=True)
class UrgedLine:
    """One overdue duty as the letter says it; `late` counts working days. Never changes after drafting."""

    assignment_id: int
    place: str
    content: str
    period: str
    due_on: date
    late: int


@dataclass(frozen=True, slots=True)
class LetterHead:
    """What is said of the whole letter at drafting: its subject, the day lateness is counted to, the answer's day."""

    subject: str
    as_of: date
    reply_by: date


@dataclass(frozen=True, slots=True)
class Numbered:
    """What issue gives to a letter: number, symbol, day, and who signs in which capacity."""

    number: int
    symbol: str
    issued_on: date
    signer: str
    signer_title: str
    signing_capacity: str = ""


def counted_on(first: Numbered, count: int) -> list[Numbered]:
    """Give what each of `count` letters is given: the numbers go on from the first, the rest is the same."""
    return [replace(first, number=first.number + place) for place in range(count)]


@dataclass(frozen=True, slots=True)
class Trimmed:
    """The hash of a letter after lines were dropped."""

    content_hash: str


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """The duties of a draft that are no longer overdue, as people name them, and how many lines are left."""

    done: tuple[str, ...]
    left: int


def letter_hash(head: LetterHead, lines: Mapping[int, Sequence[UrgedLine]]) -> str:
    """Give the digest of what a letter says: its head and, by unit, its lines in order."""
    said = [asdict(head), {str(unit): [asdict(line) for line in rows] for unit, rows in lines.items()}]
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()
