"""What every peer is asked to do, and with what."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import psutil

APPLICATIONS, TOWNSHIP_HAS, RESIDENTS, MEMBERS, EVENTS = 15_000, 10_000, 4, 4, 5
REASON = "家里主要劳动力生病，干不了活，收入少了很多，申请救助。" * 4
PASSWORD = "bench-passw0rd"


class Line:
    """One connection that stays open."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self._line, self._prefix = http.client.HTTPConnection(parts.hostname, parts.port, timeout=120), parts.path

    def ask(
        self, method: str, path: str, body: Any = None, token: str = "", kind: str = "application/json"
    ) -> tuple[int, Any]:
        """Answers the status and the body, read as JSON where there is one."""
        data = json.dumps(body, ensure_ascii=False).encode() if isinstance(body, dict) else body
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        headers |= {"Content-Type": kind} if data is not None else {}
        self._line.request(method, path if path.startswith("/uploads/") else self._prefix + path, data, headers)
        answer = self._line.getresponse()
        said = answer.read()
        return answer.status, json.loads(said) if said else None

    def must(self, *args: Any, **named: Any) -> Any:
        status, said = self.ask(*args, **named)
        assert status < 300, (args[:2], status, said)
        return said


@dataclass
class Peer:
    """`work`: by the name of the kind, what one connection of a resident (or of staff, for the list) does once."""

    name: str
    url: str
    processes: list[psutil.Process]
    work: dict[str, Callable[[Line, int, int], None]]
    stop: Callable[[], None]
    counters: dict[str, int] = field(default_factory=dict)


def multipart(fields: dict[str, str], name: str, photograph: bytes) -> tuple[bytes, str]:
    """A form with one photograph. Answers the body and its media type."""
    mark = "a-photograph-of-a-paper"
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        for key, value in fields.items()
    ]
    file = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="a.jpg"\r\n'
    head, end = f"{file}Content-Type: image/jpeg\r\n\r\n".encode(), f"\r\n--{mark}--\r\n".encode()
    return b"".join([*parts, head, photograph, end]), f"multipart/form-data; boundary={mark}"


def plain_application(number: int) -> dict[str, Any]:
    """An application for a peer that has one table for it; 2 KB with its members."""
    person = {"name": f"张三{number}", "id_no": f"{number % 10**17:017d}X"}
    members = [{**person, "relation": "child", "income": 1000 * each, "note": REASON[:60]} for each in range(MEMBERS)]
    return {
        "township": "T01" if number <= TOWNSHIP_HAS else "T02",
        "category": "minimum-living-allowance",
        "status": "submitted",
        "applicant_name": person["name"],
        "id_no": person["id_no"],
        "phone": f"138{number % 10**8:08d}",
        "address": f"某街道{number}号",
        "reason": REASON,
        "due": f"2028-{1 + number * 7 % 12:02d}-{1 + number * 11 % 28:02d}",
        "members": members,
    }
