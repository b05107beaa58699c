"""Calls that the system of a department signs, in place of a log-in: its key, the time, a nonce, and the signature."""

from __future__ import annotations

from flask import request

from app.accounts.actor import Actor
from app.department_systems.rules import SignedCall
from app.department_systems.service import caller_of
from app.kernel.errors import Forbidden

KEY_HEADER = "X-Department-Key"
# Whatever else the API can do is for people.
FOR_SYSTEMS = frozenset({"referrals", "incoming_referrals", "medical_bills"})


def is_signed_call() -> bool:
    return KEY_HEADER in request.headers


def signed_caller() -> Actor:
    """Raises NotAuthenticated; Forbidden for an operation that is none of theirs."""
    if request.blueprint not in FOR_SYSTEMS:
        raise Forbidden("部门系统只能办理转给本部门的事，和把困难群众转给民政。")
    headers = request.headers
    return caller_of(
        SignedCall(
            key=headers[KEY_HEADER],
            timestamp=headers.get("X-Timestamp", ""),
            nonce=headers.get("X-Nonce", ""),
            signature=headers.get("X-Signature", ""),
            method=request.method,
            path=request.full_path.removesuffix("?"),
            body=request.get_data(cache=True),
        )
    )
