"""Connections are given in the order in which threads came: nobody starves, and nobody overtakes."""

from __future__ import annotations

from threading import Thread
from time import monotonic, sleep

from app.kernel.database.turns import Turns

PATIENCE = 10.0


def test_whoever_waits_longest_is_next_and_nobody_overtakes() -> None:
    turns, order = Turns(1), []
    assert turns.take(PATIENCE)

    def wait(number: int) -> None:
        assert turns.take(PATIENCE)
        order.append(number)

    threads = [Thread(target=wait, args=(number,)) for number in range(4)]
    for at, thread in enumerate(threads, start=1):
        thread.start()
        until = monotonic() + PATIENCE
        while len(turns._line) < at and monotonic() < until:
            sleep(0.001)
    for done in range(4):
        turns.give_back()
        threads[done].join(PATIENCE)
        assert order == list(range(done + 1))
        assert not turns.take(0.001), "the place has gone to whoever waited"
    turns.give_back()
    assert turns.take(0.001)


def test_whoever_gives_up_leaves_the_line() -> None:
    turns = Turns(1)
    assert turns.take(0.001) and not turns.take(0.001)
    turns.give_back()
    assert turns.take(0.001) and not turns._line


def test_there_are_as_many_places_as_connections() -> None:
    turns = Turns(3)
    assert [turns.take(0.001) for _ in range(4)] == [True, True, True, False]
