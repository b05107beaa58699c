"""One door for money: balanced, never overdrawn where an account says so, once for a reference, however many post."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.payments.chart import AccountKind
from app.payments.ledger import Overdrawn, PostedOtherwise, open_account, post
from app.payments.models import LedgerAccount, LedgerEntry, LedgerTransaction
from app.payments.trial_balance import flaws, trial_balance
from app.regions.service import NEW_AREA
from tests.payments.accounts import CLEARING, DEBT, PURSE, SOURCE, accounts
from tests.support.captured_queries import captured_queries
from tests.support.world import TOWNSHIP, World


def balances() -> dict[str, int]:
    return {account.kind: account.balance for account in LedgerAccount.select()}


def test_a_posting_moves_both_sides_and_numbers_its_entries(world: World) -> None:
    with world.inside(), transaction():
        source, purse, clearing = accounts(SOURCE, PURSE, CLEARING)
        first = post("gift", uuid4(), debit={purse.id: 700}, credit={source.id: 700}, note="拨款")
        post("spent", uuid4(), debit={clearing.id: 300}, credit={purse.id: 200, source.id: 100})
        left = [(entry.seq, entry.side, entry.amount, entry.balance_after) for entry in purse.entries]
    with world.inside():
        assert left == [(1, "debit", 700, 700), (2, "credit", 200, 500)]
        assert {"source": 800, "purse": 500, "clearing": 300}.items() <= balances().items()
        assert (first.note, LedgerTransaction.get_by_id(first.id).at) == ("拨款", first.at)


def test_an_account_is_opened_once_for_its_area(world: World) -> None:
    with world.inside(), transaction():
        [purse] = accounts(PURSE)
        assert open_account(PURSE, NEW_AREA).id == purse.id
        other = open_account(PURSE, TOWNSHIP)
        assert (other.code, other.name, other.balance) == (f"purse/{TOWNSHIP}", "钱包（中川镇）", 0)
        assert other.id != purse.id


def test_an_account_that_may_not_be_negative_stops_the_posting(world: World) -> None:
    with world.inside():
        with transaction():
            source, purse, clearing = accounts(SOURCE, PURSE, CLEARING)
            post("gift", uuid4(), debit={purse.id: 500}, credit={source.id: 500})
        with pytest.raises(Overdrawn) as refusal, transaction():
            post("spent", uuid4(), debit={clearing.id: 501}, credit={purse.id: 501})
        assert "钱包" in refusal.value.detail and "余额不足" in refusal.value.detail
        with transaction():
            post("borrowed", uuid4(), debit={purse.id: 900}, credit={clearing.id: 900})
        assert (balances()["purse"], balances()["clearing"]) == (1400, -900)
        assert list(flaws()) == []


WRONG: dict[str, Callable[[UUID, UUID], dict[str, dict[UUID, int]]]] = {
    "not equal": lambda one, two: {"debit": {one: 5}, "credit": {two: 4}},
    "nothing": lambda one, two: {"debit": {}, "credit": {}},
    "one side": lambda one, two: {"debit": {one: 5}, "credit": {}},
    "nought": lambda one, two: {"debit": {one: 0}, "credit": {two: 0}},
    "negative": lambda one, two: {"debit": {one: -5}, "credit": {two: -5}},
    "to itself": lambda one, two: {"debit": {one: 5}, "credit": {one: 5}},
    "no such account": lambda one, two: {"debit": {one: 5}, "credit": {uuid4(): 5}},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_no_caller_may_post(world: World, wrong: str) -> None:
    with world.inside(), transaction():
        purse, source = accounts(PURSE, SOURCE)
        with pytest.raises(ValueError, match=r"posting|account"):
            post("wrong", uuid4(), **WRONG[wrong](purse.id, source.id))
        assert not LedgerEntry.select().where(LedgerEntry.account == purse.id).exists()


def test_the_same_reference_is_posted_once(world: World) -> None:
    reference = uuid4()
    with world.inside(), transaction():
        purse, source = accounts(PURSE, SOURCE)
        lines = {"debit": {purse.id: 5}, "credit": {source.id: 5}}
        first = post("gift", reference, **lines)
        assert post("gift", reference, **lines).id == first.id
        with pytest.raises(PostedOtherwise):
            post("gift", reference, debit={purse.id: 6}, credit={source.id: 6})
        assert balances()["purse"] == 5
        assert post("another gift", reference, **lines).id != first.id
        assert balances()["purse"] == 10


def test_what_is_undone_with_its_event_leaves_nothing(world: World) -> None:
    with world.inside():
        with transaction():
            purse, source = accounts(PURSE, SOURCE)
        with pytest.raises(RuntimeError), transaction():
            post("gift", uuid4(), debit={purse.id: 5}, credit={source.id: 5})
            raise RuntimeError("the event failed")
        assert balances()["purse"] == 0 and list(flaws()) == []


KINDS = (SOURCE, PURSE, DEBT, CLEARING)
AMOUNTS = st.integers(min_value=1, max_value=200_000_00)


@st.composite
def postings(draw: st.DrawFn) -> tuple[int, dict[str, int], dict[str, int]]:
    """A reference out of few, and amounts on both sides: as equal as the last of them can make them."""
    codes = draw(st.permutations([kind.code for kind in KINDS]))
    size = draw(st.integers(1, 3))
    debit = {code: draw(AMOUNTS) for code in codes[:size]}
    credit = {code: draw(AMOUNTS) for code in codes[size:]}
    lighter, heavier = sorted((debit, credit), key=lambda side: sum(side.values()))
    code = next(iter(lighter))
    lighter[code] += sum(heavier.values()) - sum(lighter.values())
    return draw(st.integers(0, 9)), debit, credit


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(postings(), max_size=12))
def test_whatever_is_posted_the_books_hold(world: World, wanted: list[Any]) -> None:
    """Against a model in memory: what each account holds, and which references were posted."""
    held, posted = dict.fromkeys([kind.code for kind in KINDS], 0), {}
    run = uuid4().int
    with world.inside():
        with transaction():
            ids = {kind.code: open_account(kind, f"{run:x}"[:16]).id for kind in KINDS}
        for number, debit, credit in wanted:
            try:
                with transaction():
                    lines = ({ids[code]: fen for code, fen in side.items()} for side in (debit, credit))
                    post("generated", UUID(int=run ^ number), **dict(zip(("debit", "credit"), lines, strict=True)))
                refused = None
            except (Overdrawn, PostedOtherwise) as error:
                refused = type(error)
            after = {kind.code: held[kind.code] + gained(kind, debit, credit) for kind in KINDS}
            if number in posted:
                assert refused is (None if posted[number] == (debit, credit) else PostedOtherwise)
            elif any(after[kind.code] < 0 and not kind.may_be_negative for kind in KINDS):
                assert refused is Overdrawn
            else:
                assert refused is None
                held, posted[number] = after, (debit, credit)
            found = {code: LedgerAccount.get_by_id(account).balance for code, account in ids.items()}
            assert found == held
        assert list(flaws()) == []
        sheet = trial_balance(clock.today())
        assert sheet["debit"] == sheet["credit"]


def gained(kind: AccountKind, debit: dict[str, int], credit: dict[str, int]) -> int:
    more = debit.get(kind.code, 0) - credit.get(kind.code, 0)
    return more if kind.normal_side == "debit" else -more


def at_once(number: int, act: Callable[[int], bool]) -> int:
    """How many of so many at the same time succeeded; each on a connection of its own."""
    together = Barrier(number)

    def one(which: int) -> bool:
        together.wait()
        with connection():
            return act(which)

    with ThreadPoolExecutor(number) as pool:
        return sum(pool.map(one, range(number)))


def test_opposite_directions_at_once_do_not_block_each_other(world: World) -> None:
    with world.inside(), transaction():
        left, right, source = *accounts(PURSE, CLEARING), *accounts(SOURCE)
        post("gift", uuid4(), debit={left.id: 1000, right.id: 1000}, credit={source.id: 2000})
    pairs = ((left.id, right.id), (right.id, left.id))

    def move(which: int) -> bool:
        to, away = pairs[which % 2]
        for _ in range(10):
            with transaction():
                post("moved", uuid4(), debit={to: 1}, credit={away: 1})
        return True

    assert at_once(16, move) == 16
    with world.inside():
        assert (balances()["purse"], balances()["clearing"]) == (1000, 1000)
        assert LedgerAccount.get_by_id(left.id).last_seq == 161
        assert list(flaws()) == []


def test_the_same_reference_by_many_at_once_is_posted_once(world: World) -> None:
    reference = uuid4()
    with world.inside(), transaction():
        purse, source = accounts(PURSE, SOURCE)

    def give(_: int) -> bool:
        with transaction():
            post("gift", reference, debit={purse.id: 5}, credit={source.id: 5})
        return True

    assert at_once(8, give) == 8
    with world.inside():
        assert balances()["purse"] == 5 and list(flaws()) == []


def test_entries_of_an_account_are_never_dated_before_the_last_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another machine's clock runs a minute behind."""
    with world.inside(), transaction():
        purse, source = accounts(PURSE, SOURCE)
        first = post("gift", uuid4(), debit={purse.id: 5}, credit={source.id: 5})
        behind = clock.now() - timedelta(minutes=1)
        monkeypatch.setattr(type(clock), "now", lambda _: behind)
        assert post("gift", uuid4(), debit={purse.id: 5}, credit={source.id: 5}).at == first.at


def columns(day: date) -> dict[str, tuple[int, int]]:
    """Of the accounts of these tests; the whole sheet is balanced."""
    sheet = trial_balance(day)
    assert sheet["debit"] == sum(row["debit"] for row in sheet["accounts"])
    assert sheet["credit"] == sum(row["credit"] for row in sheet["accounts"]) == sheet["debit"]
    return {row["name"]: (row["debit"], row["credit"]) for row in sheet["accounts"] if row["code"].endswith(NEW_AREA)}


def test_the_trial_balance_of_a_day_stays_as_it_was(world: World) -> None:
    with world.inside(), transaction():
        purse, source, clearing = accounts(PURSE, SOURCE, CLEARING)
        today = local_date(post("gift", uuid4(), debit={purse.id: 700}, credit={source.id: 700}).at)
        assert purse.name not in columns(today - timedelta(days=1))
    world.advance(days=2)
    with world.inside(), transaction():
        then = local_date(post("borrowed", uuid4(), debit={purse.id: 50}, credit={clearing.id: 50}).at)
    with world.inside():
        assert {purse.name: (700, 0), source.name: (0, 700)}.items() <= columns(today).items()
        assert columns(today + timedelta(days=1)) == columns(today) and clearing.name not in columns(today)
        assert {purse.name: (750, 0), source.name: (0, 700), clearing.name: (0, 50)}.items() <= columns(then).items()
    code, printed = world.command("ledger", "trial-balance", "--on", f"{today:%Y-%m-%d}")
    *rows, (debit, credit, name) = [line.split() for line in printed.splitlines()]
    assert code == 0 and ["7元", "0元", purse.code, purse.name] in rows and clearing.name not in printed
    assert debit == credit and name == "合计"


def test_a_balance_is_read_from_its_row(world: World) -> None:
    """No sum over entries on the way: it takes as long after a million entries as after one."""
    approver = world.approver()
    with captured_queries() as statements:
        approver.read("/reserve-funds")
    asked = [statement.sql for statement in statements]
    assert any("ledger_account" in sql for sql in asked) and not any("ledger_entry" in sql for sql in asked)
