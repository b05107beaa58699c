"""救助金交给福利院: a destitute person who lives in a home may have the benefit paid to it, by a written wish that two
of the office have seen. One tap undoes it; so does whatever says that they live there no more.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import Field

from app.accounts.actor import SYSTEM
from app.benefits.models import BankAccount, Benefit
from app.benefits.procedure import BENEFIT
from app.benefits.turned_over import PayToHome
from app.kernel.database import lock_row
from app.kernel.errors import FieldError, invalid
from app.kernel.forms.fields import AccountNumber, Input, Line
from app.kernel.privacy import mask_account
from app.organisations.service import organisation
from app.welfare_homes.file import PlaceFile
from app.welfare_homes.models import HomeBed, HomePlace
from app.workflow.definition import Situation, StepContext
from app.workflow.engine import perform

SIGNERS = {"self": "本人签了字或者按了手印", "guardian": "监护人签了字"}
_BENEFITS = {BENEFIT.name: BENEFIT}


class TurnOver(Input):
    """`number` is the home's account; the bank is asked whether it is the home's."""

    signed_by: Annotated[
        Literal["self", "guardian"], Field(title="谁签的", json_schema_extra={"x-enum-labels": dict(SIGNERS)})
    ]
    signature_document: Annotated[UUID, Field(title="签好的同意书", json_schema_extra={"x-widget": "signature"})]
    number: Annotated[AccountNumber, Field(title="福利院的账号")]
    bank: Annotated[Line, Field(title="福利院的开户银行")]

    def as_recorded(self) -> dict[str, Any]:
        return self.model_dump(mode="json") | {"number": mask_account(self.number)}


class Row(Protocol):
    """A row of `home_place`."""

    why: Any
    turned_over_on: Any


class File(Protocol):
    @property
    def row(self) -> Row: ...


TurnStep = StepContext[PlaceFile, TurnOver]


def may_be_turned_over(case: Situation[File]) -> FieldError | None:
    """What is for food, clothes and care of somebody whom the state supports; an allowance is the household's."""
    if case.file.row.why != "destitute":
        return FieldError("", "只有特困人员的供养金可以交给福利院。")
    return None if case.file.row.turned_over_on is None else FieldError("", "已经交给福利院了。")


def is_turned_over(case: Situation[File]) -> FieldError | None:
    return None if case.file.row.turned_over_on else FieldError("", "救助金本来就是本人领。")


def hold_home(case: StepContext[PlaceFile, Any]) -> None:
    """Two of one home at the same moment do not name two accounts."""
    list(lock_row(HomeBed.select().where(HomeBed.home == case.file.row.home).order_by(HomeBed.id)))


def turn_over(case: TurnStep) -> None:
    """All of one home go to one account: another number is somebody's mistake, or worse."""
    place, facts = case.file.row, case.input
    _check_account(place, facts.number)
    given = PayToHome(holder=organisation(place.home).name, number=facts.number, bank=facts.bank)
    perform(_BENEFITS, place.benefit, "pay_to_home", SYSTEM, given)
    _save(place, case.today)


def _check_account(place: HomePlace, number: str) -> None:
    others = HomePlace.select(HomePlace.benefit).where(
        HomePlace.home == place.home, HomePlace.id != place.id, HomePlace.turned_over_on.is_null(False)
    )
    accounts = Benefit.select(Benefit.home_account).where(Benefit.id.in_(others))
    for known in BankAccount.select().where(BankAccount.id.in_(accounts)):
        if known.number.reveal() != number:
            raise invalid("number", "和这家福利院别的人的账号不一样。请向福利院核对账号。")


def take_back(case: StepContext[PlaceFile, Any]) -> None:
    """Nothing to do where the person has received it all along."""
    place = case.file.row
    if place.turned_over_on is None:
        return
    perform(_BENEFITS, place.benefit, "pay_to_person", SYSTEM)
    _save(place, None)


def _save(place: HomePlace, on: Any) -> None:
    place.turned_over_on = on
    place.save(only=[HomePlace.turned_over_on])
