"""By which addresses a matter is found: blind indexes of their beginnings, and nothing of the address itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from peewee import CharField, CompositeKey, UUIDField

from app.kernel.address_marks import marks_of
from app.kernel.database import Table, insert
from app.kernel.privacy import Secret, address_index


class AddressMark(Table):
    """One beginning of the address of a matter, or of its household."""

    subject = UUIDField()
    mark = CharField(32)

    class Meta:
        table_name = "address_mark"
        primary_key = CompositeKey("subject", "mark")
        indexes = ((("mark",), False),)


def keep_address(subject: UUID, address: Secret | None, *, exists: bool = False) -> None:
    """From now on it is found by this address; with `exists` no more by the one before."""
    if exists:
        AddressMark.delete().where(AddressMark.subject == subject).execute()
    marks = sorted(marks_of(address.reveal())) if address else []
    insert(AddressMark, *({"subject": subject, "mark": address_index(mark)} for mark in marks))


def at_address(index: str) -> Any:
    """The ids of the matters with this beginning, as a subquery."""
    return AddressMark.select(AddressMark.subject).where(AddressMark.mark == index)
