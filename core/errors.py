"""Refusals: every way in which a request of a person can be turned down, each with a sentence for that person."""


class DomainError(Exception):
    """A refusal. `sentence` says in Vietnamese what is missing and what to do; `link` leads to what blocks."""

    status = 400

    def __init__(self, sentence: str, *, link: str = "") -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)
        self.link = link


class NotPermitted(DomainError):
    """The person may see the thing but this act is not theirs."""

    status = 403


class Missing(DomainError):
    """For this person the thing does not exist, whether it is absent or merely not theirs to know of."""

    status = 404


class WrongState(DomainError):
    """The act is not possible in the present state."""

    status = 409


class Stale(DomainError):
    """What the person saw has changed meanwhile, or another press holds the row."""

    status = 409


class GuardUnmet(DomainError):
    """The state is right, but something the act needs is not there yet."""

    status = 409


class BadInput(DomainError):
    """What was typed or uploaded cannot be taken as it is."""

    status = 422


class StoreFull(DomainError):
    """The server cannot keep more files now."""

    status = 507
