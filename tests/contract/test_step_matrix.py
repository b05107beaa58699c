"""Every state × action × role of every procedure: allowed exactly where the table says, through the only door there is.

Behind the door nothing is tried here: conditions and effects are taken away, so that the answer depends
on the table alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID

import pytest

from app.accounts.actor import ANONYMOUS, SYSTEM, Actor, Grant
from app.accounts.roles import LIES_OUTSIDE, OFFICES, Role
from app.accounts.sight import DRAFTED_BY_PEOPLE
from app.kernel.database import connection, database, insert, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, NotNow
from app.kernel.identifiers import new_id
from app.record.disposal import Disposal
from app.record.subjects import ADULT_MEMBER, INTERESTED_PARTIES, Participant, Subject
from app.regions.service import place
from app.registry.collections import PROCEDURES
from app.workflow.definition import Procedure
from app.workflow.engine import perform
from app.workflow.limits import far_future
from app.workflow.offering import offered
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, World

# domain.md §6: the administrator sees no case; departments, finance, hotline and providers see what is sent to them.
SEE_CASES = {
    Role.VILLAGE_ASSISTANT,
    Role.TOWNSHIP_OFFICER,
    Role.TOWNSHIP_INVESTIGATOR,
    Role.TOWNSHIP_APPROVER,
    Role.PARK_SUPERVISOR,
    Role.BUREAU_SUPERVISOR,
    Role.BUREAU_APPROVER,
    Role.AUDITOR,
}
# Who decides for the bureau sees applications, where the bureau decides, and nothing else.
ONLY_APPLICATIONS = {Role.BUREAU_APPROVER}
# Whoever pays sees lists of payments, nothing of why somebody is entitled, and is one of the bodies that draw; a
# department sees what is sent to it.
ALSO_SEE = {
    "payment-runs": {Role.FINANCE_OFFICER},
    "payment-exceptions": {Role.FINANCE_OFFICER},
    "recoveries": {Role.FINANCE_OFFICER},
    "service-contracts": {Role.FINANCE_OFFICER},
    "work-budgets": {Role.FINANCE_OFFICER},
    "home-months": {Role.FINANCE_OFFICER},
    "inspections": {Role.FINANCE_OFFICER},
    "referrals": {Role.DEPARTMENT_OFFICER},
    "rosters": {Role.DEPARTMENT_OFFICER},
    "meeting-invitations": {Role.DEPARTMENT_OFFICER},
    "meeting-tasks": {Role.DEPARTMENT_OFFICER},
    "disaster-cases": {Role.DEPARTMENT_OFFICER, Role.FINANCE_OFFICER},
    "permit-papers": {Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER},
    "charity-projects": {Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER},
    "charity-matches": {Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER},
    "social-cases": {Role.SOCIAL_WORKER},
    "watched-persons": {Role.SOCIAL_WORKER},
    "social-tasks": {Role.SOCIAL_WORKER},
}
DEPARTMENT = "housing"
BESIDE = (Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_APPROVER)
A_MEMBER = "index-of-a-member"
PARTIES = {Role.APPLICANT, Role.AGENT, Role.ANYONE, Role.SYSTEM}
# The procedures of applications share one table of steps: `perform` is walked for one of them, `allowed` for all.
WALKED = ("minimum_living_allowance", "benefit", "emergency", "lead")
PLACES = [(name, state.name) for name in WALKED for state in PROCEDURES[name].states]


@pytest.fixture
def database_kind() -> str:
    """The door does not depend on the database."""
    return "sqlite"


@dataclass(frozen=True)
class Caller:
    """Somebody at the door, with the roles that he has towards the subject."""

    actor: Actor
    roles: frozenset[Role]


def subject_of(procedure: Procedure) -> Subject:
    """A subject in the township, with an applicant and somebody who submitted it."""
    subject = Subject(
        id=new_id(),
        collection=procedure.collection,
        procedure=procedure.name,
        state=procedure.states[0].name,
        version=1,
        applicant_id=new_id(),
        submitted_by_id=new_id(),
        attention_on=far_future,
        created_at=datetime.now(UTC),
        received_at=datetime.now(UTC),
        state_since=datetime.now(UTC),
        department=DEPARTMENT,
    )
    place(subject, VILLAGE)
    return subject


def with_a_member(subject: Subject) -> Subject:
    """A grown-up of the household, known by the index of his number."""
    Participant.create(subject=subject.id, part=ADULT_MEMBER, person_index=A_MEMBER)
    return subject


def callers(subject: Subject) -> list[Caller]:
    """All of them have proved a moment ago who they are."""
    now = datetime.now(UTC)
    here = [Caller(in_office(role, TOWNSHIP), frozenset({role})) for role in sorted(OFFICES)]
    beside = [Caller(in_office(role, OTHER_TOWNSHIP), frozenset()) for role in BESIDE]
    parties = {
        Role.APPLICANT: Actor(subject.applicant_id, "resident", auth_time=now),
        Role.AGENT: Actor(subject.submitted_by_id, "resident", auth_time=now),
        Role.MEMBER: Actor(new_id(), "resident", identity_status="verified", id_number_index=A_MEMBER, auth_time=now),
        Role.SIGNER: Actor(new_id(), "resident", auth_time=now, signs_in=subject.id),
        Role.SYSTEM: SYSTEM,
        Role.ANYONE: replace(ANONYMOUS, reads_notice_of=subject.id),
    }
    strangers = [Actor(new_id(), "resident"), ANONYMOUS, replace(ANONYMOUS, tracked_subject=new_id())]
    return [
        *here,
        *beside,
        *(Caller(actor, frozenset({role})) for role, actor in parties.items()),
        Caller(replace(ANONYMOUS, tracked_subject=subject.id), frozenset({Role.AGENT})),
        *(Caller(actor, frozenset()) for actor in strangers),
    ]


def in_office(role: Role, region: str, account: UUID | None = None) -> Actor:
    office = Grant(role, region, "town", DEPARTMENT if role in LIES_OUTSIDE else None)
    return Actor(account or new_id(), "staff", grants=(office,), identity_status="verified")


def rows_of_table(procedure: Procedure) -> Iterator[tuple[str, tuple[str, ...], str, frozenset[Role]]]:
    """Action, states it starts from, state it leads to, who may: read from the table's own text."""
    for step in procedure.steps:
        sources, target = step.moves.split("->")
        yield step.action, tuple(sources.replace(" ", "").split("|")), target.strip(), step.by


def expected(procedure: Procedure, state: str, action: str, roles: frozenset[Role]) -> str:
    """`not found`, `forbidden`, `not now`, or the state that the first row of the table leads to."""
    sees = SEE_CASES | {Role.MEMBER} if procedure.collection == "applications" else SEE_CASES - ONLY_APPLICATIONS
    sees |= ALSO_SEE.get(procedure.collection, set())
    is_hidden = state == "draft" and procedure.collection in DRAFTED_BY_PEOPLE
    parties = PARTIES | {Role.SIGNER} if procedure.collection == "applications" else PARTIES
    if not (roles & parties or (roles & sees and not is_hidden)):
        return "not found"
    rows = [row for row in rows_of_table(procedure) if row[0] == action]
    here = [row for row in rows if state in row[1]]
    mine = [row for row in here if row[3] & roles]
    if mine:
        return state if mine[0][2] == "=" else mine[0][2]
    return "forbidden" if here or not any(row[3] & roles for row in rows) else "not now"


def without_what_lies_behind(procedure: Procedure) -> Procedure:
    bare: dict[str, Any] = {
        "where": None,
        "when": None,
        "locks": None,
        "names": None,
        "offered_when": (),
        "requires": (),
        "needs": (),
        "does": (),
        "issues": None,
        "tells": (),
        "second": None,
        "suggests": None,
    }
    steps = tuple(replace(step, **bare) for step in procedure.steps)
    return replace(procedure, steps=steps, load=lambda subject: None, term=None)


def outcome(procedure: Procedure, subject: Subject, action: str, actor: Actor) -> str:
    """What `perform` answers; whatever it did is undone."""
    with database.atomic() as undone:
        try:
            return str(perform({procedure.name: procedure}, subject.id, action, actor).state)
        except NotFound:
            return "not found"
        except Forbidden:
            return "forbidden"
        except NotNow:
            return "not now"
        finally:
            undone.rollback()


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_the_actions_shown_are_those_of_the_table(world: World, name: str) -> None:
    procedure = without_what_lies_behind(PROCEDURES[name])
    with connection():
        subject = with_a_member(subject_of(procedure))
        for state in procedure.states:
            subject.state = state.name
            for caller in callers(subject):
                shown = [offer.step.action for offer in offered(procedure, subject, caller.actor)]
                rows = [row[0] for row in rows_of_table(procedure) if state.name in row[1] and row[3] & caller.roles]
                assert shown == list(dict.fromkeys(rows)), (state.name, caller.roles)


@pytest.mark.parametrize("name", sorted(PROCEDURES))
def test_nothing_is_offered_of_what_the_archive_has_signed_for(world: World, name: str) -> None:
    """In every final state, to everybody: what would be offered without the archive is refused, so it is not shown."""
    procedure = without_what_lies_behind(PROCEDURES[name])
    with connection(), transaction():
        subject = with_a_member(subject_of(procedure))
        subject.is_open = False
        subject.save(force_insert=True)
        final = [state.name for state in procedure.states if state.final]
        before = [(state, caller) for state in final for caller in callers(subject)]
        shown = []
        for state, caller in before:
            subject.state = state
            shown.append([offer.step.action for offer in offered(procedure, subject, caller.actor)])
        insert(Disposal, {"subject": subject.id, "became": "handed_over", "list_number": "1", "at": datetime.now(UTC)})
        for (state, caller), actions in zip(before, shown, strict=True):
            subject.state = state
            Subject.update(state=state).where(Subject.id == subject.id).execute()
            assert offered(procedure, subject, caller.actor) == (), (state, caller.roles)
            for action in actions if caller.actor is not SYSTEM else ():
                with pytest.raises(Conflict) as refused:
                    perform({procedure.name: procedure}, subject.id, action, caller.actor)
                assert "已经移交档案馆" in (refused.value.detail or "")


@pytest.mark.parametrize(("name", "state"), PLACES)
def test_every_step_opens_only_where_the_table_says(world: World, name: str, state: str) -> None:
    procedure = without_what_lies_behind(PROCEDURES[name])
    actions = dict.fromkeys(step.action for step in procedure.steps)
    wrong = []
    with connection(), transaction():
        subject = with_a_member(subject_of(procedure))
        subject.state = state
        subject.save(force_insert=True)
        for caller in callers(subject):
            for action in actions:
                answer = outcome(procedure, subject, action, caller.actor)
                if answer != expected(procedure, state, action, caller.roles):
                    wrong.append((action, sorted(caller.roles), answer))
    assert wrong == []


@pytest.mark.parametrize("name", WALKED)
def test_nobody_acts_in_office_on_what_concerns_himself_or_decides_what_he_has_handled(world: World, name: str) -> None:
    procedure = without_what_lies_behind(PROCEDURES[name])
    parts = sorted(INTERESTED_PARTIES | {part for step in procedure.steps for part in step.excludes_involvement})
    wrong = []
    with connection(), transaction():
        subject = subject_of(procedure)
        subject.save(force_insert=True)
        people = {part: new_id() for part in parts}
        for part, account in people.items():
            Participant.create(id=new_id(), subject=subject.id, part=part, account=account)
        for step in procedure.steps:
            Subject.update(state=step.sources[-1]).where(Subject.id == subject.id).execute()
            for role, part in product(sorted(step.by & SEE_CASES), parts):
                answer = outcome(procedure, subject, step.action, in_office(role, TOWNSHIP, people[part]))
                barred = part in INTERESTED_PARTIES or part in step.excludes_involvement
                if step.sources[-1] != "draft" and (answer == "forbidden") != barred:
                    wrong.append((step.action, role, part, answer))
    assert wrong == []
