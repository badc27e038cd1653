"""Two hundred uploads killed at eight points, 25 times each (promise 13)."""

from tests.documents.killing import POINTS
from tests.documents.test_survive_kills import killed_uploads

ROUNDS = 25


def test_two_hundred_killed_uploads_leave_no_row_without_bytes_and_nothing_after_a_day(tmp_path):
    found = killed_uploads(tmp_path, ROUNDS)
    assert (found["killed"], found["faults"]) == (ROUNDS * len(POINTS), [])
    assert (found["too early"], found["left"], found["rows"]) == (0, [], 0)
