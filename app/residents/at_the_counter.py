"""Whose phone somebody at the counter holds: the number of the card, and the code that their own phone shows.

The number alone would open whichever account claims it, and that may be somebody else's; so nobody is verified without
the phone in their hand.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import Field

from app.accounts.actor import Actor
from app.accounts.directory import verified_account
from app.accounts.models import Account
from app.kernel.errors import NotFound
from app.kernel.forms.fields import IdNumber, Input
from app.kernel.privacy import id_number_index
from app.residents.former_holders import former_holders_of
from app.residents.verifying import is_close_to, office_of, reaches_files
from app.workflow.access_log import record_list

CODE_LENGTH = 8
NOTHING_TO_UNDO = "这个身份证号没有您可以撤销的核实。是别的乡镇核实的，请由那里或者上级撤销。"
NOBODY = (
    "没有找到这样的账号。请让本人在手机上打开“实名和电话”，先填好姓名和身份证号，再看屏幕上的8位核实码；"
    "码和身份证号都要对得上。"
)


class ShownAtTheCounter(Input):
    id_number: Annotated[IdNumber, Field(title="证件上的身份证号")]
    code: Annotated[str, Field(pattern=rf"^[0-9A-Fa-f]{{{CODE_LENGTH}}}$", title="本人手机上的核实码（8位）")]


def account_shown(officer: Actor, facts: ShownAtTheCounter) -> Account:
    """The account of the phone, that claims this number; the look, found or not, is in the person's log. Raises
    Forbidden, NotFound.
    """
    office_of(officer)
    index = id_number_index(facts.id_number)
    claimed = Account.select().where(
        Account.id_number_index == index, Account.kind == "resident", Account.closed_at.is_null()
    )
    found = next((each for each in claimed if counter_code(each) == facts.code.upper()), None)
    record_list(officer, "search:identity", 1 if found else 0, facts.code.upper(), index)
    if found is None:
        raise NotFound(NOBODY)
    return found


class CardAtTheCounter(Input):
    id_number: Annotated[IdNumber, Field(title="证件上的身份证号")]


def holder_of_card(officer: Actor, facts: CardAtTheCounter) -> tuple[Account, datetime]:
    """The account that was verified for the number of this card, with when: for whoever says that it is not theirs. The
    look, found or not, is in the person's log. Raises Forbidden, NotFound where nothing can be given back here.
    """
    office_of(officer)
    index = id_number_index(facts.id_number)
    account = Account.get_or_none(Account.id == verified_account(index))
    held = [account] if account is not None and _may_give_back(officer, account) else []
    found = [(one, kept.at) for one in held if (kept := former_holders_of(one.id))]
    record_list(officer, "search:identity", len(found), person_index=index)
    if not found:
        raise NotFound(NOTHING_TO_UNDO)
    return found[0]


def _may_give_back(officer: Actor, account: Account) -> bool:
    return not is_close_to(officer, account) and reaches_files(officer, account)


def counter_code(account: Account) -> str:
    """The end of the account's id, where chance made it."""
    return str(account.id.hex[-CODE_LENGTH:].upper())
