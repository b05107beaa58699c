"""Random people do random things, allowed and forbidden, over random days across the new year: nothing
that must hold ever breaks.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import ValidationError

from api.wiring import load_keys
from app.accounts.actor import SYSTEM, Actor, may_follow
from app.accounts.directory import account_by_username, actor_of
from app.accounts.models import Account
from app.accounts.service import account_of_openid
from app.applications.replay import decisions, replay
from app.applications.service import DraftFacts, create_draft
from app.benefits.models import Benefit
from app.demonstration.moving_clock import advance_clock
from app.emergencies.inputs import Location, ReportInput
from app.emergencies.service import report
from app.households.consents import give_consent
from app.households.inputs import ConsentInput, HouseholdInput, MemberInput
from app.households.models import Member
from app.households.service import cover_only_the_applicant
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import connection, database, open_database, transaction
from app.kernel.errors import DomainError
from app.kernel.privacy import id_number_index
from app.payments.models import LedgerAccount, Payment
from app.payments.trial_balance import flaws, trial_balance
from app.public_notices.models import PublicNotice
from app.public_notices.objections import objections_of, still_open
from app.record.audit import verify
from app.record.events import Event, EventFacts
from app.record.subjects import Participant, Subject
from app.registry.collections import PROCEDURES
from app.residents.identity import claim_identity
from app.workflow.deadlines import end_limits
from app.workflow.engine import perform
from app.workflow.naming import named_in
from app.workflow.offering import offered
from config import read_settings
from tests.model.likely import PATHS, RELATIVES, as_calculated, as_proposed, people_for, someone_of
from tests.model.promises import (
    no_amount_is_unlike_the_calculation_without_words,
    nobody_is_covered_twice,
    nobody_is_covered_who_was_not_meant,
    nobody_is_owed_less_before_it_reached_them,
)
from tests.model.watched import WATCHED, offered_what_can_be_taken
from tests.support.benefits import begun
from tests.support.office import AMOUNT
from tests.support.plausible import facts_for
from tests.support.world import TOWNSHIP, VILLAGE, id_number

STAFF = [
    f"{word}{number}-{TOWNSHIP}"
    for word, count in (("officer", 2), ("investigator", 3), ("approver", 2))
    for number in range(1, count + 1)
] + ["park1-620171-p1", "bureau-620171"]
ACTIONS = sorted({step.action for procedure in PROCEDURES.values() for step in procedure.steps})


class RandomLife(RuleBasedStateMachine):
    seeded: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="life-"))
        path = self.folder / "life.sqlite3"
        shutil.copy(self.seeded, path)
        open_database(f"sqlite:///{path}")
        self.subjects: list[UUID] = []
        self.people: list[Account] = []
        self.meant: dict[UUID, set[str]] = {}
        self.relatives = {name: id_number(date(1995, 4, 5), 900 + place) for place, name in enumerate(RELATIVES)}

    @initialize(days=st.integers(min_value=0, max_value=25))
    def begin(self, days: int) -> None:
        with connection(), transaction():
            for name in ("甲", "乙", "丙"):
                account = account_of_openid(f"openid-{name}")
                claim_identity(account.id, name, id_number())
                self.people.append(Account.get_by_id(account.id))
        for who, relatives, alone in ((0, 2, False), (1, 1, True)):
            self.draft(who, relatives, alone)
            with connection():
                if alone:
                    cover_only_the_applicant(self.subjects[-1])
                self.subjects.append(UUID(begun(str(self.subjects[-1]))))
        self.pass_days(days)

    @rule(days=st.integers(min_value=0, max_value=12))
    def pass_days(self, days: int) -> None:
        with connection(), transaction():
            advance_clock(timedelta(days=days))
        for _ in range(20):
            if end_limits(PROCEDURES) == 0:
                break
        else:
            raise AssertionError("the janitor never comes to rest")

    @rule(who=st.integers(min_value=0, max_value=2), relatives=st.integers(0, 2), alone=st.booleans())
    def draft(self, who: int, relatives: int, alone: bool) -> None:
        """`alone`: for this person only, whoever else is counted in the household."""
        person = self.people[who]
        people = [(person.name, person.id_number.reveal(), "self"), *self._relatives(who, relatives)]
        members = [
            MemberInput(name=name, id_number=number, relation=relation, labour_capacity="none")
            for name, number, relation in people
        ]
        signed = datetime.now(UTC)
        facts = DraftFacts(
            "minimum_living_allowance",
            HouseholdInput(region=VILLAGE, address="1号", phone="13800000000", members=members),
            {"category": "single_person" if alone else "urban", "reason": "没有收入"},
            [
                ConsentInput(kind=kind, member=place, signed_at=signed)
                for place in range(len(members))
                for kind in ("means_check", "truth_pledge")
            ],
        )
        with connection():
            application = create_draft(actor_of(person), facts).id
        self.subjects.append(application)
        self.meant[application] = {person.name} if alone else {name for name, _, _ in people}

    def _relatives(self, who: int, how_many: int) -> list[tuple[str, str, str]]:
        """From a few that all households share, so that one is asked for by two."""
        names = [RELATIVES[(who + place) % len(RELATIVES)] for place in range(how_many)]
        return [(name, self.relatives[name], "child") for name in names]

    @precondition(lambda self: self.subjects)
    @rule(pick=st.integers(min_value=0))
    def everybody_signs(self, pick: int) -> None:
        """In accounts of their own."""
        with connection(), transaction():
            subject = Subject.get_by_id(self.subjects[pick % len(self.subjects)])
            for member in Member.select().where(Member.household == subject.id):
                give_consent(subject.id, "means_check", clock.now(), None, position=member.position, way="own_account")

    @rule(who=st.integers(min_value=0, max_value=3))
    def emergency(self, who: int) -> None:
        actor = actor_of(self.people[who]) if who < 3 else Actor(None, "anonymous")
        place = Location(longitude=103.62, latitude=36.51)
        facts = ReportInput(location=place, kind="fire", description="房子烧了", people=2, contact_phone="13900000000")
        with connection():
            self.subjects.append(report(actor, facts).subject.id)

    @precondition(lambda self: self.subjects)
    @rule(
        pick=st.integers(min_value=0),
        who=st.integers(min_value=0),
        what=st.integers(min_value=0),
        likely=st.booleans(),
        number=st.integers(0, 50),
    )
    def act(self, pick: int, who: int, what: int, likely: bool, number: int) -> None:
        """Somebody tries something on some matter. Whatever is refused must leave everything as it was."""
        with connection():
            subject = Subject.get_by_id(self.subjects[pick % len(self.subjects)])
            expected = PATHS.get(subject.state, ACTIONS) if likely else ACTIONS
            self.attempt(subject, expected[what % len(expected)], self.somebody(who), number)

    def attempt(self, subject: Subject, action: str, actor: Actor, number: int) -> bool:
        """Answers whether it was taken."""
        procedure = WATCHED[subject.procedure]
        steps = procedure.steps_of(action)
        if not steps:
            return False
        given = self._facts(subject, action, number)
        if "event" in steps[0].input.model_fields:
            given |= {"event": self._named_event(subject.id, number)}
        if "objection" in steps[0].input.model_fields:
            given |= {"objection": self._objection(subject.id, number)}
        try:
            facts = steps[0].input.model_validate(given, strict=False)
        except ValidationError:
            return False
        mine = offered(procedure, subject, actor) if may_follow(actor, subject) else ()
        offers = {offer.step.action: offer for offer in mine}
        refusal = self.attempted(lambda: perform(PROCEDURES, subject.id, action, actor, facts), subject)
        offered_what_can_be_taken(offers.get(action), refusal)
        if refusal is None:
            self._keep_what_came_of_it(subject)
        return refusal is None

    def _keep_what_came_of_it(self, subject: Subject) -> None:
        """A benefit that has just begun is lived in too."""
        for row in Benefit.select(Benefit.id).where(Benefit.application == subject.id):
            if row.id not in self.subjects:
                self.subjects.append(row.id)

    def _facts(self, subject: Subject, action: str, number: int) -> dict[str, Any]:
        today = local_date(clock.now()).isoformat()
        if action == "change_members":
            return people_for(subject.id, self.relatives, today, number)
        given = facts_for(action, today, number)
        if action in ("propose", "approve") and number % 3:
            given |= as_calculated(subject.id, number)
        if action == "change_amount" and number % 4:
            given |= as_proposed(subject.id)
        if action == "report_death":
            given |= {"name": someone_of(subject.id, number)}
        return given

    def _named_event(self, subject: UUID, number: int) -> UUID:
        events = [each.event for each in named_in(subject)]
        return events[number % len(events)] if events else subject

    def _objection(self, subject: UUID, number: int) -> UUID | None:
        said = [each.id for each in still_open(objections_of(subject))]
        return said[number % len(said)] if said else None

    def attempted(self, step: Callable[[], Any], before: Subject) -> DomainError | None:
        try:
            step()
        except DomainError as refusal:
            after = Subject.get_by_id(before.id)
            assert (after.version, after.state, after.chain_head) == (before.version, before.state, before.chain_head)
            return refusal
        return None

    def somebody(self, who: int) -> Actor:
        number = who % (len(STAFF) + len(self.people) + 1)
        if number == len(STAFF) + len(self.people):
            return SYSTEM
        if number >= len(STAFF):
            return _proved(actor_of(self.people[number - len(STAFF)]))
        account = account_by_username(STAFF[number])
        assert account is not None
        return _proved(actor_of(account))

    @invariant()
    def the_record_holds_together(self) -> None:
        with connection():
            assert list(verify()) == []

    @invariant()
    def every_waiting_matter_is_looked_after(self) -> None:
        with connection():
            for subject in Subject.select():
                state = PROCEDURES[subject.procedure].state(subject.state)
                assert subject.is_open == (not state.final)
                if subject.due_on is not None:
                    assert subject.due_on > subject.clock_started_on
                    assert subject.promised_on is not None
                if not state.final:
                    assert PROCEDURES[subject.procedure].steps_from(subject.state)

    @invariant()
    def hands_are_kept_apart(self) -> None:
        with connection():
            parts: dict[UUID, dict[str, set[UUID]]] = {}
            for row in Participant.select().where(Participant.account.is_null(False)):
                parts.setdefault(row.subject, {}).setdefault(row.part, set()).add(row.account)
            for held in parts.values():
                assert not held.get("decider", set()) & (held.get("investigator", set()) | held.get("proposer", set()))
                assert not held.get("payer", set()) & held.get("witness", set())

    @invariant()
    def money_adds_up(self) -> None:
        with connection():
            assert list(flaws()) == []
            assert all(account.balance >= 0 for account in LedgerAccount.select())
            sheet = trial_balance(clock.today())
            assert sheet["debit"] == sheet["credit"] > 0
            paid = [row.subject for row in Payment.select()]
            assert len(paid) == len(set(paid))
            active = [row.recipient_index for row in Benefit.select().where(Benefit.last_month.is_null())]
            assert len(active) == len(set(active))

    @invariant()
    def nothing_is_taken_away_unheard(self) -> None:
        """Since the last decision the matter was in `hearing`, and the invitation to it had been received; or nobody
        was left to be heard.
        """
        with connection():
            for benefit in Benefit.select():
                heard, amount = False, AMOUNT
                for event in Event.select().where(Event.subject == benefit.id).order_by(Event.seq):
                    facts = EventFacts.get(EventFacts.event == event.id).facts
                    received = event.action in ("record_delivery", "notice_received")
                    heard = heard or (received and event.to_state in ("hearing", "hearing_called"))
                    if event.action in ("stop", "taper", "change_amount"):
                        decided = facts["monthly_amount"] if event.action == "change_amount" else 0
                        assert decided >= amount or heard or benefit.deceased, event.action
                        heard, amount = False, decided or amount

    @invariant()
    def nobody_is_cut_before_it_reached_them(self) -> None:
        """What is owed falls, or ends, only with a decision that is marked as delivered; or by a death."""
        with connection():
            nobody_is_owed_less_before_it_reached_them(AMOUNT)

    @invariant()
    def no_notice_is_shorter_than_its_days_and_each_objection_is_answered(self) -> None:
        """Whoever is granted something after a public notice: the last one hung its seven days, and nothing that was
        said against any of them is open.
        """
        with connection():
            granted = Subject.select(Subject.id).where(
                Subject.collection == "applications", Subject.state == "approved"
            )
            for subject in granted:
                approved = Event.get(Event.subject == subject.id, Event.action == "approve")
                [notice] = (
                    PublicNotice.select()
                    .where(PublicNotice.application == subject.id, PublicNotice.kind == "proposal")
                    .order_by(PublicNotice.id.desc())
                    .limit(1)
                )
                assert notice.ends_on - notice.starts_on >= timedelta(days=7)
                assert local_date(approved.at) > notice.ends_on
                assert local_date(notice.withdrawn_at) > notice.ends_on
                assert not still_open(objections_of(subject.id))

    @invariant()
    def everybody_is_covered_once_by_what_was_meant_for_them(self) -> None:
        with connection():
            known = self.relatives | {person.name: person.id_number.reveal() for person in self.people}
            nobody_is_covered_who_was_not_meant(self.meant, {id_number_index(of): name for name, of in known.items()})
            nobody_is_covered_twice()

    @invariant()
    def an_amount_is_calculated_or_explained(self) -> None:
        with connection():
            no_amount_is_unlike_the_calculation_without_words()

    @invariant()
    def decisions_come_out_the_same(self) -> None:
        with connection():
            assert [difference for decision in decisions() if (difference := replay(decision))] == []

    def teardown(self) -> None:
        database.close_all()
        shutil.rmtree(self.folder, ignore_errors=True)


def _proved(actor: Actor) -> Actor:
    """Who has just logged in, with a second factor: steps that ask for a fresh proof are taken like others."""
    return replace(actor, auth_time=datetime.now(UTC), second_factor=True)


def _run(seeded: Path, **more: Any) -> None:
    RandomLife.seeded = seeded
    keys = read_settings({})
    load_keys(keys)
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    run_state_machine_as_test(RandomLife, settings=settings(deadline=None, suppress_health_check=quiet, **more))


def test_nothing_breaks_in_a_short_life(seeded_sqlite: Path) -> None:
    """The same lives each time; the long run throws the dice anew."""
    _run(seeded_sqlite, max_examples=6, stateful_step_count=30, derandomize=True)


@pytest.mark.soak
def test_nothing_breaks_in_a_long_life(seeded_sqlite: Path) -> None:
    _run(seeded_sqlite, max_examples=300, stateful_step_count=120)
