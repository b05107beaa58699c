"""Setting a measure for an area and a time: proposed by whoever supervises it, confirmed by another supervisor."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import NAMESPACE_URL, uuid5

from pydantic import Field

from app.accounts.actor import Actor
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict, FieldError, Forbidden, Invalid
from app.kernel.forms.fields import Day, Input, Line, RegionCode
from app.kernel.identifiers import new_id
from app.pending.definition import Act, Agreed, Second
from app.pending.models import Pending
from app.pending.service import propose
from app.public_emergency.measures import LABELS, MEASURES
from app.public_emergency.mode import SWITCHES, note, reaches
from app.public_emergency.models import EmergencyMode
from app.public_emergency.rules import begins_in_the_past, period_is_wrong
from app.regions.service import name_of, region, served_area

BASIS = "措施(十五)；[P] 两个人负责"
MeasureName = Annotated[
    Literal[
        "visits_by_phone", "longer_reviews", "higher_standard", "living_subsidy", "without_income", "medical_costs"
    ],
    Field(title="哪一项措施", json_schema_extra={"x-enum-labels": dict(LABELS)}),
]


class Wanted(Input):
    """Which measure, where and when."""

    measure: MeasureName
    region: Annotated[RegionCode, Field(title="哪个地区")]
    from_: Annotated[Day, Field(alias="from", title="第一天")]
    to: Annotated[Day, Field(title="最后一天")]

    @property
    def starts_on(self) -> date:
        return self.from_

    @property
    def ends_on(self) -> date:
        return self.to


class NewMode(Wanted):
    reason: Annotated[Line, Field(title="为什么")]
    document_number: Annotated[Line, Field(title="启动应急响应的文件号")]


class ModeFacts(NewMode):
    """As it waits for the second person: by the name that the field has in code."""

    model_config = Input.model_config | {"populate_by_name": True}


def ask_to_set(actor: Actor, facts: NewMode) -> Pending:
    """Raises NotFound for an unknown area, Forbidden outside the actor's reach, Invalid for days that are past or too
    many, Conflict where it holds there already.
    """
    place = served_area(facts.region)
    _reach(actor, place.code)
    _refuse(begins_in_the_past(facts, clock.today()))
    about = uuid5(NAMESPACE_URL, f"emergency-mode:{place.code}")
    said = ModeFacts(**{**facts.model_dump(), "region": place.code})
    return propose(SET_MEASURE, actor, said, about=about, region=place.code)


def _reach(actor: Actor, code: str) -> None:
    if not reaches(actor, code):
        raise Forbidden("您只能对自己管辖的地区开启应急措施。")


def _check(actor: Actor, facts: ModeFacts) -> None:
    _reach(actor, facts.region)
    _refuse(period_is_wrong(facts, clock.today()))
    same = EmergencyMode.select().where(
        EmergencyMode.measure == facts.measure,
        EmergencyMode.region.in_(region(facts.region).path.strip("/").split("/")),
        EmergencyMode.ended_at.is_null(),
        EmergencyMode.starts_on <= facts.starts_on,
        EmergencyMode.ends_on >= facts.ends_on,
    )
    if same.exists():
        raise Conflict("这个地方这些天已经开启了这一项，不用再开。")


def _refuse(wrong: FieldError | None) -> None:
    if wrong is not None:
        raise Invalid(wrong.message, (wrong,))


def _says(facts: ModeFacts) -> str:
    measure, days = MEASURES[facts.measure], f"{facts.from_:%Y年%-m月%-d日}到{facts.to:%Y年%-m月%-d日}"
    return (
        f"{name_of(facts.region)}{days}：{measure.label}（{measure.basis}）。"
        f"原因：{facts.reason}，文件号{facts.document_number}。到期自动结束。"
    )


def _set(agreed: Agreed) -> None:
    facts: ModeFacts = agreed.facts
    row = {
        "id": new_id(),
        "measure": facts.measure,
        "region": facts.region,
        "starts_on": facts.starts_on,
        "ends_on": facts.ends_on,
        "reason": facts.reason,
        "document_number": facts.document_number,
        "switched_by": agreed.proposer.account_id,
        "confirmed_by": agreed.confirmer.account_id,
        "switched_at": clock.now(),
    }
    insert(EmergencyMode, row)
    note(agreed.proposer, "switch_on", EmergencyMode.get_by_id(row["id"]), agreed.as_facts())


SET_MEASURE = Act(
    name="set_emergency_measure",
    label="开启应急措施",
    basis=BASIS,
    by=SWITCHES,
    second=Second(SWITCHES),
    facts=ModeFacts,
    says=_says,
    check=_check,
    does=_set,
)
