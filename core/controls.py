"""What a page offers to press and to fill in: buttons, dialogs, fields, files; drawn by templates/parts/.

A blocked button is shown with the sentence that says why, so nobody learns it only by pressing
(lifecycles.md: "the button shows that sentence before it is pressed").
"""

from dataclasses import dataclass

from core.parts import Pill, Tab


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice; `note` stands beside it in small words."""

    value: str
    label: str
    chosen: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in: parts/field.html.

    `kind` is text, textarea, number, date, select, radio, checkbox, checkboxes, file, password, search,
    email or tel. `draft` is the key under which the browser keeps what was typed until the form is taken.
    """

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    required: bool = False
    help: str = ""
    errors: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    draft: str = ""
    placeholder: str = ""
    rows: int = 3
    accept: str = ""
    multiple: bool = False
    autocomplete: str = ""
    unit: str = ""
    prefix: str = ""

    @property
    def id(self) -> str:
        """The id of the control, unique on a page as long as names (with `prefix`) are."""
        return f"id_{self.prefix}{self.name}"

    @property
    def described_by(self) -> str:
        """The ids of the help and the error sentences, for aria-describedby."""
        ids = [f"{self.id}_help"] if self.help else []
        return " ".join([*ids, f"{self.id}_error"] if self.errors else ids)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A value that travels with a press, for example the version the person saw."""

    name: str
    value: str


def seen(*, version: int, content_hash: str = "") -> tuple[Hidden, ...]:
    """Give what a press must carry so that a stale page is noticed: seen_version, seen_hash.

    The command key is no part of this: the tag `command_key` of the form makes it anew with every drawing.
    """
    values = {"seen_version": str(version), "seen_hash": content_hash}
    return tuple(Hidden(name, value) for name, value in values.items() if value)


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked before an act is sent: a dialog with a title, a sentence and fields."""

    title: str
    confirm: str
    sentence: str = ""
    fields: tuple[Field, ...] = ()
    has_files: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Something this person may press here: parts/action.html.

    `style` is primary, ok (agrees), ret (returns, refuses), line. `method` get makes a plain link. `blocked`
    is the sentence of refusal of a button that cannot be pressed now, `blocked_url` leads to what blocks.
    `form` names a form of the page (its id) that the button sends to `url` instead of one of its own; `key`
    is its letter on the keyboard. With a `value` the press carries `name=value`.
    """

    name: str
    label: str
    url: str = ""
    style: str = "line"
    icon: str = ""
    method: str = "post"
    blocked: str = ""
    blocked_url: str = ""
    ask: Ask | None = None
    hidden: tuple[Hidden, ...] = ()
    form: str = ""
    key: str = ""
    value: str = ""

    @property
    def id(self) -> str:
        """The id of its dialog and of its reason."""
        return f"act-{self.name.replace('_', '-')}" + (f"-{self.value}" if self.value else "")


KINDS_OF_FILE = {"pdf": "pdf", "docx": "doc", "doc": "doc", "xlsx": "xls", "xls": "xls"}


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file or another piece of evidence in a list: parts/file_row.html.

    `meta` is one line of small words ("6 trang · 1,2 MB"); `marks` are pills (signature, scan);
    without `view_url` there is nothing to look at yet and `download_url` alone is offered.
    """

    name: str
    extension: str = ""
    meta: str = ""
    marks: tuple[Pill, ...] = ()
    view_url: str = ""
    download_url: str = ""
    actions: tuple[Action, ...] = ()
    current: bool = False

    @property
    def badge(self) -> str:
        """The short word in the coloured square: the extension, or a sign that this is no file."""
        return self.extension.upper()[:4]

    @property
    def kind(self) -> str:
        """The family of the file for its colour: pdf, doc, xls, img or other."""
        extension = self.extension.lower()
        return KINDS_OF_FILE.get(extension, "img" if extension in {"png", "jpg", "jpeg"} else "other")


@dataclass(frozen=True, slots=True)
class Preview:
    """One page of one file as an image made on the server: parts/preview.html.

    Without `image_url` the sentence says why there is nothing to see and the original can still be fetched.
    """

    files: tuple[Tab, ...] = ()
    image_url: str = ""
    alt: str = ""
    page: int = 1
    pages: int = 1
    previous_url: str = ""
    next_url: str = ""
    download_url: str = ""
    compare_url: str = ""
    sentence: str = ""
