"""Systems of departments (部门业务系统): who may sign calls, what was used up, and what they are told."""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretField


class DepartmentSystem(Table):
    """The system of one department; `id` is the name of its key. It acts under an account of its own, so that the
    record says that no person took the step. `secret` is None until the department has drawn
    it; `url` is where it hears of what happens, None where it only asks. `drawn_by` is whoever of the department drew
    the secret, `due_since` from when on it is to be drawn again, because they stand in office for it no more.
    """

    id = UUIDField(primary_key=True, default=new_id)
    department = CharField(24, unique=True)
    account = UUIDField()
    secret = SecretField(null=True)
    url = CharField(200, null=True)
    connected_at = MomentField()
    drawn_by = UUIDField(null=True)
    due_since = MomentField(null=True)

    guarded = ("department", "account", "secret", "url", "drawn_by")

    class Meta:
        table_name = "department_system"


class UsedNonce(Table):
    """A signed request that has been taken in once; sent again it is refused."""

    nonce = CharField(112, primary_key=True)
    used_at = MomentField(index=True)

    class Meta:
        table_name = "used_nonce"


class DepartmentCall(Table):
    """Something of which a department's system is told (webhook): which slip, and what happened to it. No personal
    data: whoever may read the slip asks for it.
    """

    id = UUIDField(primary_key=True, default=new_id)
    department = CharField(24)
    subject = UUIDField()
    happened = CharField(16)
    at = MomentField()
    delivered_at = MomentField(null=True)
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)

    class Meta:
        table_name = "department_call"


index_job(DepartmentCall)
