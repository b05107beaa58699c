"""One's own log-ins: which there are, ending one or all; and ending those of somebody else by the administrator."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import g
from pydantic import AwareDatetime

from api.collections.actions import SubjectPath
from api.http.access import BEFORE_ENROLMENT, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.paging import whole
from api.routes.auth import me_id
from api.shapes.common import Listed, Shape
from app.accounts.assurance import check_step_up
from app.accounts.models import Account
from app.accounts.roles import Role
from app.accounts.sessions import end_everywhere, end_own, sessions_of
from app.kernel.errors import NotFound
from app.kernel.privacy import vault

bp = blueprint("sessions", "登录的设备")


class SessionShape(Shape):
    """`last_used` is the last refresh: at most a quarter of an hour before the last use."""

    id: UUID
    device: str
    since: AwareDatetime
    last_used: AwareDatetime
    current: bool


class StorageKeyShape(Shape):
    storage_key: str


@bp.get("/me/sessions", summary="登录的设备", responses={"200": Listed[SessionShape]})
@operation(BEFORE_ENROLMENT)
def own() -> Any:
    return whole(
        [
            {
                "id": str(session.id),
                "device": session.device_words,
                "since": session.created_at,
                "last_used": session.rotated_at,
                "current": session.id == g.session_id,
            }
            for session in sessions_of(me_id())
        ]
    )


@bp.get("/me/storage-key", summary="手机里存的内容用的密钥", responses={"200": StorageKeyShape})
@operation(BEFORE_ENROLMENT)
def storage_key() -> Any:
    """For a phone that was started anew: what it keeps opens as long as its log-in holds."""
    return {"storage_key": vault.phone_key(me_id()).hex()}


@bp.delete("/me/sessions/<uuid:id>", summary="退出一台设备", responses={"204": None})
@operation(BEFORE_ENROLMENT)
def end(path: SubjectPath) -> Any:
    if path.id != g.session_id:
        check_step_up(current_actor())
    end_own(me_id(), path.id)
    return None, 204


@bp.delete("/me/sessions", summary="全部退出", responses={"204": None})
@operation(BEFORE_ENROLMENT)
def end_all() -> Any:
    end_everywhere(me_id(), "everywhere")
    return None, 204


@bp.delete("/accounts/<uuid:id>/sessions", summary="结束一个账号的所有登录", responses={"204": None})
@operation(require_role(Role.ADMINISTRATOR))
def end_of_account(path: SubjectPath) -> Any:
    if Account.get_or_none(Account.id == path.id) is None:
        raise NotFound
    end_everywhere(path.id, "administrator")
    return None, 204
