"""Whoever is checked learns of it on a channel of their own, and not through whoever applies for them (finding H11).

An account of their number hears of it at once; for whoever has none the office hands over a letter, and what has not
been handed over is lacking in the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.accounts.directory import verified_account
from app.accounts.models import Account
from app.accounts.roles import OFFICES
from app.households.models import Consent
from app.households.own_hand import CLAIMED, OWN_ACCOUNT
from app.kernel.database import insert, rows_by
from app.kernel.errors import FieldError
from app.kernel.forms.fields import DoneOn, Input
from app.kernel.privacy import id_number_index
from app.means_check.file import CheckedFile, CheckedSituation, CheckedStep
from app.means_check.models import CheckTold
from app.record.subjects import Subject
from app.workflow.access_log import record_access
from app.workflow.definition import StepContext

HOW_LABELS = {"handed": "当面交给本人", "posted": "邮寄给本人", "called": "按自己查到的电话打给本人"}
UNTOLD_URL = "/api/v1/applications/{id}/signatories?among=untold"


class RecordCheckTold(Input):
    """`letter` is the id of what is still to be handed over."""

    letter: Annotated[UUID, Field(title="告知了哪一位", json_schema_extra={"x-choices-url": UNTOLD_URL})]
    told_on: Annotated[DoneOn, Field(title="哪一天告知的")]
    how: Annotated[
        Literal["handed", "posted", "called"],
        Field(title="怎样告知的", json_schema_extra={"x-enum-labels": HOW_LABELS}),
    ]


def tell_of_check(case: CheckedStep, check: UUID, asked: Sequence[Consent]) -> None:
    """Put on record for each how they are told; the messages to accounts go with the step (`Audience.NAMED`)."""
    named = []
    for consent in asked:
        name, index = _whom(case, consent)
        account, seen = _account_of(index, consent)
        way = ("account" if seen else CLAIMED) if account else "letter"
        row = {"means_check": check, "application": case.subject.id, "position": consent.position, "name": name}
        insert(CheckTold, row | {"way": way, "told_at": case.now if seen else None}, skip_known=True)
        if account is not None and account != case.subject.applicant_id:
            named.append(account)
    case.outcome.named = tuple(named)
    if not case.roles.isdisjoint(OFFICES):
        record_access(case.actor, case.subject, "means_check:asked")


def _whom(case: CheckedStep, consent: Consent) -> tuple[str, str | None]:
    if consent.obligor is not None:
        return consent.obligor, id_number_index(consent.obligor_id_number.reveal())
    member = next(each for each in case.file.household.members if each.position == consent.position)
    return member.name, member.id_number_index


def _account_of(index: str | None, consent: Consent) -> tuple[UUID | None, bool]:
    """Of whoever has shown that the number is theirs, else of the applicant who has signed in their own; and whether
    somebody in office has seen who holds it. An account that anybody may have registered for the number hears it in
    place of nobody: the letter stays to be handed over.
    """
    if index is None:
        return None, False
    found = verified_account(index)
    seen = found is not None
    if found is None and consent.way == OWN_ACCOUNT:
        claims = (Account.id == consent.recorded_by) & (Account.id_number_index == index) & Account.closed_at.is_null()
        found = consent.recorded_by if Account.select().where(claims).exists() else None
    return found, seen


_TOLD = rows_by(CheckTold.application, CheckTold.id)


def letters_to_hand_over(application: UUID) -> list[CheckTold]:
    """Not to an applicant whose card somebody has seen since: they heard it in their account."""
    left = [letter for letter in _TOLD(application) if letter.told_at is None]
    if any(letter.way == CLAIMED for letter in left) and _applicant_was_seen(application):
        return [letter for letter in left if letter.way != CLAIMED]
    return left


def _applicant_was_seen(subject: UUID) -> bool:
    shown = Account.select().join(Subject, on=(Subject.applicant_id == Account.id))
    return bool(shown.where(Subject.id == subject, Account.identity_status == "verified").exists())


def letters_are_left(case: CheckedSituation) -> FieldError | None:
    return None if case.file.letters else FieldError("letter", "该告知的都告知了。")


def letter_is_left(case: StepContext[CheckedFile, RecordCheckTold]) -> FieldError | None:
    if case.input.letter in {letter.id for letter in case.file.letters}:
        return None
    return FieldError("letter", "没有找到这份告知书，请重新选择。")


def save_told(case: StepContext[CheckedFile, RecordCheckTold]) -> None:
    """How it was told is kept with the event as well; a letter counts from the day on which it is put on record."""
    CheckTold.update(told_at=case.now, how=case.input.how).where(CheckTold.id == case.input.letter).execute()
