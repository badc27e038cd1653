"""Why a file is not taken, as codes that pass between the child process and us; sentences.py words them."""

from enum import StrEnum


class Reason(StrEnum):
    """One reason for turning a file down."""

    NAME = "name"
    KIND = "kind"
    EMPTY = "empty"
    WRONG_CONTENT = "wrong_content"
    OLD_OFFICE = "old_office"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    BOMB = "bomb"
    NESTED = "nested"
    ODD_PARTS = "odd_parts"
    ENTITIES = "entities"
    HIDDEN = "hidden"
    REMOTE = "remote"
    TOO_MANY_PIXELS = "too_many_pixels"
    NO_PAGE = "no_page"
    TOO_COMPLEX = "too_complex"
    VIRUS = "virus"
    NOT_OURS = "not_ours"


class Refused(Exception):
    """A file or name that is turned down for `reason`."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
