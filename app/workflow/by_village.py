"""How many matters of a list lie in which village: what a township goes through village by village."""

from __future__ import annotations

from collections import Counter
from typing import Any

from peewee import Expression, fn

from app.accounts.actor import Actor
from app.accounts.sight import DRAFTED_BY_PEOPLE
from app.record.subjects import Subject
from app.record.tally import Tally
from app.workflow.worklist import Wanted, conditions_of, counted_singly, reach_of


def count_by_village(actor: Actor, collection: str, state: str | None = None) -> dict[str, int]:
    """By the code of the village, the length of the list that `list_subjects` answers there; villages with none are
    left out. What lies in no village is in none of them.
    """
    if state == "draft" and collection in DRAFTED_BY_PEOPLE:
        return _positive(_of_subjects(conditions_of(actor, Wanted(collection=collection, state=state))))
    reach, found = reach_of(actor, collection), Counter[str]()
    if reach.office is not None:
        said = [*_of(Tally, collection, state), reach_of(actor, collection, Tally).office, Tally.village != ""]
        query = Tally.select(Tally.village, fn.SUM(Tally.n)).where(*said).group_by(Tally.village)
        found.update({village: int(n) for village, n in query.tuples().iterator()})
    for which, sign in counted_singly(actor, collection, reach):
        for village, n in _of_subjects([*_of(Subject, collection, state), which]).items():
            found[village] += sign * n
    return _positive(found)


def _of(table: Any, collection: str, state: str | None) -> list[Expression]:
    said = [table.collection == collection]
    return said if state is None else [*said, table.state == state]


def _of_subjects(said: list[Any]) -> dict[str, int]:
    query = Subject.select(Subject.village, fn.COUNT(Subject.id)).where(*said, Subject.village.is_null(False))
    return {village: int(n) for village, n in query.group_by(Subject.village).tuples().iterator()}


def _positive(counts: dict[str, int]) -> dict[str, int]:
    return {village: n for village, n in counts.items() if n > 0}
