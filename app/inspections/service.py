"""Planning an inspection, and moving it on as its checks do."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.actor import SYSTEM, Actor, check_known_person
from app.accounts.roles import Role
from app.inspections.checks.models import Check
from app.inspections.drawing import Pair, too_few
from app.inspections.inputs import NewInspection
from app.inspections.lists import cases_of, inspectors_of, kept_apart
from app.inspections.models import Inspection, KeptApart, ListedCase, ListedInspector
from app.inspections.procedure import BASIS, INSPECTION
from app.inspections.published import list_hash, listed, rules_of, token_of
from app.kernel.clock import clock
from app.kernel.database import connection, insert, insert_in_bulk, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.kernel.tasks import INSIDE, Task
from app.record.case_numbers import next_number
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place, region
from app.workflow.engine import begin, perform

PLANNERS = (Role.BUREAU_SUPERVISOR, Role.PARK_SUPERVISOR)
UNDER_WAY = ("drawn", "inspecting")


def plan(actor: Actor, facts: NewInspection) -> Subject:
    """Fix the lists and the rules, and publish them. Raises Forbidden for another office or another place, Invalid for
    what cannot be drawn from, Conflict where the id is taken.
    """
    chosen = facts.filter
    where, role = _place(actor, chosen.region)
    check_known_person(actor)
    subject = Subject(id=facts.id or new_id(), state="", title=facts.title, kind=chosen.collection)
    place(subject, where)
    with transaction():
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        found = _write_lists(subject.id, facts, where)
        subject.number = next_number("S", where, clock.today().year)
        said: dict[str, Any] = facts.model_dump(mode="json", exclude={"id"})
        begin(INSPECTION, subject, actor, role, said | {"list_hash": found}, BASIS)
    return subject


def _place(actor: Actor, chosen: str | None) -> tuple[str, Role]:
    """Where it is, and the office in which this person plans it: one that reaches the place."""
    where = region(chosen).code if chosen else NEW_AREA
    path = region(where).path.strip("/").split("/")
    if region(where).level not in ("town", "new_area"):
        raise invalid("filter.region", "请选择乡镇（中心社区），或者不填（全新区）。")
    for role in PLANNERS:
        if any(grant.role is role and grant.region in path for grant in actor.grants):
            return where, role
    raise Forbidden("双随机抽查由新区民政司法和社保局或者园区民政部门安排，只能抽本地的。")


def _write_lists(inspection: UUID, facts: NewInspection, where: str) -> str:
    cases = {token_of(inspection, case): case for case in cases_of(facts.filter, where)}
    people = {token_of(inspection, each.id): each for each in inspectors_of(facts.inspectors)}
    apart = _apart(inspection, list(cases.values()), list(people.values()))
    lacking = too_few(cases, people, apart)
    if lacking:
        raise invalid("inspectors", f"有{lacking}件除去要回避的人，剩下不到两名检查人员。请再加几名。")
    rules = rules_of(facts.share, facts.seeded_by)
    names = [(token, each.name) for token, each in people.items()]
    found = list_hash(listed(list(cases), names, apart), rules)
    chosen = facts.filter
    insert(
        Inspection,
        {
            "id": inspection,
            "of": chosen.collection,
            "programme": chosen.programme,
            "state": chosen.state,
            "share": facts.share,
            "seeded_by": facts.seeded_by,
            "list_hash": found,
        },
    )
    insert_in_bulk(
        ListedCase, [{"inspection": inspection, "case": case, "token": token} for token, case in cases.items()]
    )
    for token, each in people.items():
        insert(ListedInspector, {"inspection": inspection, "account": each.id, "token": token, "name": each.name})
    if apart:
        insert_in_bulk(KeptApart, [{"inspection": inspection, "case": c, "inspector": i} for c, i in apart])
    return found


def _apart(inspection: UUID, cases: list[UUID], people: list[Any]) -> list[Pair]:
    pairs = {(token_of(inspection, case), token_of(inspection, who)) for case, who in kept_apart(cases, people)}
    return sorted(pairs)


def move_on() -> int:
    """Inspections whose checks have begun, or are all found and partly to be put right. Answers how many."""
    with connection():
        due = Subject.select(Subject.id, Subject.state).where(
            Subject.collection == INSPECTION.collection, Subject.state.in_(UNDER_WAY)
        )
        return sum(_move_on(row.id, row.state) for row in due)


def _move_on(inspection: UUID, state: str) -> int:
    query = Check.select(Subject.state).join(Subject, on=(Subject.id == Check.id)).where(Check.inspection == inspection)
    states = {each for (each,) in query.tuples().iterator()}
    procedures = {INSPECTION.name: INSPECTION}
    if state == "drawn" and states != {"to_inspect"}:
        perform(procedures, inspection, "begin_checks", SYSTEM)
        return 1
    if state == "inspecting" and states.isdisjoint({"to_inspect", "found"}) and states & {"problem", "answered"}:
        perform(procedures, inspection, "begin_rectifying", SYSTEM)
        return 1
    return 0


TASKS = (Task("move inspections on", INSIDE, lambda _: move_on(), every=60.0),)
