"""The people of the demonstration have names of people, none twice and none of an office."""

from __future__ import annotations

from itertools import pairwise

from app.accounts.models import Account
from app.accounts.roles import LABELS
from app.demonstration.names import names
from tests.support.world import World


def test_no_name_comes_twice() -> None:
    made = list(names())
    assert len(made) == len(set(made)) == 320
    assert all(one[0] != other[0] and one[1:] != other[1:] for one, other in pairwise(made))


def test_every_office_is_held_by_somebody_with_a_name_of_their_own(world: World) -> None:
    with world.inside():
        query = Account.select(Account.name).where(Account.is_demonstration, Account.kind == "staff")
        held = [name for (name,) in query.tuples()]
    assert len(held) == len(set(held)) > 50
    assert not [name for name in held if len(name) != 3 or any(label in name for label in LABELS.values())]
