"""How much one sender may send in a day. Without a database."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.documents.rules import (
    BUDGETS,
    MB,
    TOO_MANY,
    Amount,
    Sender,
    counted_by,
    network_of,
    seconds_left,
    what_is_used_up,
)
from tests.support.steps import Example

EXAMPLES: tuple[Example, ...] = ()  # no condition of a procedure: budgets are looked at before a paper is announced
MATTER, ACCOUNT = UUID(int=1), UUID(int=2)
STRANGERS_MATTER, STRANGERS_ADDRESS = f"stranger/matter/{MATTER}", "stranger/address/9f"


@pytest.mark.parametrize(
    ("sender", "account", "address", "expected"),
    [
        (Sender.STRANGER, None, "9f", ["stranger/address/9f", STRANGERS_MATTER]),
        (Sender.STRANGER, None, None, [STRANGERS_MATTER]),
        (
            Sender.RESIDENT,
            ACCOUNT,
            "9f",
            [f"resident/account/{ACCOUNT}", f"resident/matter/{MATTER}", "resident/address/9f"],
        ),
        (Sender.STAFF, ACCOUNT, "9f", [f"staff/account/{ACCOUNT}", f"staff/matter/{MATTER}"]),
    ],
)
def test_who_is_counted_by_what(sender: Sender, account: UUID | None, address: str | None, expected: list[str]) -> None:
    assert list(counted_by(sender, matter=MATTER, account=account, address=address)) == expected


@pytest.mark.parametrize(
    ("used", "measure"),
    [
        ({STRANGERS_MATTER: Amount(20, 100 * MB, 30_000)}, None),
        ({STRANGERS_MATTER: Amount(21, 1, 1)}, "papers"),
        ({STRANGERS_MATTER: Amount(1, 100 * MB + 1, 1)}, "size"),
        ({STRANGERS_MATTER: Amount(1, 1, 30_001)}, "cpu_ms"),
        ({STRANGERS_MATTER: Amount(1, 1, 1), STRANGERS_ADDRESS: Amount(61, 1, 1)}, "papers"),
        ({STRANGERS_ADDRESS: Amount(60, 300 * MB, 60_000), STRANGERS_MATTER: Amount(2, 2, 2)}, None),
        ({}, None),
    ],
)
def test_what_is_used_up_is_said_with_a_way_out(used: dict[str, Amount], measure: str | None) -> None:
    assert what_is_used_up(used) == (TOO_MANY[measure] if measure else None)


def test_every_sentence_says_where_else_to_go() -> None:
    assert all("办事点" in sentence and "不会丢" in sentence for sentence in TOO_MANY.values())


@pytest.mark.parametrize(
    ("used", "seconds"),
    [
        ({}, 30),
        ({STRANGERS_MATTER: Amount(1, 1, 29_500)}, 1),
        ({STRANGERS_MATTER: Amount(1, 1, 30_000)}, 0),
        ({STRANGERS_MATTER: Amount(1, 1, 90_000)}, 0),
        ({STRANGERS_ADDRESS: Amount(1, 1, 58_000)}, 2),
        ({STRANGERS_ADDRESS: Amount(1, 1, 58_000), STRANGERS_MATTER: Amount(1, 1, 29_000)}, 1),
    ],
)
def test_no_file_takes_more_than_its_sender_has_left(used: dict[str, Amount], seconds: int) -> None:
    assert seconds_left(used, (STRANGERS_ADDRESS, STRANGERS_MATTER)) == seconds


def test_whoever_is_counted_by_nothing_has_nothing_left() -> None:
    assert seconds_left({}, ()) == 0


def test_strangers_have_less_than_residents_and_these_less_than_offices() -> None:
    stranger, resident, staff = (BUDGETS[sender]["matter"] for sender in Sender)
    for measure in TOO_MANY:
        assert getattr(stranger, measure) < getattr(resident, measure) < getattr(staff, measure)


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("61.178.20.5", "61.178.20.5"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("unix:", "unix:"),
    ],
)
def test_a_subscriber_is_one_address(address: str, network: str) -> None:
    assert network_of(address) == network
