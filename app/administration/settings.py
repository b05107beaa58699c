"""Numbers of the policy, changed by two: asked for by an administrator, confirmed by the bureau whose policy it is."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.administration.grants import ADMINISTRATOR
from app.administration.telling import tell_those_who_watch
from app.kernel.errors import invalid
from app.kernel.forms.fields import Day, Input, Line
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.programmes.numbers_in_words import in_words
from app.programmes.policy import OPEN_NUMBERS, check_value, policy_on, set_policy
from app.regions.service import NEW_AREA

_NAMESPACE = UUID("0b0b7b7c-3c7c-5f57-9f0e-1d0f6f6f9d43")


class PolicyFacts(Input):
    name: Annotated[str, Field(max_length=64, title="哪一个参数")]
    value: Annotated[int, Field(ge=0, le=10**12, title="新的数")]
    effective_from: Annotated[Day, Field(title="从哪一天起")]
    source: Annotated[Line, Field(title="依据的文件")]


def _check(actor: Actor, facts: PolicyFacts) -> None:
    if facts.name not in OPEN_NUMBERS:
        raise invalid("name", "没有这个政策参数。")
    check_value(OPEN_NUMBERS[facts.name], facts.value)


def _says(facts: PolicyFacts) -> str:
    number = OPEN_NUMBERS[facts.name]
    before = policy_on(facts.effective_from)[facts.name]
    return (
        f"更改政策参数“{number.meaning}”：从“{in_words(number, before)}”改为“{in_words(number, facts.value)}”，"
        f"{facts.effective_from:%Y年%m月%d日}起。依据：{facts.source}"
    )


def _set(agreed: Agreed) -> None:
    facts: PolicyFacts = agreed.facts
    set_policy(facts.name, facts.value, facts.effective_from, facts.source, actor=agreed.proposer.account_id)
    number = OPEN_NUMBERS[facts.name]
    note = f"{in_words(number, facts.value)}，{facts.effective_from:%Y年%m月%d日}起"
    tell_those_who_watch("setting_changed", agreed.pending, note, agreed.pending, item=number.meaning)


SET_POLICY = Act(
    name="set_policy",
    label="更改政策参数",
    basis="[P]",
    by=ADMINISTRATOR,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR})),
    facts=PolicyFacts,
    says=_says,
    check=_check,
    does=_set,
)


def ask_to_set(actor: Actor, facts: PolicyFacts) -> Pending:
    return propose(SET_POLICY, actor, facts, about=uuid5(_NAMESPACE, facts.name), region=NEW_AREA)
