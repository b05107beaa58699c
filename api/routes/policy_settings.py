"""Numbers of the policy (政策参数), what papers say of remedies, and the calendar: as they hold, and changing them."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.collections.second_hand import PendingAnswer, waits
from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Shape
from app.accounts.roles import Role
from app.administration.remedies import RemediesFacts, ask_to_confirm
from app.administration.settings import PolicyFacts, ask_to_set
from app.kernel.calendar.in_force import working_calendar
from app.kernel.calendar.special_days import special_days
from app.kernel.clock import clock
from app.programmes.policy import numbers_on
from app.programmes.remedies import remedies_on

bp = blueprint("policy_settings", "政策参数和日历")
SETS_POLICY = require_role(Role.ADMINISTRATOR)
KNOWS_POLICY = require_role(Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR)


class PolicyNumberShape(Shape):
    """`unit` as in `docs/policy-settings.md`; `to_confirm`: the default stands on nothing any more, somebody has to set
    the number.
    """

    name: str
    meaning: str
    value: int
    value_label: str = Field(description="For people: a sum in yuan, a choice by its words")
    unit: str
    source: str
    least: int
    most: int | None
    effective_from: date | None = Field(description="Since when a number that was set holds; null for the default")
    to_confirm: bool
    field: dict[str, Any] = Field(description="JSON Schema of a new value")


class PrintedRemedyShape(Shape):
    body: str
    body_label: str
    kind: str
    kind_label: str
    effective_from: date
    review_body: str
    review_address: str
    review_phone: str
    review_days: int
    court: str
    court_months: int
    review_first: bool
    document: str


class SpecialDayShape(Shape):
    """A day that is not as its place in the week says. `provisional`: its plan is not published yet."""

    day: date
    kind: str = Field(description="`holiday` or `makeup_workday`")
    note: str
    provisional: bool


class YearQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    year: Annotated[int | None, Field(ge=2020, le=2099, description="This year, where none is given")] = None


@bp.get("/policy-settings", summary="政策参数", responses={"200": Listed[PolicyNumberShape]})
@operation(KNOWS_POLICY)
def index() -> Any:
    return whole(numbers_on(clock.today()))


@bp.post("/policy-settings", summary="更改政策参数", responses={"202": PendingAnswer})
@operation(SETS_POLICY, repeatable=True, step_up=True)
def set_number(body: PolicyFacts) -> Any:
    """It waits for the bureau."""
    return waits(ask_to_set(current_actor(), body))


@bp.get("/remedies", summary="文书上印的救济途径", responses={"200": Listed[PrintedRemedyShape]})
@operation(KNOWS_POLICY)
def show_remedies() -> Any:
    """What holds today; a kind of paper without a line says no more than the law does."""
    return whole(remedies_on(clock.today()))


@bp.post("/remedies", summary="确认文书上印的救济途径", responses={"202": PendingAnswer})
@operation(SETS_POLICY, repeatable=True, step_up=True)
def set_remedies(body: RemediesFacts) -> Any:
    """It waits for the bureau; until then papers say no more than the law does."""
    return waits(ask_to_confirm(current_actor(), body))


@bp.get("/calendar", summary="一年里放假和调休上班的日子", responses={"200": Listed[SpecialDayShape]})
@operation(PUBLIC)
def calendar(query: YearQuery) -> Any:
    """By these days limits are counted."""
    return whole(special_days(working_calendar(), query.year or clock.today().year))
