"""Standards that a release brings: the first ones with the installation, every later one when the bureau agrees."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.administration.grants import ADMINISTRATOR
from app.administration.telling import tell_those_who_watch
from app.kernel.database import transaction
from app.kernel.errors import Conflict
from app.kernel.forms.fields import Day, Input
from app.kernel.money import yuan_text
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.programmes.standards import CONFIRMED, Standard, add_standards, missing_standards
from app.regions.service import NEW_AREA

# All standards together are one thing to decide about.
STANDARDS = UUID("5d1a3f0e-52a0-5c0c-8f5a-27a6f1f5a1c4")


class NewStandard(Input):
    """A row of `standards.csv`; `amount` in fen where the unit is money."""

    code: str
    item: str
    area: str
    amount: Annotated[int, Field(ge=0)]
    unit: str
    effective_from: Day
    status: str
    source: str


class StandardsFacts(Input):
    rows: Annotated[list[NewStandard], Field(min_length=1)]


def _says(facts: StandardsFacts) -> str:
    return "更改救助标准。" + "；".join(
        f"{row.area}{row.item}：{yuan_text(row.amount) if row.unit.startswith('元') else row.amount}（{row.unit}），"
        f"{row.effective_from:%Y年%m月%d日}起，依据{row.source}"
        for row in facts.rows
    )


def _check(actor: Actor, facts: StandardsFacts) -> None:
    """Raises Conflict where the release meanwhile brings something else."""
    if facts != _of_this_release():
        raise Conflict("标准已经有了变化，请重新提出。")


def _of_this_release() -> StandardsFacts | None:
    rows = [{name: value for name, value in row.items() if name != "id"} for row in missing_standards()]
    return StandardsFacts.model_validate({"rows": rows}) if rows else None


def _add(agreed: Agreed) -> None:
    add_standards([row | {"status": CONFIRMED} for row in missing_standards()])
    note = f"{len(agreed.facts.rows)}项"
    tell_those_who_watch("setting_changed", agreed.pending, note, agreed.pending, item="救助标准")


ADD_STANDARDS = Act(
    name="add_standards",
    label="更改救助标准",
    basis="社会救助法 第19条",
    by=ADMINISTRATOR,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR})),
    facts=StandardsFacts,
    says=_says,
    check=_check,
    does=_add,
)


def bring_standards(actor: Actor) -> Pending | int:
    """Those of this release: at once into an empty table (answers how many came), later ones wait for the bureau."""
    with transaction():
        facts = _of_this_release()
        if facts is None:
            return 0
        if not Standard.select().exists():
            return add_standards(missing_standards())
        return propose(ADD_STANDARDS, actor, facts, about=STANDARDS, region=NEW_AREA)
