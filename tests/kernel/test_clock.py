"""How far the demonstration's clock was moved is read once for each request, and never kept beyond it."""

from __future__ import annotations

from datetime import timedelta

from app.demonstration.moving_clock import advance_clock
from app.kernel.clock import clock
from app.kernel.database import transaction
from tests.support.captured_queries import captured_queries
from tests.support.world import World

A_WEEK = timedelta(days=7)


def test_a_request_asks_the_database_once(world: World) -> None:
    zhang = world.resident()
    zhang.read("/me")
    with captured_queries() as statements:
        zhang.read("/me")
    assert len([each for each in statements if '"setting"' in each.sql]) == 1


def test_whoever_moves_the_clock_sees_it_moved(world: World) -> None:
    with world.inside():
        clock.keep()
        before = clock.now()
        with transaction():
            advance_clock(A_WEEK)
        assert clock.now() - before >= A_WEEK
        clock.release()


def test_the_next_request_sees_what_another_process_moved(world: World) -> None:
    zhang = world.resident()
    before = zhang.get("/me").headers["X-Demonstration-Time"]
    with world.inside(), transaction():
        advance_clock(A_WEEK)
    assert zhang.get("/me").headers["X-Demonstration-Time"] != before
