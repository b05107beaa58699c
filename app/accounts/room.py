"""Accounts, offices, log-ins, leave and the duty roster."""

from __future__ import annotations

from app.accounts.device_models import KnownDevice, LogInTries
from app.accounts.duty_models import DutyShift, StaffLeave
from app.accounts.models import Account, Activation, PersonalConsent, RecoveryCode, RoleGrant, Session, StaffCredential
from app.accounts.passkey_models import Passkey, PasskeyChallenge
from app.accounts.relatives import DeclaredRelative
from app.kernel.descriptor import Room

ROOM = Room(
    name="accounts",
    tables=(
        KnownDevice,
        LogInTries,
        DutyShift,
        StaffLeave,
        Account,
        DeclaredRelative,
        Activation,
        Passkey,
        PasskeyChallenge,
        PersonalConsent,
        RecoveryCode,
        RoleGrant,
        Session,
        StaffCredential,
    ),
)
