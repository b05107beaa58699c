"""Applications: drafts, the file, the clock, the timeline; the steps come from the procedure's table (`actions.py`)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.collections.actions import SubjectPath, expected_version
from api.collections.reads import opened_file, present, register_collection
from api.collections.searching import register_search
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import ApplicationShape, ClockShape, Listed, Problem, Shape
from api.shapes.file import FileShape
from app.accounts.sight import Thing
from app.applications.changed_draft import Draft, merged
from app.applications.presenters import serialize_file
from app.applications.room import APPLICATIONS
from app.applications.service import DraftFacts, change_draft, create_draft
from app.applications.signatories import Among, signatories
from app.households.inputs import ConsentInput, HouseholdInput, PersonInput
from app.kernel.errors import invalid
from app.kernel.forms.fields import ChosenId, Input
from app.kernel.forms.partial import partial
from app.registry.collections import PROCEDURES
from app.workflow.door import opened
from app.workflow.legal_clock import clock_of

bp = blueprint("applications", "申请")


class NewApplication(Draft):
    id: ChosenId | None = None


class ChangedApplication(Input):
    """A merge patch (RFC 7396) of what was sent when the draft was made: what is not named stays, null takes away, a
    list is replaced. Signatures that are not named stay with whoever gave them.
    """

    id: ChosenId | None = None
    programme: Annotated[str | None, Field(max_length=40)] = None
    applicant: partial(PersonInput) | None = None  # type: ignore[valid-type]
    household: partial(HouseholdInput) | None = None  # type: ignore[valid-type]
    form: dict[str, Any] | None = None
    consents: Annotated[list[ConsentInput] | None, Field(max_length=80)] = None
    expected_version: int | None = None

    def patch(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude_unset=True, exclude={"id", "expected_version"})


class AmongQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    among: Among


class SignatoryShape(Shape):
    """`value` is a position among the members, or an obligor's name."""

    value: int | str
    label: str


@bp.post("/applications", summary="填写申请（草稿）", responses={"201": ApplicationShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewApplication) -> Any:
    subject = create_draft(current_actor(), _draft(body))
    return present("applications", subject.id, current_actor()), 201


@bp.patch("/applications/<uuid:id>", summary="修改草稿", responses={"200": ApplicationShape})
@operation(LOGGED_IN)
def change(path: SubjectPath, body: ChangedApplication) -> Any:
    if body.id not in (None, path.id):
        raise invalid("id", "编号和地址里的不一样，请重新打开这份草稿。")
    change_draft(current_actor(), path.id, body.patch(), expected_version(body))
    return present("applications", path.id, current_actor())


@bp.get(
    "/applications/<uuid:id>/file", summary="申请的全部内容（按权限遮盖）", responses={"200": FileShape, "403": Problem}
)
@operation(LOGGED_IN)
def file(path: SubjectPath) -> Any:
    actor = current_actor()
    return serialize_file(opened_file(actor, "applications", path.id, Thing.FILE, "file"), actor)


@bp.get("/applications/<uuid:id>/clock", summary="期限是怎样一天一天数的", responses={"200": ClockShape})
@operation(LOGGED_IN)
def clock(path: SubjectPath) -> Any:
    row = opened(current_actor(), "applications", path.id, Thing.STATE, "clock")
    return clock_of(PROCEDURES[row.procedure], path.id)


@bp.get(
    "/applications/<uuid:id>/signatories",
    summary="可以选哪些人：家庭成员，或者签过授权的赡养抚养人",
    responses={"200": Listed[SignatoryShape]},
)
@operation(LOGGED_IN)
def show_signatories(path: SubjectPath, query: AmongQuery) -> Any:
    actor = current_actor()
    row = opened(actor, "applications", path.id, Thing.STATE, "signatories")
    return whole(signatories(row, actor, query.among))


def _draft(body: NewApplication) -> DraftFacts:
    form = merged({}, body.form)
    return DraftFacts(body.programme, body.household, form, body.consents, body.applicant, body.id)


register_collection(bp, APPLICATIONS, ApplicationShape, opened_beside=True)
register_search(bp, APPLICATIONS, ApplicationShape)
