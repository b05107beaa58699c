"""Whoever wants to write stands in line with all processes, leaves it after a time, and is not held up by the dead."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from peewee import OperationalError

from app.kernel.database import connection, database, open_database
from app.kernel.database.writers import writers_turn

PATIENCE = 20.0
# Does one thing after the other, each for two hundredths of a second, and says how many it has done.
BUSY = """
import sys, time
from app.kernel.database import connection, database, open_database
from app.kernel.database.writers import writers_turn
for done in range(2000):
    with writers_turn(sys.argv[1], 30):
        print(done, flush=True)
        time.sleep(0.02)
"""


@pytest.fixture
def line(tmp_path: Path) -> str:
    return str(tmp_path / "turn")


@pytest.fixture
def busy(line: str) -> Iterator[subprocess.Popen[str]]:
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", BUSY, line], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_beside_a_process_that_writes_without_end_another_gets_in(busy: subprocess.Popen[str], line: str) -> None:
    """Ten times, in far less than the thousand things that SQLite's own lock would let it do first."""
    assert busy.stdout is not None and busy.stdout.readline()
    for _ in range(10):
        with writers_turn(line, PATIENCE):
            pass
    busy.kill()
    done = len(busy.stdout.readlines())
    assert done < 600, done


def test_whoever_is_killed_leaves_the_line(busy: subprocess.Popen[str], line: str) -> None:
    assert busy.stdout is not None and busy.stdout.readline()
    os.kill(busy.pid, signal.SIGKILL)
    with writers_turn(line, PATIENCE):
        pass


def test_whoever_has_waited_long_enough_goes_and_keeps_nobody_waiting(line: str) -> None:
    with writers_turn(line, 0.0), pytest.raises(OperationalError, match="locked"), writers_turn(line, 0.01):
        pytest.fail("two at once")
    with writers_turn(line, PATIENCE):
        pass


def test_a_single_write_outside_of_a_transaction_stands_in_line_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("app.kernel.database.connection"), "BUSY_SECONDS", 0.01)
    path = tmp_path / "database.sqlite3"
    before, opened = database.obj, open_database(f"sqlite:///{path}")
    try:
        with connection():
            opened.execute_sql("CREATE TABLE said (what TEXT)")
            opened.execute_sql("INSERT INTO said VALUES ('alone')")
            with writers_turn(f"{path}-turn", PATIENCE):
                assert opened.execute_sql("SELECT what FROM said").fetchall() == [("alone",)]
                with pytest.raises(OperationalError, match="locked"):
                    opened.execute_sql("INSERT INTO said VALUES ('between')")
            opened.execute_sql("UPDATE said SET what = 'after'")
    finally:
        opened.close_all()
        database.initialize(before)


def test_one_at_a_time(line: str) -> None:
    inside, most = 0, 0

    def write() -> None:
        nonlocal inside, most
        for _ in range(25):
            with writers_turn(line, PATIENCE):
                inside += 1
                most = max(most, inside)
                sleep(0.0001)
                inside -= 1

    threads, until = [Thread(target=write) for _ in range(4)], monotonic() + PATIENCE
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(until - monotonic())
    assert most == 1 and not any(thread.is_alive() for thread in threads)


def test_a_forked_process_is_not_held_up_by_the_turn_of_its_parents_thread(line: str) -> None:
    with writers_turn(line, PATIENCE):
        child = os.fork()
        if child == 0:
            try:
                with writers_turn(line, PATIENCE):
                    os._exit(0)
            finally:
                os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
