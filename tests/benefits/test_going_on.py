"""An office that decides nothing for years cuts nobody: the money goes on until a decision says otherwise."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from app.benefits import going_on
from app.benefits.models import Benefit, BenefitMonth, CoveredMonth
from app.benefits.months import end_owed, first_of_next_month, months_after
from app.kernel.database import transaction
from tests.support.benefits import granted
from tests.support.office import AMOUNT, Office
from tests.support.world import World


def test_a_review_that_nobody_holds_for_years_ends_no_money(world: World, office: Office) -> None:
    recipient = granted(office)
    states = set()
    for _ in range(9):
        world.advance_to(months_after(world.today(), 6) + timedelta(days=3))
        world.work()
        states.add(recipient.read()["state"])
        month = first_of_next_month(world.today())
        with world.inside():
            row = BenefitMonth.get((BenefitMonth.benefit == recipient.id) & (BenefitMonth.month == month))
            covered = CoveredMonth.select().where(CoveredMonth.benefit == recipient.id, CoveredMonth.month == month)
            assert row.amount == AMOUNT and covered.count() == 1
    assert states == {"reviewing"}


@pytest.mark.parametrize("meanwhile", [False, True], ids=["before", "between the look and the writing"])
def test_what_was_decided_to_end_is_not_owed_on(
    world: World, office: Office, monkeypatch: pytest.MonkeyPatch, meanwhile: bool
) -> None:
    recipient = granted(office)
    if meanwhile:
        monkeypatch.setattr(going_on, "_running_out", lambda: [UUID(recipient.id)])
    with world.inside(), transaction():
        end_owed(Benefit.get_by_id(recipient.id), months_after(world.today(), 2))
        owed = BenefitMonth.select().where(BenefitMonth.benefit == recipient.id).count()
    assert going_on.owe_on() == 0
    with world.inside():
        assert BenefitMonth.select().where(BenefitMonth.benefit == recipient.id).count() == owed
