"""Many rows written in one statement are the rows that would have been written one by one, on both databases."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    DateField,
    DoubleField,
    ForeignKeyField,
    IntegerField,
    TextField,
    UUIDField,
)

from app.benefits.models import BenefitMonth
from app.kernel.database import MomentField, Table, database, insert, insert_in_bulk, is_among, transaction
from app.kernel.database.row_sets import MANY
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, SecretField, SecretJSONField
from app.kernel.settings import JSONText
from app.record import guarding
from app.registry.tables import TABLES
from tests.support.captured_queries import captured_queries
from tests.support.world import World


class EveryKind(Table):
    """A column of each kind that the program's tables have."""

    id = UUIDField(primary_key=True, default=new_id)
    place = IntegerField()
    short, text, said = CharField(40, null=True), TextField(null=True), JSONText(null=True)
    large, share = BigIntegerField(null=True), DoubleField(null=True)
    day, moment = DateField(null=True), MomentField(null=True)
    yes, held = BooleanField(null=True), BlobField(null=True)
    sealed, form = SecretField(null=True), SecretJSONField(null=True)


# Whoever writes a reference gives the key itself.
PLAIN = {ForeignKeyField}
TEXTS = ("", "张三", '"', "\\", "\\x41", "a\nb\r\tc", "null", "{1,2}", "NULL", "'; --", "𠮷😀", "\u2028 \x01", "%s %%")
VALUES: dict[str, tuple[Any, ...]] = {
    "short": TEXTS,
    "text": tuple(text * 200 for text in TEXTS),
    "said": ([], {"甲": [1, None, "\\"]}, "x", 0, False),
    "large": (0, -1, 2**63 - 1, -(2**63)),
    "share": (0.0, -0.1, 1e-300, 103.5612345678901),
    "day": (date(1900, 2, 28), date(2026, 12, 31), date(9999, 1, 1)),
    "moment": (datetime(1970, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 23, 59, 59, 999999, UTC)),
    "yes": (True, False),
    "held": (b"", b"\x00\xff\\x", bytes(range(256)) * 32),
    "sealed": (Secret(""), Secret("6217000012340001"), Secret("张三\\")),
    "form": ({}, {"甲": ["乙", None, 1]}),
}


def rows(count: int) -> Iterator[dict[str, Any]]:
    """The same each time; every value of each column, and nothing in each of them."""
    drawn = random.Random(13)
    for place in range(count):
        named = {
            name: (None, *values)[(place + drawn.randrange(3)) % (len(values) + 1)] for name, values in VALUES.items()
        }
        yield {"id": new_id(), "place": place, **named}


def _drawn(values: tuple[Any, ...], place: int) -> Any:
    return values[place % len(values)]


@pytest.fixture
def kinds(world: World) -> Iterator[World]:
    with world.inside():
        database.create_tables([EveryKind])
    yield world


def test_every_kind_of_column_is_tried() -> None:
    used = {type(field) for table in TABLES for field in table._meta.sorted_fields}
    assert used - PLAIN <= {type(field) for field in EveryKind._meta.sorted_fields}


@pytest.mark.parametrize("count", [MANY - 1, MANY, 700])
def test_what_was_given_is_read_back(kinds: World, count: int) -> None:
    given = list(rows(count))
    with kinds.inside():
        assert insert(EveryKind, *given) == count
        read = {row.place: row for row in EveryKind.select()}
        for row in given:
            found = {name: getattr(read[row["place"]], name) for name in row}
            assert found | {"held": _bytes(found["held"])} == row


def _bytes(held: Any) -> bytes | None:
    return None if held is None else bytes(held)


def test_in_bulk_says_the_same_as_one_by_one(kinds: World) -> None:
    given = list(rows(1500))
    again = [row | {"id": new_id(), "place": row["place"] + 1500} for row in given]
    with kinds.inside():
        insert_in_bulk(EveryKind, given)
        for row in again[:60]:
            insert(EveryKind, row)
        columns = [getattr(EveryKind, name) for name in VALUES if name not in ("sealed", "form")]
        stored = EveryKind.select(*columns).order_by(EveryKind.place).tuples()
        assert list(stored.where(EveryKind.place < 60)) == list(stored.where(EveryKind.place >= 1500))
        assert EveryKind.select().count() == 1560


def test_many_are_one_statement_and_keep_their_order(kinds: World, database_kind: str) -> None:
    with kinds.inside(), captured_queries() as statements:
        insert(EveryKind, *rows(300))
    [one] = statements
    assert len(one.params) == (1 if database_kind == "postgresql" else 300 * len(EveryKind._meta.sorted_fields))
    with kinds.inside():
        ids = [row.id for row in EveryKind.select(EveryKind.id, EveryKind.place).order_by(EveryKind.place)]
    assert all(one < two for one, two in pairwise(ids))


def test_what_is_there_already_is_left_out_and_leaves_no_imprint(world: World) -> None:
    month = date(2026, 1, 1)
    given = [{"id": new_id(), "benefit": new_id(), "month": month, "amount": n + 1} for n in range(MANY)]
    with world.inside():
        with transaction():
            insert(BenefitMonth, *given[:20])
        with transaction():
            again = [row | {"amount": 9} for row in given]
            assert insert(BenefitMonth, *again, skip_known=True) == MANY - 20
        kept = {row.id: row.amount for row in BenefitMonth.select()}
        assert [kept[row["id"]] for row in given] == [*range(1, 21), *[9] * (MANY - 20)]
        assert [str(flaw) for flaw in guarding.flaws(TABLES)] == []


def test_one_wrong_row_and_none_is_written(world: World) -> None:
    given = [{"benefit": new_id(), "month": date(2026, 1, 1), "amount": 1} for _ in range(MANY)]
    with world.inside():
        with pytest.raises(Exception, match=r"(?i)check|constraint"), transaction():
            insert(BenefitMonth, *given, {**given[0], "amount": -1})
        assert BenefitMonth.select().count() == 0


@pytest.mark.parametrize("column", ["id", "short", "large", "day"])
def test_those_among_many_values_are_found(kinds: World, column: str) -> None:
    given = list(rows(120))
    wanted = {row[column] for row in given[:40] if row[column] is not None}
    field = getattr(EveryKind, column)
    with kinds.inside():
        insert(EveryKind, *given)
        found = {row.place for row in EveryKind.select(EveryKind.place).where(is_among(field, wanted))}
        assert found == {row["place"] for row in given if row[column] in wanted}
        assert EveryKind.select().where(is_among(field, [])).count() == 0
