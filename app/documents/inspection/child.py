"""The process that decodes one file: reads it from standard input, answers a line of JSON and the cleaned files."""

from __future__ import annotations

import json
import resource
import sys

from app.documents.inspection.judge import clean
from app.documents.inspection.verdict import Cleaned, Limits, Refused


def main(content_type: str, limits: Limits) -> None:
    _confine(limits)
    try:
        answer = _accepted(clean(sys.stdin.buffer.read(), content_type, limits))
    except Refused as refusal:
        answer = _refused(refusal.code)
    except MemoryError:
        answer = _refused("too_complex")
    sys.stdout.buffer.write(answer)


def _confine(limits: Limits) -> None:
    # The parent waits no longer than this either; but if the parent dies, nobody else would end a loop.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refused(code: str) -> bytes:
    return json.dumps({"refused": code}).encode() + b"\n"


def _accepted(cleaned: Cleaned) -> bytes:
    facts = {
        "content_type": cleaned.content_type,
        "pages": cleaned.pages,
        "width": cleaned.width,
        "height": cleaned.height,
        "thumbnail_starts_at": len(cleaned.content),
    }
    return json.dumps(facts).encode() + b"\n" + cleaned.content + cleaned.thumbnail


if __name__ == "__main__":
    main(sys.argv[1], Limits(**json.loads(sys.argv[2])))
