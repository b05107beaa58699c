"""For whom a matter waits (等谁办): the offices and parts whose step takes it on from the state it is in.

Pure: read from the tables of the procedures.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from app.accounts.roles import (
    APPROVER,
    ASSISTANT,
    BUREAU,
    BUREAU_APPROVER,
    DEPARTMENT,
    INVESTIGATOR,
    LABELS,
    LIES_OUTSIDE,
    PARK,
    PERSON,
    SYSTEM,
    TOWNSHIP_STAFF,
    Role,
)
from app.notifications.outbox import Audience
from app.workflow.definition import Procedure

_AWAITED: Mapping[Audience, frozenset[Role]] = {
    Audience.APPLICANT: PERSON,
    Audience.TOWNSHIP: TOWNSHIP_STAFF,
    Audience.INVESTIGATORS: INVESTIGATOR,
    Audience.APPROVERS: APPROVER,
    Audience.BUREAU_APPROVERS: BUREAU_APPROVER,
    Audience.PARK: PARK,
    Audience.BUREAU: BUREAU,
    Audience.ASSISTANT: ASSISTANT,
    Audience.DEPARTMENT: DEPARTMENT,
}
# What lies with a department lies with an organisation as well where its steps are an organisation's.
_WITH = {Audience.DEPARTMENT: LIES_OUTSIDE}


@cache
def waits_for(procedure: Procedure, state: str) -> tuple[Role, ...]:
    """Whom the state waits for, in the order of `Role`; nobody at an end, and where only time has to pass.

    Of those who could take it on, whoever is reminded of it (`State.awaits`); all of whom that names where none of them
    has such a step.
    """
    said = procedure.state(state)
    if said.final or said.awaits is None:
        return ()
    onward = (
        step.by
        for step in procedure.steps_from(state)
        if step.target not in ("=", state) and step.presentation.group == "main" and not step.presentation.grave
    )
    awaited = _AWAITED.get(said.awaits, frozenset())
    roles = frozenset[Role]().union(*onward) - SYSTEM & _WITH.get(said.awaits, awaited) or awaited
    return tuple(role for role in Role if role in roles)


@cache
def waiting_label(roles: tuple[Role, ...]) -> str:
    """In words: 受理人员、审核确认人员."""
    return "、".join(LABELS[role] for role in roles)


def states_waiting_for(procedure: Procedure, role: Role) -> tuple[str, ...]:
    return tuple(state.name for state in procedure.states if role in waits_for(procedure, state.name))
