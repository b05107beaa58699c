"""The security log, for auditors; its alerts, also for administrators."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from pydantic import AwareDatetime, Field

from api.http.access import current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import Page, encode, id_cursor
from api.shapes.common import Listed, Shape
from app.accounts.known_names import names_of_accounts
from app.accounts.roles import Role
from app.kernel.errors import Forbidden
from app.kernel.forms.fields import Moment
from app.regions.service import NEW_AREA
from app.security_alerts.rules import LABELS
from app.security_alerts.watching import alerts
from app.security_log.models import SecurityEvent
from app.security_log.reading import Wanted, events
from app.security_log.vocabulary import RESULT_LABELS, WHAT_LABELS, Result, What

bp = blueprint("security_log", "安全日志")


class LogPage(Page):
    """`account`: whose or by whom; `address`: the keyed hash that the log shows."""

    account: UUID | None = None
    what: What | None = None
    result: Result | None = None
    address: Annotated[str | None, Field(pattern="^[0-9a-f]{32}$")] = None
    since: Moment | None = None
    until: Moment | None = None


class WhoShape(Shape):
    id: UUID
    name: str


class SecurityEventShape(Shape):
    """`username`, `address`: keyed hashes, equal for equal values."""

    id: UUID
    at: AwareDatetime
    what: str
    what_label: str
    result: str
    result_label: str
    account: WhoShape | None
    by: WhoShape | None
    username: str | None
    address: str | None
    device: UUID | None
    session: UUID | None
    detail: str
    request_id: str


class AlertShape(Shape):
    id: UUID
    at: AwareDatetime
    rule: str
    label: str
    about: str
    count: int


@bp.get("/security-log", summary="安全日志", responses={"200": Listed[SecurityEventShape]})
@operation(require_role(Role.AUDITOR))
def security_log(query: LogPage) -> Any:
    _refuse_whom_it_is_about()
    wanted = Wanted(query.account, query.what, query.result, query.address, query.since, query.until)
    rows = events(wanted, before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    people = names_of_accounts({account for row in shown for account in (row.account, row.by) if account})
    return {
        "items": [_serialize(row, people) for row in shown],
        "next": encode(shown[-1].id) if len(rows) > query.limit else None,
    }


@bp.get("/security-alerts", summary="账号安全提醒", responses={"200": Listed[AlertShape]})
@operation(require_role(Role.AUDITOR, Role.ADMINISTRATOR))
def security_alerts(query: Page) -> Any:
    rows = alerts(before=id_cursor(query.cursor), limit=query.limit + 1)
    shown = rows[: query.limit]
    items = [
        {
            "id": str(row.id),
            "at": row.at,
            "rule": row.rule,
            "label": LABELS[row.rule],
            "about": row.about,
            "count": row.count,
        }
        for row in shown
    ]
    return {"items": items, "next": encode(shown[-1].id) if len(rows) > query.limit else None}


def _refuse_whom_it_is_about() -> None:
    """The log watches whoever administers: it is read for the whole New Area by an auditor who does not."""
    actor = current_actor()
    if actor.holds(Role.ADMINISTRATOR):
        raise Forbidden("安全日志由不兼任系统管理员的审计人员查看。")
    if not any(grant.role is Role.AUDITOR and grant.region == NEW_AREA for grant in actor.grants):
        raise Forbidden("安全日志由新区的审计人员查看。")


def _serialize(row: SecurityEvent, people: dict[UUID, str]) -> dict[str, Any]:
    def who(account: UUID | None) -> dict[str, str] | None:
        return {"id": str(account), "name": people[account]} if account in people else None

    return {
        "id": str(row.id),
        "at": row.at,
        "what": row.what,
        "what_label": WHAT_LABELS[What(row.what)],
        "result": row.result,
        "result_label": RESULT_LABELS[Result(row.result)],
        "account": who(row.account),
        "by": who(row.by),
        "username": row.username_hash,
        "address": row.address_hash,
        "device": str(row.device) if row.device else None,
        "session": str(row.session) if row.session else None,
        "detail": row.detail,
        "request_id": row.request_id,
    }
