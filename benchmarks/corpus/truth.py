"""What a paper says, before anybody thinks of how it looks: rows, whom they name, and what their times mean."""

from dataclasses import dataclass, field, replace
from datetime import date

TEXT_FIELDS = (
    "criterion",
    "shortcoming",
    "content",
    "result",
    "lead",
    "coordinating",
    "deadline",
    "note",
    "budget",
)


@dataclass(frozen=True, slots=True)
class When:
    """A time as written and as a person means it; `day` is the last day on time, or the day named for `before`."""

    written: str = ""
    kind: str = "unknown"
    start: date | None = None
    day: date | None = None
    every: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One task: its words by field, and the keys of the bodies that its words name; `mo:…` is an open set.

    A field that the paper does not have is absent from `words`.
    """

    words: dict[str, str]
    number: str = ""
    section: str | None = None
    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    when: When = field(default_factory=When)

    def without(self, *names: str) -> "Row":
        """Give the row of a paper that does not have these fields."""
        return replace(self, words={name: text for name, text in self.words.items() if name not in names})


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the tasks and below them."""

    number: str
    symbol: str
    day: date
    issuer: str
    title: str
    signer: str


@dataclass(frozen=True, slots=True)
class Truth:
    """One paper; `tables` in their order, a paper in prose has one.

    `unsaid` are cells this truth says nothing about; `by_words` tells that bodies are named by kind and words,
    not by key.
    """

    name: str
    year: int
    head: Head
    tables: tuple[tuple[Row, ...], ...]
    unsaid: frozenset[str] = frozenset()
    by_words: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """Give the rows of all tables."""
        return tuple(row for table in self.tables for row in table)
