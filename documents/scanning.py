"""Asks the virus scanner (clamd, INSTREAM) about a file; CLAMAV_SOCKET names it, empty means none."""

import logging
import socket
import struct
from typing import IO

from django.conf import settings

from documents.domain.states import Verdict

log = logging.getLogger(__name__)

PIECE = 64 * 1024
CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 60.0
LONGEST_ANSWER = 4096


def scan(file: IO[bytes]) -> Verdict:
    """Give the verdict on an open file; every kind of silence is NO_ANSWER, a failure of it UNABLE."""
    address: str = getattr(settings, "CLAMAV_SOCKET", "")
    if not address:
        return Verdict.NOT_ASKED
    file.seek(0)
    try:
        with _connect(address) as connection:
            answer = _ask(connection, file)
    except (OSError, ValueError) as error:
        log.warning("no answer from the scanner at %s: %s", address, error)
        return Verdict.NO_ANSWER
    if answer.endswith(b"FOUND"):
        return Verdict.INFECTED
    if answer.endswith(b"OK"):
        return Verdict.CLEAN
    log.warning("the scanner at %s could not judge: %r", address, answer)
    return Verdict.UNABLE if answer else Verdict.NO_ANSWER


def _connect(address: str) -> socket.socket:
    """Open `/path`, `unix:/path`, `host:port` or `tcp://host:port`. Raises OSError, ValueError."""
    path = address.removeprefix("unix:").removeprefix("//")
    if path.startswith("/"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(path)
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=CONNECT_SECONDS)


def _ask(connection: socket.socket, file: IO[bytes]) -> bytes:
    connection.settimeout(ANSWER_SECONDS)
    connection.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        connection.sendall(struct.pack(">I", len(piece)) + piece)
    connection.sendall(struct.pack(">I", 0))
    answer = b""
    while b"\0" not in answer and len(answer) < LONGEST_ANSWER:
        piece = connection.recv(LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0\n ")
