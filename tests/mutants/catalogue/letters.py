"""Mistakes in urging letters."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="a letter urges what is no longer late",
        file="plans/models/urging.py",
        old="by=policies.issues_letter, needs=[urges_only_what_is_late],",
        new="by=policies.issues_letter, needs=[],",
        tests=("tests/plans/test_urging_letters.py",),
    ),
    Mutant(
        name="a unit reads the draft of a letter",
        file="plans/models/urging_querysets.py",
        old="(Q(state=LetterState.ISSUED) & issued)",
        new="issued",
        tests=("tests/plans/test_urging_letters.py",),
    ),
    Mutant(
        name="letters of one press bear one number",
        file="plans/domain/letters.py",
        old="replace(first, number=first.number + place)",
        new="replace(first, number=first.number)",
        tests=("tests/plans/test_letters_together.py",),
    ),
    Mutant(
        name="of many letters one that changed goes out unseen",
        file="plans/services/letters_together.py",
        old="seen = Seen(one.version, one.ready.content_hash)",
        new="seen = Seen(None, one.ready.content_hash)",
        tests=("tests/plans/test_letters_together.py",),
    ),
    Mutant(
        name="words of a duty are mark-up of its letter",
        file="documents/letters/sandbox.py",
        old="super().__init__(autoescape=True,",
        new="super().__init__(autoescape=False,",
        tests=("tests/documents/test_letters.py",),
    ),
    Mutant(
        name="a template reads attributes",
        file="documents/letters/sandbox.py",
        old='attr in ("index", "first", "last") and super()',
        new="super()",
        tests=("tests/documents/test_hostile_templates.py",),
    ),
    Mutant(
        name="loops of a template stand in each other without end",
        file="documents/letters/sandbox.py",
        old="if depth > DEEPEST or child.recursive:",
        new="if child.recursive:",
        tests=("tests/documents/test_hostile_templates.py",),
    ),
    Mutant(
        name="the turns of a letter's loops are not counted",
        file="documents/letters/sandbox.py",
        old="            self._turns += 1\n",
        new="",
        tests=("tests/documents/test_letters.py",),
    ),
)
