"""The means check as each may see it, the texts that are signed for it, and how the sources answer."""

from __future__ import annotations

from typing import Any

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.reads import check_open
from api.http.access import LOGGED_IN, PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.shapes.common import Listed, Problem, Shape
from api.shapes.file import CheckOnRecordShape
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.applications.file import ApplicationFile
from app.assessment.economy import HouseholdAccounts
from app.households.consents import TEXTS
from app.kernel.errors import NotFound
from app.means_check.presenters import may_see_details, non_responses, serialize_check
from app.workflow.access_log import record_access
from app.workflow.door import seen

bp = blueprint("means_check", "家庭经济状况核对")


class FactShape(Shape):
    code: str
    label: str
    unit: str = Field(description="`fen_a_month`, `fen`, `count`, or `yes_no` (1 or 0)")
    value: int


class SourceShape(Shape):
    source: str
    label: str
    state: str = Field(description="`requested`, `answered`, `partial`, `no_answer`, `failed`, `stopped`")
    state_label: str
    facts: list[FactShape] | None = Field(description="Null for whoever may not see them")


class PersonShape(Shape):
    member: int | None = Field(description="Position in the household; null for an obligor outside it")
    name: str
    sources: list[SourceShape]


class MeansCheckShape(CheckOnRecordShape):
    """What the caller may not see is null."""

    requested_at: AwareDatetime
    told_at: AwareDatetime | None
    disputed_at: AwareDatetime | None
    erased_at: AwareDatetime | None = Field(description="When the answers were erased; the conclusion stays")
    beyond: list[str] | None = Field(description="Limits that are passed: for offices")
    different: list[str] | None = Field(description="Found beyond the declaration: for investigator and approver")
    accounts: HouseholdAccounts | None = Field(description="Declared and found together, for `calculate`")
    people: list[PersonShape]


class ConsentTextShape(Shape):
    kind: str
    version: str
    title: str
    paragraphs: list[str]
    valid_months: int | None
    hash: str


class NonResponseShape(Shape):
    """Numbers of questions. `unreachable` is the platform's own failure, everything else the source's."""

    source: str
    label: str
    asked: int
    timeout: int
    refused: int
    wrong: int
    partial: int
    late: int
    unreachable: int
    last_at: AwareDatetime | None


@bp.get(
    "/applications/<uuid:id>/means-check",
    summary="信息核对的结果（按权限）",
    responses={"200": MeansCheckShape, "403": Problem},
)
@operation(LOGGED_IN)
def show(path: SubjectPath) -> Any:
    actor = current_actor()
    row = seen(actor, "applications", path.id, Thing.FILE)
    check_open(actor, row)
    answer = serialize_check(row, ApplicationFile(row), actor)
    if answer is None:
        raise NotFound("还没有开始信息核对。")
    record_access(actor, row, "means_check:details" if may_see_details(actor, row) else "means_check:conclusion")
    return answer


@bp.get("/means-check/non-responses", summary="各单位答复核对的情况", responses={"200": Listed[NonResponseShape]})
@operation(require_role(Role.BUREAU_SUPERVISOR, Role.AUDITOR))
def non_response_log() -> Any:
    return whole(non_responses())


@bp.get("/consent-texts", summary="授权书和承诺书的全文", responses={"200": Listed[ConsentTextShape]})
@operation(PUBLIC)
def consent_texts() -> Any:
    return whole(
        [
            {
                "kind": text.kind,
                "version": text.version,
                "title": text.title,
                "paragraphs": list(text.paragraphs),
                "valid_months": text.valid_months,
                "hash": text.hash,
            }
            for text in TEXTS.values()
        ]
    )
