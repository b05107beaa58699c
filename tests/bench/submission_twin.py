"""The twin of a submission: draft with idempotency key, then `submit` with event and outbox.

Same rows, same encryption, same chain.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Flask, Response, abort, request
from flask_jwt_extended import get_jwt, verify_jwt_in_request

from app.households.consents import TEXTS, months_later
from app.kernel.calendar.in_force import working_calendar
from app.kernel.id_numbers import age_on, birth_date
from app.kernel.identifiers import new_id
from app.kernel.privacy import vault
from app.record.events import NewEvent, prepare
from app.record.subjects import ADULT_MEMBER
from app.workflow.limits import REMINDERS, TimeLimit, reminded_at
from tests.bench.twins import (
    Texts,
    Twin,
    as_uuid,
    event_answer,
    events_of,
    json_answer,
    serialize_subject,
    session_of,
    unsealed,
)

NEW_AREA, TOWNSHIP, PARK = "620171", "620171101", "620171-P1"
BASIS = "社会救助法 第37条"
HOUSEHOLD_MORE = ("hukou_region", "residence_permit")
MEMBER_OWN = {"name", "relation", "id_number"}


def add_submission(
    app: Flask, twin: Twin, draft_texts: Texts, texts: Texts, limits: dict[str, TimeLimit], basis: str
) -> None:
    """`POST /api/v1/applications` and `POST /api/v1/applications/{id}/actions/submit`, for the person himself."""

    @app.post("/api/v1/applications")
    def create() -> Response:
        caller = _caller(twin)
        data = request.get_data()
        body = json.loads(data)
        with twin.transaction():
            key = hashlib.sha256(
                f"{as_uuid(caller[0])}\0header:{request.headers['Idempotency-Key']}".encode()
            ).hexdigest()
            content = hashlib.sha256(b"\0".join((b"POST", request.path.encode(), data))).hexdigest()
            now = datetime.now(UTC)
            if not twin.insert(
                "idempotency_key", {"key": key, "request_hash": content, "offices": "", "status": 0, "created_at": now}
            ):
                abort(409)
            subject_id = new_id()
            _write_draft(twin, body, caller, subject_id, now, limits["draft"])
            # The answer says what the draft still lacks: nothing.
            _complete_household(twin, subject_id, {"applicant_index": caller[4]})
            answer = json_answer(_present(twin, subject_id, draft_texts), 201)
            kept = _sealed("idempotency_key.answer", key, answer.get_data(as_text=True))
            twin.run("UPDATE idempotency_key", answer.status_code, kept, key)
        return answer

    @app.post("/api/v1/applications/<uuid:id>/actions/submit")
    def submit(id: UUID) -> Response:
        caller = _caller(twin)
        body = json.loads(request.get_data())
        with twin.transaction():
            if not twin.rows("SELECT subject", twin.key(id)):
                abort(404)
            row = twin.record("SELECT subject 2", twin.key(id))
            if row is None or row["applicant_id"] != caller[0]:
                abort(404)
            if row["state"] != "draft" or body.get("expected_version") != row["version"]:
                abort(409)
            members = _complete_household(twin, id, row)
            _take_submit(twin, id, row, members, caller, limits["submitted"], basis)
            answer = _present(twin, id, texts)
        return json_answer(answer)


def _caller(twin: Twin) -> Any:
    verify_jwt_in_request()
    rows = session_of(twin, get_jwt()["sid"])
    if not rows:
        abort(401)
    return rows[0]


def _present(twin: Twin, subject_id: UUID, texts: Texts) -> dict[str, Any]:
    row = twin.rows("SELECT subject", twin.key(subject_id))[0]
    events = [event_answer(event, texts) for event in reversed(events_of(twin, row))]
    return serialize_subject(row, texts) | {"latest_events": events}


def _sealed(column: str, key: Any, value: Any) -> bytes:
    """Sealed for the row with this key; `value` a text or plain data."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    row = key.hex if isinstance(key, UUID) else key
    return vault.encrypt(text.encode(), f"{column}:{row}")


def _append(twin: Twin, happening: NewEvent, seq: int, previous_hash: str) -> dict[str, Any]:
    event, facts = prepare(happening, seq=seq, previous_hash=previous_hash)
    twin.insert("event", event)
    twin.insert("event_facts", facts | {"facts": _sealed("event_facts.facts", event["id"], facts["facts"])})
    return event


def _write_draft(twin: Twin, body: Any, caller: Any, subject_id: UUID, now: datetime, within: TimeLimit) -> None:
    account = twin.record("SELECT account", caller[0])
    household, me = body["household"], as_uuid(caller[0])
    happening = NewEvent(
        collection="applications",
        subject=subject_id,
        action="begin",
        to_state="draft",
        actor=me,
        role="applicant",
        region=household["region"],
        at=now,
        basis=BASIS,
        facts={"programme": body["programme"]},
    )
    event = _append(twin, happening, 1, "")
    ends_at = within.ends_at(now, working_calendar())
    due = (ends_at + timedelta(hours=8) - timedelta(microseconds=1)).date()
    twin.insert(
        "subject",
        {
            "id": subject_id,
            "collection": "applications",
            "procedure": body["programme"],
            "state": "draft",
            "version": 1,
            "region": household["region"],
            "village": household["region"],
            "township": TOWNSHIP,
            "park": PARK,
            "area": NEW_AREA,
            "title": "低保申请",
            "name": account["name"],
            "applicant_id": caller[0],
            "submitted_by_id": caller[0],
            "registered_in_office": False,
            "mandate_accepted": True,
            "applicant_index": caller[4],
            "created_at": now,
            "state_since": now,
            "due_on": None,
            "step_due_on": due,
            "step_ends_at": ends_at,
            "noted_due_on": None,
            "attention_on": due,
            "wake_at": _wakes_at(due, ends_at, now),
            "is_open": True,
            "chain_head": event["hash"],
        },
    )
    number = unsealed("account.id_number", account["id"], account["id_number"])
    twin.insert(
        "application",
        {
            "id": subject_id,
            "programme": body["programme"],
            "applicant_id_number": _sealed("application.applicant_id_number", subject_id, number),
            "applicant_phone": None,
            "form": _sealed("application.form", subject_id, body["form"]),
            "by_somebody_else": False,
            "supplements_asked": 0,
            "relatives_of_staff": False,
            "refusals_to_cooperate": 0,
        },
    )
    _write_household(twin, household, subject_id)
    twin.insert("consent", *[_consent(sign, subject_id, caller[0]) for sign in body["consents"]])
    twin.run("DELETE participant", twin.key(subject_id), "applicant", "applicant")
    part = new_id()
    twin.insert(
        "participant",
        {
            "id": part,
            "subject": subject_id,
            "part": "applicant",
            "account": caller[0],
            "person_index": caller[4],
            "name": account["name"],
            "phone": _sealed("participant.phone", part, household["phone"]),
        },
    )


def _wakes_at(due: date, ends_at: datetime, now: datetime) -> datetime:
    """At the first reminder that is still to come, or at the limit."""
    reminders = (reminded_at(due, before, working_calendar()) for before in REMINDERS)
    return min((moment for moment in reminders if moment > now), default=ends_at)


def _write_household(twin: Twin, household: Any, subject_id: UUID) -> None:
    twin.insert(
        "household",
        {
            "id": subject_id,
            "region": household["region"],
            "address": _sealed("household.address", subject_id, household["address"]),
            "phone": _sealed("household.phone", subject_id, household["phone"]),
            "phone_index": vault.blind_index("phone", household["phone"]),
            "bank_account": _sealed("household.bank_account", subject_id, household["bank_account"]),
            "more": _sealed("household.more", subject_id, {key: household[key] for key in HOUSEHOLD_MORE}),
        },
    )
    members = enumerate(household["members"])
    twin.insert("member", *[_member(member, position, subject_id, new_id()) for position, member in members])


def _member(member: Any, position: int, subject_id: UUID, key: UUID) -> dict[str, Any]:
    more = {name: value for name, value in member.items() if name not in MEMBER_OWN}
    return {
        "id": key,
        "household": subject_id,
        "position": position,
        "name": member["name"],
        "relation": member["relation"],
        "id_number": _sealed("member.id_number", key, member["id_number"]),
        "id_number_index": vault.blind_index("id_number", member["id_number"]),
        "more": _sealed("member.more", key, more),
    }


def _consent(sign: Any, subject_id: UUID, by: Any) -> dict[str, Any]:
    text, signed_at = TEXTS[sign["kind"]], datetime.fromisoformat(sign["signed_at"])
    return {
        "id": new_id(),
        "household": subject_id,
        "position": sign["member"],
        "obligor": None,
        "obligor_id_number": None,
        "kind": sign["kind"],
        "text_version": text.version,
        "text_hash": text.hash,
        "signed_at": signed_at,
        "valid_until": months_later(signed_at.date(), text.valid_months) if text.valid_months else None,
        "recorded_by": by,
        "signature_document": None,
        "way": "own_account",
    }


def _complete_household(twin: Twin, id: UUID, row: dict[str, Any]) -> list[dict[str, Any]]:
    """The members, once everything that the step asks for was seen to be there."""
    application = twin.record("SELECT application", twin.key(id))
    form = json.loads(unsealed("application.form", id, application["form"]))
    household = twin.record("SELECT household", twin.key(id))
    members = twin.records("SELECT member", twin.key(id))
    signed = {
        (sign["position"], sign["kind"])
        for sign in twin.records("SELECT consent", twin.key(id))
        if not sign["withdrawn_at"]
    }
    complete = application["applicant_id_number"] and household["address"] and household["phone"] and form["reason"]
    selves = [member for member in members if member["relation"] == "self"]
    indexes = {member["id_number_index"] for member in members}
    today = date.today()
    for member in members:
        born = birth_date(unsealed("member.id_number", member["id"], member["id_number"]))
        member["is_adult"] = age_on(born, today) >= 18
        if member["is_adult"] and (member["position"], "means_check") not in signed:
            abort(422)
    if (
        not complete
        or len(selves) != 1
        or len(indexes) != len(members)
        or (selves[0]["position"], "truth_pledge") not in signed
    ):
        abort(422)
    if selves[0]["id_number_index"] != row["applicant_index"]:
        abort(422)
    return members


def _take_submit(
    twin: Twin, id: UUID, row: dict[str, Any], members: list[dict[str, Any]], caller: Any, within: TimeLimit, basis: str
) -> None:
    now = datetime.now(UTC)
    ends_at = within.ends_at(now, working_calendar())
    due = (ends_at + timedelta(hours=8) - timedelta(microseconds=1)).date()
    twin.run("DELETE participant", twin.key(id), "member", ADULT_MEMBER)
    twin.insert(
        "participant 2",
        *[
            {"id": new_id(), "subject": id, "part": part, "person_index": member["id_number_index"]}
            for member in members
            for part in ("member", ADULT_MEMBER)
            if part == "member" or member["is_adult"]
        ],
    )
    me = as_uuid(caller[0])
    happening = NewEvent(
        collection="applications",
        subject=id,
        action="submit",
        from_state="draft",
        to_state="submitted",
        actor=me,
        role="applicant",
        region=row["region"],
        at=now,
        basis=basis,
        facts={},
    )
    event = _append(twin, happening, row["version"] + 1, row["chain_head"])
    twin.update(
        "subject",
        twin.key(id),
        {
            "state": "submitted",
            "version": row["version"] + 1,
            "state_since": now,
            "submitted_at": now,
            "step_due_on": due,
            "step_ends_at": ends_at,
            "attention_on": due,
            "wake_at": _wakes_at(due, ends_at, now),
            "is_open": True,
            "chain_head": event["hash"],
        },
    )
    message = new_id()
    facts = {"item": row["title"], "number": row["number"] or "", "date": None, "amount": None, "note": None}
    twin.insert(
        "message",
        {
            "id": message,
            "event": event["id"],
            "notice": "submitted",
            "account": caller[0],
            "collection": "applications",
            "subject": id,
            "facts": _sealed("message.facts", message, facts),
            "created_at": now,
            "delivery": "queued",
            "due_at": now,
            "attempts": 0,
        },
    )
