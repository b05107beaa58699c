"""Every way in which the program writes a guarded row leaves an imprint; what would leave none is refused."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from peewee import Table as AnyTable
from peewee import Value

from app.accounts.models import RoleGrant
from app.benefits.models import BenefitMonth
from app.kernel.database import (
    Prepared,
    connection,
    database,
    insert,
    insert_in_bulk,
    placeholder,
    savepoint,
    transaction,
)
from app.kernel.database.guards import guard_of
from app.kernel.database.imprints import Written, WrittenPastTheDoor, unpacked
from app.kernel.identifiers import new_id
from app.kernel.record_keys import KeysAtHand, record_keys
from app.record import guarding
from app.record.imprints import Imprint, ImprintChain
from app.registry.tables import TABLES
from config import read_settings
from tests.support.tampering import past_the_door, unlock
from tests.support.world import World

BENEFIT, MONTHS = new_id(), [date(2026, month, 1) for month in range(1, 13)]


# Every other table is guarded: who changes one of these gains nothing by it, or is found in another way.
UNGUARDED = {
    "schema_version": "the owner's; the application reads it",
    "work_calendar_day": "published; `calendar load-year` is an event",
    **dict.fromkeys(("region", "region_alias", "region_boundary"), "published, loaded from files"),
    **dict.fromkeys(("imprint", "imprint_chain"), "the proof itself, chained"),
    **dict.fromkeys(
        ("log_state", "log_leaf", "log_tile", "log_checkpoint", "log_cosignature", "log_witness"), "signed by keepers"
    ),
    **dict.fromkeys(
        ("heartbeat", "stored_token", "upload_use", "security_alert", "tally", "due_tally"),
        "counts, or is made again",
    ),
    **dict.fromkeys(("idempotency_key", "session"), "ends by itself; what is sent is signed"),
    **dict.fromkeys(("known_device", "log_in_tries"), "slow guessing down, and open nothing"),
    "passkey_challenge": "a question, which only a key that is guarded answers",
    "address_mark": "finds, and says nothing",
    "number_series": "numbers are in the events",
    **dict.fromkeys(("used_nonce", "department_call"), "refuse, or say that something on record has happened"),
    "line_to_send": "says that a row on record has yet to be sent",
    **dict.fromkeys(("message", "call_task", "subscription_credit"), "tells what is on record elsewhere"),
    **dict.fromkeys(("public_notice", "objection", "posting"), "what was announced is in events and notices"),
    **dict.fromkeys(
        ("emergency", "lead", "lead_visit", "report", "ticket", "assessment"),
        "told by others; state and steps are in the record",
    ),
    **dict.fromkeys(("figure_entry", "figure_count", "figure_mark"), "counted from events, and nothing rests on it"),
    "non_response": "counts who did not answer",
    "payment_rehearsal": "says that somebody was told; it can be made again at any time",
}


def test_every_table_is_guarded_or_it_is_said_why_not() -> None:
    assert {table._meta.table_name for table in TABLES if guard_of(table) is None} == set(UNGUARDED)


def month(number: int, **changes: Any) -> dict[str, Any]:
    return {"id": new_id(), "benefit": BENEFIT, "month": MONTHS[number], "amount": 64000} | changes


def flaws() -> list[str]:
    return [str(flaw) for flaw in guarding.flaws(TABLES)]


def written() -> list[Written]:
    """What all imprints say, in their order."""
    return [each for imprint in Imprint.select().order_by(Imprint.number) for each in unpacked(bytes(imprint.written))]


def last_imprint() -> Any:
    return Imprint.select().order_by(Imprint.number.desc()).first()


def every_way() -> None:
    """The same rows, written in each way that tables offer."""
    insert(BenefitMonth, month(0), month(1))
    insert_in_bulk(BenefitMonth, [month(2), month(3)])
    insert(BenefitMonth, month(0), month(4), skip_known=True)
    BenefitMonth.insert(month(5)).execute()
    BenefitMonth.insert_many([month(5), month(6)]).on_conflict_ignore().execute()
    created: Any = BenefitMonth.create(**month(7))
    created.amount = 65000
    created.save()
    created.amount = 66000
    created.save(only=[BenefitMonth.amount])
    assert BenefitMonth.update(amount=1).where(BenefitMonth.month < MONTHS[3]).execute() == 3
    assert BenefitMonth.update({BenefitMonth.amount: Value(2, converter=False)}).execute() == 8
    created.delete_instance()
    Prepared(lambda: BenefitMonth.delete().where(BenefitMonth.month == placeholder())).run(MONTHS[1])
    assert BenefitMonth.delete().where(BenefitMonth.month == MONTHS[0]).execute() == 1


def test_every_way_to_write_leaves_an_imprint(world: World) -> None:
    with world.inside():
        with transaction():
            every_way()
        assert flaws() == []
        BenefitMonth.insert(month(9)).execute()
        assert flaws() == [], "also outside of a transaction"
        assert {each.row for each in written() if each.table == "benefit_month"} >= {
            row.id.hex for row in BenefitMonth.select()
        }


def test_what_was_undone_leaves_none(world: World) -> None:
    with world.inside():
        with pytest.raises(ZeroDivisionError), transaction():
            insert(BenefitMonth, month(0))
            raise ZeroDivisionError
        with transaction():
            insert(BenefitMonth, month(1))
            with pytest.raises(ZeroDivisionError), savepoint():
                insert(BenefitMonth, month(2))
                raise ZeroDivisionError
        assert flaws() == [] and BenefitMonth.select().count() == 1


@pytest.mark.parametrize(
    "write",
    [
        lambda: database.execute_sql("UPDATE benefit_month SET amount = 1"),
        lambda: database.execute_sql('insert or ignore into "benefit_month" (amount) values (1)'),
        lambda: AnyTable("benefit_month", ("amount",)).bind(database).update(amount=1).execute(),
        lambda: BenefitMonth.update(amount=BenefitMonth.amount * 10).execute(),
        lambda: BenefitMonth.replace(month(0)).execute(),
        lambda: BenefitMonth.insert(month(0)).on_conflict(preserve=[BenefitMonth.amount]).execute(),
        lambda: Prepared(lambda: BenefitMonth.update(amount=placeholder())).run(1),
    ],
)
def test_what_would_leave_no_imprint_is_refused(world: World, write: Callable[[], Any]) -> None:
    with world.inside(), pytest.raises((WrittenPastTheDoor, ValueError)), transaction():
        write()


def test_a_value_that_somebody_changed_is_not_taken_for_ours(world: World) -> None:
    """The program writes another column of the same row afterwards."""
    with world.inside():
        row: Any = BenefitMonth.create(**month(0))
        with past_the_door():
            BenefitMonth.update(amount=99).execute()
        BenefitMonth.update(month=MONTHS[1]).execute()
        assert flaws() == [f"benefit_month {row.id.hex}: amount is not what this program wrote"]


def test_a_row_set_back_to_what_it_once_was_is_found(world: World) -> None:
    """Its older imprint is still there; the newer one was taken out, and the rest of the chain kept."""
    with world.inside():
        row: Any = BenefitMonth.create(**month(0))
        BenefitMonth.update(amount=1).execute()
        newer = last_imprint()
        RoleGrant.update(revoked_at=datetime.now(UTC)).execute()
        with transaction(), past_the_door():
            unlock("imprint")
            BenefitMonth.update(amount=row.amount).execute()
            Imprint.delete().where(Imprint.chain == newer.chain, Imprint.seq == newer.seq).execute()
        assert f"imprint {newer.chain}/{newer.seq + 1}: imprints {newer.seq} to {newer.seq} are missing" in flaws()


def test_a_chain_of_imprints_that_was_cut_off_or_forged_is_found(world: World) -> None:
    with world.inside():
        row: Any = BenefitMonth.create(**month(0))
        last = last_imprint()
        with transaction(), past_the_door():
            unlock("imprint")
            forged = bytes(last.written).replace(row.id.hex.encode(), new_id().hex.encode())
            Imprint.update(written=forged).where(Imprint.chain == last.chain, Imprint.seq == last.seq).execute()
        assert f"imprint {last.chain}/{last.seq}: was not written by this program at this place" in flaws()
        with transaction(), past_the_door():
            Imprint.delete().where(Imprint.chain == last.chain, Imprint.seq == last.seq).execute()
        assert any("does not end where it says it does" in flaw for flaw in flaws())
        with transaction(), past_the_door():
            before = Imprint.get_or_none(Imprint.chain == last.chain, Imprint.seq == last.seq - 1)
            ended = {"seq": last.seq - 1, "code": before.code if before else b""}
            ImprintChain.update(ended).where(ImprintChain.chain == last.chain).execute()
        assert flaws() == [f"benefit_month {row.id.hex}: was put there by somebody else"]


def test_writers_at_once_leave_chains_that_hold(world: World) -> None:
    with world.inside():
        row: Any = BenefitMonth.create(**month(0))

    def write(number: int) -> None:
        with connection():
            for turn in range(5):
                with transaction():
                    BenefitMonth.update(amount=number * 100 + turn + 1).where(BenefitMonth.id == row.id).execute()
                    insert(BenefitMonth, month(number, benefit=UUID(int=number * 100 + turn)))
            database.close()

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(1, 9)))
    with world.inside():
        assert flaws() == [] and BenefitMonth.select().count() == 41


def test_what_an_older_key_made_is_checked_with_it_and_only_with_it(world: World) -> None:
    keys = read_settings({}).record_keys
    both = {**keys, 2: bytes(range(100, 132))}
    with world.inside():
        row: Any = BenefitMonth.create(**month(0))
        try:
            record_keys.load(KeysAtHand(both))
            BenefitMonth.update(amount=5).where(BenefitMonth.id == row.id).execute()
            assert flaws() == [] and last_imprint().key_id == 2
            record_keys.load(KeysAtHand({2: both[2]}))
            assert f"benefit_month {row.id.hex}: benefit, month are not what this program wrote" in flaws()
        finally:
            record_keys.load(KeysAtHand(keys))
        assert any("was not written by this program" in flaw for flaw in flaws())
