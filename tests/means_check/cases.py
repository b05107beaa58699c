"""The stand-in for the means-check platform as a real process, and cases that are under check."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import requests

from app.demonstration.moving_clock import advance_clock
from app.kernel.clock import clock
from app.kernel.database import connection, transaction
from app.means_check.client import HttpCheckPlatform
from config import DEMONSTRATION_SECRET
from tests.applications.cases import SIGNED_ON_PAPER
from tests.world import TOWNSHIP, Person, World, consents, household, id_number, submitted

_STAND_INS = Path(__file__).parents[2] / "miniprogram-mock" / "stand-ins"
INVESTIGATORS = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]


@dataclass
class Platform:
    """A running stand-in. `url` has no path."""

    process: subprocess.Popen[str]
    url: str

    def client(self, timeout: float = 5.0, secret: str = DEMONSTRATION_SECRET) -> HttpCheckPlatform:
        return HttpCheckPlatform(self.url, secret, timeout)

    def asked(self, **query: Any) -> list[dict[str, Any]]:
        """Every question that came, oldest first; `source=`, `since=`."""
        answer = requests.get(f"{self.url}/_asked", params=query, timeout=10)
        answer.raise_for_status()
        return list(answer.json())

    def fail(self, source: str | None, fault: str, **order: Any) -> None:
        """Let the next question (or `times=`) to a source fail; see `faults.py` of the stand-in."""
        body = {"source": source, "fault": fault, **order}
        requests.post(f"{self.url}/_faults", json=body, timeout=10).raise_for_status()

    def forgive(self) -> None:
        requests.delete(f"{self.url}/_faults", timeout=10).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


def start_platform(directory: Path) -> Platform:
    command = [sys.executable, str(_STAND_INS), "means_check", "--port=0", f"--data-dir={directory}"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first_line = process.stdout.readline()
    if "http://" not in first_line:
        process.kill()
        raise RuntimeError("the stand-in for the means-check platform did not come up; its own words are above")
    return Platform(process, first_line.split()[-1])


def under_check(
    world: World, digits: int | None = None, *, members: tuple[dict[str, Any], ...] = (), signed: tuple[int, ...] = (0,)
) -> tuple[Person, str]:
    """A resident whose application is accepted and whose check has been started; `digits` choose what the sources know of him.

    `signed`: the positions of those who have signed.
    """
    person = world.resident("zhangsan", "张三", id_number(serial=digits) if digits else None)
    case = submitted(person, household=household(person, "张三", *members), consents=consents(*signed))
    officer = world.officer()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    officer.act("applications", case["id"], "start_check")
    return person, case["id"]


def visit(world: World, case_id: str) -> None:
    visited_on = clock_day(world)
    world.investigator().act(
        "applications", case_id, "record_visit",
        visited_on=visited_on, investigators=INVESTIGATORS, findings="属实", unsigned_reason=SIGNED_ON_PAPER,
    )  # fmt: skip


def clock_day(world: World) -> str:
    with world.inside():
        return clock.today().isoformat()


def pass_time(**span: float) -> None:
    """Move the clock without letting the worker work."""
    with connection(), transaction():
        advance_clock(timedelta(**span))


def report(person: Person, case_id: str) -> Any:
    return person.read(f"/applications/{case_id}/means-check")


def states(report: Any, name: str = "张三") -> dict[str, str]:
    """State by source, of one person."""
    people = {person["name"]: person for person in report["people"]}
    return {source["source"]: source["state"] for source in people[name]["sources"]}


GRANT = {"opinion": "grant", "category": "urban_difference", "monthly_amount": 64000, "reason": "符合条件"}
