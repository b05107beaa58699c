"""Hand-written handlers that answer what the application answers: plain Flask, the same JWT check, the same SQL on a raw cursor.

Their SQL is what the application was heard to run for the same request, so that both sides ask the database the same.
They keep no log, no metrics and no limits, and validate nothing: they are the floor.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Flask, Response, abort
from flask_jwt_extended import JWTManager, get_jwt, verify_jwt_in_request

from app.privacy import vault

LANZHOU = ZoneInfo("Asia/Shanghai")


class Twin:
    """One connection that stays open, and the SQL by its verb and table (`SELECT subject`)."""

    def __init__(self, connection: Any, heard: Sequence[str]) -> None:
        self.connection = connection
        self.sql = {name_of(sql): sql for sql in heard}

    def key(self, value: UUID | str) -> Any:
        """An id as this database takes it."""
        return UUID(str(value)).hex

    def rows(self, name: str, *params: Any) -> Any:
        cursor = self.connection.cursor()
        cursor.execute(self.sql[name], params)
        return cursor.fetchall()


def name_of(sql: str) -> str:
    """`SELECT "t1"."id" … FROM "subject" AS "t1" …` -> `SELECT subject`."""
    verb, words = sql.split(" ", 1)[0], sql.split()
    marker = {"SELECT": "FROM", "DELETE": "FROM", "INSERT": "INTO", "UPDATE": "UPDATE"}.get(verb)
    return f"{verb} {words[words.index(marker) + 1].strip(chr(34))}" if marker else verb


def plain_app(jwt_secret: str) -> Flask:
    app = Flask(__name__)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.config.update(JWT_SECRET_KEY=jwt_secret, JWT_TOKEN_LOCATION=["headers"])
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    JWTManager(app)
    return app


def add_status_read(app: Flask, twin: Twin, texts: Texts) -> None:
    """`GET /api/v1/applications/{id}` for the person whose application it is."""

    @app.get("/api/v1/applications/<uuid:id>")
    def show(id: UUID) -> Response:
        verify_jwt_in_request()
        caller = twin.rows("SELECT session", twin.key(get_jwt()["sid"]))
        if not caller:
            abort(401)
        found = twin.rows("SELECT subject", twin.key(id))
        if not found or found[0][1] != "applications":
            abort(404)
        row = found[0]
        if caller[0][0] not in (row[12], row[13]):
            abort(404)
        events = [event_answer(event, texts) for event in reversed(twin.rows("SELECT event", twin.key(id), 5))]
        return json_answer(subject_answer(row, texts) | {"latest_events": events})

@dataclass(frozen=True)
class Texts:
    """The fixed words of the answer: what is the same for every application in this state."""

    states: Mapping[str, str]
    steps: Mapping[str, str]
    regions: Mapping[str, str]
    phones: Mapping[str, str | None]
    roles: Mapping[str, str]
    programme: str
    actions: Sequence[Mapping[str, Any]]


def subject_answer(row: Sequence[Any], texts: Texts) -> dict[str, Any]:
    return {
        "id": str(as_uuid(row[0])),
        "number": row[5],
        "procedure": row[2],
        "title": row[11],
        "state": row[3],
        "state_label": texts.states[row[3]],
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
        "actions": texts.actions,
        "programme": row[2],
        "programme_name": texts.programme,
        "applicant_name": row[20],
    }


def event_answer(event: Sequence[Any], texts: Texts) -> dict[str, Any]:
    action, before, after, role, region, at, facts = event
    note = None
    if action == "transfer":
        note = json.loads(vault.decrypt(bytes(facts), "event_facts.facts"))["told"]
    by = texts.roles[role]
    return {
        "action": action,
        "label": texts.steps[action],
        "at": local(at),
        "from": before,
        "to": after,
        "by": by if role == "applicant" else f"{texts.regions[region]} {by}",
        "note": note,
    }


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
