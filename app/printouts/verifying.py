"""Whether a certificate of whatever kind holds, by its number: what whoever has the paper compares with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.printouts.certificates import TITLES, certificate_of_number, standing_of
from app.printouts.household_facts import iso
from app.printouts.rules import Standing
from app.printouts.status_certificates import TITLE, standing_of_status, status_certificate_of_number


@dataclass(frozen=True)
class Verified:
    """Nothing personal."""

    number: str
    kind_label: str
    issued_on: date
    issuer: str
    standing: Standing


def verified(number: str) -> Verified | None:
    """None for a number that nobody gave."""
    benefit = certificate_of_number(number)
    if benefit is not None:
        label, standing = TITLES[benefit.programme], standing_of(benefit)
        return Verified(benefit.number, label, benefit.issued_on, benefit.issuer, standing)
    status = status_certificate_of_number(number)
    if status is None:
        return None
    return Verified(status.number, TITLE, status.issued_on, status.issuer, standing_of_status(status))


def serialize_verified(found: Verified | None) -> dict[str, Any]:
    if found is None:
        return dict.fromkeys(("kind_label", "issued_on", "issuer", "standing"), None) | {
            "genuine": False,
            "holds": False,
        }
    return {
        "genuine": True,
        "kind_label": found.kind_label,
        "issued_on": iso(found.issued_on),
        "issuer": found.issuer,
        "standing": found.standing,
        "holds": found.standing is Standing.HOLDS,
    }
