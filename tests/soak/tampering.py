"""`python -m tests.soak.tampering [PLACES] [APPLICATIONS]`: twelve kinds of tampering at 200 places each, in a database
of 100,000 events: whether all of them are found and nothing else, and how long `audit verify` takes.

Everything is changed before it is verified once: what one kind put there, no other takes away again.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID

from app.accounts.models import Account
from app.benefits.models import BenefitMonth
from app.demonstration.generate import generate
from app.kernel.clock import clock
from app.kernel.database import connection, database, insert_in_bulk, open_database, snapshot, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record import guarding
from app.record.audit import verify
from app.record.events import Event, NewEvent, append_to_chain
from app.record.models import AccessRecord
from app.record.subjects import Participant, Subject
from app.registry.tables import TABLES
from app.retention.removals import REMOVALS
from tests.bench.stage import seed
from tests.operation import tamperings
from tests.support.tampering import past_the_door, unlock

# What takes away goes first.
ORDER = sorted(tamperings.KINDS, key=lambda kind: kind.__name__ in ("insert", "grant"))
ORDER.sort(key=lambda kind: kind.__name__ not in ("forget_a_matter", "forget_looks", "delete", "cut"))


def main(places: int, applications: int) -> int:
    with tempfile.TemporaryDirectory(prefix="tampering-") as folder:
        url = f"sqlite:///{Path(folder)}/database.sqlite3"
        seed(url)
        open_database(url)
        with connection():
            _fill(applications, places)
            print(f"{Event.select().count()} events, {Subject.select().count()} matters", flush=True)
            alarms, seconds = _verified()
            print(f"before: {len(alarms)} flaws in {seconds:.1f} s of CPU", flush=True)
            tampered = _tampered(places)
            said, seconds = _verified()
            named = "\n".join(said)
            missed = [(kind, place) for kind, place in tampered if place not in named]
            for kind, place in missed[:20]:
                print(f"missed: {kind} {place}")
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            found = f"{len(tampered) - len(missed)} of {len(tampered)} found"
            print(f"after: {found}, {len(said)} flaws in {seconds:.1f} s of CPU, {memory} MB at most")
    return 1 if missed or alarms else 0


def _fill(applications: int, places: int) -> None:
    """Applications, and for each kind more rows than it needs."""
    generate(applications)
    accounts = [row.id for row in Account.select(Account.id)]
    subjects = [row.id for row in Subject.select(Subject.id).limit(places * 10)]
    now = clock.now()
    who = {"viewer": accounts[0], "role": "township_officer", "region": "620171101", "what": "file", "at": now}
    with transaction():
        # Among few, an account would be given back its own number, which is no tampering.
        people = [
            {"kind": "resident", "name": "张三", "id_number": Secret(f"{n:018}"), "created_at": now}
            for n in range(places * 20)
        ]
        insert_in_bulk(Account, people)
        insert_in_bulk(AccessRecord, [{"subject": subject, "why": None, **who} for subject in subjects])
        parts = [{"subject": s, "part": "submitted_by", "account": new_id()} for s in subjects]
        insert_in_bulk(Participant, parts)
        months = [{"benefit": new_id(), "month": now.date(), "amount": 64000} for _ in subjects]
        insert_in_bulk(BenefitMonth, months)
        for number in range(places * 2):
            append_to_chain(
                NewEvent(
                    collection="settings",
                    subject=UUID(int=number),
                    action="change_setting",
                    actor=None,
                    role="system",
                    region="",
                    at=now,
                    basis="",
                    facts={},
                )
            )


def _tampered(places: int) -> list[tuple[str, str]]:
    """Kind and place of each."""
    dice, found = random.Random(places), []
    unlock("event", "access_record", *(guard.table for _, guard in tamperings.GUARDED))
    with transaction(), past_the_door():
        for kind in ORDER:
            for _ in range(places):
                found.append((kind.__name__, kind(dice)))
    return found


def _verified() -> tuple[list[str], float]:
    """What `audit verify` says, and its seconds of CPU."""
    started = time.process_time()
    with snapshot():
        said = [f"{flaw.subject} {flaw.what}" for flaw in verify()] + [
            str(flaw) for flaw in guarding.flaws(TABLES, REMOVALS)
        ]
    return said, time.process_time() - started


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    code = main(*(given + [200, 20_000][len(given) :]))
    database.close_all()
    sys.exit(code)
