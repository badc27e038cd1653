"""Bounds of the child process: memory, time, no writing, no network, no other program."""

import ctypes
import os
import platform
import resource
import struct
import sys

MEMORY_BYTES = 600 * 1024 * 1024
SECONDS = 30
OPEN_FILES = 64

# Numbers of the Linux kernel (asm/unistd, audit.h, seccomp.h, bpf_common.h): they never change.
_SOCKET_AND_EXEC = {
    "x86_64": (0xC000003E, (41, 42, 53, 56, 57, 58, 59, 62, 101, 200, 234, 310, 311, 322, 425, 435)),
    "aarch64": (0xC00000B7, (117, 129, 130, 131, 198, 199, 203, 220, 221, 270, 271, 281, 425, 435)),
}
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
_X32_CALLS = 0x40000000
# For programs that must start parts of themselves: tracing, reading other processes, io_uring and the rest stay
# refused; the number of the socket call comes first.
_OUTSIDE = {
    "x86_64": (0xC000003E, 41, (101, 310, 311, 321, 425, 426, 427)),
    "aarch64": (0xC00000B7, 198, (117, 270, 271, 280, 425, 426, 427)),
}
_FIRST_ARGUMENT, _INSIDE_MACHINE = 16, 1  # where a filter finds the first argument; AF_UNIX
_LARGEST_WRITTEN = 300 * 1024 * 1024


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def confine(*, seconds: int = SECONDS) -> None:
    """Bound this process for the rest of its life; what goes beyond fails or ends the process."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    sys.addaudithook(_refuse_network)
    _filter_system_calls()


def _refuse_network(event: str, _args: tuple[object, ...]) -> None:
    """Refuse in Python too, where the kernel knows no filters."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system")):
        raise PermissionError(event)


def _filter_system_calls() -> None:
    """Let the kernel refuse sockets, new processes, other programs, signals and tracing (seccomp)."""
    known = _SOCKET_AND_EXEC.get(platform.machine())
    if sys.platform != "linux" or known is None:
        return
    architecture, refused = known
    _install(_program(architecture, refused, other=()))


def _program(
    architecture: int, refused: tuple[int, ...], *, other: tuple[tuple[int, int, int, int], ...]
) -> list[tuple[int, int, int, int]]:
    """Give a filter that refuses some calls; `other` looks at the rest before they are allowed."""
    count, more = len(refused), len(other)
    return [
        (_LOAD, 0, 0, 4),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, 0),
        (_JUMP_AT_LEAST, count + more + 1, 0, _X32_CALLS),
        # A match jumps to the last step; without any, the comparisons fall through to "allow".
        *((_JUMP_EQUAL, count + more - place, 0, number) for place, number in enumerate(refused)),
        *other,
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]


def _install(steps: list[tuple[int, int, int, int]]) -> None:
    packed = b"".join(struct.pack("=HBBI", *step) for step in steps)
    program = _Program(len(steps), ctypes.cast(ctypes.c_char_p(packed), ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0)


def become(arguments: list[str]) -> None:
    """Turn into another program, bounded for the rest of its life: `memory seconds program arguments…`.

    It may start parts of its own and write, but reaches no network: of sockets only those inside the machine
    (AF_UNIX) are left to it.
    """
    memory, seconds, *command = arguments
    for what, most in (
        (resource.RLIMIT_AS, int(memory)),
        (resource.RLIMIT_CPU, int(seconds)),
        (resource.RLIMIT_FSIZE, _LARGEST_WRITTEN),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))
    known = _OUTSIDE.get(platform.machine())
    if sys.platform == "linux" and known is not None:
        architecture, socket_call, refused = known
        only_inside = (
            (_JUMP_EQUAL, 0, 2, socket_call),
            (_LOAD, 0, 0, _FIRST_ARGUMENT),
            (_JUMP_EQUAL, 0, 1, _INSIDE_MACHINE),
        )
        _install(_program(architecture, refused, other=only_inside))
    os.execv(command[0], command)  # noqa: S606  # nosec B606 - a fixed program, found by its administrator's PATH
