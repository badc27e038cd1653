"""Every form that posts carries a command key, so that a press sent twice counts once (promise 5)."""

import re

from tests.architecture.source import named
from tests.servers.processes import ROOT

POSTS = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.DOTALL)
OF_SESSIONS = {
    "templates/organizations/dang_nhap.html", "templates/organizations/chuc_vu_choices.html",
    "templates/parts/person_menu.html",
}  # fmt: skip
"""Signing in and out and choosing a position: why their views are no presses stands at `core.http.no_press`."""


def test_every_form_that_posts_carries_a_token_and_a_key():
    forms = [
        (named(path), form)
        for path in ROOT.glob("templates/**/*.html")
        for form in POSTS.findall(path.read_text())
    ]
    assert len(forms) > 12
    bare = {
        name
        for name, form in forms
        if "{% csrf_token %}" not in form or (form.count("{% command_key") != 1 and name not in OF_SESSIONS)
    }
    assert bare == set()
