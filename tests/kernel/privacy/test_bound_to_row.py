"""A sealed value opens in the row for which it was sealed, and in no other."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag

from app.accounts.models import Account
from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.token_store import DatabaseTokenStore, StoredToken
from app.record.events import Event, EventFacts, NewEvent, append_to_chain
from tests.support.tampering import past_the_door
from tests.support.world import World


def account(number: str) -> Any:
    return Account.create(kind="resident", id_number=Secret(number), created_at=datetime.now(UTC))


def test_sealed_values_exchanged_between_rows_do_not_open(world: World) -> None:
    with world.inside(), transaction():
        one, other = account("620121196001010017"), account("620121196001010033")
        assert Account.get_by_id(one.id).id_number == Secret("620121196001010017")
        mine, theirs = (Account.get_by_id(row.id).__data__["id_number"] for row in (one, other))
        with past_the_door():
            Account.update(id_number=theirs).where(Account.id == one.id).execute()
            Account.update(id_number=mine).where(Account.id == other.id).execute()
        for row in (one, other):
            with pytest.raises(InvalidTag):
                _ = Account.get_by_id(row.id).id_number


def test_every_way_to_write_seals_for_the_row(world: World) -> None:
    with world.inside(), transaction():
        made = [account("1"), account("2"), account("3")]
        ids = [row.id for row in made]
        Account.update(id_number=Secret("4")).where(Account.id.in_(ids)).execute()
        assert [row.id_number for row in Account.select().where(Account.id.in_(ids))] == [Secret("4")] * 3
        Account.update(phone=Secret("5")).where(Account.id == ids[0], Account.kind == "resident").execute()
        made[1].phone = Secret("6")
        made[1].save()
        insert(Account, {"kind": "staff", "phone": Secret("7"), "created_at": made[0].created_at})
        phones = {row.phone.reveal() for row in Account.select().where(Account.phone.is_null(False))}
        assert {"5", "6", "7"} <= phones
        Account.update(phone=None).where(Account.id.in_(ids)).execute()
        assert Account.get_by_id(ids[0]).phone is None
        only = Account.select(Account.phone).where(Account.kind == "staff", Account.phone.is_null(False)).first()
        with pytest.raises(LookupError, match="key of its row"):
            _ = only.phone


def test_a_token_is_replaced_by_a_newer_one(world: World) -> None:
    store = DatabaseTokenStore()
    for value in ("first", "second"):
        store.set("wechat", value, 60)
        assert store.get("wechat") == value
    with world.inside():
        assert StoredToken.select().count() == 1


def test_facts_of_another_event_do_not_open(world: World) -> None:
    with world.inside(), transaction():
        happening = NewEvent(
            collection="settings",
            subject=new_id(),
            action="change_setting",
            actor=None,
            role="system",
            region="",
            at=datetime.now(UTC),
            basis="",
            facts={"new": 1},
        )
        first, second = append_to_chain(happening), append_to_chain(happening)
        with past_the_door():
            raw = EventFacts.select(EventFacts.event, EventFacts.facts).where(EventFacts.event == second.id).get()
            EventFacts.update(facts=raw.__data__["facts"]).where(EventFacts.event == first.id).execute()
        with pytest.raises(InvalidTag):
            _ = EventFacts.get_by_id(first.id).facts
        assert EventFacts.get_by_id(second.id).facts == {"new": 1} and Event.get_by_id(first.id).seq == 1
