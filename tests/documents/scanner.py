"""A scanner that speaks clamd's INSTREAM over a real socket and answers what the test says."""

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def scanner_at(path: Path, answer: bytes) -> Iterator[list[bytes]]:
    """Serve on a unix socket until the block ends; give the list of what was asked about."""
    seen: list[bytes] = []
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(str(path))
    listener.listen()
    thread = threading.Thread(target=_serve, args=(listener, answer, seen), daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(timeout=5)
        path.unlink()


def _serve(listener: socket.socket, answer: bytes, seen: list[bytes]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection, connection.makefile("rb") as file:
            assert file.read(10) == b"zINSTREAM\0"
            content = b""
            while length := struct.unpack(">I", file.read(4))[0]:
                content += file.read(length)
            seen.append(content)
            connection.sendall(answer)
