"""What the backend calls: a question, and the answer that was promised for later.

Asking the same question again changes nothing.
"""

from __future__ import annotations

import threading
import time
from datetime import date
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from means_check.faults import Fault
from means_check.people import habit_of, known_of
from shared.faults import Faults
from shared.records import Records
from shared.signing import is_signed

SOURCES = frozenset(
    {
        "household_registration",
        "tax",
        "social_insurance",
        "real_estate",
        "market_entities",
        "housing_fund",
        "vehicles",
        "banks",
        "commercial_insurance",
        "securities",
        "internet_finance",
        "payment_institutions",
        "disability",
        "marriage",
        "funeral",
    }
)
_NEVER = 10**9


class PlatformApi:
    def __init__(self, secret: bytes, asked: Records, faults: Faults[Fault]) -> None:
        self._secret, self._asked, self._faults = secret, asked, faults
        self._lock = threading.Lock()
        self._promised: dict[str, tuple[float, dict[str, Any]]] = {}

    def ask(self) -> ResponseReturnValue:
        question = request.get_json(silent=True)
        if not is_signed(self._secret):
            return jsonify(code="signature"), 401
        problem = _problem(question)
        if problem is not None:
            return jsonify(code=problem), 400
        self._asked.append(question)
        fault = self._faults.take(lambda each: each.concerns(question["source"]))
        return self._answer(question, fault.kind if fault else self._habit(question), fault)

    def fetch(self, reference: str) -> ResponseReturnValue:
        if not is_signed(self._secret):
            return jsonify(code="signature"), 401
        with self._lock:
            ready_at, question = self._promised.get(reference, (_NEVER, None))
        if question is None:
            return jsonify(code="unknown"), 404
        if time.monotonic() < ready_at:
            return jsonify(_pending(question))
        return jsonify(_known(question))

    def _habit(self, question: dict[str, Any]) -> str | None:
        return habit_of(question["person"]["id_number"], question["source"])

    def _answer(self, question: dict[str, Any], kind: str | None, fault: Fault | None) -> ResponseReturnValue:
        if kind == "timeout" and fault is not None:
            time.sleep(fault.seconds)
        if kind == "http500":
            return "", 500
        if kind == "refuse":
            return jsonify(code="refused"), 403
        if kind == "wrong":
            return jsonify(_known(question) | {"id": "another", "facts": {"savings": 1}})
        if kind == "partial":
            return jsonify(_known(question) | {"status": "partial"})
        if kind == "pending":
            seconds = fault.seconds if fault is not None else _NEVER
            with self._lock:
                self._promised[question["id"]] = (time.monotonic() + seconds, question)
            return jsonify(_pending(question))
        return jsonify(_known(question))


def _problem(question: Any) -> str | None:
    """What a real platform insists on: a source it knows, a person, and an authorisation that has not run out."""
    if not isinstance(question, dict) or question.get("source") not in SOURCES:
        return "source"
    if not all(question.get("person", {}).get(key) for key in ("name", "id_number")) or not question.get("purpose"):
        return "argument"
    authorisation = question.get("authorisation", {})
    if not all(authorisation.get(key) for key in ("id", "text_hash", "signed_at", "valid_until")):
        return "authorisation"
    return "expired" if date.fromisoformat(authorisation["valid_until"]) < date.today() else None


def _known(question: dict[str, Any]) -> dict[str, Any]:
    facts = known_of(question["person"]["id_number"], question["source"])
    status = "hit" if facts else "none"
    return {"id": question["id"], "source": question["source"], "status": status, "facts": facts}


def _pending(question: dict[str, Any]) -> dict[str, Any]:
    reference = question["id"]
    return {"id": question["id"], "source": question["source"], "status": "pending", "reference": reference}
