"""Accounts and what hangs on them: staff passwords, offices, log-in sessions, consents."""

from __future__ import annotations

from peewee import SQL, BooleanField, CharField, IntegerField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class Account(Table):
    """A person who logs in: `kind` is `resident` (village assistants included) or `staff`."""

    id = UUIDField(primary_key=True, default=new_id)
    kind = CharField(16)
    name = CharField(64, default="")
    openid = CharField(64, null=True, unique=True)
    phone = SecretField(null=True)
    phone_index = CharField(32, null=True, index=True)
    id_number = SecretField(null=True)
    id_number_index = CharField(32, null=True, index=True)
    identity_status = CharField(16, default="none")
    is_demonstration = BooleanField(default=False)
    created_at = MomentField()
    closed_at = MomentField(null=True)

    guarded = (
        "kind",
        "name",
        "openid",
        "phone",
        "phone_index",
        "id_number",
        "id_number_index",
        "identity_status",
        "is_demonstration",
        "created_at",
        "closed_at",
    )

    class Meta:
        table_name = "account"


# One open account for each verified number, whatever its kind (docs/decisions/0123-one-open-account-a-person.md).
# A number that is only claimed may be claimed by several (docs/decisions/0006-claimed-numbers.md).
Account.add_index(
    Account.index(
        Account.id_number_index,
        unique=True,
        where=(Account.identity_status == SQL("'verified'")) & Account.closed_at.is_null(),
        name="account_verified",
    )
)


class StaffCredential(Table):
    """A staff member's password (argon2; empty before activation), second factor.

    `otp_pending` is a secret that is being enrolled; it counts once a code of it was typed.
    """

    account = UUIDField(primary_key=True)
    username = CharField(64, unique=True)
    password_hash = TextField()
    otp_secret = SecretField(null=True)
    otp_pending = SecretField(null=True)
    last_otp_step = IntegerField(default=0)

    guarded = ("username", "password_hash", "otp_secret")

    class Meta:
        table_name = "staff_credential"


class RecoveryCode(Table):
    """One of ten codes on paper, each in place of the second factor once."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    code_hash = CharField(32)
    used_at = MomentField(null=True)

    guarded = ("account", "code_hash", "used_at")

    class Meta:
        table_name = "recovery_code"


class Activation(Table):
    """A code with which a member of staff sets their own password: once, until it expires. Only its hash is kept."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    code_hash = CharField(64, unique=True)
    made_by = UUIDField(null=True)
    made_at = MomentField()
    expires_at = MomentField()
    used_at = MomentField(null=True)

    guarded = ("account", "code_hash", "made_by", "made_at", "expires_at", "used_at")

    class Meta:
        table_name = "activation"


class RoleGrant(Table):
    """A role held for a region until it is revoked. Granting and revoking are events of the account.

    `department`: of whoever works for a department outside (`OF_DEPARTMENTS`), who reaches only what was sent to it; of
    whoever works for an organisation its id.
    """

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    role = CharField(24)
    region = CharField(16)
    level = CharField(16)
    department = CharField(36, null=True)
    granted_at = MomentField()
    revoked_at = MomentField(null=True)

    guarded = ("account", "role", "region", "level", "department", "granted_at", "revoked_at")

    class Meta:
        table_name = "role_grant"
        indexes = ((("region", "role"), False),)


class Session(Table):
    """One log-in. Its refresh token is replaced at each use; the one before is answered again where the answer was lost
    (`session_rules.py`).

    `id` is the `sid` claim of every access token of this log-in; revoking the row ends them all.
    `expires_at` moves with each refresh by `idle_seconds`, to `ends_at` at the latest. `nonce_hash`, `place_hash`,
    `repeats`: of the last refresh; `repeated_before`: whether the one before it had to be repeated.
    `device`: known by its token, staff only; `device_words`: what the person reads.
    `auth_time` is when whoever is logged in last proved who they are, `second_factor` whether by a second factor;
    `proof` stands in the access tokens that were given since, and those from before open nothing any more.
    """

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    refresh_id = UUIDField()
    previous_refresh_id = UUIDField(null=True)
    nonce_hash = CharField(64, null=True)
    place_hash = CharField(64, default="")
    repeats = BooleanField(default=False)
    repeated_before = BooleanField(default=False)
    rotated_at = MomentField()
    expires_at = MomentField()
    ends_at = MomentField()
    idle_seconds = IntegerField()
    device = UUIDField(null=True)
    device_words = CharField(32)
    created_at = MomentField()
    revoked_at = MomentField(null=True)
    revoked_because = CharField(24, null=True)
    auth_time = MomentField()
    second_factor = BooleanField(default=False)
    proof = UUIDField(default=new_id)

    class Meta:
        table_name = "session"


class PersonalConsent(Table):
    """A consent of the account itself (privacy notice, messages), each version once, withdrawn or not."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    kind = CharField(32)
    version = CharField(16)
    given_at = MomentField()
    withdrawn_at = MomentField(null=True)

    guarded = ("account", "kind", "version", "given_at", "withdrawn_at")

    class Meta:
        table_name = "personal_consent"
