"""Every operation of the API is reached from a screen, or it says here why not: the phone's sources against OpenAPI."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.registry.collections import COLLECTIONS

SOURCES = Path(__file__).resolve().parents[2] / "miniprogram-mock" / "miniprogram"
MACHINES = "asked by machines: whoever watches, proves or calls back"
ON_PAPER = "opened in a browser by the code on a paper"
ON_A_PAGE_OF_ITS_OWN = "opened in a browser by a receiver without an account, who types the code that was given"
SQUARES = "asked for by who settles contracts with a provider; the person's own squares say the same"
BY_ADDRESS = "the server hands its address to the phone, in an answer or in a form"
# Operations that no screen names, with the reason.
NO_SCREEN = {
    **dict.fromkeys(
        ("/.well-known/security.txt", "/docs", "/openapi.json", "/healthz", "/readyz", "/metrics"), MACHINES
    ),
    **dict.fromkeys(("/api/v1/log/checkpoint", "/api/v1/log/policy", "/api/v1/log/tile/{level}/{place}"), MACHINES),
    **dict.fromkeys(("/api/v1/wechat/callback", "/verify.py", "/verify_draw.py", "/api/v1/proofs/{number}"), MACHINES),
    "/api/v1/directory": MACHINES,
    **dict.fromkeys(("/verify/{number}", "/verify/certificates/{number}", "/sign"), ON_PAPER),
    **dict.fromkeys(("/api/v1/notices/{number}", "/api/v1/certificates/{number}"), ON_PAPER),
    **dict.fromkeys(("/files/{name}", "/uploads/{name}", "/api/v1/notices/{number}/content"), BY_ADDRESS),
    **dict.fromkeys(("/api/v1/documents/{id}/content", "/api/v1/documents/{id}/thumbnail"), BY_ADDRESS),
    "/api/v1/service-duties/batch": "for a provider's own program; the phone tells of one at a time",
    "/api/v1/medical-bills/batch": "for the insurance's own program; a person hands in a table",
    "/api/v1/organisations/{id}": "the register's list says the same of each",
    "/api/v1/service-duties/kept": SQUARES,
    **dict.fromkeys(("/api/v1/material-kinds", "/api/v1/confirmations", "/api/v1/publicity/objections"), BY_ADDRESS),
    **dict.fromkeys(("/api/v1/social-stations", "/api/v1/social-workers", "/api/v1/appraisals/entries"), BY_ADDRESS),
    **dict.fromkeys(("/slip", "/api/v1/slips/open", "/api/v1/slips/answers"), ON_A_PAGE_OF_ITS_OWN),
    **dict.fromkeys(("/hand-over", "/api/v1/incoming-referrals/by-code"), ON_A_PAGE_OF_ITS_OWN),
}
# Operations whose address a script puts together from parts: what it writes instead.
IN_PARTS = {
    "/api/v1/accounts/{id}/activation": "`${at}/activation`",
    "/api/v1/accounts/{id}/close": "`${at}/close`",
    "/api/v1/accounts/{id}/reopen": "`${at}/reopen`",
    "/api/v1/accounts/{id}/second-factor-removal": "`${at}/second-factor-removal`",
    "/api/v1/accounts/{id}/sessions": "`${at}/sessions`",
    "/api/v1/empty-papers/{kind}": "'/empty-papers'",
    **dict.fromkeys(("/api/v1/looks/{id}/answer", "/api/v1/looks/{id}/review"), "/looks/${"),
    **dict.fromkeys(
        [f"/api/v1/service-duties/{{id}}/{what}" for what in ("done", "confirm", "missed", "excuse")],
        "`service-duties/${duty}/${action}`",
    ),
    **dict.fromkeys(
        [f"/api/v1/pending/{{id}}/{what}" for what in ("confirm", "reject", "stop")], "/pending/${id}/${what}"
    ),
}
# What each kind of matter has is asked for by the name of its collection: `/${collection}/…`.
_OF_COLLECTIONS = re.compile(rf"/api/v1/({'|'.join(COLLECTIONS)})(/.*)?")


def sources() -> str:
    return "\n".join(file.read_text("utf-8") for file in sorted(SOURCES.rglob("*.js")))


def is_reached(path: str, text: str) -> bool:
    if path in IN_PARTS:
        return IN_PARTS[path] in text
    return bool(_OF_COLLECTIONS.fullmatch(path) or written(path.removeprefix("/api/v1")).search(text))


def written(path: str) -> re.Pattern[str]:
    """The address as a script writes it: a part in braces is whatever it puts there."""
    parts = (re.escape(part) if not part.startswith("{") else r"(?:\$\{[^}]*\}|[\w.-]+)" for part in path.split("/"))
    return re.compile(r"[\"'`}]" + "/".join(parts) + r"(?=[\"'`?$])")


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_every_operation_is_reached_from_a_screen(document: dict[str, Any]) -> None:
    text = sources()
    missing = {path for path in document["paths"] if not is_reached(path, text)}
    assert sorted(missing - set(NO_SCREEN)) == [], "build a screen, or say why none is needed"
    assert sorted(set(NO_SCREEN) - missing) == [], "these have a screen by now, or are gone"
    assert sorted(set(IN_PARTS) - set(document["paths"])) == [], "these are gone"
