"""A hundred broken papers of each form through the page that takes them: a sentence, or a draft of the rows that are
there, and no trace of what was refused.
"""

import html
import re
import resource

import pytest

from documents.inspection.confine import MEMORY_BYTES
from documents.models import StoredFile, Upload
from plans.models import ImportedPaper, Plan
from tests.documents.breaking import WHOLE
from tests.documents.odd_papers import ODD, hundred
from tests.plans.papers import Office, office

__all__ = ("office",)
TAKEN, REFUSED = 302, {200, 400, 413, 415, 422}
SENTENCE = re.compile(r"[Hh]ãy |[Cc]họn ")


@pytest.mark.parametrize("form", ODD)
def test_a_hundred_papers_end_in_a_sentence_or_a_draft(form: str, office: Office):
    odd = []
    assert office.send(WHOLE[form], f"ke-hoach.{form}").status_code == TAKEN
    for name, make in hundred(form):
        before = (Plan.objects.count(), ImportedPaper.objects.count(), StoredFile.objects.count())
        answer = office.send(make(), f"ke-hoach.{form}")
        now = (Plan.objects.count(), ImportedPaper.objects.count(), StoredFile.objects.count())
        page = html.unescape(answer.content.decode())
        if answer.status_code == TAKEN:
            fine = now[0] == before[0] + 1
        else:
            waits = Upload.objects.filter(loose_since__isnull=False).exists()
            kept = now[2] - before[2]
            fine = answer.status_code in REFUSED and bool(SENTENCE.search(page)) and now[:2] == before[:2]
            fine = fine and (kept == 0 or waits)
        if not fine:
            odd.append((name, answer.status_code, before, now))
    assert odd == []
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 <= MEMORY_BYTES
