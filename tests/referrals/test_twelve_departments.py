"""The long run of `tests/soak/referrals.py` for a fortnight: no slip without a state, an owner and a clock."""

from __future__ import annotations

import pytest

from app.record.subjects import Subject
from tests.soak.referrals import simulate
from tests.support.world import World


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def test_no_slip_is_lost_doubled_or_left_with_nobody(world: World) -> None:
    done = simulate(40, seed=5, working_days=12)
    assert done["sent"] == 40 and done["silent"] > 10 and done["grant"] > 5
    assert done["refused"] > 0, "what is done twice is refused the second time"


def test_the_onlooker_sees_a_clock_that_stands(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that could not fail would prove nothing."""
    monkeypatch.setattr("tests.soak.referrals.end_limits", lambda procedures: 0)
    with pytest.raises(AssertionError):
        simulate(10, seed=5, working_days=8)
    with world.inside():
        assert Subject.select().where(Subject.collection == "referrals").exists()
