"""Seasonal campaigns (专项救护): when and where the streets are looked through, and what each round met."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from peewee import fn
from pydantic import Field, StringConstraints, model_validator

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import BUREAU, OF_DEPARTMENTS, OFFICER, Role
from app.departments.departments import department_name
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.forms.fields import ChosenId, Day, Input, Line, Moment, Name, Plain, RegionCode, near_today
from app.kernel.identifiers import new_id
from app.record.events import NewEvent, append_to_chain
from app.regions.service import NEW_AREA, name_of, region, served_area
from app.stranded.models import STATION, Campaign, Patrol
from app.stranded.procedure import BASIS

COLLECTION = "rescue-campaigns"
# Who goes through the streets, by department: the station, the police, the city's own inspectors.
PATROLS = frozenset({STATION, "police", "city_management"})
Number = Annotated[int, Field(ge=0, le=10_000)]


class NewCampaign(Input):
    id: ChosenId | None = None
    title: Annotated[Name, Field(title="名称（如寒冬送温暖）")]
    measures: Annotated[str, StringConstraints(min_length=1, max_length=500), Plain, Field(title="做什么")]
    from_: Annotated[Day, near_today(back=31, ahead=366), Field(alias="from", title="从哪一天起")]
    until: Annotated[Day, near_today(back=366, ahead=366), Field(title="到哪一天止")]
    regions: Annotated[list[RegionCode], Field(min_length=1, max_length=100, title="在哪些地方")]

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.until < self.from_:
            raise ValueError("结束的日子不能早于开始的日子。")
        return self


class NewPatrol(Input):
    """In numbers alone: whom it met is reported as a person who is stranded."""

    id: ChosenId | None = None
    at: Annotated[Moment, Field(title="什么时候巡查的")]
    region: Annotated[RegionCode, Field(title="巡查了哪里")]
    met: Annotated[Number, Field(title="遇到几个流落在外的人")]
    brought: Annotated[Number, Field(title="其中接到救助站的")]
    to_hospital: Annotated[Number, Field(title="其中送医院的")]
    given: Annotated[Line, Field(title="发了什么（棉衣、饭、水，没发写无）")]

    @model_validator(mode="after")
    def nobody_is_counted_twice(self) -> Self:
        if self.brought + self.to_hospital > self.met:
            raise ValueError("接走的和送医院的合起来不能多于遇到的。")
        return self


def open_campaign(actor: Actor, facts: NewCampaign) -> Campaign:
    """Raises Forbidden for whoever is neither of the station nor the bureau, Conflict, NotFound for a place."""
    if STATION not in _departments(actor) and not actor.holds(Role.BUREAU_SUPERVISOR):
        raise Forbidden("专项救护由救助站或者新区民政登记。")
    check_known_person(actor)
    chosen, areas = facts.id or new_id(), [served_area(code).code for code in facts.regions]
    with transaction():
        if Campaign.get_or_none(Campaign.id == chosen) is not None:
            raise Conflict("这个编号已经用过了，请重新提交。")
        row = {"id": chosen, "title": facts.title, "measures": facts.measures, "regions": areas}
        days = {"starts_on": facts.from_, "ends_on": facts.until}
        insert(Campaign, row | days | {"opened_by": actor.account_id, "opened_at": clock.now()})
        _on_record(actor, OF_DEPARTMENTS | BUREAU, chosen, "open", facts.model_dump(mode="json", exclude={"id"}))
    found: Campaign = Campaign.get_by_id(chosen)
    return found


def note_patrol(actor: Actor, campaign_id: UUID, facts: NewPatrol) -> Campaign:
    """One round. Raises Forbidden, NotFound, Conflict, Invalid for a time or a place that are not the campaign's."""
    by = next(iter(sorted(_departments(actor) & PATROLS)), None)
    if by is None and not actor.holds(Role.TOWNSHIP_OFFICER):
        raise Forbidden("巡查由救助站、公安、城管和乡镇登记。")
    check_known_person(actor)
    campaign: Campaign | None = Campaign.get_or_none(Campaign.id == campaign_id)
    if campaign is None:
        raise NotFound
    _check_is_within(campaign, facts)
    chosen = facts.id or new_id()
    with transaction():
        if Patrol.get_or_none(Patrol.id == chosen) is not None:
            raise Conflict("这个编号已经用过了，请重新提交。")
        row = facts.model_dump() | {"id": chosen, "campaign": campaign_id, "by": by}
        insert(Patrol, row | {"entered_by": actor.account_id, "entered_at": clock.now()})
        _on_record(
            actor, OF_DEPARTMENTS | OFFICER, campaign_id, "patrol", facts.model_dump(mode="json", exclude={"id"})
        )
    return campaign


def _check_is_within(campaign: Campaign, facts: NewPatrol) -> None:
    if facts.at > clock.now():
        raise invalid("at", "巡查的时间不能晚于现在。")
    if not campaign.starts_on <= facts.at.date() <= campaign.ends_on:
        raise invalid("at", "这个时间不在专项救护的日子里。")
    if set(campaign.regions).isdisjoint(region(served_area(facts.region).code).path.strip("/").split("/")):
        raise invalid("region", "这个地方不在专项救护的范围里。")


def campaigns() -> list[Campaign]:
    """Those that last the longest first."""
    return list(Campaign.select().order_by(Campaign.ends_on.desc(), Campaign.id))


def serialize_campaign(campaign: Campaign) -> dict[str, Any]:
    counted = Patrol.select(
        fn.COUNT(Patrol.id), fn.SUM(Patrol.met), fn.SUM(Patrol.brought), fn.SUM(Patrol.to_hospital)
    ).where(Patrol.campaign == campaign.id)
    [(rounds, met, brought, to_hospital)] = counted.tuples().iterator()
    latest = Patrol.select().where(Patrol.campaign == campaign.id).order_by(Patrol.at.desc(), Patrol.id).limit(20)
    return {
        "id": str(campaign.id),
        "title": campaign.title,
        "measures": campaign.measures,
        "from": campaign.starts_on.isoformat(),
        "until": campaign.ends_on.isoformat(),
        "going": _is_going(campaign, clock.today()),
        "regions": [{"region": code, "name": name_of(code)} for code in campaign.regions],
        "rounds": rounds,
        "met": met or 0,
        "brought": brought or 0,
        "to_hospital": to_hospital or 0,
        "patrols": [_patrol(each) for each in latest],
    }


def _is_going(campaign: Campaign, today: date) -> bool:
    going: bool = campaign.starts_on <= today <= campaign.ends_on
    return going


def _patrol(each: Patrol) -> dict[str, Any]:
    return {
        "at": each.at.isoformat(),
        "region_name": name_of(each.region),
        "by": department_name(each.by),
        "met": each.met,
        "brought": each.brought,
        "to_hospital": each.to_hospital,
        "given": each.given,
    }


def _departments(actor: Actor) -> set[str]:
    return {grant.department for grant in actor.grants if grant.department}


def _on_record(actor: Actor, among: Collection[Role], campaign: UUID, action: str, facts: dict[str, Any]) -> None:
    append_to_chain(
        NewEvent(
            collection=COLLECTION,
            subject=campaign,
            action=action,
            actor=actor.account_id,
            role=actor.acting_as(among),
            region=NEW_AREA,
            at=clock.now(),
            basis=BASIS,
            facts=facts,
        )
    )
