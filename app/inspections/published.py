"""The file by which a stranger repeats a draw (抽签文件): lists, rules, commitments, values, seed, and what was drawn.

Cases and inspectors stand in it by codes; a case's tells nothing to whoever does not know the case's own id. Of what
was found it holds how much, never whose or what.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any
from uuid import UUID

from app.inspections.checks.models import Check, Replaced
from app.inspections.drawing import ALGORITHM, BODIES, INSPECTORS_A_CASE, Pair
from app.inspections.models import Inspection, KeptApart, ListedCase, ListedInspector, SeedValue
from app.kernel.errors import NotFound
from app.record.subjects import Subject


def token_of(inspection: UUID, what: UUID) -> str:
    """The code under which a case or an inspector stands in the file of one inspection, and in no other's."""
    return hashlib.sha256(f"{inspection}:{what}".encode()).hexdigest()[:32]


def listed(cases: list[str], inspectors: list[tuple[str, str]], apart: list[Pair]) -> dict[str, Any]:
    """The lists as they are published; of each inspector code and name."""
    return {
        "cases": sorted(cases),
        "inspectors": [{"code": code, "name": name} for code, name in sorted(inspectors)],
        "apart": sorted([case, inspector] for case, inspector in apart),
    }


def rules_of(share: int, seeded_by: str) -> dict[str, Any]:
    return {"share": share, "inspectors_a_case": INSPECTORS_A_CASE, "seeded_by": seeded_by}


def list_hash(lists: dict[str, Any], rules: dict[str, Any]) -> str:
    text = json.dumps({"lists": lists, "rules": rules}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def is_as_published(inspection: Inspection) -> bool:
    """Whether lists and rules are still those whose hash was published, and each code still means whom it meant."""
    of_cases = ListedCase.select(ListedCase.token, ListedCase.case).where(ListedCase.inspection == inspection.id)
    of_people = ListedInspector.select(ListedInspector.token, ListedInspector.account)
    of_people = of_people.where(ListedInspector.inspection == inspection.id)
    codes = [*of_cases.tuples().iterator(), *of_people.tuples().iterator()]
    if any(token != token_of(inspection.id, what) for token, what in codes):
        return False
    rules = rules_of(inspection.share, inspection.seeded_by)
    return list_hash(_lists_of(inspection.id), rules) == inspection.list_hash


def draw_file(inspection_id: UUID) -> dict[str, Any]:
    """What everybody may read of it at this moment. Raises NotFound."""
    inspection: Inspection | None = Inspection.get_or_none(Inspection.id == inspection_id)
    if inspection is None:
        raise NotFound
    subject: Subject = Subject.get_by_id(inspection_id)
    given = {row.body: row for row in SeedValue.select().where(SeedValue.inspection == inspection_id)}
    public = {row.public_value for row in given.values()}
    return {
        "title": subject.title,
        "state": subject.state,
        "lists": _lists_of(inspection_id),
        "rules": rules_of(inspection.share, inspection.seeded_by),
        "list_hash": inspection.list_hash,
        "commitments": {body: given[body].commitment if body in given else None for body in BODIES},
        "values": {body: given[body].value if body in given else None for body in BODIES}
        | {"public": public.pop() if inspection.seed else None},
        "seed": inspection.seed,
        "algorithm": list(ALGORITHM),
        "drawn": _drawn(inspection_id) if inspection.seed else [],
        "replaced": _replaced(inspection_id),
        "results": _results(inspection_id) if subject.state == "published" else None,
    }


def _lists_of(inspection: UUID) -> dict[str, Any]:
    cases = ListedCase.select(ListedCase.token).where(ListedCase.inspection == inspection)
    people = ListedInspector.select(ListedInspector.token, ListedInspector.name)
    apart = KeptApart.select(KeptApart.case, KeptApart.inspector).where(KeptApart.inspection == inspection)
    return listed(
        [token for (token,) in cases.tuples().iterator()],
        list(people.where(ListedInspector.inspection == inspection).tuples().iterator()),
        list(apart.tuples().iterator()),
    )


def _drawn(inspection: UUID) -> list[dict[str, Any]]:
    """As it was drawn, whoever has come in somebody's place since."""
    was = {(row.check, row.came): row.left for row in _changes(inspection)}
    drawn = []
    for row in Check.select().where(Check.inspection == inspection).order_by(Check.place):
        pair = [row.first, row.second]
        for place, each in enumerate(pair):
            while (row.id, each) in was:
                pair[place] = each = was[row.id, each]
        drawn.append({"case": row.token, "inspectors": [token_of(inspection, each) for each in pair]})
    return drawn


def _replaced(inspection: UUID) -> list[dict[str, str]]:
    return [
        {"case": row.checked.token, "left": token_of(inspection, row.left), "came": row.code}
        for row in _changes(inspection)
    ]


def _changes(inspection: UUID) -> list[Any]:
    rows = Replaced.select(Replaced, Check).join(Check, on=(Check.id == Replaced.check), attr="checked")
    return list(rows.where(Check.inspection == inspection).order_by(Replaced.id))


def _results(inspection: UUID) -> dict[str, int]:
    states = [
        state
        for (state,) in Check.select(Subject.state)
        .join(Subject, on=(Subject.id == Check.id))
        .where(Check.inspection == inspection)
        .tuples()
        .iterator()
    ]
    return {
        "drawn": len(states),
        "in_order": states.count("in_order"),
        "rectified": states.count("rectified"),
        "not_possible": states.count("not_possible"),
    }
