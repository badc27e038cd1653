"""The mutants: each is one deliberate mistake and the tests that must notice it; one module for each app."""

from tests.mutants.catalogue import (
    approvals,
    core,
    desk,
    documents,
    drafts,
    letters,
    notifications,
    organizations,
    plans,
    scoring,
    seeing,
    templates,
    timing,
    workflows,
)
from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = tuple(
    mutant
    for module in (
        approvals,
        core,
        desk,
        documents,
        drafts,
        letters,
        notifications,
        organizations,
        plans,
        scoring,
        seeing,
        templates,
        timing,
        workflows,
    )
    for mutant in module.MUTANTS
)
