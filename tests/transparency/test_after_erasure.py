"""A stranger with `docs/verify.py` and the keys finds nothing wrong with a record of which a file was erased."""

from __future__ import annotations

from app.transparency.log import Log
from tests.retention.test_erasing import NAME, PHONE, erased, listed, refused
from tests.support.world import World
from tests.transparency.test_stranger import closed_and_signed, exported, flaws

SAID = "不需要了"


def test_after_a_file_was_erased_everything_still_verifies(world: World, watched: Log) -> None:
    case = refused(world)
    closed_and_signed(world)
    before = exported(world, watched)
    assert SAID in str(before) and flaws(before, watched) == []
    assert erased(world, listed(world, "refused_files"))["state"] == "done"
    closed_and_signed(world)
    after = exported(world, watched)
    assert flaws(after, watched) == []
    assert case in str(after), "that it was there is still to be seen"
    own = [line for line in after if case in str(line)]
    assert not any(secret in str(own) for secret in (NAME, PHONE, SAID))
