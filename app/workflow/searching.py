"""Finding matters by what somebody has at hand: a name, a telephone, an ID number, a case number or a village.

What is typed travels in the body of a request, never in an address that proxies keep (finding L4). Numbers and
telephones lie sealed and are found whole, by their blind index; the rest by its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from peewee import Expression

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.kernel.privacy import id_number_index, phone_index
from app.record.subjects import Participant, Subject
from app.regions.service import regions
from app.workflow.access_log import record_access, record_search
from app.workflow.collection import Collection
from app.workflow.queries import SubjectRow

_ID_NUMBER = re.compile(r"\d{17}[\dXx]")
_TELEPHONE = re.compile(r"1\d{10}|0\d{9,11}")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ -](?=\d)")


@dataclass(frozen=True, repr=False)
class Sought:
    """`kind` is `id_number`, `telephone` or `text`."""

    kind: str
    text: str


def sought(typed: str) -> Sought:
    """What somebody means by what they typed."""
    digits = _BETWEEN_DIGITS.sub("", typed.strip())
    if _ID_NUMBER.fullmatch(digits):
        return Sought("id_number", digits.upper())
    if _TELEPHONE.fullmatch(digits):
        return Sought("telephone", digits)
    return Sought("text", typed.strip())


def matching(wanted: Sought, collection: Collection) -> Expression:
    """The matters that are meant, whoever may see them."""
    if wanted.kind == "id_number":
        index = id_number_index(wanted.text)
        belongs = Participant.select(Participant.subject).where(Participant.person_index == index)
        return (
            (Subject.applicant_index == index) | Subject.id.in_(belongs) | Subject.id.in_(collection.by_person(index))
        )
    if wanted.kind == "telephone":
        index = phone_index(wanted.text)
        theirs = Account.select(Account.id).where(Account.phone_index == index)
        return Subject.applicant_id.in_(theirs) | Subject.id.in_(collection.by_phone(index))
    places = [code for code, place in regions().items() if place.name.startswith(wanted.text)]
    named = Subject.name.startswith(wanted.text) | Subject.number.startswith(wanted.text.upper())
    return named | Subject.region.in_(places) | Subject.township.in_(places) if places else named


def record(actor: Actor, collection: str, wanted: Sought, shown: Sequence[SubjectRow]) -> None:
    """What was searched, and how many it showed. Whoever was looked for by number, or found by telephone, sees it."""
    what = f"search:{wanted.kind}"
    person = id_number_index(wanted.text) if wanted.kind == "id_number" else None
    if record_search(actor, f"{what}:{collection}", len(shown), wanted.text, person) and wanted.kind == "telephone":
        for row in shown:
            record_access(actor, row, f"{what}:{collection}")
