"""The security log: a row for each log-in, refusal, grant and the like. Append-only; what is old enough may go."""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table, Triggers
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job

# 网络安全法 第21条：日志留存不少于六个月。The database itself refuses to let go of a younger row.
LEAST_KEPT_DAYS = 183


class SecurityEvent(Table):
    """`account`: whose; `by`: who did it, where that is somebody else. `username_hash`: what was typed at log-in, as a
    keyed hash; `address_hash`: where from, likewise. `device`: a device known by its token; `session`: the log-in.

    `detail` holds routes, roles, names of settings, reasons of the program; never what somebody wrote.
    """

    id = UUIDField(primary_key=True, default=new_id)
    at = MomentField(index=True)
    what = CharField(16)
    result = CharField(16)
    account = UUIDField(null=True)
    by = UUIDField(null=True)
    username_hash = CharField(32, null=True)
    address_hash = CharField(32, null=True)
    device = UUIDField(null=True)
    session = UUIDField(null=True)
    detail = CharField(120, default="")
    request_id = CharField(64, default="")

    guarded = ("at", "what", "result", "account", "by", "username_hash", "address_hash", "detail")

    class Meta:
        table_name = "security_event"
        indexes = ((("account", "id"), False), (("what", "at"), False))


class LineToSend(Table):
    """A row of the log, by its id, that another machine has not taken yet; it goes when that has signed for it."""

    id = UUIDField(primary_key=True)
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)

    class Meta:
        table_name = "line_to_send"


index_job(LineToSend)
_REFUSAL = "security_event is append-only"
KEPT = Triggers(
    sqlite=(
        "CREATE TRIGGER security_event_is_never_changed BEFORE UPDATE ON security_event "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
        "CREATE TRIGGER security_event_is_kept BEFORE DELETE ON security_event "
        f"WHEN OLD.at > strftime('%Y-%m-%dT%H:%M:%f', 'now', '-{LEAST_KEPT_DAYS} days') "
        f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
    ),
    postgresql=(
        "CREATE FUNCTION refuse_to_change_security_event() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP = 'DELETE' AND OLD.at < now() - interval '{LEAST_KEPT_DAYS} days' THEN RETURN OLD; END IF; "
        f"RAISE EXCEPTION '{_REFUSAL}'; END $$",
        "CREATE TRIGGER security_event_is_append_only BEFORE UPDATE OR DELETE ON security_event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_to_change_security_event()",
        "CREATE TRIGGER security_event_is_not_truncated BEFORE TRUNCATE ON security_event "
        "EXECUTE FUNCTION refuse_to_change_security_event()",
    ),
)
