"""What is fixed when a submission is handed in, and the hash over its whole content."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from workflows.domain.chain import digest


@dataclass(frozen=True, slots=True)
class SubmissionHandedIn:
    """Who handed in which content; `head_did_work` says that the head submits his own work."""

    person_id: int
    content_hash: str
    head_did_work: bool = False


@dataclass(frozen=True, slots=True)
class ItemContent:
    """What one item says."""

    assignment_id: int
    statement: str
    values: dict[str, Any]
    self_result: str
    not_applicable: bool
    reason: str
    self_points: dict[str, Any] = field(default_factory=dict)
    done_on: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceContent:
    """What one proof is: the file by its hash, or the address, or the document's number and date."""

    kind: str
    title: str
    item_assignment_id: int | None
    sha256: str
    url: str
    number: str
    date: str
    issuer: str
    period: tuple[str, str]


def content_hash(*, statement: str, items: Sequence[ItemContent], evidence: Sequence[EvidenceContent]) -> str:
    """Give the hash that approvals name: any change of a statement, a value or a file gives another one."""
    return digest(
        {
            "statement": statement,
            "items": [_said(item) for item in items],
            "evidence": [asdict(proof) for proof in evidence],
        }
    )


def _said(item: ItemContent) -> dict[str, Any]:
    """Leave a day out that nobody gave: hashes of what was handed in before there were such days still hold."""
    said = asdict(item)
    if not item.done_on:
        del said["done_on"]
    return said
