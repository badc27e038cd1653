"""The page where a signed paper is entered and confirmed: templates/plans/registration.html."""

from dataclasses import dataclass

from core.controls import Action, Field, FileRow
from core.parts import Crumb, Fact, Hint, Step


@dataclass(frozen=True, slots=True)
class RegistrationPage:
    """All of registration.html: what one person entered, and the form or the confirmation for this person."""

    title: str
    crumbs: tuple[Crumb, ...] = ()
    steps: tuple[Step, ...] = ()
    hints: tuple[Hint, ...] = ()
    entry: tuple[Fact, ...] = ()
    file: FileRow | None = None
    form_url: str = ""
    fields: tuple[Field, ...] = ()
    actions: tuple[Action, ...] = ()
