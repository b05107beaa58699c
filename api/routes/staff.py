"""What offices do beside cases: verifying an identity, revealing a field with a reason, accounts and roles;
and who looked at my file.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.collections.presenting import moment
from api.collections.second_hand import PendingAnswer, waits
from api.http.access import LOGGED_IN, STAFF, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor, whole
from api.routes.activation import InvitedShape, shown
from api.routes.auth import serialize_account
from api.shapes.common import AccountShape, Listed, Shape
from app.accounts.activation import invite
from app.accounts.consents import CONSENT_KINDS, consents_of, give_consents
from app.accounts.directory import (
    accounts_with_username,
    check_may_list,
    serialize_staff,
    serialize_staff_account,
    staff_reaching,
)
from app.accounts.roles import FROM_OUTSIDE, GRANTABLE, LABELS, Role
from app.accounts.service import create_staff, revoke_role
from app.accounts.sight import MAY_REVEAL, Thing
from app.administration.closing import CloseFacts, ask_to_reopen, close_staff
from app.administration.grants import ask_for_grant
from app.administration.lost_factor import LostFacts, ask_to_remove_factor
from app.administration.telephone import TelephoneFacts, ask_to_set_telephone
from app.applications.presenters import reveal
from app.departments.departments import DepartmentCode
from app.kernel.errors import invalid
from app.kernel.forms.fields import IdNumber, Input, Line, Name, RegionCode, Username
from app.pending.models import Pending
from app.regions.service import name_of
from app.residents.at_the_counter import CardAtTheCounter, ShownAtTheCounter, account_shown, holder_of_card
from app.residents.change_of_holder import UndoFacts, ask_to_undo, verify_identity
from app.residents.verifying import VERIFIERS, VerifyIdentity
from app.workflow.access_log import Look, access_to, folded, record_access
from app.workflow.door import seen
from app.workflow.opening import check_reveals, say_why
from app.workflow.reasons import KINDS, NOT_A_REASON, as_told, is_reason

bp = blueprint("staff", "工作人员和账号")
SYSTEM_ADMINISTRATOR = require_role(Role.ADMINISTRATOR)


def _says_why(text: str) -> str:
    if not is_reason(text):
        raise ValueError(NOT_A_REASON)
    return text


Reason = Annotated[Line, AfterValidator(_says_why), Field(title="为什么要看（写编号，或者至少六个字）")]


class Reveal(Input):
    field: Annotated[str, Field(max_length=40, title="要看哪一项")]
    reason: Reason


class OpenFile(Input):
    kind: Annotated[Literal[tuple(KINDS)], Field(title="哪一种事由", json_schema_extra={"x-enum-labels": dict(KINDS)})]  # type: ignore[valid-type]
    reason: Reason


class Revealed(Shape):
    field: str
    value: str


class NewStaff(Input):
    """`username` is proposed: the person may take another when activating."""

    username: Username
    name: Name
    id_number: Annotated[IdNumber, Field(title="证件上的身份证号")]


class NewGrant(Input):
    role: Role
    region: RegionCode
    department: DepartmentCode | None = None


class GrantShape(Shape):
    id: UUID
    role: str
    region: str


class HeldShape(GrantShape):
    role_label: str
    region_name: str
    department: str | None
    department_name: str | None


class OfficeShape(Shape):
    value: str
    label: str


class AccountsPage(Page):
    """`q`: the beginning of a name or username. `closed`: those whose account was closed, and no others."""

    q: Annotated[str | None, Field(max_length=40)] = None
    closed: Literal["1"] | None = None


class Consents(Input):
    consents: Annotated[dict[str, bool], Field(min_length=1, max_length=10)]


class StaffPage(Page):
    region: Annotated[str, Field(max_length=16)]
    role: Role | None = None


class AccessShape(Shape):
    at: AwareDatetime = Field(description="The last time, where it was looked at several `times` within minutes")
    times: int
    office: str
    role: str
    role_label: str
    what: str
    why: str | None
    subject: UUID | None = Field(description="The matter; null where the person was looked for by number or telephone")


class PersonalConsentShape(Shape):
    kind: str
    label: str
    given: bool
    since: AwareDatetime | None
    text: list[str] = Field(description="What is agreed to, paragraph by paragraph; empty where the label says it")


class StaffAccountShape(Shape):
    """An account with the offices it holds; an office's `id` is what `DELETE /roles/{id}` takes."""

    id: UUID
    username: str
    name: str
    kind: str
    closed: bool
    roles: list[HeldShape]


class StaffShape(Shape):
    """`value` is the username, `label` the name: what a list to choose from needs. Who helps from outside the office
    learns no username."""

    value: str | None
    label: str
    role: str
    role_label: str
    region: str


@bp.get("/me/access-log", summary="谁看过我的档案", responses={"200": Listed[AccessShape]})
@operation(LOGGED_IN)
def access_log(query: Page) -> Any:
    """The same look within ten minutes is one item; so a page may hold fewer than its limit."""
    rows = access_to(current_actor(), before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [_look(look) for look in folded(shown)], "next": more}


def _look(look: Look) -> dict[str, Any]:
    row = look.row
    return {
        "at": moment(look.at),
        "times": look.times,
        "office": name_of(row.region),
        "role": row.role,
        "role_label": LABELS[Role(row.role)],
        "what": row.what,
        "why": as_told(row.why.reveal()) if row.why else None,
        "subject": str(row.subject) if row.subject else None,
    }


class ShownShape(Shape):
    account: UUID = Field(description="For `POST /identities/verify`")
    name: str = Field(description="To be compared with the card")
    identity_status: str


class HolderShape(Shape):
    account: UUID = Field(description="For `POST /identities/undo`")
    name: str
    verified_at: AwareDatetime


@bp.get("/me/consents", summary="我同意了什么", responses={"200": Listed[PersonalConsentShape]})
@operation(LOGGED_IN)
def show_consents() -> Any:
    account = current_actor().account_id
    assert account is not None
    return whole(_consents(consents_of(account)))


@bp.put("/me/consents", summary="同意或撤回同意", responses={"200": Listed[PersonalConsentShape]})
@operation(LOGGED_IN)
def consents(body: Consents) -> Any:
    for kind in body.consents:
        if kind not in CONSENT_KINDS:
            raise invalid(f"consents.{kind}", "没有这一项同意书。")
    account = current_actor().account_id
    assert account is not None
    return whole(_consents(give_consents(account, body.consents, datetime.now(UTC))))


def _consents(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [item | {"since": moment(item["since"])} for item in items]


@bp.post("/identities/verify", summary="在窗口核实身份", responses={"200": AccountShape, "202": PendingAnswer})
@operation(require_role(*VERIFIERS), step_up=True)
def verify(body: VerifyIdentity) -> Any:
    """At once for a first verification; where somebody else is known for the number, it waits for a second officer."""
    done = verify_identity(current_actor(), body)
    return waits(done) if isinstance(done, Pending) else serialize_account(done)


@bp.post("/identities/find", summary="窗口核实以前：这是谁的手机", responses={"200": ShownShape})
@operation(require_role(*VERIFIERS), transaction=False)
def find_identity(body: ShownAtTheCounter) -> Any:
    """By the number of the card and the code on the person's own phone, both."""
    account = account_shown(current_actor(), body)
    return {"account": str(account.id), "name": account.name, "identity_status": account.identity_status}


@bp.post("/identities/holder", summary="这张身份证核实给了哪个账号", responses={"200": HolderShape})
@operation(require_role(*VERIFIERS), transaction=False)
def show_holder(body: CardAtTheCounter) -> Any:
    """For whoever stands at the counter with their card, and somebody else was verified for it."""
    account, at = holder_of_card(current_actor(), body)
    return {"account": str(account.id), "name": account.name, "verified_at": moment(at)}


@bp.post("/identities/undo", summary="撤销身份核实", responses={"202": PendingAnswer})
@operation(require_role(*VERIFIERS), step_up=True)
def undo(body: UndoFacts) -> Any:
    """The number goes back to whoever had it before; it waits for a second officer."""
    return waits(ask_to_undo(current_actor(), body))


@bp.post(
    "/applications/<uuid:id>/reveal",
    summary="查看一项敏感信息（会留下记录）",
    responses={"200": Revealed},
)
@operation(require_role(*MAY_REVEAL), step_up=True)
def reveal_field(path: SubjectPath, body: Reveal) -> Any:
    actor = current_actor()
    row = seen(actor, "applications", path.id, Thing.FILE)
    check_reveals(actor)
    value = reveal(row, actor, body.field)
    record_access(actor, row, f"reveal:{body.field}", body.reason)
    return {"field": body.field, "value": value}


@bp.post("/applications/<uuid:id>/open", summary="写明为什么要看（今天都可以看）", responses={"204": None})
@operation(require_role(*MAY_REVEAL))
def open_file(path: SubjectPath, body: OpenFile) -> Any:
    actor = current_actor()
    say_why(actor, seen(actor, "applications", path.id, Thing.FILE), body.kind, body.reason)
    return None, 204


@bp.get("/staff", summary="一个地方的工作人员", responses={"200": Listed[StaffShape]})
@operation(STAFF)
def staff(query: StaffPage) -> Any:
    actor = current_actor()
    check_may_list(actor, query.region)
    named = not actor.roles <= FROM_OUTSIDE
    return whole([serialize_staff(row, with_username=named) for row in staff_reaching(query.region, query.role)])


@bp.get("/accounts", summary="工作人员和协理员的账号", responses={"200": Listed[StaffAccountShape]})
@operation(SYSTEM_ADMINISTRATOR)
def accounts(query: AccountsPage) -> Any:
    after, closed = id_cursor(query.cursor), query.closed is not None
    rows = accounts_with_username(after=after, limit=query.limit + 1, q=query.q, closed=closed)
    shown = rows[: query.limit]
    more = encode(shown[-1].id) if len(rows) > query.limit else None
    return {"items": [serialize_staff_account(row) for row in shown], "next": more}


@bp.get("/roles", summary="有哪些岗位可以授予", responses={"200": Listed[OfficeShape]})
@operation(SYSTEM_ADMINISTRATOR)
def offices() -> Any:
    return whole([{"value": role.value, "label": LABELS[role]} for role in Role if role in GRANTABLE])


@bp.post("/accounts", summary="新建工作人员账号", responses={"201": InvitedShape})
@operation(SYSTEM_ADMINISTRATOR, step_up=True)
def create_account(body: NewStaff) -> Any:
    """Not repeatable: an answer with a code in it is kept nowhere."""
    by = current_actor().account_id
    account = create_staff(body.username, body.name, body.id_number, by=by)
    return serialize_account(account) | {"activation": shown(invite(account.id, by=by))}, 201


@bp.post("/accounts/<uuid:id>/roles", summary="授予岗位", responses={"201": GrantShape, "202": PendingAnswer})
@operation(SYSTEM_ADMINISTRATOR, step_up=True)
def grant(path: SubjectPath, body: NewGrant) -> Any:
    """It waits for a second administrator or the bureau; what is held already is answered as it is."""
    made = ask_for_grant(current_actor(), path.id, body.role, body.region, body.department)
    if isinstance(made, Pending):
        return waits(made)
    return {"id": str(made.id), "role": made.role, "region": made.region}, 201


@bp.post("/accounts/<uuid:id>/close", summary="停用工作人员账号", responses={"200": AccountShape})
@operation(SYSTEM_ADMINISTRATOR, repeatable=True, step_up=True)
def close(path: SubjectPath, body: CloseFacts) -> Any:
    """Log-ins, offices, covers, duties and what they proposed end at once."""
    return serialize_account(close_staff(current_actor(), path.id, body.reason))


@bp.post("/accounts/<uuid:id>/reopen", summary="恢复工作人员账号", responses={"202": PendingAnswer})
@operation(SYSTEM_ADMINISTRATOR, repeatable=True, step_up=True)
def reopen(path: SubjectPath, body: CloseFacts) -> Any:
    """Without its offices; it waits for a second administrator or the bureau."""
    return waits(ask_to_reopen(current_actor(), path.id, body.reason))


@bp.post("/accounts/<uuid:id>/second-factor-removal", summary="去掉丢失的第二重验证", responses={"202": PendingAnswer})
@operation(SYSTEM_ADMINISTRATOR, repeatable=True, step_up=True)
def remove_factor(path: SubjectPath, body: LostFacts) -> Any:
    """It waits for a second administrator or the bureau; then every log-in ends, and a new one is to be enrolled."""
    return waits(ask_to_remove_factor(current_actor(), path.id, body.reason))


@bp.post("/office-telephones", summary="更改窗口电话", responses={"202": PendingAnswer})
@operation(SYSTEM_ADMINISTRATOR, repeatable=True, step_up=True)
def set_office_telephone(body: TelephoneFacts) -> Any:
    """It waits for the bureau: messages and papers print this number."""
    return waits(ask_to_set_telephone(current_actor(), body))


@bp.delete("/roles/<uuid:id>", summary="收回岗位", responses={"204": None})
@operation(SYSTEM_ADMINISTRATOR, step_up=True)
def revoke(path: SubjectPath) -> Any:
    revoke_role(path.id, by=current_actor().account_id)
    return None, 204
