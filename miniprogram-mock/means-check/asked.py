"""The questions that came, in a file, one a line: who may look here must not learn whom they were about."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

_LANZHOU = timezone(timedelta(hours=8))


class Asked:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._records: list[dict[str, Any]] = []
        self._file = path.open("w", encoding="utf-8")

    def append(self, question: Mapping[str, Any]) -> None:
        with self._lock:
            record = {
                "number": len(self._records) + 1,
                "at": datetime.now(_LANZHOU).isoformat(timespec="milliseconds"),
                **{name: question[name] for name in ("id", "source", "purpose", "case_number", "authorisation")},
            }
            self._file.write(json.dumps(record, ensure_ascii=False) + "\n")
            self._file.flush()
            self._records.append(record)

    def after(self, since: int = 0) -> list[dict[str, Any]]:
        """Those with a number above `since`."""
        with self._lock:
            return self._records[max(since, 0) :]
