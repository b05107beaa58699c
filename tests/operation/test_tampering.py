"""Whoever changes the database past the program is found out, at whatever place, although he counts every hash anew."""

from __future__ import annotations

import random
from typing import Any

import pytest

from app.kernel.database import database, transaction
from app.record import guarding
from app.record.audit import verify
from app.registry.tables import TABLES
from tests.operation.tamperings import GUARDED, KINDS
from tests.support.office import Office
from tests.support.tampering import past_the_door, unlock
from tests.support.world import World


def found() -> list[str]:
    """What `audit verify` says."""
    return [f"{flaw.subject} {flaw.what}" for flaw in verify()] + [str(flaw) for flaw in guarding.flaws(TABLES)]


@pytest.mark.waypoint("approved")
def test_twelve_kinds_at_places_that_dice_choose(world: World, office: Office, case: Any) -> None:
    for person in (office.officer, office.approver):
        person.read(f"/applications/{case['id']}/file")
    dice = random.Random(case["id"])
    with world.inside(), transaction():
        assert found() == []
        unlock("event", "access_record", *(guard.table for _, guard in GUARDED))
        for tamper in KINDS:
            with database.atomic() as undone:
                with past_the_door():
                    where = tamper(dice)
                said = "\n".join(found())
                undone.rollback()
            assert where in said, (tamper.__name__, where, said)
        assert found() == []
