"""Mistakes in who sees what."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="everybody sees every duty",
        file="plans/models/querysets.py",
        old="        return self.filter(assignment_scope(actor))",
        new="        return self.all()",
        tests=("tests/security/test_visible_to.py",),
    ),
    Mutant(
        name="the verifier does not see the duty",
        file="plans/models/querysets.py",
        old="        | Q(verifier_unit_id__in=units)\n        | Q(task",
        new="        | Q(task",
        tests=("tests/security/test_visible_to.py",),
    ),
    Mutant(
        name="drafts of plans are seen like issued ones",
        file="plans/models/querysets.py",
        old="                Q(state__in=ISSUED_PLAN)\n                & (",
        new="                Q(state__isnull=False)\n                & (",
        tests=("tests/security/test_visible_to.py",),
    ),
    Mutant(
        name="a draft of a submission is seen from outside",
        file="plans/models/querysets.py",
        old="handed_in = ~Q(state=SubmissionState.DRAFTED)",
        new="handed_in = Q(pk__isnull=False)",
        tests=("tests/security/test_visible_to.py",),
    ),
    Mutant(
        name="auditors and administrators read work",
        file="plans/models/querysets.py",
        old=" or actor.role in (Role.AUDITOR, Role.ADMINISTRATOR)",
        new="",
        tests=("tests/security/test_visible_to.py",),
    ),
    Mutant(
        name="a draft of an own plan is seen from above",
        file="plans/models/cascade_querysets.py",
        old="(Q(link__plan__state__in=ISSUED_PLAN) & above)",
        new="(Q(link__plan__state__isnull=False) & above)",
        tests=("tests/plans/test_cascade_rows.py",),
    ),
)
