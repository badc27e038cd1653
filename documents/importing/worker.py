"""What the child process runs: read the .docx on standard input, print the parsed document as JSON.

Exit 0: the document. Exit 3: refused, with reason and values as JSON. Anything else: the file broke its
reader.
"""

import json
import sys
import traceback

from documents.inspection.confine import confine

REFUSED = 3


def main() -> int:
    """Read under the bounds of `documents.inspection.confine`; give the exit code."""
    confine()
    # The readers are loaded under the bounds, not before them.
    from documents.importing.codec import to_json  # noqa: PLC0415
    from documents.importing.reading import read_paper  # noqa: PLC0415
    from documents.importing.refusals import Reason, Refused  # noqa: PLC0415

    try:
        answer = to_json(read_paper(sys.stdin.buffer.read()))
    except Refused as refused:
        return _refuse(refused.reason, refused.values)
    except (MemoryError, RecursionError):
        return _refuse(Reason.TOO_LARGE_INSIDE, {})
    except Exception:  # a reader may fail in any way on bytes made to break it
        traceback.print_exc()
        return _refuse(Reason.BROKEN, {})
    sys.stdout.buffer.write(answer)
    return 0


def _refuse(reason: str, values: dict[str, str]) -> int:
    sys.stdout.write(json.dumps({"reason": reason, "values": values}))
    return REFUSED
