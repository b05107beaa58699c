"""Which area's standards the calculation takes: chosen by an administrator, confirmed by the bureau, no default."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.administration.grants import ADMINISTRATOR
from app.administration.telling import tell_those_who_watch
from app.kernel.errors import invalid
from app.kernel.forms.fields import Input
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.programmes.standards import areas, choose_area, chosen_area
from app.regions.service import NEW_AREA

# There is one choice for the whole installation.
CHOICE = UUID("0b5d7c4e-3f55-5b1c-9a6e-6d1f3c0f7a21")


class AreaFacts(Input):
    area: Annotated[str, Field(max_length=32, title="哪个地区的救助标准")]


def _says(facts: AreaFacts) -> str:
    return f"救助金按“{facts.area}”的救助标准核算（现在：{chosen_area() or '还没有选定'}）。"


def _check(actor: Actor, facts: AreaFacts) -> None:
    known = areas()
    if facts.area not in known:
        raise invalid("area", f"没有这个地区的救助标准。可以选：{'、'.join(known)}。")


def _choose(agreed: Agreed) -> None:
    choose_area(agreed.facts.area, actor=agreed.proposer.account_id)
    tell_those_who_watch(
        "setting_changed", agreed.pending, agreed.facts.area, agreed.pending, item="按哪个地区的救助标准核算"
    )


CHOOSE_AREA = Act(
    name="choose_area",
    label="选定救助标准的地区",
    basis="社会救助法 第19条",
    by=ADMINISTRATOR,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR})),
    facts=AreaFacts,
    says=_says,
    check=_check,
    does=_choose,
)


def ask_to_choose(actor: Actor, facts: AreaFacts) -> Pending:
    return propose(CHOOSE_AREA, actor, facts, about=CHOICE, region=NEW_AREA)
