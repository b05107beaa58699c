"""Referrals: a slip to a department, its answer, and what the person says of it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, Field, RootModel

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, STAFF, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, whole
from api.shapes.common import Listed, ResultRef, Shape, SubjectShape
from app.accounts.sight import Thing
from app.departments.departments import DEPARTMENTS
from app.departments.kinds import FIELDS, KINDS, Kind, Within
from app.departments.seasons import in_words
from app.kernel.clock import clock
from app.kernel.privacy import Secret
from app.record.subjects import Located
from app.referrals.capacity import loads
from app.referrals.inputs import NewReferral
from app.referrals.presenters import outcomes_of
from app.referrals.room import REFERRALS
from app.referrals.service import refer
from app.registry.collections import COLLECTIONS
from app.workflow.door import seen

bp = blueprint("referrals", "部门转介")


class DepartmentRef(Shape):
    code: str
    name: str


class WithinShape(Shape):
    n: int
    unit: Literal["hours", "working_days", "calendar_days"]


class CodeShape(Shape):
    code: str
    label: str


class CapacityShape(Shape):
    """Of a department, counted from what is on record, so that whoever sends sees before how long the queue is."""

    waiting: int = Field(description="Slips that lie with it now")
    silent: int = Field(description="Those of them on which it has let a clock end")
    answered: int = Field(description="Its answers of the last half year")
    median_days: float | None = Field(description="From sending to answer, over these; null without any")
    unsolved: int = Field(description="Those of them of which the person says that they have not helped")


class ReferralKindShape(Shape):
    """A kind of referral, as the row of data that it is."""

    code: str
    label: str
    department: DepartmentRef
    basis: str
    sends: list[CodeShape]
    holds_back: list[CodeShape]
    receive_within: WithinShape
    answer_within: WithinShape
    outcomes: list[CodeShape]
    season: str | None = Field(description="When in the year it can be asked for, in words of today; null: always")
    capacity: CapacityShape


class DepartmentShape(CapacityShape):
    """`value` is the code, `label` the name: what a list to choose from needs."""

    value: str
    label: str


class OutcomeChoiceShape(Shape):
    value: str
    label: str


class OwnerShape(Shape):
    kind: Literal["department", "township", "person", "nobody"]
    name: str | None


class ReferralItem(SubjectShape):
    kind: str
    kind_label: str
    department: DepartmentRef = Field(description="To which it was sent last")
    owner: OwnerShape = Field(description="Whose turn it is")
    silences: int = Field(description="How often in a row nobody has answered in time")


class SlipConsentShape(Shape):
    signed_at: AwareDatetime


class SlipOverrideShape(Shape):
    reason: str


class SlipLineShape(Shape):
    field: str
    label: str
    text: str | None


class ReferralShape(ReferralItem):
    """`slip` is what the department is told, line by line, `held_back` what it is not; after a withdrawal the
    department is shown no slip any more."""

    outcome: str | None
    answered_at: AwareDatetime | None
    said: str | None = Field(description="What the department wrote")
    amount: int | None
    from_month: date | None
    solved: bool | None = Field(description="What the person says; null before")
    consent: SlipConsentShape | None
    slip: list[SlipLineShape] | None = None
    held_back: list[str] = []
    override: SlipOverrideShape | None = None
    origin: ResultRef | None = None


class ReferralAfterStep(RootModel[ReferralShape | SubjectShape]):
    """Once a department has sent it back it is told only where the matter stands."""


@bp.get("/referral-kinds", summary="有哪些转介，转给谁", responses={"200": Listed[ReferralKindShape]})
@operation(LOGGED_IN)
def kinds(query: Page) -> Any:
    known = loads()
    return whole([_kind(kind) | {"capacity": asdict(known[kind.department])} for kind in KINDS.values()])


@bp.get("/departments", summary="各部门手里有多少、答复要多久", responses={"200": Listed[DepartmentShape]})
@operation(STAFF)
def departments(query: Page) -> Any:
    known = loads()
    those_who_are_silent_first = sorted(DEPARTMENTS.values(), key=lambda each: -known[each.code].silent)
    named = ({"value": each.code, "label": each.name} for each in those_who_are_silent_first)
    return whole([each | asdict(known[each["value"]]) for each in named])


@bp.get(
    "/referrals/<uuid:id>/outcomes", summary="部门可以答复办成了什么", responses={"200": Listed[OutcomeChoiceShape]}
)
@operation(LOGGED_IN)
def outcomes(path: SubjectPath, query: Page) -> Any:
    return whole(outcomes_of(seen(current_actor(), "referrals", path.id, Thing.STATE)))


@bp.post("/referrals", summary="转给部门", responses={"201": ReferralShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewReferral) -> Any:
    subject = refer(current_actor(), body, _id_number_of)
    return present("referrals", subject.id, current_actor()), 201


def _id_number_of(origin: Located) -> Secret | None:
    return COLLECTIONS[origin.collection].id_number_of(origin.id)


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "code": kind.code,
        "label": kind.label,
        "department": {"code": kind.to.code, "name": kind.to.name},
        "basis": kind.basis,
        "sends": [{"code": field, "label": FIELDS[field]} for field in kind.sends],
        "holds_back": [{"code": field, "label": FIELDS[field]} for field in kind.holds_back],
        "receive_within": _within(kind.receive_within),
        "answer_within": _within(kind.answer_within),
        "outcomes": [{"code": code, "label": label} for code, label in kind.outcomes.items()],
        "season": in_words(kind.season, clock.today()) if kind.season else None,
    }


def _within(within: Within) -> dict[str, Any]:
    return {"n": within.n, "unit": within.unit}


register_collection(bp, REFERRALS, ReferralShape, item=ReferralItem, after_step=ReferralAfterStep)
register_search(bp, REFERRALS, ReferralItem)
