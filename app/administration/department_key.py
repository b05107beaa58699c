"""Connecting the system of a department (部门业务系统): its key acts for the department, so two people agree on it."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from app.accounts.actor import Actor
from app.administration.grants import ADMINISTRATOR, GIVES_BACK
from app.department_systems.service import check_address, check_connectable, connect
from app.departments.departments import DEPARTMENTS, DepartmentCode
from app.kernel.forms.fields import Input, Line
from app.pending.definition import Act, Agreed
from app.pending.models import Pending
from app.pending.service import propose
from app.regions.service import NEW_AREA

_NAMESPACE = UUID("d0a2c9a4-3c0e-5b61-8f3b-9d5f5c2e8a14")


class NewSystem(Input):
    department: Annotated[DepartmentCode, Field(title="哪个部门")]
    url: Annotated[Line | None, Field(title="通知发到哪个网址（https；只来取的不填）")] = None


def ask_to_connect(actor: Actor, facts: NewSystem) -> Pending:
    """What waits. Neither of the two sees the secret: the department draws it. Raises Invalid, Conflict, Forbidden."""
    return propose(CONNECT, actor, facts, about=uuid5(_NAMESPACE, facts.department), region=NEW_AREA)


def _check(_: Actor, facts: NewSystem) -> None:
    check_connectable(facts.department)
    check_address(facts.url)


def _says(facts: NewSystem) -> str:
    name, told = DEPARTMENTS[facts.department].name, f"，有事通知到{facts.url}" if facts.url else ""
    acts = f"连接{name}的业务系统：它可以替这个部门签收和答复转介{told}。"
    return f"{acts}请先核对部门的书面申请。密钥由这个部门的人自己领。"


def _connect(agreed: Agreed) -> None:
    facts: NewSystem = agreed.facts
    connect(facts.department, facts.url, by=agreed.proposer.account_id, noted=agreed.as_facts())


CONNECT = Act(
    name="connect_system",
    label="连接部门业务系统",
    basis="GB/T 22239 8.1.4 访问控制",
    by=ADMINISTRATOR,
    second=GIVES_BACK,
    facts=NewSystem,
    says=_says,
    check=_check,
    does=_connect,
)
