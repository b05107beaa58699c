"""An append-only list of JSON records in a file, one a line. What was appended survives a `kill -9` of this process."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from flask import request

_LANZHOU = timezone(timedelta(hours=8))


class Records:
    """Oldest first: a number, named as `number` says, the time `at`, the named fields, and what is said beside."""

    def __init__(self, path: Path, fields: tuple[str, ...], number: str = "id") -> None:
        self._fields, self._number = fields, number
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._records = _load(path)
        self._file = path.open("a", encoding="utf-8")

    def append(self, body: Mapping[str, Any], **beside: Any) -> dict[str, Any]:
        with self._lock:
            at = datetime.now(_LANZHOU).isoformat(timespec="milliseconds")
            fields = {name: body.get(name) for name in self._fields}
            record = {self._number: len(self._records) + 1, "at": at, **fields, **beside}
            self._file.write(json.dumps(record) + "\n")
            self._file.flush()
            self._records.append(record)
            return record

    def after(self, since: int = 0) -> list[dict[str, Any]]:
        """Those with a number above `since`."""
        with self._lock:
            return self._records[max(since, 0) :]

    def asked_for(self, field: str) -> list[dict[str, Any]]:
        """Those that the request wants: `?since=`, and the field's own name with its value."""
        wanted = request.args.get(field)
        found = self.after(request.args.get("since", 0, type=int))
        return [record for record in found if wanted in (None, record.get(field))]


def _load(path: Path) -> list[dict[str, Any]]:
    """The whole records of the file; a last line that a killed process left unfinished is cut off."""
    if not path.exists():
        return []
    lines = path.read_bytes().splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        lines.pop()
        path.write_bytes(b"".join(lines))
    return [json.loads(line) for line in lines]
