"""Hand-written handlers that answer what the application answers: plain Flask, the same JWT check, the same SQL
on a raw cursor.

Their SQL is what the application was heard to run for the same request, so that both sides ask the database the same.
They keep no log, no metrics and no limits, and validate nothing: they are the floor.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Flask, Response, abort
from flask_jwt_extended import get_jwt, verify_jwt_in_request

from api.http.tokens import register_tokens
from app.accounts.roles import LENT_ON_LEAVE
from app.kernel.privacy import vault
from config import Settings

LANZHOU = ZoneInfo("Asia/Shanghai")


class Twin:
    """One connection that stays open, and the SQL by its verb and table: `SELECT subject`,
    another one like it `SELECT subject 2`.
    """

    def __init__(self, connection: Any, heard: Sequence[str]) -> None:
        self.connection = connection
        self.is_sqlite = isinstance(connection, sqlite3.Connection)
        self.sql: dict[str, str] = {}
        for sql in dict.fromkeys(heard):
            name = name_of(sql)
            self.sql[name if name not in self.sql else f"{name} 2"] = sql
        self.columns = {
            name: _COLUMNS.findall(sql.split(" VALUES ")[0].split("(", 1)[1])
            for name, sql in self.sql.items()
            if name[:6] == "INSERT"
        }

    def key(self, value: UUID | str) -> Any:
        """An id as this database takes it."""
        return UUID(str(value)).hex

    def run(self, name: str, *params: Any) -> Any:
        cursor = self.connection.cursor()
        cursor.execute(self.sql[name], params)
        return cursor

    def rows(self, name: str, *params: Any) -> Any:
        return self.run(name, *params).fetchall()

    def records(self, name: str, *params: Any) -> list[dict[str, Any]]:
        cursor = self.run(name, *params)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def record(self, name: str, *params: Any) -> Any:
        found = self.records(name, *params)
        return found[0] if found else None

    def insert(self, name: str, *rows: Mapping[str, Any]) -> int:
        columns = self.columns[f"INSERT {name}"]
        written: int = self.run(
            f"INSERT {name}", *[self._plain(row[column]) for row in rows for column in columns]
        ).rowcount
        return written

    def update(self, name: str, key: Any, changes: Mapping[str, Any]) -> None:
        self.run(f"UPDATE {name}", *map(self._plain, changes.values()), key)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, UUID):
            return value.hex
        if self.is_sqlite and isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        return value.isoformat() if self.is_sqlite and isinstance(value, date) else value

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


_COLUMNS = re.compile(r'"(\w+)"')


def name_of(sql: str) -> str:
    """`SELECT "t1"."id" … FROM "subject" AS "t1" …` -> `SELECT subject`."""
    words = sql.lstrip("(").split()
    verb = words[0]
    marker = {"SELECT": "FROM", "DELETE": "FROM", "INSERT": "INTO", "UPDATE": "UPDATE"}.get(verb)
    return f"{verb} {words[words.index(marker) + 1].strip(chr(34))}" if marker else verb


def plain_app(settings: Settings) -> Flask:
    app = Flask(__name__)
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    register_tokens(app, settings)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


def add_status_read(app: Flask, twin: Twin, texts: Texts) -> None:
    """`GET /api/v1/applications/{id}` for the person whose application it is."""

    @app.get("/api/v1/applications/<uuid:id>")
    def show(id: UUID) -> Response:
        verify_jwt_in_request()
        caller = session_of(twin, get_jwt()["sid"])
        if not caller:
            abort(401)
        found = twin.rows("SELECT subject", twin.key(id))
        if not found or found[0][1] != "applications":
            abort(404)
        row = found[0]
        if caller[0][0] not in (row[12], row[13]):
            abort(404)
        events = [event_answer(event, texts) for event in reversed(events_of(twin, row))]
        return json_answer(serialize_subject(row, texts) | {"latest_events": events})


def events_of(twin: Twin, row: Sequence[Any]) -> Any:
    """The newest events of this matter, newest first."""
    return twin.rows("SELECT event", twin.key(row[0]), row[1], 5)


def session_of(twin: Twin, session_id: str) -> Any:
    """The account with its offices: its own, and those lent by colleagues who are on leave today."""
    key, today = twin.key(session_id), datetime.now(LANZHOU).date().isoformat()
    return twin.rows("SELECT session", key, today, today, key, *sorted(LENT_ON_LEAVE))


@dataclass(frozen=True)
class Texts:
    """The fixed words of the answer: what is the same for every application in this state."""

    states: Mapping[str, Mapping[str, Any]]
    steps: Mapping[str, str]
    regions: Mapping[str, str]
    phones: Mapping[str, str | None]
    roles: Mapping[str, str]
    programme: str
    actions: Sequence[Mapping[str, Any]]


def serialize_subject(row: Sequence[Any], texts: Texts) -> dict[str, Any]:
    return {
        "id": str(as_uuid(row[0])),
        "number": row[5],
        "procedure": row[2],
        "title": row[11],
        **texts.states[row[3]],
        "version": row[4],
        "region": row[6],
        "region_name": texts.regions[row[6]],
        "township": row[8],
        "township_phone": texts.phones[row[8]],
        "created_at": local(row[14]),
        "submitted_at": local(row[15]),
        "due_on": text(row[16]),
        "promised_on": text(row[17]),
        "step_due_on": text(row[18]),
        "has_clock": row[16] is not None,
        "actions": texts.actions,
        "programme": row[2],
        "programme_name": texts.programme,
        "applicant_name": row[23],
        "has_means_check": row[3] == "investigating",
    }


def event_answer(event: Sequence[Any], texts: Texts) -> dict[str, Any]:
    event_id, action, before, after, role, region, at, facts = event
    note = None
    if action == "transfer":
        note = json.loads(unsealed("event_facts.facts", event_id, facts))["told"]
    by = texts.roles[role]
    return {
        "id": str(as_uuid(event_id)),
        "action": action,
        "label": texts.steps[action],
        "at": local(at),
        "from": before,
        "to": after,
        "by": by if role == "applicant" else f"{texts.regions[region]} {by}",
        "note": note,
        "unconfirmed": [],
    }


def unsealed(column: str, key: Any, stored: Any) -> str:
    """What stands sealed in this column of the row with this key."""
    return vault.decrypt(bytes(stored), f"{column}:{as_uuid(key).hex}").decode()


def local(value: Any) -> str | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(LANZHOU).isoformat(timespec="seconds")


def text(day: Any) -> str | None:
    return day if day is None or isinstance(day, str) else day.isoformat()


def as_uuid(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def json_answer(data: Any, status: int = 200) -> Response:
    return Response(json.dumps(data, ensure_ascii=False), status, content_type="application/json")
