"""The EICAR test string, which every scanner must find and which is refused also where there is none."""

_FIRST = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}"
_SECOND = b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
EICAR = _FIRST + _SECOND


class TestVirusWatch:
    """Looks for the test string in bytes that come in pieces."""

    __test__ = False

    def __init__(self) -> None:
        self._end = b""

    def found_in(self, piece: bytes) -> bool:
        """Say whether the string ends in this piece."""
        seen = self._end + piece
        self._end = seen[-(len(EICAR) - 1) :]
        return EICAR in seen
