"""A real HTTP server on a free port that plays a provider of messages: it keeps what it is sent and answers as told."""

import json
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came: names of headers in small letters."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: JSON, or bytes as they are; `drips` gives them one by one, `silent` nothing until the end."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    silent: bool = False
    drips: bool = False
    short_by: int = 0

    @property
    def raw(self) -> bytes:
        """The bytes of the body."""
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


Answering = Callable[[Asked], Reply]


@dataclass
class Gateway:
    """Every request in the order of arrival; `answer` says what follows, `over` is set when the server ends."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answer: Answering = lambda _asked: Reply()
    over: Event = field(default_factory=Event)

    def replies(self, *replies: Reply) -> None:
        """Answer with these, one after another; the last one again and again."""
        left = list(replies)
        self.answer = lambda _asked: left.pop(0) if len(left) > 1 else left[0]


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, body)
            gateway.asked.append(asked)
            reply = gateway.answer(asked)
            if reply.silent:
                gateway.over.wait(30)
                return
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.raw) + reply.short_by))
            self.end_headers()
            for piece in (bytes([one]) for one in reply.raw) if reply.drips else (reply.raw,):
                if reply.drips and gateway.over.wait(0.1):
                    return
                self.wfile.write(piece)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
            """Write nothing."""

    return Handler


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of callers that went away."""


@contextmanager
def gateway_server(*, certificate: Path | None = None) -> Iterator[Gateway]:
    """Give a provider that runs for as long as the block, over TLS where it is given a certificate with its key."""
    gateway = Gateway()
    server = _Server(("127.0.0.1", 0), _handler(gateway))
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    gateway.url = f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield gateway
    finally:
        gateway.over.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def own_certificate(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that nobody vouches for; give the file that holds it and its key."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    certificate.write_bytes(certificate.read_bytes() + key.read_bytes())
    return certificate
