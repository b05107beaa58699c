"""What the database itself refuses in the ledger, on both kinds: statements that know nothing of `post`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from peewee import IntegrityError, ModelInsert, PeeweeException

from app.kernel.clock import clock
from app.kernel.database import connection, database, is_sqlite, transaction
from app.kernel.identifiers import new_id
from app.payments.ledger import post
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction
from app.payments.trial_balance import flaws
from tests.payments.accounts import CLEARING, PURSE, SOURCE, accounts
from tests.support.tampering import past_the_door, unlock
from tests.support.world import World

GIVEN = 500


def books(world: World) -> tuple[LedgerAccount, LedgerAccount, LedgerTransaction]:
    """A purse with something in it, where it came from, and how."""
    with world.inside(), transaction():
        purse, source = accounts(PURSE, SOURCE)
        moved = post("gift", uuid4(), debit={purse.id: GIVEN}, credit={source.id: GIVEN})
        return LedgerAccount.get_by_id(purse.id), LedgerAccount.get_by_id(source.id), moved


def entry(moved: UUID, account: LedgerAccount, side: str, amount: int, /, **changes: Any) -> None:
    """As it should be, but for the changes."""
    balance = account.balance + (amount if side == account.normal_side else -amount)
    following = {"seq": account.last_seq + 1, "balance_after": balance}
    row = {"id": new_id(), "transaction": moved, "account": account.id, "side": side, "amount": amount}
    LedgerEntry.insert(**row | following | changes).execute()


def close(moved: UUID, **changes: Any) -> None:
    row = {"id": moved, "kind": "raw", "reference": new_id(), "note": "", "at": clock.now()}
    LedgerTransaction.insert(**row | changes).execute()


def right(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5)
    entry(moved, source, "credit", 5)
    close(moved)


def unequal(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5)
    entry(moved, source, "credit", 4)
    close(moved)


def one_sided(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5)
    close(moved)


def empty(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    close(moved)


def never_closed(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5)
    entry(moved, source, "credit", 5)


def added_to_a_closed_one(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    right(moved, purse, source)
    [clearing] = accounts(CLEARING)
    entry(moved, clearing, "debit", 5)


def wrong_balance(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5, balance_after=purse.balance + 6)
    entry(moved, source, "credit", 5)
    close(moved)


def gap_in_the_numbers(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5, seq=purse.last_seq + 2)
    entry(moved, source, "credit", 5)
    close(moved)


def dated_back(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5)
    entry(moved, source, "credit", 5)
    close(moved, at=purse.moved_at - timedelta(seconds=1))


def below_zero(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, source, "debit", GIVEN + 1)
    entry(moved, purse, "credit", GIVEN + 1)
    close(moved)


def negative_amounts(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", -5)
    entry(moved, source, "credit", -5)
    close(moved)


def a_third_side(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "left", 5)
    entry(moved, source, "credit", 5)
    close(moved)


def to_no_account(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    entry(moved, purse, "debit", 5)
    entry(moved, source, "credit", 5, account=new_id())
    close(moved)


def posted_twice(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    first = LedgerTransaction.get(LedgerTransaction.kind == "gift")
    entry(moved, purse, "debit", 5)
    entry(moved, source, "credit", 5)
    close(moved, kind=first.kind, reference=first.reference)


def balance_by_hand(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    LedgerAccount.update(balance=purse.balance + 5).where(LedgerAccount.id == purse.id).execute()


def opened_with_money(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    columns = {name: getattr(purse, name) for name in LedgerAccount._meta.fields}
    LedgerAccount.insert(**columns | {"id": new_id(), "code": "purse/other", "last_seq": 0}).execute()


def made_overdrawable(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    LedgerAccount.update(may_be_negative=True).where(LedgerAccount.id == purse.id).execute()


def account_deleted(moved: UUID, purse: LedgerAccount, source: LedgerAccount) -> None:
    [clearing] = accounts(CLEARING)
    LedgerAccount.delete().where(LedgerAccount.id == clearing.id).execute()


REFUSED: dict[Callable[[UUID, LedgerAccount, LedgerAccount], None], str] = {
    unequal: "must be equal",
    one_sided: "must be equal",
    empty: "must be equal",
    never_closed: "FOREIGN KEY|foreign key|by an entry only",
    added_to_a_closed_one: "is closed",
    wrong_balance: "must follow the last one",
    gap_in_the_numbers: "must follow the last one",
    dated_back: "must follow the last one",
    below_zero: "CHECK|check",
    negative_amounts: "CHECK|check",
    a_third_side: "CHECK|check",
    to_no_account: "FOREIGN KEY|foreign key",
    posted_twice: "UNIQUE|unique",
    balance_by_hand: "by an entry only",
    opened_with_money: "by an entry only",
    made_overdrawable: "stays what it is",
    account_deleted: "stays what it is",
}


def test_each_wrong_way_to_write_is_refused_and_the_right_one_is_not(world: World) -> None:
    purse, source, _ = books(world)
    with world.inside():
        for write, why in REFUSED.items():
            with pytest.raises(PeeweeException, match=why), transaction():
                write(new_id(), purse, source)
            assert LedgerAccount.get_by_id(purse.id).balance == GIVEN, write.__name__
        with transaction():
            right(new_id(), purse, source)
        assert LedgerAccount.get_by_id(purse.id).balance == GIVEN + 5
        assert list(flaws()) == []


APPEND_ONLY = [
    "UPDATE ledger_entry SET amount = 1",
    "UPDATE ledger_entry SET seq = seq",
    "DELETE FROM ledger_entry",
    "UPDATE ledger_transaction SET note = 'x'",
    "DELETE FROM ledger_transaction",
]


def test_entries_and_transactions_are_append_only(world: World) -> None:
    books(world)
    with world.inside(), past_the_door():
        for statement in APPEND_ONLY:
            with pytest.raises(PeeweeException, match="append-only"):
                database.execute_sql(statement)
        if not is_sqlite():
            for table in ("ledger_entry", "ledger_transaction", "ledger_account"):
                with pytest.raises(PeeweeException, match=r"append-only|stays what it is"):
                    database.execute_sql(f"TRUNCATE {table} CASCADE")


def test_sqlite_replaces_no_row_either(world: World) -> None:
    """`REPLACE` removes rows without their triggers, unless the connection says otherwise."""
    if world.database_kind != "sqlite":
        pytest.skip("PostgreSQL knows no REPLACE")
    purse, _, moved = books(world)
    first = LedgerEntry.get(LedgerEntry.transaction == moved.id, LedgerEntry.account == purse.id)
    entry_again = {name: getattr(first, name) for name in LedgerEntry._meta.fields} | {"transaction": new_id()}
    account_again = {name: getattr(purse, name) for name in LedgerAccount._meta.fields} | {"balance": 0, "last_seq": 0}
    with world.inside(), past_the_door():
        with pytest.raises(IntegrityError, match="append-only"), transaction():
            database.execute(ModelInsert(LedgerEntry, entry_again).on_conflict_replace())
        with pytest.raises(IntegrityError), transaction():
            database.execute(ModelInsert(LedgerAccount, account_again).on_conflict_replace())


def test_an_entry_that_slips_into_a_transaction_being_closed_is_refused(world: World) -> None:
    """Two sessions of PostgreSQL, neither of which sees the other's rows yet; SQLite lets one write at a time."""
    if world.database_kind != "postgresql":
        pytest.skip("one writer at a time")
    purse, source, _ = books(world)
    with world.inside(), transaction():
        [clearing] = accounts(CLEARING)
    moved = new_id()
    with psycopg.connect(dbname=database.obj.database, **database.obj.connect_params) as session:
        with connection(), transaction():
            right(moved, purse, source)
            session.execute(
                "INSERT INTO ledger_entry (id, transaction_id, account_id, seq, side, amount, balance_after) "
                "VALUES (%s, %s, %s, 1, 'debit', 5, 5)",
                (new_id(), moved, clearing.id),
            )
        with pytest.raises(psycopg.errors.RaiseException, match="by an entry only"):
            session.commit()
        session.rollback()
    with world.inside():
        assert list(flaws()) == []


def moved_behind_its_back(purse: LedgerAccount) -> None:
    LedgerEntry.update(amount=GIVEN + 1).where(LedgerEntry.account == purse.id).execute()


def removed(purse: LedgerAccount) -> None:
    LedgerEntry.delete().where(LedgerEntry.account == purse.id).execute()


@pytest.mark.parametrize("tamper", [moved_behind_its_back, removed], ids=lambda tamper: tamper.__name__)
def test_whoever_can_unlock_the_tables_is_found_out(world: World, tamper: Callable[[LedgerAccount], None]) -> None:
    purse, _, moved = books(world)
    assert world.command("ledger", "verify") == (0, "0 flaws\n")
    with world.inside():
        unlock("ledger_entry")
        with past_the_door():
            tamper(purse)
    code, found = world.command("ledger", "verify")
    assert code == 1 and purse.code in found and f"transaction {moved.id}: debits and credits differ" in found
