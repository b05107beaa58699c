"""Finding matters by what somebody has at hand: a name, a telephone, an ID or case number, an address, a village.

What is typed travels in the body of a request, never in an address that proxies keep (finding L4). Numbers, telephones
and addresses lie sealed and are found by their blind index: a number and a telephone whole, an address as far as a
number in it goes; the rest by its beginning. Each way has its index and ends at `MOST`, so that it costs the same among
a million.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from peewee import Expression

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.kernel.address_marks import FEWEST_CHARACTERS, as_typed
from app.kernel.privacy import address_index, id_number_index, phone_index
from app.record.subjects import LEVELS, Participant, Subject, begins_with
from app.regions.service import regions
from app.workflow.access_log import record_access, record_search
from app.workflow.collection import Collection
from app.workflow.queries import SubjectRow
from app.workflow.worklist import reach_of

MOST = 500
_ID_NUMBER = re.compile(r"\d{17}[\dX]")
_TELEPHONE = re.compile(r"1\d{10}|0\d{9,11}")
_COUNTRY = re.compile(r"^(?:\+|00)?86(?=1\d{10}$|\d{10,11}$)")
_BETWEEN_DIGITS = re.compile(r"(?<=[\d)+])[\s\-—.()]+(?=[\d(])|^\((?=\d)")
_NUMBER = re.compile(r"[A-Z]\d{1,9}(?:-\d{0,4}(?:-\d{0,6})?)?")


@dataclass(frozen=True, repr=False)
class Sought:
    """`kind` is `id_number`, `telephone`, `number` (of a case) or `text`."""

    kind: str
    text: str


def sought(typed: str) -> Sought:
    """What somebody means by what they typed, in half or full width, with or without spaces and a country code."""
    text = unicodedata.normalize("NFKC", typed).strip()
    digits = _BETWEEN_DIGITS.sub("", text).upper()
    if _ID_NUMBER.fullmatch(digits):
        return Sought("id_number", digits)
    national = _COUNTRY.sub("", digits)
    national = national if national.startswith(("0", "1")) else f"0{national}" if national != digits else national
    if _TELEPHONE.fullmatch(national):
        return Sought("telephone", national)
    if _NUMBER.fullmatch(number := re.sub(r"\s", "", text.upper())):
        return Sought("number", number)
    return Sought("text", text)


def matching(wanted: Sought, collection: Collection, actor: Actor) -> Expression:
    """The matters that are meant: of a name or village `MOST` of what the actor may see, of all else whoever may."""
    if wanted.kind == "id_number":
        index = id_number_index(wanted.text)
        belongs = Participant.select(Participant.subject).where(Participant.person_index == index)
        about = Subject.select(Subject.id).where(Subject.applicant_index == index)
        return Subject.id.in_(about) | Subject.id.in_(belongs) | Subject.id.in_(collection.by_person(index))
    if wanted.kind == "telephone":
        index = phone_index(wanted.text)
        accounts = Account.select(Account.id).where(Account.phone_index == index)
        theirs = Subject.select(Subject.id).where(Subject.applicant_id.in_(accounts))
        return Subject.id.in_(theirs) | Subject.id.in_(collection.by_phone(index))
    if wanted.kind == "number":
        return Subject.id.in_(list(_ids(begins_with(Subject.number, wanted.text))))
    found = dict.fromkeys(each for way in _ways(wanted.text, collection, actor) for each in way)
    return Subject.id.in_(list(found)[:MOST])


def _ways(text: str, collection: Collection, actor: Actor) -> Iterator[Iterator[UUID]]:
    """The ids that are meant, one way after the other."""
    within: Expression = reduce(or_, [part for part in reach_of(actor, collection.name) if part is not None])
    of_kind = within & (Subject.collection == collection.name)
    yield _ids(of_kind & begins_with(Subject.name, text))
    if len(mark := as_typed(text)) >= FEWEST_CHARACTERS:
        yield _ids(of_kind & Subject.id.in_(collection.by_address(address_index(mark))))
    for level in ("village", "township"):
        codes = [
            code for code, area in regions().items() if LEVELS.get(area.level) == level and area.name.startswith(text)
        ]
        if codes:
            yield _ids(of_kind & getattr(Subject, level).in_(codes))


def _ids(which: Any) -> Iterator[UUID]:
    yield from (each for (each,) in Subject.select(Subject.id).where(which).limit(MOST).tuples().iterator())


def record(actor: Actor, collection: str, wanted: Sought, shown: Sequence[SubjectRow]) -> None:
    """What was searched, and how many it showed. Whoever was looked for by number, or found by telephone, sees it."""
    what = f"search:{wanted.kind}"
    person = id_number_index(wanted.text) if wanted.kind == "id_number" else None
    if record_search(actor, f"{what}:{collection}", len(shown), wanted.text, person) and wanted.kind == "telephone":
        for row in shown:
            record_access(actor, row, f"{what}:{collection}")
