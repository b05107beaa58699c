"""The comparison of a half-year, and the slips behind each figure."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor
from app.accounts.roles import OF_DEPARTMENTS, Role
from app.appraisals.counting import entries_of
from app.appraisals.rules import MEASURES, VERDICTS, Counted, Half, Result, results
from app.departments.departments import DEPARTMENTS
from app.kernel.clock import clock
from app.kernel.errors import NotFound
from app.programmes.policy import policy_on
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, name_of

LOOKS = (Role.BUREAU_SUPERVISOR, Role.AUDITOR, Role.DEPARTMENT_OFFICER)


def appraisals_of(actor: Actor, half: Half) -> list[dict[str, Any]]:
    """Each department with its measures; a department sees itself alone. Counted from slips up to now."""
    reached = _reached(actor)
    found = results(entries_of(half), smallest_on(half))
    return [_as_data(code, found.get(code, {}), half) for code in DEPARTMENTS if code in reached]


def entries_behind(actor: Actor, half: Half, department: str, measure: str) -> list[dict[str, Any]]:
    """Every slip that a figure counts: as many as `of`, those that are counted `good`. Raises NotFound for another
    department than one's own.
    """
    if department not in _reached(actor) or measure not in MEASURES:
        raise NotFound
    behind = [each for each in entries_of(half) if (each.department, each.measure) == (department, measure)]
    matters = {row.id: row for row in Subject.select().where(Subject.id.in_([each.slip for each in behind]))}
    return [_entry(each, matters[each.slip]) for each in behind]


def published_figures(half: Half) -> list[dict[str, Any]]:
    """For everybody: what can be compared, and of the rest that it cannot."""
    found = results(entries_of(half), smallest_on(half))
    return [
        {
            "department": {"code": code, "name": DEPARTMENTS[code].name},
            "measures": [_public(name, each) for name, each in measures.items()],
        }
        for code, measures in found.items()
    ]


def smallest_on(half: Half) -> int:
    """How many slips there must be, by the number that held when the half-year ended."""
    number: int = policy_on(min(half.after, clock.today()))["appraisal.smallest_sample"]
    return number


def _reached(actor: Actor) -> frozenset[str]:
    if actor.holds(Role.BUREAU_SUPERVISOR, Role.AUDITOR):
        return frozenset(DEPARTMENTS)
    return frozenset(grant.department or "" for grant in actor.grants if grant.role in OF_DEPARTMENTS)


def _as_data(code: str, measures: dict[str, Result], half: Half) -> dict[str, Any]:
    return {
        "department": {"code": code, "name": DEPARTMENTS[code].name},
        "measures": [
            _measure(name, measures.get(name, Result(0, 0, "cannot_be_compared")))
            | {
                "formula": measure.formula,
                "open": f"/appraisals/entries?year={half.year}&part={half.part}&department={code}&measure={name}",
            }
            for name, measure in MEASURES.items()
        ],
    }


def _measure(name: str, found: Result) -> dict[str, Any]:
    return {
        "code": name,
        "label": MEASURES[name].label,
        "good": found.good,
        "of": found.of,
        "share": found.share,
        "low": found.low,
        "high": found.high,
        "verdict": found.verdict,
        "verdict_label": VERDICTS[found.verdict],
    }


def _public(name: str, found: Result) -> dict[str, Any]:
    """Few slips are few people: how many is not said."""
    shown = _measure(name, found)
    return shown if found.share is not None else shown | {"good": None, "of": None}


def _entry(entry: Counted, matter: Subject) -> dict[str, Any]:
    return {
        "on": entry.on.isoformat(),
        "good": entry.good,
        "title": matter.title,
        "region_name": name_of(matter.township or matter.region or NEW_AREA),
        "case": {"collection": matter.collection, "id": str(matter.id)},
    }
