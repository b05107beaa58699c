"""`python -m tests.soak.referrals [slips] [seed]`: slips to twelve departments over sixty working days, hour by hour.

Four departments never answer, one says that it is done when nothing is, one takes every step twice, one is cut off for
weeks, one sends everything back, four work. After every hour each open slip has exactly one state, one owner and one
clock that runs; at the end nothing was lost, nothing was doubled, and every clock that ended has been signed and told.
"""

from __future__ import annotations

import heapq
import itertools
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from peewee import SQL, Case, fn

from app.accounts.actor import Actor
from app.accounts.directory import account_by_username, actor_of
from app.departments.kinds import KINDS
from app.kernel.calendar.counting import LANZHOU
from app.kernel.calendar.in_force import working_calendar
from app.kernel.clock import clock
from app.kernel.database import Prepared, connection, database, open_database, placeholder
from app.kernel.errors import Conflict
from app.kernel.identifiers import new_id
from app.notifications.models import Message
from app.record.events import Event
from app.record.subjects import Subject
from app.referrals import inputs
from app.referrals.capacity import WITH_IT
from app.referrals.file import OF_THE_TOWNSHIP
from app.referrals.models import Referral
from app.referrals.procedure import REFERRAL
from app.referrals.service import Known, send_slip
from app.workflow.deadlines import end_limits
from app.workflow.engine import perform
from tests.support.world import TOWNSHIP, VILLAGE

WORKING_DAYS = 60
# Where the machine has it the database lies there: how fast a disk writes is not what is looked at.
MEMORY = Path("/dev/shm")
BEHAVIOUR = {
    "health": "works",
    "education": "works",
    "employment": "works",
    "legal_aid": "works",
    "housing": "silent",
    "emergency_management": "silent",
    "courts": "silent",
    "city_management": "silent",
    "civil_affairs": "lies",
    "disabled_federation": "doubles",
    "police": "is cut off",
    "charity": "wrong door",
}
SENT_TO = [code for code, kind in KINDS.items() if kind.department in BEHAVIOUR]
PROCEDURES = {REFERRAL.name: REFERRAL}
STATES = [state.name for state in REFERRAL.states]
Act = Callable[[], None]


@dataclass
class Simulation:
    """`agenda` is who does what when; `ends` is when each slip's clock ends, as an onlooker keeps it."""

    draw: random.Random
    officer: Actor
    departments: dict[str, Actor]
    start: date
    now: datetime = datetime.min
    agenda: list[tuple[datetime, int, Act]] = field(default_factory=list)
    ends: dict[UUID, datetime] = field(default_factory=dict)
    persons: dict[UUID, Actor] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    serial: Any = field(default_factory=itertools.count)

    def later(self, hours: float, act: Act) -> None:
        heapq.heappush(self.agenda, (self.now + timedelta(hours=hours), next(self.serial), act))

    def send(self) -> None:
        kind, person = self.draw.choice(SENT_TO), Actor(new_id(), "resident", "某人")
        ground = {"consent": inputs.SignedConsent(signed_at=self.now - timedelta(hours=1))}
        slip = inputs.Slip(kind=kind, need="需要帮助", **ground)  # type: ignore[arg-type]
        subject = send_slip(self.officer, slip, Known(name="某人", region=VILLAGE, account=person.account_id))
        self.persons[subject.id] = person
        self.done["sent"] += 1
        self._look(subject)

    def step(self, slip: UUID, action: str, actor: Actor, given: Any = None) -> Subject | None:
        """None where the state does not allow it any more: then nothing has changed."""
        try:
            subject = perform(PROCEDURES, slip, action, actor, given)
        except Conflict:
            self.done["refused"] += 1
            return None
        assert isinstance(subject, Subject)
        self.done[action] += 1
        self._look(subject)
        return subject

    def _look(self, subject: Subject) -> None:
        """Whoever has it now will do something; the onlooker notes the clock."""
        slip = subject.id
        if not subject.is_open:
            self.ends.pop(slip, None)
            return
        assert subject.step_ends_at is not None
        self.ends[slip] = subject.step_ends_at
        if subject.state == "sent":
            self._arrives(slip, str(subject.department), subject.kind)
        elif subject.state in OF_THE_TOWNSHIP:
            self.later(self.draw.uniform(1, 40), lambda: self._township(slip))
        elif subject.state == "granted" and self.draw.random() < 0.8:
            self.later(self.draw.uniform(4, 100), lambda: self._person(slip))

    def _arrives(self, slip: UUID, department: str, kind: str) -> None:
        how, officer = BEHAVIOUR[department], self.departments[department]
        if how == "silent":
            return
        if how == "wrong door":
            back = inputs.Return(reason="不归我们管")
            self.later(self.draw.uniform(1, 30), lambda: self.step(slip, "return", officer, back))
            return
        wait = self.draw.uniform(1, 60)
        if how == "is cut off" and 15 < (self.now.date() - self.start).days < 45:
            wait += 24 * 21
        outcome = self.draw.choice(sorted(KINDS[kind].outcomes))
        grant = inputs.Grant(outcome=outcome, note="办了")
        refuse = inputs.Refuse(reason="条件不符合")
        answer = ("refuse", refuse) if how == "works" and self.draw.random() < 0.1 else ("grant", grant)
        takes = 0.0 if how == "lies" else self.draw.uniform(4, 24 * 12)
        for _ in range(2 if how == "doubles" else 1):
            self.later(wait, lambda: self.step(slip, "receive", officer))
            self.later(wait + takes + 1, lambda: self.step(slip, *_in_office(answer, officer)))

    def _township(self, slip: UUID) -> None:
        row: Referral = Referral.get_by_id(slip)
        others = [code for code in SENT_TO if KINDS[code].department not in (row.to_department, "charity")]
        ground = inputs.SignedConsent(signed_at=self.now)
        self.step(slip, "resend", self.officer, inputs.Resend(kind=self.draw.choice(others), consent=ground))

    def _person(self, slip: UUID) -> None:
        row: Referral = Referral.get_by_id(slip)
        lied = BEHAVIOUR[row.to_department] == "lies" and self.draw.random() < 0.7
        said = inputs.Confirm(solved=not lied, text="没有人来过" if lied else None)
        self.step(slip, "confirm", self.persons[slip], said)

    def hour(self) -> None:
        """What falls into it is done in its order; then the clocks that ended are signed by the worker."""
        while self.agenda and self.agenda[0][0] <= self.now:
            heapq.heappop(self.agenda)[2]()
        over = {slip for slip, ends in self.ends.items() if ends <= self.now}
        while end_limits(PROCEDURES):
            pass
        presumed = 0
        for subject in Subject.select().where(Subject.id.in_(sorted(over))) if over else ():
            presumed += subject.state == "closed"
            self._note(subject)
        ((signed,),) = _SIGNED.rows(Event.at.db_value(self.now))
        assert signed == len(over) - presumed, "every clock that ended was signed, and no other"

    def _note(self, subject: Subject) -> None:
        if subject.is_open:
            assert subject.step_ends_at is not None
            self.ends[subject.id] = subject.step_ends_at
        else:
            self.ends.pop(subject.id, None)

    def check(self) -> None:
        """One state, one owner, one running clock; none lost, none doubled."""
        (of_all,) = _FAULTS.rows(Subject.step_ends_at.db_value(self.now))
        assert tuple(of_all) == (self.done["sent"], 0, 0, 0, 0), "lost or doubled, no clock, no owner, two, no state"


def _in_office(answer: tuple[str, Any], officer: Actor) -> tuple[str, Actor, Any]:
    action, given = answer
    return action, officer, given


def _silent_events() -> Any:
    return Event.select().where(Event.collection == REFERRAL.collection, Event.action == "silent")


_SIGNED = Prepared(lambda: _silent_events().select(fn.COUNT(SQL("*"))).where(Event.at == placeholder()))


def _faults() -> Any:
    stopped = Subject.is_open & (Subject.step_ends_at.is_null() | (Subject.step_ends_at <= placeholder()))
    nobody = Subject.department.is_null() | (Subject.department == "")
    two = (Subject.state == "returned") & (Subject.department != "")
    faults = (stopped, Subject.state.in_(WITH_IT) & nobody, two, Subject.state.not_in(STATES))
    query = Subject.select(fn.COUNT(Subject.id), *map(_how_many, faults))
    return query.where(Subject.collection == REFERRAL.collection)


_FAULTS = Prepared(_faults)


def _how_many(holds: Any) -> Any:
    return fn.COALESCE(fn.SUM(Case(None, ((holds, 1),), 0)), 0)


def _events_told_of(notice: str) -> int:
    query = Message.select(fn.COUNT(fn.DISTINCT(Message.event))).where(Message.notice == notice)
    return int(query.scalar())


def _actor(username: str) -> Actor:
    account = account_by_username(username)
    assert account is not None
    return actor_of(account)


def simulate(slips: int, seed: int, working_days: int = WORKING_DAYS) -> Counter[str]:
    """On the database that is open and seeded. Answers how often each step was taken."""
    try:
        return _simulate(slips, seed, working_days)
    finally:
        vars(clock).pop("now", None)


def _simulate(slips: int, seed: int, working_days: int) -> Counter[str]:
    with connection():
        calendar = working_calendar()
        start = clock.today() + timedelta(days=1)
        end = calendar.add_working_days(start, working_days)
        last = calendar.add_working_days(start, working_days * 3 // 4)
        departments = {code: _actor(f"department-{code}") for code in BEHAVIOUR}
        simulation = Simulation(random.Random(seed), _actor(f"officer1-{TOWNSHIP}"), departments, start)
        days = [day for n in range((last - start).days) if calendar.is_working(day := start + timedelta(days=n))]
        begins = datetime(start.year, start.month, start.day, tzinfo=LANZHOU).astimezone(UTC)
        for _ in range(slips):
            day = simulation.draw.choice(days)
            opens = datetime(day.year, day.month, day.day, 9, tzinfo=LANZHOU)
            at = opens + timedelta(hours=simulation.draw.uniform(0, 8))
            heapq.heappush(simulation.agenda, (at.astimezone(UTC), next(simulation.serial), simulation.send))
        for hour in range(((end - start).days + 1) * 24):
            simulation.now = begins + timedelta(hours=hour)
            clock.now = lambda: simulation.now  # type: ignore[method-assign]
            simulation.hour()
            simulation.check()
        _look_back(simulation)
    return simulation.done


def _look_back(simulation: Simulation) -> None:
    simulation.done["silent"] = silent = _silent_events().count()
    assert _events_told_of("referral_silent") == silent, "the person heard of each"
    assert _events_told_of("referral_silent_office") == silent, "so did the next level"
    assert Referral.select().count() == simulation.done["sent"]
    begun = Event.select().where(Event.collection == REFERRAL.collection, Event.action == "begin").count()
    assert begun == simulation.done["sent"]


def main() -> None:
    slips, seed = (int(given) for given in (sys.argv[1:] + ["10000", "1"][len(sys.argv) - 1 :])[:2])
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        url = f"sqlite:///{Path(folder) / 'referrals.sqlite3'}"
        # Here, since the benches set how figures are kept for the whole process, and a test imports this file.
        from tests.bench.stage import seed as seed_database

        seed_database(url)
        open_database(url)
        began, worked = time.perf_counter(), time.process_time()
        done = simulate(slips, seed)
        seconds, worked = time.perf_counter() - began, time.process_time() - worked
        database.close_all()
    print(f"{slips} slips, {len(BEHAVIOUR)} departments, {WORKING_DAYS} working days: {seconds:.0f} s")
    print(f"of which processor: {worked:.0f} s")
    print(", ".join(f"{action} {count}" for action, count in sorted(done.items())))


if __name__ == "__main__":
    main()
