"""Promise 27: what a browser is told on every page, under the settings of production, read from a real server."""

import http.client
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher

from organizations.models import Person
from tests.security.serving import served_world
from tests.security.start import every_url
from tests.security.world import PASSWORD
from tests.servers.served import Served
from workflows.ticking import tick

PERSON = "head.tinh"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "x8Jq" * 20,
    "ALLOWED_HOSTS": "127.0.0.1",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "POOL_MAX": "4",
}


class Visitor:
    """Somebody behind the proxy of the site, with a jar for cookies."""

    def __init__(self, site: Served) -> None:
        self.site, self.jar = site, {}

    def ask(self, path: str, body: dict[str, str] | None = None) -> http.client.HTTPResponse:
        """Get, or post when there is a body, over what the proxy calls https."""
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        headers = {
            "X-Forwarded-Proto": "https",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.jar.items()),
            "Referer": f"https://127.0.0.1:{self.site.port}{path}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        connection.request("POST" if body else "GET", path, urlencode(body or {}), headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _is, rest = cookie.partition("=")
            self.jar[name] = rest.partition(";")[0]
        return answer

    def sign_in(self) -> http.client.HTTPResponse:
        """Go through the form."""
        page = self.ask("/dang-nhap/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)  # type: ignore[attr-defined]
        assert token
        body = {"username": PERSON, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        return self.ask("/dang-nhap/", body)


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Served]:
    """The world under production settings."""
    from tests.servers.processes import manage

    folder = tmp_path_factory.mktemp("production")
    named = {"DONDOC_VAR": str(folder), "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    manage("collectstatic", "--noinput", "--ignore", "viewflow", "--skip-checks", env=PRODUCTION | named)
    with served_world(folder, unblock=django_db_blocker.unblock, env=PRODUCTION) as served:
        with served.orm():
            hasher = Argon2PasswordHasher()
            Person.objects.filter(username=PERSON).update(password=hasher.encode(PASSWORD, hasher.salt()))
            # /readyz is well only while the clock runs; the world may have been made minutes ago.
            tick(at=datetime.now(UTC))
        yield served


def directives(answer: http.client.HTTPResponse) -> dict[str, list[str]]:
    """Give the content policy by directive."""
    parts = [
        part.split()
        for part in (answer.getheader("Content-Security-Policy") or "").split(";")
        if part.strip()
    ]
    return {part[0]: part[1:] for part in parts}


def faults_of(answer: http.client.HTTPResponse, path: str) -> list[str]:
    """Give what is wrong with the headers of one answer."""
    policy = directives(answer)
    nonced = any(source.startswith("'nonce-") for source in policy.get("script-src", []))
    is_page = "html" in (answer.getheader("Content-Type") or "")
    checks = {
        "HSTS": "max-age=31536000" in (answer.getheader("Strict-Transport-Security") or ""),
        "nosniff": answer.getheader("X-Content-Type-Options") == "nosniff",
        "no unsafe source": "unsafe" not in str(policy) and bool(policy),
        "frame-ancestors none": policy.get("frame-ancestors") == ["'none'"] or "sandbox" in policy,
        "a nonce where scripts run": nonced or not is_page or "<script" not in answer.text,  # type: ignore[attr-defined]
        "no-store": "no-store" in (answer.getheader("Cache-Control") or ""),
        "not a fault": answer.status < 500,
    }
    return [f"{path} {answer.status}: {name}" for name, holds in checks.items() if not holds]


def test_every_page_of_a_signed_in_person_carries_the_headers(site: Served):
    visitor = Visitor(site)
    assert visitor.sign_in().status == 302
    with site.orm():
        paths = every_url()
    chosen = paths if len(paths) < 250 else paths[:: len(paths) // 250]
    faults = [fault for path in chosen for fault in faults_of(visitor.ask(path), path)]
    assert not faults, "\n".join(faults)


def test_cookies_are_bound_to_the_host_and_to_https(site: Served):
    visitor = Visitor(site)
    set_cookies = visitor.ask("/dang-nhap/").headers.get_all("Set-Cookie") or []
    set_cookies += visitor.sign_in().headers.get_all("Set-Cookie") or []
    assert {cookie.partition("=")[0] for cookie in set_cookies} == {"__Host-csrf", "__Host-session"}
    for cookie in set_cookies:
        lower = cookie.lower()
        assert "secure" in lower
        assert "httponly" in lower
        assert "path=/;" in f"{lower};"
        assert "domain" not in lower


def test_plain_http_is_led_to_https(site: Served):
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    connection.request("GET", "/dang-nhap/")
    answer = connection.getresponse()
    assert answer.status == 301
    assert (answer.getheader("Location") or "").startswith("https://")


def test_every_page_gets_a_nonce_of_its_own(site: Served):
    visitor = Visitor(site)
    policies = {visitor.ask("/dang-nhap/").getheader("Content-Security-Policy") for _n in range(5)}
    nonces = {nonce for policy in policies for nonce in re.findall(r"'nonce-([^']+)'", policy or "")}
    assert len(nonces) == 5


def test_the_session_key_changes_when_somebody_signs_in(site: Served):
    visitor = Visitor(site)
    visitor.jar["__Host-session"] = "fixedbyanattackerfixedbyanattack"
    visitor.sign_in()
    assert visitor.jar["__Host-session"] != "fixedbyanattackerfixedbyanattack"


def test_five_wrong_passwords_lock_the_name_over_http(site: Served):
    visitor = Visitor(site)
    page = visitor.ask("/dang-nhap/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)  # type: ignore[attr-defined]
    assert token
    wrong = {"username": "officer.so-d", "password": "sai", "csrfmiddlewaretoken": token[1]}
    statuses = [visitor.ask("/dang-nhap/", wrong).status for _n in range(6)]
    assert statuses == [422, 422, 422, 422, 403, 403]
    assert visitor.ask("/dang-nhap/", wrong | {"password": PASSWORD}).status == 403
