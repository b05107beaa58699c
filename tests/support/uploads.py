"""Sending a file as the phone does: ask, post to the address of the ticket, say that it is done."""

from __future__ import annotations

import io
from typing import Any

import requests
from PIL import Image

from tests.support.world import Person, ok


def photo(text: str = "white", size: tuple[int, int] = (640, 480)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, text).save(buffer, "JPEG")
    return buffer.getvalue()


def wanted(collection: str, subject_id: str, kind: str, data: bytes, **changes: Any) -> dict[str, Any]:
    """What the phone says first."""
    return {
        "subject": {"collection": collection, "id": subject_id},
        "kind": kind,
        "filename": "a.jpg",
        "content_type": "image/jpeg",
        "size": len(data),
    } | changes


def send(person: Person, ticket: dict[str, Any], data: bytes) -> int:
    """Post the file where the ticket says, without other credentials: this API, or the object store itself.

    Answers the status.
    """
    if not ticket["url"].startswith("http://localhost/"):
        files = {ticket["file_field"]: ("a.jpg", data)}
        return requests.post(ticket["url"], data=ticket["fields"], files=files, timeout=10).status_code
    form = {**ticket["fields"], ticket["file_field"]: (io.BytesIO(data), "a.jpg")}
    return person.client.post(ticket["url"], data=form).status_code


def sign_in_office(officer: Person, case: str) -> None:
    """Whoever is only said to have signed for the check signs on the officer's device."""
    for consent in officer.read(f"/applications/{case}/file")["consents"]:
        if consent["kind"] == "means_check" and consent["way"] == "word" and not consent["withdrawn"]:
            paper = upload(officer, "applications", case, "signature", photo())["id"]
            officer.act("applications", case, "give_consent", member=consent["member"], signature_document=paper)


def upload(person: Person, collection: str, subject_id: str, kind: str, data: bytes, **changes: Any) -> dict[str, Any]:
    """All three steps. Answers the document."""
    answer = ok(person.post("/documents", wanted(collection, subject_id, kind, data, **changes)))
    assert send(person, answer["upload"], data) == 204
    document: dict[str, Any] = ok(person.post(f"/documents/{answer['document']['id']}/complete"))
    return document


def ask(person: Person, case: Any, data: bytes, kind: str = "id_card", **changes: Any) -> Any:
    return ok(person.post("/documents", wanted("applications", case["id"], kind, data, **changes)))


def complete(person: Person, asked: Any) -> Any:
    return person.post(f"/documents/{asked['document']['id']}/complete")
