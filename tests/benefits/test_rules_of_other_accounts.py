"""What must hold before money of a benefit goes to somebody else: a home, whoever bore a funeral. No database."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from app.benefits import funeral, turned_over
from tests.support.steps import TODAY, Example, step, table

PAPER = UUID(int=1)


def dead(given: Any = None, *, programme: str = "destitute_support", owed: bool = False, limit: int = 100) -> Any:
    died = [{"name": "张三", "died_on": TODAY.isoformat()}]
    benefit = SimpleNamespace(programme=programme, deceased=died, home_account=None)
    file = SimpleNamespace(benefit=benefit, funeral=object() if owed else None, policy={"funeral.limit": limit})
    file.has_this_document = lambda paper: paper == PAPER
    return step(file, given)


def borne(on: int = 0, paper: UUID = PAPER, holder: str = "村委会") -> Any:
    said = {"held_on": TODAY + timedelta(days=on), "receipt": paper, "holder": holder}
    return dead(funeral.RecordFuneral.model_construct(**said))


def at_home(account: UUID | None) -> Any:
    return step(SimpleNamespace(benefit=SimpleNamespace(home_account=account)))


EXAMPLES = (
    Example(funeral.is_destitute_support, "it is", dead, None),
    Example(funeral.is_destitute_support, "an allowance", lambda: dead(programme="x"), ("", "特困")),
    Example(funeral.funeral_is_not_recorded, "not yet", dead, None),
    Example(funeral.funeral_is_not_recorded, "recorded", lambda: dead(owed=True), ("", "已经登记")),
    Example(funeral.funeral_is_recorded, "recorded", lambda: dead(owed=True), None),
    Example(funeral.funeral_is_recorded, "not yet", dead, ("", "还没有")),
    Example(funeral.limit_is_set, "set", dead, None),
    Example(funeral.limit_is_set, "not set", lambda: dead(limit=0), ("", "没有定")),
    Example(funeral.funeral_follows_the_death, "that day", borne, None),
    Example(funeral.funeral_follows_the_death, "before it", lambda: borne(-1), ("held_on", "早于")),
    Example(funeral.receipt_is_there, "there", borne, None),
    Example(funeral.receipt_is_there, "another", lambda: borne(paper=UUID(int=2)), ("receipt", "票据")),
    Example(funeral.payee_is_another, "the village", borne, None),
    Example(funeral.payee_is_another, "the dead", lambda: borne(holder="张三"), ("holder", "去世的人")),
    Example(turned_over.is_not_turned_over, "their own", lambda: at_home(None), None),
    Example(turned_over.is_not_turned_over, "the home's", lambda: at_home(PAPER), ("", "自己领")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
