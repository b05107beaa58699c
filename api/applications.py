"""Applications: drafts, the file, the clock, the timeline; the steps come from the procedure's table (`actions.py`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.access import LOGGED_IN, current_actor
from api.actions import SubjectPath, expected_version, register_actions
from api.blueprints import blueprint
from api.documents import document_answer
from api.file_shapes import FileShape
from api.operation import operation
from api.paging import Page, dated_cursor, encode
from api.presenting import subject_answer, timeline
from api.shapes import ApplicationShape, ClockShape, DocumentShape, EventShape, Items, Listed, Shape
from app.accounts.actor import Actor, may_follow, may_see
from app.applications.service import DraftFacts, change_draft, create_draft, standing_notice
from app.applications.showing import clock_of, file_answer
from app.applications.signatories import Among, signatories
from app.documents.service import documents_of
from app.errors import NotFound
from app.households.facts import ConsentFacts, HouseholdFacts, PersonFacts
from app.reading import SubjectRow, Wanted, all_events, latest_events, list_subjects, read_subject
from app.regions.service import area_of_ours
from app.supervision.access import record_access
from app.values import Day, Facts

bp = blueprint("applications", "申请")


class NewApplication(Facts):
    id: UUID | None = None
    programme: Annotated[str, Field(max_length=40)]
    applicant: PersonFacts | None = None
    household: HouseholdFacts
    form: dict[str, Any] = {}
    consents: Annotated[list[ConsentFacts], Field(max_length=80)] = []


class ChangedApplication(NewApplication):
    expected_version: int | None = None


class ApplicationsPage(Page):
    state: Annotated[str | None, Field(max_length=24)] = None
    programme: Annotated[str | None, Field(max_length=40)] = None
    region: Annotated[str | None, Field(max_length=16)] = None
    due_before: Day | None = None
    name: Annotated[str | None, Field(max_length=50)] = None


class AmongQuery(BaseModel):
    model_config = ConfigDict(extra="forbid")

    among: Among


class SignatoryShape(Shape):
    """`value` is a position among the members, or an obligor's name."""

    value: int | str
    label: str


def visible(collection: str, subject_id: UUID, actor: Actor) -> SubjectRow:
    row = read_subject(subject_id, collection)
    if row is None or not may_see(actor, row):
        raise NotFound
    return row


def followed(subject_id: UUID, actor: Actor) -> SubjectRow:
    """An application whose state and course the caller may see, if nothing else of it."""
    row = read_subject(subject_id, "applications")
    if row is None or not may_follow(actor, row):
        raise NotFound
    return row


def present(subject_id: UUID, actor: Actor) -> dict[str, Any]:
    row = followed(subject_id, actor)
    answer = subject_answer(row, actor, events=latest_events(subject_id))
    if row.state == "publicity":
        notice = standing_notice(subject_id)
        if notice is not None:
            answer["notice"] = {
                "id": str(notice.id),
                "starts_on": notice.starts_on.isoformat(),
                "ends_on": notice.ends_on.isoformat(),
            }
    return answer


@bp.post("/applications", summary="填写申请（草稿）", responses={"201": ApplicationShape})
@operation(LOGGED_IN, repeatable=True)
def create(body: NewApplication) -> Any:
    subject = create_draft(current_actor(), _draft(body))
    return present(subject.id, current_actor()), 201


@bp.get("/applications", summary="我的申请，或者待办列表", responses={"200": Listed[ApplicationShape]})
@operation(LOGGED_IN)
def index(query: ApplicationsPage) -> Any:
    return list_answer("applications", query, state=query.state, procedure=query.programme, name=query.name)


Brief = Callable[[Sequence[UUID]], dict[UUID, dict[str, Any]]]


def list_answer(collection: str, query: Any, *, brief: Brief | None = None, **filters: Any) -> dict[str, Any]:
    """A page of a collection; `brief` answers what each item shows beyond the subject, for all of them at once."""
    actor = current_actor()
    place = area_of_ours(query.region) if query.region else None
    wanted = Wanted(
        collection,
        query.limit,
        region=(place.level, place.code) if place else None,
        due_before=query.due_before,
        after=dated_cursor(query.cursor),
        **filters,
    )
    rows = list_subjects(actor, wanted)
    shown, more = rows[: query.limit], len(rows) > query.limit
    more_of = brief([row.id for row in shown]) if brief else {}
    return {
        "items": [list_item(row, actor) | more_of.get(row.id, {}) for row in shown],
        "next": encode(shown[-1].attention_on, shown[-1].id) if more else None,
    }


def list_item(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """A row of a list: the subject without its actions, which the subject itself has."""
    return subject_answer(row, actor, with_actions=False)


@bp.get("/applications/<uuid:id>", summary="一件申请", responses={"200": ApplicationShape})
@operation(LOGGED_IN)
def show(path: SubjectPath) -> Any:
    return present(path.id, current_actor())


@bp.patch("/applications/<uuid:id>", summary="修改草稿", responses={"200": ApplicationShape})
@operation(LOGGED_IN)
def change(path: SubjectPath, body: ChangedApplication) -> Any:
    change_draft(current_actor(), path.id, _draft(body), expected_version(body))
    return present(path.id, current_actor())


@bp.get("/applications/<uuid:id>/file", summary="申请的全部内容（按权限遮盖）", responses={"200": FileShape})
@operation(LOGGED_IN)
def file(path: SubjectPath) -> Any:
    actor = current_actor()
    row = visible("applications", path.id, actor)
    record_access(actor, row, "file")
    return file_answer(row, actor)


@bp.get("/applications/<uuid:id>/timeline", summary="办理经过", responses={"200": Items[EventShape]})
@operation(LOGGED_IN)
def show_timeline(path: SubjectPath) -> Any:
    actor = current_actor()
    row = followed(path.id, actor)
    return {"items": timeline(row, actor, all_events(path.id))}


@bp.get("/applications/<uuid:id>/clock", summary="期限是怎样一天一天数的", responses={"200": ClockShape})
@operation(LOGGED_IN)
def clock(path: SubjectPath) -> Any:
    followed(path.id, current_actor())
    return clock_of(path.id)


@bp.get(
    "/applications/<uuid:id>/signatories",
    summary="可以选哪些人：家庭成员，或者签过授权的赡养抚养人",
    responses={"200": Items[SignatoryShape]},
)
@operation(LOGGED_IN)
def show_signatories(path: SubjectPath, query: AmongQuery) -> Any:
    actor = current_actor()
    return {"items": signatories(followed(path.id, actor), actor, query.among)}


@bp.get("/applications/<uuid:id>/documents", summary="已上传的材料", responses={"200": Items[DocumentShape]})
@operation(LOGGED_IN)
def documents(path: SubjectPath) -> Any:
    return {"items": [document_answer(document) for document in documents_of(current_actor(), "applications", path.id)]}


def _draft(body: NewApplication) -> DraftFacts:
    return DraftFacts(body.programme, body.household, body.form, body.consents, body.applicant, body.id)


register_actions(bp, "applications", present, ApplicationShape)
