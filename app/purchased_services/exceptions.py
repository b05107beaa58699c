"""A contract for what stands in no list of its year: agreed on by two of the bureau, with the reason in the record."""

from __future__ import annotations

from typing import cast

from app.accounts.actor import Actor
from app.accounts.roles import BUREAU
from app.kernel.money import yuan_text
from app.organisations.service import check_may_be_entrusted, named_organisation
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.purchased_services.allotments import year_id
from app.purchased_services.inputs import ContractOutside
from app.purchased_services.service import check_may_sign, conclude
from app.regions.service import NEW_AREA
from app.service_plans.effects import SERVES


def ask_to_sign(actor: Actor, facts: ContractOutside) -> Pending:
    return propose(SIGN_OUTSIDE, actor, facts, about=year_id(facts.year), region=NEW_AREA)


def _check(actor: Actor, facts: ContractOutside) -> None:
    check_may_sign(actor)
    check_may_be_entrusted(named_organisation(facts.provider, "provider", *SERVES).id, "provider")


def _says(facts: ContractOutside) -> str:
    provider = named_organisation(facts.provider, "provider", *SERVES).name
    what = f"和{provider}签清单以外的合同：{facts.year}年{facts.subject}，{yuan_text(facts.amount)}。"
    return f"{what}原因：{facts.exception}"


def _sign(agreed: Agreed) -> None:
    facts = cast(ContractOutside, agreed.facts)
    conclude(agreed.proposer, facts, exception=facts.exception)


SIGN_OUTSIDE = Act(
    name="sign_outside_list",
    label="签清单以外的购买服务合同",
    basis="措施(十八)：规范购买流程",
    by=BUREAU,
    second=Second(BUREAU),
    facts=ContractOutside,
    says=_says,
    check=_check,
    does=_sign,
)
