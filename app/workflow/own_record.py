"""Whether anybody has changed what is on record of a household: the person's own check (个人信息保护法 第45条)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.accounts.actor import Actor
from app.record.chain_check import check_chain
from app.workflow.chain import chain_of_person
from app.workflow.collection import Collection


@dataclass(frozen=True)
class CheckedMatter:
    """`head` is the digest of the last event: whoever has kept it finds out when an earlier one is written anew."""

    title: str
    number: str | None
    events: int
    head: str
    holds: bool


def check_own_record(actor: Actor, collections: Mapping[str, Collection]) -> Iterator[CheckedMatter]:
    """Walks every event of what the caller asked for or was given, as the auditor's check does (`check_chain`)."""
    subjects = {link.subject.id: link.subject for link in chain_of_person(actor, collections)}
    for row in subjects.values():
        found = check_chain(row.collection, row.id)
        yield CheckedMatter(row.title, row.number, found["events"], found["head"], found["holds"])
