"""How a member of staff comes to a password of their own: a code on paper, once."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AwareDatetime, Field

from api.collections.actions import SubjectPath
from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.routes.auth import tokens
from api.shapes.common import AccountShape, Problem, Shape, TokensShape
from app.accounts.activation import Invitation, activate, invite_again
from app.accounts.enrolment import has_second_factor
from app.accounts.password_rules import LONGEST_PASSWORD, SHORTEST_PASSWORD
from app.accounts.roles import Role
from app.accounts.sessions import open_session
from app.kernel.database import transaction
from app.kernel.forms.fields import AsTyped, Input, Username

bp = blueprint("activation", "启用工作人员账号")
SYSTEM_ADMINISTRATOR = require_role(Role.ADMINISTRATOR)


class Activate(Input):
    code: Annotated[str, Field(min_length=1, max_length=64, title="纸上的激活码")]
    username: Annotated[Username | None, Field(title="用户名，不填就用纸上的")] = None
    password: Annotated[str, AsTyped, Field(min_length=SHORTEST_PASSWORD, max_length=LONGEST_PASSWORD, title="密码")]
    otp: Annotated[str | None, Field(max_length=40, title="验证器上的6位数字，绑定过的才填")] = None


class InvitationShape(Shape):
    """Shown once: for the paper that is handed over, and for nobody else."""

    code: str
    expires_at: AwareDatetime


class InvitedShape(AccountShape):
    activation: InvitationShape


@bp.post("/accounts/<uuid:id>/activation", summary="重新开一张激活码（忘记密码）", responses={"201": InvitationShape})
@operation(SYSTEM_ADMINISTRATOR, step_up=True)
def again(path: SubjectPath) -> Any:
    return shown(invite_again(path.id, current_actor())), 201


@bp.post("/auth/activate", summary="用激活码设自己的密码", responses={"200": TokensShape, "401": Problem})
@rate_limit("10/minute")
@operation(PUBLIC, transaction=False)
def use(body: Activate) -> Any:
    """Answers a log-in; where no second factor is enrolled yet, that comes next."""
    account = activate(body.code, body.username, body.password, body.otp)
    with transaction():
        return tokens(account, open_session(account, second_factor=has_second_factor(account.id)))


def shown(invitation: Invitation) -> dict[str, Any]:
    return {"code": invitation.code, "expires_at": invitation.expires_at}
