"""A number changes hands only by two officers, after some days, and can be given back by two.

Whoever was known for it is told at once and can stop it until then.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.models import Account
from app.accounts.noted import note_change
from app.documents.models import Document
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.forms.fields import Input, Line
from app.kernel.privacy import mask_id_number, mask_phone
from app.pending.definition import Act, Agreed, Delay, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.record.subjects import Subject
from app.residents.former_holders import former_holders_of, put_back
from app.residents.known_before import Known, files_of_number, known_before, other_holders, replaces_somebody, tell
from app.residents.verifying import (
    VERIFIERS,
    VerifyIdentity,
    checked_account,
    is_close_to,
    office_of,
    reaches_files,
    settle,
)

AGREES = Second(frozenset(VERIFIERS))
PHOTOGRAPHS = {"card_document": "holder_card", "face_document": "holder_face"}
NEEDED = (
    "这个身份证号有别的账号登记过，或者已经有别人办的事，换到这个账号要两名人员经手。"
    "请先在本人的一件事里上传身份证照片和本人手持身份证的照片，再提出。"
)


class UndoFacts(Input):
    account: UUID
    reason: Annotated[Line, Field(title="为什么撤销")]


def verify_identity(officer: Actor, facts: VerifyIdentity) -> Account | Pending:
    """Verify an account by the card at the counter; where that replaces somebody, it waits for a second officer."""
    with transaction():
        account = checked_account(officer, facts)
        if account.identity_status == "verified" or not replaces_somebody(account):
            noted = {"reason": facts.reason} if facts.reason else {}
            return settle(account, officer.account_id, office_of(officer), noted)
        return propose(CHANGE_HOLDER, officer, facts, about=account.id, region=_place(officer, account))


def _place(officer: Actor, account: Account) -> str:
    """Of the person's first matter, else of the officer: there a second one is found."""
    matters = sorted(files_of_number(account), key=lambda matter: matter.created_at)
    if matters:
        return str(matters[0].region)
    return next(grant.region for grant in officer.grants if grant.role in VERIFIERS)


def _check(officer: Actor, facts: VerifyIdentity) -> None:
    account = checked_account(officer, facts)
    for field, kind in PHOTOGRAPHS.items():
        if not _is_on_file(getattr(facts, field), kind, officer, account):
            raise invalid(field, NEEDED)


def _is_on_file(document: UUID | None, kind: str, officer: Actor, account: Account) -> bool:
    """A photograph of this kind in a matter of the person, taken by the officer who proposes."""
    found = Document.get_or_none(Document.id == document, Document.kind == kind, Document.state == "ready")
    if found is None or found.uploaded_by != officer.account_id:
        return False
    of_person = (Subject.applicant_id == account.id) | (Subject.applicant_index == account.id_number_index)
    return bool(Subject.select().where(Subject.id == found.subject, of_person).exists())


def _says(facts: VerifyIdentity) -> str:
    account: Account = Account.get_by_id(facts.account)
    phone = mask_phone(account.phone.reveal()) if account.phone else "没有登记"
    return (
        f"把{account.name}（身份证号{mask_id_number(facts.id_number)}）的身份换到另一个微信账号（电话{phone}）。"
        "以后由这个账号查看和办理这个人的全部事项。请看材料里的身份证照片和手持身份证的照片，确认是本人。"
        "确认以后等几天才生效，原来登记的账号和电话会收到消息，可以停止。"
    )


def _check_second(officer: Actor, facts: VerifyIdentity | UndoFacts) -> None:
    if is_close_to(officer, Account.get_by_id(facts.account)):
        raise Forbidden("和您自己有关或者共用电话的账号，请由其他人员确认。")


def _announce(pending: UUID, event: UUID, facts: VerifyIdentity) -> None:
    tell(known_before(Account.get_by_id(facts.account)), event, "identity_changes_hands", pending)


def _change_holder(agreed: Agreed) -> None:
    facts: VerifyIdentity = agreed.facts
    account = checked_account(agreed.proposer, facts)
    noted = facts.as_recorded() | agreed.as_facts()
    settle(account, agreed.proposer.account_id, office_of(agreed.proposer), noted)


CHANGE_HOLDER = Act(
    name="change_holder",
    label="身份换到另一个账号",
    basis="个人信息保护法 第51条",
    by=frozenset(VERIFIERS),
    second=AGREES,
    facts=VerifyIdentity,
    says=_says,
    check=_check,
    does=_change_holder,
    concerns=lambda facts: (facts.account,),
    check_second=_check_second,
    delay=Delay("holder_change.waits_days", lambda facts: other_holders(Account.get_by_id(facts.account))),
    announced=_announce,
)


def ask_to_undo(officer: Actor, facts: UndoFacts) -> Pending:
    """Give a number back to whoever had it before. Waits for a second officer; then it holds at once."""
    office_of(officer)
    with transaction():
        account = Account.get_or_none(Account.id == facts.account, Account.identity_status == "verified")
        if account is None:
            raise NotFound("这个账号没有核实过身份。")
        return propose(UNDO, officer, facts, about=account.id, region=_place(officer, account))


def _check_undo(officer: Actor, facts: UndoFacts) -> None:
    account = Account.get_or_none(Account.id == facts.account, Account.kind == "resident")
    if account is None or account.identity_status != "verified" or former_holders_of(facts.account) is None:
        raise Conflict("这个账号没有可以撤销的核实。")
    if is_close_to(officer, account):
        raise Forbidden("和您自己有关的账号，请由其他人员办理。")
    if not reaches_files(officer, account):
        raise Forbidden("这个人的事项不在您的辖区，请由办理的乡镇或者上级撤销。")


def _undo(agreed: Agreed) -> None:
    facts: UndoFacts = agreed.facts
    kept = former_holders_of(facts.account)
    assert kept is not None
    by, role = agreed.proposer.account_id, office_of(agreed.proposer)
    telephones = known_before(Account.get_by_id(facts.account)).matters
    noted = {"identity_status": "none", "reason": facts.reason} | agreed.as_facts()
    event = note_change(facts.account, "undo_verify", by, role, "", noted)
    claims = put_back(kept)
    for account in claims:
        note_change(account, "claim_restored", by, role, "", {"identity_status": "claimed"})
    told = dict.fromkeys([facts.account, *claims, *kept.applicants()])
    tell(Known(tuple(told), telephones), event.id, "identity_given_back")


UNDO = Act(
    name="undo_verify",
    label="撤销身份核实",
    basis="个人信息保护法 第46条",
    by=frozenset(VERIFIERS),
    second=AGREES,
    facts=UndoFacts,
    says=lambda facts: (
        f"撤销{Account.get_by_id(facts.account).name}的账号的身份核实，这个身份证号和它的事项还给原来的人。理由：{facts.reason}"
    ),
    check=_check_undo,
    does=_undo,
    concerns=lambda facts: (facts.account,),
    check_second=_check_second,
)
