"""Offices given, accounts of staff ended, lost factors taken off, numbers changed: never by one administrator alone."""

from __future__ import annotations

from app.administration import department_secrets
from app.administration.area import CHOOSE_AREA
from app.administration.closing import REOPEN
from app.administration.department_key import CONNECT
from app.administration.grants import GRANT
from app.administration.lost_factor import REMOVE_FACTOR
from app.administration.remedies import CONFIRM_REMEDIES
from app.administration.settings import SET_POLICY
from app.administration.standards import ADD_STANDARDS
from app.administration.telephone import SET_TELEPHONE
from app.administration.telling import ADMINISTRATION_TEXTS
from app.kernel.descriptor import Room

ROOM = Room(
    name="administration",
    acts=(
        GRANT,
        REOPEN,
        REMOVE_FACTOR,
        SET_POLICY,
        CONFIRM_REMEDIES,
        ADD_STANDARDS,
        CHOOSE_AREA,
        SET_TELEPHONE,
        CONNECT,
    ),
    messages=ADMINISTRATION_TEXTS,
    tasks=department_secrets.TASKS,
)
