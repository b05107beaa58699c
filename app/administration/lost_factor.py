"""A second factor that was lost, recovery codes and all, is taken off by two hands; a new one is enrolled afterwards.

ASVS 5 6.4.4: as sure of the person as when they were appointed. Whoever confirms has seen or called them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from app.accounts.actor import SYSTEM, Actor
from app.accounts.enrolment import forget_second_factor, has_second_factor
from app.accounts.models import Account
from app.accounts.noted import appoints_as, note_change
from app.accounts.offices import accounts_of_person
from app.accounts.roles import Role
from app.accounts.sessions import end_everywhere
from app.administration.grants import ADMINISTRATOR, GIVES_BACK
from app.administration.telling import tell_those_who_watch
from app.administration.texts import person_in_words
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.forms.fields import Input, Line
from app.notifications.outbox import holders
from app.pending.definition import Act, Agreed
from app.pending.models import Pending
from app.pending.service import propose
from app.regions.service import NEW_AREA

Reason = Annotated[Line, Field(title="怎么丢的，怎样核实了是本人")]


class LostFacts(Input):
    reason: Reason


class LostFactorFacts(Input):
    account: UUID
    reason: Reason


def _check(actor: Actor, facts: LostFactorFacts) -> None:
    """Raises NotFound for an account that is closed or not of staff, Forbidden for oneself, Conflict without one."""
    staff = Account.id == facts.account, Account.kind == "staff", Account.closed_at.is_null()
    if not Account.select().where(*staff).exists():
        raise NotFound
    if facts.account in accounts_of_person(actor.account_id):
        raise Forbidden("不能去掉自己的第二重验证，请由另一名系统管理员办理。")
    if not has_second_factor(facts.account):
        raise Conflict("这个账号没有绑定第二重验证，不用办理。")


def _says(facts: LostFactorFacts) -> str:
    return (
        f"去掉{person_in_words(facts.account)}的第二重验证（手机验证器、通行密钥和备用码）。现在的登录全部结束，下次登录要重新绑定。"
        f"确认以前，请当面或者打电话问过本人。理由：{facts.reason}"
    )


def _remove(agreed: Agreed) -> None:
    facts: LostFactorFacts = agreed.facts
    forget_second_factor(facts.account)
    _end_and_tell(facts, agreed.proposer.account_id, agreed.as_facts())


def _end_and_tell(facts: LostFactorFacts, by: UUID | None, noted: Mapping[str, Any]) -> None:
    end_everywhere(facts.account, "second-factor-removed")
    kept = {"reason": facts.reason} | dict(noted)
    event = note_change(facts.account, "remove_second_factor", by, appoints_as(by), "", kept)
    tell_those_who_watch("second_factor_removed", facts.account, facts.reason, event.id)


REMOVE_FACTOR = Act(
    name="remove_second_factor",
    label="去掉丢失的第二重验证",
    basis="GB/T 22239 8.1.4 身份鉴别",
    by=ADMINISTRATOR,
    second=GIVES_BACK,
    facts=LostFactorFacts,
    says=_says,
    check=_check,
    does=_remove,
    concerns=lambda facts: (facts.account,),
)


def ask_to_remove_factor(actor: Actor, account: UUID, reason: str) -> Pending:
    facts = LostFactorFacts(account=account, reason=reason)
    return propose(REMOVE_FACTOR, actor, facts, about=account, region=NEW_AREA)


def only_administrator_lost_it(account: UUID, reason: str) -> bool:
    """From the machine itself, for an administrator where nobody else could confirm it. Answers whether it did."""
    facts = LostFactorFacts(account=account, reason=reason)
    with transaction():
        could_confirm = {one for role in GIVES_BACK.roles for one in holders(role, NEW_AREA)}
        if account not in holders(Role.ADMINISTRATOR, NEW_AREA) or could_confirm - accounts_of_person(account):
            return False
        _check(SYSTEM, facts)
        forget_second_factor(account)
        _end_and_tell(facts, None, {"bootstrap": True})
        return True
