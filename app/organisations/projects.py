"""Projects of organisations (品牌项目): name, aim, time, where the money comes from, what came of it (措施(十七))."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import OF_ORGANISATIONS
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.forms.fields import ChosenId, Day, Input, Line, Name, Paragraph
from app.kernel.identifiers import new_id
from app.organisations.models import OrganisationProject
from app.organisations.rules import stage_of
from app.organisations.service import organisation, works_for
from app.record.events import NewEvent, append_to_chain
from app.regions.service import name_of

MONEY_LABELS = {
    "government": "政府购买服务",
    "welfare_lottery": "福彩公益金",
    "donations": "捐赠",
    "own": "机构自己的钱",
}
SHOWN = 200


class NewOrganisationProject(Input):
    """`project` is one of the organisation's own, which this says anew: the last that was published counts."""

    id: ChosenId | None = None
    project: UUID | None = None
    name: Annotated[Name, Field(title="项目名称")]
    aim: Annotated[Paragraph, Field(title="为谁做什么、要做到什么（不要写谁家）")]
    from_: Annotated[Day, Field(alias="from", title="从哪一天起")]
    until: Annotated[Day, Field(title="到哪一天止")]
    money: Annotated[
        Literal["government", "welfare_lottery", "donations", "own"],
        Field(title="钱从哪里来", json_schema_extra={"x-enum-labels": MONEY_LABELS}),
    ]
    results: Annotated[Line | None, Field(title="做成了什么（有了结果再填，不要写谁家）")] = None

    @model_validator(mode="after")
    def ends_after_it_begins(self) -> Self:
        if self.until < self.from_:
            raise ValueError("结束的日子不能早于开始的日子。")
        return self


def publish(actor: Actor, facts: NewOrganisationProject) -> UUID:
    """Answers the project. Raises Forbidden for whoever works for no organisation, NotFound for another's project,
    Conflict where the id is taken.
    """
    check_known_person(actor)
    own = works_for(actor.account_id) if actor.holds(*OF_ORGANISATIONS) else None
    if own is None:
        raise Forbidden("项目由机构自己公布。")
    of, key = organisation(own), facts.id or new_id()
    with transaction():
        if OrganisationProject.get_or_none(OrganisationProject.id == key) is not None:
            raise Conflict("这个编号已经用过了，请重新提交。")
        before = OrganisationProject.project == facts.project
        if facts.project and not OrganisationProject.select().where(before, OrganisationProject.organisation == of.id):
            raise NotFound
        said = {"name": facts.name, "aim": facts.aim, "starts_on": facts.from_, "ends_on": facts.until}
        said |= {"money": facts.money, "results": facts.results}
        row = {"id": key, "project": facts.project or key, "organisation": of.id}
        insert(OrganisationProject, row | said | {"published_by": actor.account_id, "published_at": clock.now()})
        _note(actor, row["project"], of.region, facts)
    return UUID(str(row["project"]))


def projects() -> list[dict[str, Any]]:
    """For everybody: each as it was published last; what is going on first."""
    last: dict[UUID, OrganisationProject] = {}
    for row in OrganisationProject.select().order_by(OrganisationProject.id):
        last[row.project] = row
    today = clock.today()
    shown = sorted(last.values(), key=lambda each: (each.ends_on, each.project), reverse=True)
    return [_shown(each, today) for each in shown[:SHOWN]]


def _shown(row: OrganisationProject, today: date) -> dict[str, Any]:
    of = organisation(row.organisation)
    return {
        "id": str(row.project),
        "organisation": of.name,
        "region_name": name_of(of.region),
        "name": row.name,
        "aim": row.aim,
        "from": row.starts_on.isoformat(),
        "until": row.ends_on.isoformat(),
        "money": MONEY_LABELS[row.money],
        "results": row.results,
        "stage": stage_of(row.starts_on, row.ends_on, bool(row.results), today),
    }


def _note(actor: Actor, project: UUID, region: str, facts: NewOrganisationProject) -> None:
    append_to_chain(
        NewEvent(
            collection="organisation-projects",
            subject=project,
            action="publish_project",
            actor=actor.account_id,
            role=actor.acting_as(OF_ORGANISATIONS),
            region=region,
            at=clock.now(),
            basis="措施(十七)",
            facts=facts.model_dump(mode="json", exclude={"id", "project"}, by_alias=True),
        )
    )
