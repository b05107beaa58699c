"""The record of events: the database refuses to change it, and whoever changes it all the same is found out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from peewee import PeeweeException, Value

from app.kernel.calendar.counting import LANZHOU
from app.kernel.database import database, transaction
from app.kernel.identifiers import new_id
from app.record import guarding
from app.record.audit import digest_of, last_finished_day, make_daily_digest, save_digest, saved_digest, verify
from app.record.events import Event, EventFacts, erase_facts, event_hash
from app.record.subjects import Subject
from app.registry.tables import TABLES
from tests.support.tampering import past_the_door, unlock
from tests.support.world import World, submitted

TODAY = datetime.now(LANZHOU).date()


def case_of(world: World) -> str:
    """A case with five events, on a record that holds."""
    case = submitted(world.resident())
    officer = world.officer()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    officer.act("applications", case["id"], "start_check")
    return str(case["id"])


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET action = 'refuse'",
        "UPDATE event SET at = at",
        "DELETE FROM event",
        "DELETE FROM event WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_an_event(world: World, statement: str) -> None:
    with world.inside(), past_the_door(), pytest.raises(PeeweeException, match="append-only"):
        database.execute_sql(statement)


def test_postgresql_refuses_to_empty_the_table_too(world: World) -> None:
    if world.database_kind != "postgresql":
        pytest.skip("SQLite knows no TRUNCATE")
    with world.inside(), past_the_door(), pytest.raises(PeeweeException, match="append-only"):
        database.execute_sql("TRUNCATE event")


def last_of(case: str) -> Event:
    found: Event = Event.select().where(Event.subject == case).order_by(Event.seq.desc()).first()
    return found


def change(case: str) -> None:
    Event.update(basis="没有依据").where(Event.subject == case, Event.seq == 2).execute()


def delete(case: str) -> None:
    Event.delete().where(Event.subject == case, Event.seq == 3).execute()


def swap(case: str) -> None:
    """Two events change places."""
    Event.update(seq=99).where(Event.subject == case, Event.seq == 2).execute()
    Event.update(seq=2).where(Event.subject == case, Event.seq == 3).execute()
    Event.update(seq=3).where(Event.subject == case, Event.seq == 99).execute()


def truncate(case: str) -> None:
    last = last_of(case)
    Event.delete().where(Event.id == last.id).execute()


def change_facts(case: str) -> None:
    first = Event.get(Event.subject == case, Event.seq == 1)
    EventFacts.update(facts={"programme": "destitute_support"}).where(EventFacts.event == first.id).execute()


def spoil_facts(case: str) -> None:
    """The sealed bytes themselves."""
    first = Event.get(Event.subject == case, Event.seq == 1)
    spoilt = Value(bytes([1]) + b"\x00" * 60, converter=False)
    EventFacts.update({EventFacts.facts: spoilt}).where(EventFacts.event == first.id).execute()


def swap_facts(case: str) -> None:
    """The sealed facts of another event, which open, but are not these."""
    first, second = (Event.get(Event.subject == case, Event.seq == seq).id for seq in (1, 2))
    other = EventFacts.get_by_id(second)
    EventFacts.update(facts=other.facts, salt=other.salt).where(EventFacts.event == first).execute()


def change_state_behind_the_record(case: str) -> None:
    Subject.update(state="approved").where(Subject.id == case).execute()


def forget_the_subject(case: str) -> None:
    Subject.update(chain_head="").where(Subject.id == case).execute()


TAMPERINGS = {
    change: "was changed after it was written",
    delete: "event 3 is missing",
    swap: "does not follow the event before it",
    truncate: "the chain does not end where the subject says it does",
    change_facts: "its facts were changed",
    spoil_facts: "its facts were changed",
    swap_facts: "its facts were changed",
    change_state_behind_the_record: "no event brought it to",
    forget_the_subject: "the chain does not end where the subject says it does",
}


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda tamper: tamper.__name__)
def test_each_way_to_tamper_is_found(world: World, tamper: Callable[[str], None]) -> None:
    case = case_of(world)
    with world.inside():
        assert list(verify()) == []
        unlock("event")
        with past_the_door():
            tamper(case)
        assert [str(flaw.subject) for flaw in verify()][:1] == [case]
        assert TAMPERINGS[tamper] in "\n".join(flaw.what for flaw in verify())
    code, said = world.command("audit", "verify")
    assert code == 1 and case in said


def test_facts_that_an_event_erased_are_no_flaw_and_others_are(world: World) -> None:
    """The law on personal information may ask for it: the proof that something happened stays, and that of erasing."""
    case = case_of(world)
    with world.inside():
        first, second, *_ = Event.select().where(Event.subject == case).order_by(Event.seq)
        with transaction():
            assert erase_facts([first.id], by=last_of(case)) == 1
        assert list(verify()) == [] == list(guarding.flaws(TABLES))
        with past_the_door():
            EventFacts.update(facts=None, salt=None, erased_by=new_id()).where(EventFacts.event == first.id).execute()
            EventFacts.delete().where(EventFacts.event == second.id).execute()
        assert [flaw.what for flaw in verify()] == [
            "its facts were erased by an event that is not there",
            "its facts are missing, and no event erased them",
        ]


def rewrite_the_tail(case: str) -> None:
    """A careful forger: changes the second event, counts every hash after it anew,
    and puts the new end into the subject.
    """
    previous = Event.get(Event.subject == case, Event.seq == 1).hash
    for event in Event.select().where(Event.subject == case, Event.seq > 1).order_by(Event.seq):
        fields = {name: getattr(event, name) for name in Event._meta.fields}
        fields |= {"previous_hash": previous, "basis": "没有依据" if event.seq == 2 else event.basis}
        previous = event_hash(fields)
        Event.update(previous_hash=fields["previous_hash"], basis=fields["basis"], hash=previous).where(
            Event.id == event.id
        ).execute()
    Subject.update(chain_head=previous).where(Subject.id == case).execute()


def cut_off_the_end(case: str) -> None:
    last = last_of(case)
    before = Event.get(Event.subject == case, Event.seq == last.seq - 1)
    Event.delete().where(Event.id == last.id).execute()
    Subject.update(chain_head=before.hash, state=before.to_state, version=before.seq).where(
        Subject.id == case
    ).execute()


def remove_the_whole_case(case: str) -> None:
    Event.delete().where(Event.subject == case).execute()
    Subject.delete().where(Subject.id == case).execute()


@pytest.mark.parametrize(
    "tamper", [rewrite_the_tail, cut_off_the_end, remove_the_whole_case], ids=lambda tamper: tamper.__name__
)
def test_only_a_digest_kept_elsewhere_finds_a_careful_forger(
    world: World, tmp_path: Path, tamper: Callable[[str], None]
) -> None:
    case = case_of(world)
    kept = tmp_path / "digests.txt"
    with world.inside():
        kept.write_text(f"{digest_of(TODAY)}\n", encoding="utf-8")
        assert world.command("audit", "verify", "--digests", str(kept))[0] == 0
        unlock("event")
        with past_the_door():
            tamper(case)
        assert list(verify()) == [], "to whoever has no key, everything looks whole"
    code, said = world.command("audit", "verify", "--digests", str(kept))
    assert code == 1 and f"{TODAY}: there were" in said


def test_what_happens_later_leaves_the_digest_of_a_day_alone(world: World) -> None:
    case_of(world)
    yesterday = TODAY - timedelta(days=1)
    with world.inside():
        before = digest_of(yesterday)
        today = digest_of(TODAY)
    case_of(world)
    with world.inside():
        assert digest_of(yesterday) == before and before.chains == 0
        assert digest_of(TODAY).chains > today.chains


def test_the_worker_keeps_the_digest_of_each_day_once(world: World) -> None:
    day = last_finished_day(datetime.now(UTC))
    with world.inside():
        assert saved_digest(day) is None
        assert (make_daily_digest(), make_daily_digest()) == (1, 0)
        assert saved_digest(day) == save_digest(day) == digest_of(day)
    code, said = world.command("audit", "digest")
    assert (code, said.split()[0]) == (0, day.isoformat())


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-11-24T23:59:00+08:00", date(2026, 11, 23)),
        ("2026-11-25T00:09:00+08:00", date(2026, 11, 23)),
        ("2026-11-25T00:10:00+08:00", date(2026, 11, 24)),
    ],
)
def test_a_day_is_over_when_everything_of_it_is_committed(now: str, day: date) -> None:
    assert last_finished_day(datetime.fromisoformat(now)) == day


def test_digests_that_cannot_be_read(world: World, tmp_path: Path) -> None:
    kept = tmp_path / "digests.txt"
    kept.write_text("yesterday all was well\n", encoding="utf-8")
    code, said = world.command("audit", "verify", "--digests", str(kept))
    assert code == 1 and "each line must read" in said
