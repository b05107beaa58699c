"""An account of staff ends: one hand takes away, two give back."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.directory import grants_of, verified_account
from app.accounts.duty_models import DutyShift, StaffLeave
from app.accounts.models import Account, RoleGrant
from app.accounts.noted import note_change
from app.accounts.offices import accounts_of_person
from app.accounts.roles import Role
from app.accounts.service import revoke_role
from app.accounts.sessions import revoke_all
from app.administration.grants import ADMINISTRATOR, GIVES_BACK
from app.administration.telling import tell_those_who_watch
from app.administration.texts import person_in_words
from app.kernel.clock import clock
from app.kernel.database import lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.forms.fields import Input, Line
from app.notifications.outbox import holders
from app.pending.definition import Act, Agreed
from app.pending.models import Pending
from app.pending.service import end_those_of, propose
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, region


class CloseFacts(Input):
    reason: Annotated[Line, Field(title="为什么停用")]


class ReopenFacts(Input):
    account: UUID
    reason: Annotated[Line, Field(title="为什么恢复")]


def close_staff(actor: Actor, account_id: UUID, reason: str) -> Account:
    """At once: log-ins, offices, leave and covers, duties to come, agencies and what they proposed all end.

    Raises NotFound for an account that is not of staff, Forbidden for oneself, Conflict where it is closed.
    """
    with transaction():
        account = lock_row(Account.select().where(Account.id == account_id, Account.kind == "staff")).first()
        if account is None:
            raise NotFound
        if account_id in accounts_of_person(actor.account_id):
            raise Forbidden("不能停用自己的账号，请由另一名系统管理员办理。")
        if account.closed_at is not None:
            raise Conflict("这个账号已经停用了。")
        told = _supervisors(account_id)
        Account.update(closed_at=clock.now()).where(Account.id == account_id).execute()
        revoke_all(account_id, "closed")
        for grant in RoleGrant.select().where(RoleGrant.account == account_id, RoleGrant.revoked_at.is_null()):
            revoke_role(grant.id, by=actor.account_id)
        _end_what_hangs_on_it(account_id)
        end_those_of(account_id, actor, "提出的人的账号已经停用")
        event = note_change(account_id, "close_account", actor.account_id, Role.ADMINISTRATOR, "", {"reason": reason})
        tell_those_who_watch("staff_closed", account_id, reason, event.id, told)
        closed: Account = Account.get_by_id(account_id)
        return closed


def _supervisors(account_id: UUID) -> list[UUID]:
    """Of every place where they had an office."""
    codes = {code for grant in grants_of(account_id) for code in region(grant.region).path.strip("/").split("/")}
    return [account for role in (Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR) for account in holders(role, *codes)]


def _end_what_hangs_on_it(account_id: UUID) -> None:
    now = clock.now()
    leave = (StaffLeave.absent == account_id) | (StaffLeave.cover == account_id)
    StaffLeave.update(ended_at=now).where(leave, StaffLeave.ended_at.is_null()).execute()
    DutyShift.delete().where(DutyShift.account == account_id, DutyShift.ends_at > now).execute()
    # What they began as a person counts as begun in office from now on: that part ends with the offices.
    Subject.update(registered_in_office=True).where(Subject.submitted_by_id == account_id).execute()


def _check_reopening(actor: Actor, facts: ReopenFacts) -> None:
    account = Account.get_or_none(Account.id == facts.account, Account.kind == "staff")
    if account is None:
        raise NotFound
    if account.closed_at is None:
        raise Conflict("这个账号没有停用，不用恢复。")
    if verified_account(account.id_number_index) is not None:
        raise Conflict("这个人现在用另一个账号。一个人只有一个账号，那个账号停用或者注销以后才能恢复这个。")
    if facts.account in accounts_of_person(actor.account_id):
        raise Forbidden("不能恢复自己的账号。")


def _reopen(agreed: Agreed) -> None:
    facts: ReopenFacts = agreed.facts
    Account.update(closed_at=None).where(Account.id == facts.account).execute()
    by, kept = agreed.proposer.account_id, {"reason": facts.reason} | agreed.as_facts()
    event = note_change(facts.account, "reopen_account", by, Role.ADMINISTRATOR, "", kept)
    tell_those_who_watch("staff_reopened", facts.account, facts.reason, event.id)


REOPEN = Act(
    name="reopen_account",
    label="恢复工作人员账号",
    basis="GB/T 22239 8.1.4 访问控制",
    by=ADMINISTRATOR,
    second=GIVES_BACK,
    facts=ReopenFacts,
    says=lambda facts: f"恢复{person_in_words(facts.account)}的账号，岗位不恢复。理由：{facts.reason}",
    check=_check_reopening,
    does=_reopen,
    concerns=lambda facts: (facts.account,),
)


def ask_to_reopen(actor: Actor, account_id: UUID, reason: str) -> Pending:
    facts = ReopenFacts(account=account_id, reason=reason)
    return propose(REOPEN, actor, facts, about=account_id, region=NEW_AREA)
