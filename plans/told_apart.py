"""Reading which pairs of rows were told apart, for as long as both say what they said then."""

from collections.abc import Mapping
from hashlib import sha256

from django.db.models import Q

from plans.models import DistinctRows, Plan

Pair = tuple[int, int]


def pair_of(one: int, other: int) -> Pair:
    """Give the keys of two rows in the one order in which a pair is kept."""
    return min(one, other), max(one, other)


def words_hash(one: str, other: str) -> str:
    """Give the digest of two folded texts, whichever comes first."""
    return sha256("\n\n".join(sorted((one, other))).encode()).hexdigest()


def told_apart(plan: Plan) -> Mapping[Pair, DistinctRows]:
    """Give the pairs with a row of this plan that were found to ask different things and still say the same words."""
    kept = DistinctRows.objects.filter(Q(first__plan=plan) | Q(second__plan=plan))
    rows = kept.select_related("by", "first__section", "first__plan", "second__section", "second__plan")
    return {
        (row.first_id, row.second_id): row
        for row in rows.order_by("-at", "-pk")
        if row.words_hash == words_hash(row.first.content_folded, row.second.content_folded)
    }
