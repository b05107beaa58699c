"""`kill -9` while an answer is taken in, a run is closed, people are told: all of it happened, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from app.payment_runs.models import PaymentLine
from tests.payment_runs.banking import Banking, exported, returned, says
from tests.payment_runs.dying import IMPORT, SETTLE, TELL, Point, killed_at
from tests.support.office import AMOUNT, Office, inbox

# Of each the points at which most has been written; `make soak` dies at all of them.
SHORT = {**dict(list(IMPORT.items())[5:8]), **dict(list(IMPORT.items())[-2:-1])}


def test_a_killed_import_has_done_nothing_and_is_done_again(office: Office) -> None:
    _dies_everywhere(office, SHORT, dict(list(SETTLE.items())[-1:]), dict(list(TELL.items())[-1:]))


@pytest.mark.soak
@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("telling", TELL)
def test_a_killed_import_has_done_nothing_at_any_point(office: Office, telling: str, turn: int) -> None:
    """People are told by one worker at a time: each world sees one of them die."""
    _dies_everywhere(office, IMPORT, SETTLE, {telling: TELL[telling]})


def _dies_everywhere(
    office: Office, importing: Mapping[str, Point], settling: Mapping[str, Point], telling: Mapping[str, Point]
) -> None:
    banking = exported(office, 3)
    first, second, _ = lines = banking.lines()
    answer: list[Any] = [says(first), returned(second), says(first), "nonsense"]
    before = banking.money()
    for name, point in importing.items():
        killed_at(point, lambda: banking.send(answer))
        assert all(each["status"] == "on_its_way" for each in banking.lines()), name
        assert (banking.money(), banking.exceptions()) == (before, []), name
    assert banking.sent(answer)["paid"] == 1
    assert banking.sent(answer)["paid"] == 1, "whose acknowledgement was lost sends it again"
    _adds_up(banking, lines, paid=1, returned=1)
    for name, point in settling.items():
        killed_at(point, lambda: _settle(banking))
        assert banking.desk.finance.read(banking.path)["state"] == "exported", name
        assert len(banking.exceptions()) == 1, name
    assert _settle(banking)["state"] == "settled"
    assert len(banking.exceptions()) == 2
    for point in telling.values():
        killed_at(point, office.world.work)  # type: ignore[attr-defined]
    office.world.advance(1)  # type: ignore[attr-defined]  # what a killed worker had taken comes due again
    told = [inbox(each.person) for each in banking.people]
    assert sum(each.count("benefit_paid") for each in told) == 1, "once, and not again"
    assert sum(each.count("payment_failed") for each in told) == 1
    _adds_up(banking, lines, paid=1, returned=1)


def _settle(banking: Banking) -> Any:
    return banking.desk.finance.act("payment-runs", banking.run["id"], "settle", carry_over=True)


def _adds_up(banking: Banking, lines: list[Any], **months: int) -> None:
    """Ordered = paid + returned + open, in the ledger and in the lines; nobody stands there twice."""
    money = banking.money()
    assert money["aid_expense"] == months["paid"] * AMOUNT and money["returned"] == months["returned"] * AMOUNT
    assert money["aid_expense"] + money["returned"] + money["on_its_way"] == len(lines) * AMOUNT
    with banking.desk.office.world.inside():  # type: ignore[attr-defined]
        found = list(PaymentLine.select().where(PaymentLine.run == banking.run["id"]))
    by_status = {status: sum(line.amount for line in found if line.status == status) for status in ("paid", "returned")}
    assert by_status == {"paid": money["aid_expense"], "returned": money["returned"]}
    assert len({(line.benefit, line.period) for line in found}) == len(found) == len(lines)
