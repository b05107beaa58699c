"""救济途径: asked for by an administrator with the document of the justice side, confirmed by the bureau."""

from __future__ import annotations

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.administration.grants import ADMINISTRATOR
from app.administration.telling import tell_those_who_watch
from app.kernel.forms.fields import Day, Input, Line
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.programmes.remedies import DECIDING_BODIES, KINDS, confirm_remedies
from app.regions.service import NEW_AREA

# All of them together are one thing to decide about.
REMEDIES = UUID("0d6f7a52-5a8e-5f7f-8d1b-8f7c1a4b9e31")


class NewRemedy(Input):
    body: Annotated[Literal["township", "park", "bureau"], Field(title="谁作的决定")]
    kind: Annotated[
        Literal["grant", "refusal", "not_accepted", "termination", "reduction", "failure_to_act"],
        Field(title="哪一种决定"),
    ]
    effective_from: Annotated[Day, Field(title="从哪一天起")]
    review_body: Annotated[Line, Field(max_length=64, title="复议机关")]
    review_address: Annotated[Line, Field(max_length=128, title="复议机关地址")]
    review_phone: Annotated[Line, Field(max_length=32, title="复议机关电话")]
    review_days: Annotated[int, Field(ge=60, le=366, title="多少日内申请复议")] = 60
    court: Annotated[Line, Field(max_length=64, title="起诉的法院")]
    court_months: Annotated[int, Field(ge=1, le=12, title="几个月内起诉")] = 6
    review_first: Annotated[bool, Field(title="要先申请复议")] = False


class RemediesFacts(Input):
    """`document`: by what the justice side has confirmed them, with its date."""

    document: Annotated[Line, Field(max_length=200, title="确认的文件和日期")]
    rows: Annotated[list[NewRemedy], Field(min_length=1, max_length=60, title="救济途径")]


def _says(facts: RemediesFacts) -> str:
    rows = "；".join(
        f"{DECIDING_BODIES[row.body]}{KINDS[row.kind]}，{row.effective_from:%Y年%m月%d日}起："
        f"{row.review_days}日内向{row.review_body}（{row.review_address}，{row.review_phone}）申请复议，"
        f"{'先复议再' if row.review_first else f'或者{row.court_months}个月内'}向{row.court}起诉"
        for row in facts.rows
    )
    warning = "印出去的每份文书都按这个写，请和司法部门核对以后再确认。"
    return f"确认文书上印的救济途径，依据{facts.document}。{rows}。{warning}"


def _check(actor: Actor, facts: RemediesFacts) -> None:
    """Whatever can be filled in can be asked for."""


def _confirm(agreed: Agreed) -> None:
    facts: RemediesFacts = agreed.facts
    rows = [row.model_dump() | {"document": facts.document} for row in facts.rows]
    confirm_remedies(rows, actor=agreed.proposer.account_id)
    note = f"{len(rows)}项，依据{facts.document}"
    tell_those_who_watch("setting_changed", agreed.pending, note, agreed.pending, item="救济途径")


CONFIRM_REMEDIES = Act(
    name="confirm_remedies",
    label="确认救济途径",
    basis="行政复议法 第20条、第23条；行政诉讼法 第46条",
    by=ADMINISTRATOR,
    second=Second(frozenset({Role.BUREAU_SUPERVISOR})),
    facts=RemediesFacts,
    says=_says,
    check=_check,
    does=_confirm,
)


def ask_to_confirm(actor: Actor, facts: RemediesFacts) -> Pending:
    return propose(CONFIRM_REMEDIES, actor, facts, about=REMEDIES, region=NEW_AREA)
