"""Mistakes in routes and verdicts."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="a flow without a lock",
        file="approvals/flows/base.py",
        old="    lock_impl = subject_lock\n",
        new="    pass\n",
        tests=("tests/architecture/test_layers.py::test_every_flow_has_a_lock",),
    ),
    Mutant(
        name="one vote is a quorum",
        file="approvals/domain/quorum.py",
        old="Rule.QUORUM: min(policy.k, voters)",
        new="Rule.QUORUM: min(1, voters)",
        tests=("tests/approvals/test_count_verdicts.py",),
    ),
    Mutant(
        name="no part counts against",
        file="approvals/domain/quorum.py",
        old="need = needed(policy, seats - without_part)",
        new="need = needed(policy, seats)",
        tests=("tests/approvals/test_count_verdicts.py",),
    ),
    Mutant(
        name="the submitter decides",
        file="approvals/domain/separation.py",
        old="    if people & submitters:",
        new="    if not people and submitters:",
        tests=("tests/approvals/test_keep_people_apart.py",),
    ),
)
