"""Made-up applications in bulk, to see the system under weight: members and five chained events for each."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from tqdm import tqdm

from app.applications.models import Application
from app.households.models import Household, Member
from app.kernel.clock import clock
from app.kernel.database import Table, insert_in_bulk, transaction
from app.kernel.id_numbers import check_character
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index, phone_index
from app.record.events import Event, EventFacts, NewEvent, prepare
from app.record.subjects import Participant, Subject
from app.regions.models import Region
from app.regions.service import place, regions

BATCH = 500
FIRST_DUE_ON, DUE_DAYS = date(2026, 12, 1), 700
PHONE = "13800000000"
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平"
_PATH = (
    ("begin", "", "draft"),
    ("submit", "draft", "submitted"),
    ("accept", "submitted", "accepted"),
    ("start_check", "accepted", "investigating"),
    ("record_visit", "investigating", "investigating"),
)

Rows = dict[type[Table], list[Mapping[str, Any]]]


def generate(applications: int) -> None:
    """Write `applications` of them, in transactions of 500, with a progress bar."""
    dice = random.Random(applications)
    villages = [row for row in regions().values() if row.level in ("village", "community")]
    with tqdm(total=applications, unit="application", disable=None) as bar:
        for start in range(0, applications, BATCH):
            count = min(BATCH, applications - start)
            rows: Rows = {}
            for _ in range(count):
                _add_application(rows, dice, dice.choice(villages))
            with transaction():
                for table, written in rows.items():
                    insert_in_bulk(table, written)
            bar.update(count)


def _add_application(rows: Rows, dice: random.Random, village: Region) -> None:
    subject_id, at = new_id(), clock.now() - timedelta(days=dice.randint(0, 20), minutes=dice.randint(0, 1400))
    name, id_number = _name(dice), _id_number(dice)
    index = id_number_index(id_number)
    head = _add_events(rows, subject_id, village.code, at)
    due = FIRST_DUE_ON + timedelta(days=dice.randint(0, DUE_DAYS))
    subject = Subject(id=subject_id, applicant_index=index, name=name)
    place(subject, village.code)
    one: dict[type[Table], Mapping[str, Any]] = {
        Subject: _subject_row(subject, at, due, head),
        Application: {
            "id": subject_id,
            "programme": "minimum_living_allowance",
            "applicant_id_number": Secret(id_number),
            "form": {"category": "rural", "reason": "演示数据"},
        },
        Household: {
            "id": subject_id,
            "region": village.code,
            "address": Secret("演示地址1号"),
            "phone": Secret(PHONE),
            "phone_index": phone_index(PHONE),
            "more": {},
        },
        Member: {
            "household": subject_id,
            "position": 0,
            "name": name,
            "relation": "self",
            "id_number": Secret(id_number),
            "id_number_index": index,
            "more": {"labour_capacity": "none", "monthly_income": 0},
        },
        Participant: {"subject": subject_id, "part": "applicant", "person_index": index, "name": name},
    }
    for table, row in one.items():
        rows.setdefault(table, []).append(row)


def _subject_row(subject: Subject, at: datetime, due: date, head: str) -> dict[str, Any]:
    path: dict[str, Any] = subject.__data__
    return path | {
        "collection": "applications",
        "procedure": "minimum_living_allowance",
        "kind": "minimum_living_allowance",
        "state": "investigating",
        "version": len(_PATH),
        "title": "低保申请",
        "created_at": at,
        "state_since": at,
        "submitted_at": at,
        "received_at": at,
        "clock_started_on": at.date(),
        "clock_limit": 15,
        "due_on": due,
        "promised_on": due,
        "step_due_on": due,
        "attention_on": due,
        "chain_head": head,
    }


def _add_events(rows: Rows, subject_id: UUID, region: str, at: datetime) -> str:
    """Five events, each with its facts. Answers the hash of the last."""
    head = ""
    for seq, (action, before, after) in enumerate(_PATH, start=1):
        happening = NewEvent(
            collection="applications",
            subject=subject_id,
            action=action,
            from_state=before,
            to_state=after,
            actor=None,
            role="township_officer",
            region=region,
            at=at,
            basis="演示",
            facts={},
        )
        event, facts = prepare(happening, seq=seq, previous_hash=head)
        rows.setdefault(Event, []).append(event)
        rows.setdefault(EventFacts, []).append(facts)
        head = event["hash"]
    return head


def _name(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + "".join(dice.choice(_GIVEN) for _ in range(dice.randint(1, 2)))


def _id_number(dice: random.Random) -> str:
    born = date(1940, 1, 1) + timedelta(days=dice.randint(0, 30000))
    first = f"620121{born:%Y%m%d}{dice.randint(0, 999):03d}"
    return first + check_character(first)
