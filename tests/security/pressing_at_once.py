"""Many clients of one person, signed in beforehand, that press at the same moment."""

import http.client
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from organizations.models import Person
from tests.servers.served import Served

TOKEN = "a" * 32


@dataclass(frozen=True, slots=True)
class Answer:
    """What one client got."""

    status: int
    text: str


def sessions_of(person: Person, *, count: int) -> list[str]:
    """Sign the person in this many times; give the session keys."""
    keys = []
    for _n in range(count):
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        keys.append(str(session.session_key))
    return keys


def press_at_once(
    site: Served, *, path: str, sessions: list[str], body_of: Callable[[int], dict[str, str]]
) -> list[Answer]:
    """Let every session post its body when all are ready; give the answers."""
    ready, answers = threading.Barrier(len(sessions)), [Answer(0, "")] * len(sessions)

    def press(place: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=120)
        body = urlencode(body_of(place) | {"csrfmiddlewaretoken": TOKEN})
        headers = {
            "Cookie": f"sessionid={sessions[place]}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        ready.wait()
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        answers[place] = Answer(answer.status, answer.read().decode(errors="replace"))
        connection.close()

    threads = [threading.Thread(target=press, args=(place,)) for place in range(len(sessions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def counted(answers: list[Answer]) -> Counter[int]:
    """Give how many got which status."""
    return Counter(answer.status for answer in answers)
