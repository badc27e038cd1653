"""Mistakes in the editing of a draft and in taking a newer version of its paper in."""

from tests.mutants.mutant import Mutant

MUTANTS: tuple[Mutant, ...] = (
    Mutant(
        name="of two deadlines the first stays without being chosen",
        file="plans/services/draft_joining.py",
        old="    if chosen in texts:\n        return texts[chosen]\n",
        new="    return texts[chosen or first.pk]\n",
        tests=("tests/plans/test_edit_draft_rows.py::test_of_different_deadlines_the_clerk_chooses_one",),
    ),
    Mutant(
        name="a dropped row comes back twice",
        file="plans/services/draft_kept.py",
        old='    if hasattr(change, "undone_by"):',
        new="    if change.pk is None:",
        tests=(
            "tests/plans/test_edit_draft_rows.py"
            "::test_a_dropped_row_comes_back_where_it_stood_with_everything_decided_about_it",
        ),
    ),
    Mutant(
        name="the paper is proposed over the hand of the clerk",
        file="plans/differences.py",
        old="        return not self.by_hand",
        new="        return True",
        tests=(
            "tests/plans/test_reread.py"
            "::test_what_a_clerk_corrected_by_hand_stays_unless_the_paper_is_chosen",
        ),
    ),
    Mutant(
        name="a difference is applied to a draft that has changed since",
        file="plans/services/rereading.py",
        old="    if found.seen != seen:",
        new="    if not seen:",
        tests=(
            "tests/plans/test_reread.py::test_a_draft_or_a_version_that_changed_since_is_not_overwritten",
        ),
    ),
    Mutant(
        name="rows at the same place are the same whatever they say",
        file="plans/domain/row_matching.py",
        old="ALIKE_IN_PLACE = 0.36",
        new="ALIKE_IN_PLACE = 0.05",
        tests=("tests/plans/test_row_matching.py",),
    ),
    Mutant(
        name="a reader that fell silent writes its draft all the same",
        file="plans/services/import_running.py",
        old="standing=JobStanding.READING, tries=job.tries)",
        new="standing=JobStanding.READING)",
        tests=("tests/plans/test_import_jobs.py::test_a_reader_with_an_old_turn_may_not_write",),
    ),
    Mutant(
        name="two papers of one draft are read at once",
        file="plans/services/import_jobs.py",
        old="        _refuse_second(plan)\n",
        new="",
        tests=(
            "tests/plans/test_papers_of_a_draft.py"
            "::test_while_one_paper_of_a_draft_is_read_a_second_is_refused_by_name",
        ),
    ),
    Mutant(
        name="an annex is read into a plan of its own",
        file="plans/services/reading_ends.py",
        old="    JobKind.ANNEX: _annex,",
        new="    JobKind.ANNEX: _plan,",
        tests=(
            "tests/plans/test_papers_of_a_draft.py"
            "::test_a_reader_that_fell_silent_does_not_add_the_annex_a_second_time",
        ),
    ),
    Mutant(
        name="of two who correct one row the later one overwrites",
        file="plans/services/seen_marks.py",
        old="    if not seen or seen == now:",
        new="    if seen:",
        tests=(
            "tests/plans/test_two_clerks_at_once.py"
            "::test_of_two_who_correct_one_row_or_the_head_the_second_hears_who_was_first",
        ),
    ),
    Mutant(
        name="two imports of one number at once do not wait for each other",
        file="plans/services/same_paper.py",
        old="filter(drafted_at__gt=since)",
        new="filter(drafted_at__lt=since)",
        tests=(
            "tests/plans/test_two_clerks_at_once.py"
            "::test_of_two_imports_of_one_number_at_once_one_is_drafted_and_the_other_says_where",
        ),
    ),
    Mutant(
        name="papers of another unit are shown to its clerks",
        file="plans/models/import_job.py",
        old="        theirs = self.filter(unit_id=actor.agency_id)",
        new="        theirs = self.filter(unit_id__isnull=False)",
        tests=("tests/plans/test_import_jobs.py::test_only_clerks_of_the_unit_see_how_far_its_paper_is",),
    ),
)
