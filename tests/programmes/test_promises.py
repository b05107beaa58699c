"""The list of what the measures promise: each sentence once, and nothing said to be there that is not."""

from __future__ import annotations

from api.commands.promises import ROOT, STATES, promises

# How many sentences of each measure promise something.
EACH = (6, 5, 5, 15, 4, 7, 8, 7, 4, 6, 6, 10, 15, 9, 7, 7, 7, 5, 7, 5, 9, 5, 6, 7, 6)


def test_each_promise_stands_once_in_order() -> None:
    rows = promises()
    expected = [f"{measure}.{at}" for measure, many in enumerate(EACH, 1) for at in range(1, many + 1)]
    assert [row.number for row in rows] == expected and len(rows) == 178
    assert all(row.promise and row.state in STATES for row in rows)


def test_what_is_there_can_be_opened() -> None:
    for row in promises():
        if row.state == "missing":
            assert not (row.code or row.screen or row.test), row.number
            continue
        assert (ROOT / row.code).exists() and (ROOT / row.test).exists(), row.number
        assert row.screen and row.page.is_dir(), row.number


def test_what_is_not_wholly_there_says_what_is_lacking() -> None:
    assert [row.number for row in promises() if (row.state == "built") is bool(row.lacks)] == []
