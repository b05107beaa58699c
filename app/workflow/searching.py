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

from peewee import SQL, Expression

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.kernel.address_marks import FEWEST_CHARACTERS, as_typed
from app.kernel.forms import cleaning
from app.kernel.privacy import address_index, id_number_index, phone_index
from app.record.subjects import LEVELS, Participant, Subject, begins_with
from app.regions.service import regions
from app.workflow.access_log import record_access, record_search
from app.workflow.collection import Collection
from app.workflow.queries import SubjectRow
from app.workflow.worklist import reach_of

MOST = 500
_ID_NUMBER = re.compile(r"\d{17}[\dX]", re.ASCII)
_NUMBER = re.compile(r"[A-Z]{1,2}\d{1,12}(?:-P\d{0,2})?(?:-\d{0,4}(?:-\d{0,6})?)?")


@dataclass(frozen=True, repr=False)
class Sought:
    """`kind` is `id_number`, `telephone`, `number` (of a case) or `text`."""

    kind: str
    text: str


def sought(typed: str) -> Sought:
    """What somebody means by what they typed: numbers are read as those of a form are (`cleaning.py`)."""
    text = unicodedata.normalize("NFKC", typed).strip()
    if _ID_NUMBER.fullmatch(number := cleaning.id_number(typed)):
        return Sought("id_number", number)
    if cleaning.TELEPHONE.fullmatch(number := cleaning.telephone(typed)):
        return Sought("telephone", number)
    if _NUMBER.fullmatch(number := re.sub(r"\s", "", text.upper())):
        return Sought("number", number)
    return Sought("text", text)


def meant(wanted: Sought, collection: Collection, actor: Actor) -> list[UUID]:
    """The ids of the matters that are meant: of a name, a village or an address `MOST` of what the actor may see, of
    all else whoever may.
    """
    found = dict.fromkeys(each for way in _ways(wanted, collection, actor) for each in _ids(way))
    return list(found)[:MOST]


def _ways(wanted: Sought, collection: Collection, actor: Actor) -> Iterator[Any]:
    """In which ways they are found, each by an index of its own."""
    if wanted.kind == "id_number":
        index = id_number_index(wanted.text)
        yield Subject.applicant_index == index
        yield Subject.id.in_(Participant.select(Participant.subject).where(Participant.person_index == index))
        yield Subject.id.in_(collection.by_person(index))
    elif wanted.kind == "telephone":
        index = phone_index(wanted.text)
        yield Subject.applicant_id.in_(Account.select(Account.id).where(Account.phone_index == index))
        yield Subject.id.in_(collection.by_phone(index))
    elif wanted.kind == "number":
        yield begins_with(Subject.number, wanted.text)
    else:
        yield from _by_text(wanted.text, collection, actor)


def _by_text(text: str, collection: Collection, actor: Actor) -> Iterator[Any]:
    within: Expression = reduce(or_, [part for part in reach_of(actor, collection.name) if part is not None])
    of_kind = Subject.collection == collection.name
    sifted = Expression(within, "IS", SQL("TRUE")) & of_kind
    for name in dict.fromkeys((text, cleaning.person_name(text))):  # of a person as it is kept, of all else as typed
        if name:
            yield within & of_kind & begins_with(Subject.name, name)
    if len(mark := as_typed(text)) >= FEWEST_CHARACTERS:
        yield sifted & Subject.id.in_(collection.by_address(address_index(mark)))
    for level in ("village", "township"):
        areas = [area for area in regions().values() if LEVELS.get(area.level) == level and area.name.startswith(text)]
        if areas:
            yield sifted & getattr(Subject, level).in_([area.code for area in areas])


def _ids(which: Any) -> Iterator[UUID]:
    yield from (each for (each,) in Subject.select(Subject.id).where(which).limit(MOST).tuples().iterator())


def record(actor: Actor, collection: str, wanted: Sought, shown: Sequence[SubjectRow]) -> None:
    """What was searched, and how many it showed. Whoever was looked for by number, or found by telephone, sees it."""
    what = f"search:{wanted.kind}"
    person = id_number_index(wanted.text) if wanted.kind == "id_number" else None
    if record_search(actor, f"{what}:{collection}", len(shown), wanted.text, person) and wanted.kind == "telephone":
        for row in shown:
            record_access(actor, row, f"{what}:{collection}")
