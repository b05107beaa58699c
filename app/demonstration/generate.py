"""Made-up applications in bulk, to see the system under weight: members, consents and five chained events for each."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from typing import Any

from tqdm import tqdm

from app.accounts.identity import check_character
from app.applications.models import Application
from app.clock import clock
from app.database import transaction
from app.events import Event, EventFacts, Happening, prepare
from app.households.models import Household, Member
from app.identifiers import new_id
from app.limits import far_future
from app.privacy import Secret, id_number_index, phone_index
from app.regions.models import Region
from app.regions.service import NEW_AREA, place, regions
from app.subjects import Subject

BATCH = 500
_SURNAMES, _GIVEN = "王李张刘陈杨赵黄周吴徐孙马朱胡", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平"
_PATH = (("begin", "", "draft"), ("submit", "draft", "submitted"), ("accept", "submitted", "accepted"),
         ("start_check", "accepted", "investigating"), ("record_visit", "investigating", "investigating"))  # fmt: skip


def generate(applications: int) -> None:
    """Write `applications` of them, in transactions of 500, with a progress bar."""
    dice = random.Random(applications)
    villages = [row for row in regions().values() if row.level in ("village", "community")]
    with tqdm(total=applications, unit="application", disable=None) as bar:
        for start in range(0, applications, BATCH):
            count = min(BATCH, applications - start)
            with transaction():
                _write([_one(dice, dice.choice(villages)) for _ in range(count)])
            bar.update(count)


def _write(made: list[dict[str, list[dict[str, Any]]]]) -> None:
    for table in (Subject, Application, Household, Member, Event, EventFacts):
        rows = [row for one in made for row in one[table.__name__]]
        size = max(1, 900 // len(rows[0]))
        for start in range(0, len(rows), size):
            table.insert_many(rows[start : start + size]).execute()


def _one(dice: random.Random, village: Region) -> dict[str, list[dict[str, Any]]]:
    subject_id, now = new_id(), clock.now() - timedelta(days=dice.randint(0, 20), minutes=dice.randint(0, 1400))
    name, id_number = _name(dice), _id_number(dice)
    subject = Subject(id=subject_id)
    place(subject, village.code)
    events, facts, head = _events(subject_id, village.code, now)
    due = date(2026, 12, 1) + timedelta(days=dice.randint(0, 700))
    index = id_number_index(id_number)
    return {
        "Subject": [_subject_row(subject, index, now, due, head)],
        "Application": [
            {"id": subject_id, "programme": "minimum_living_allowance", "applicant_name": name, "applicant_id_number": Secret(id_number),
             "form": {"category": "rural", "reason": "演示数据"}}
        ],
        "Household": [
            {"id": subject_id, "region": village.code, "address": Secret("演示地址1号"), "phone": Secret("13800000000"),
             "phone_index": phone_index("13800000000"), "more": {}}
        ],
        "Member": [
            {"id": new_id(), "household": subject_id, "position": 0, "name": name, "relation": "self", "id_number": Secret(id_number),
             "id_number_index": index, "more": {"labour_capacity": "none", "monthly_income": 0}}
        ],
        "Event": events,
        "EventFacts": facts,
    }  # fmt: skip


def _subject_row(subject: Subject, index: str, now: datetime, due: date, head: str) -> dict[str, Any]:
    return {
        "id": subject.id, "collection": "applications", "procedure": "minimum_living_allowance", "state": "investigating",
        "version": len(_PATH), "region": subject.region, "village": subject.village, "township": subject.township,
        "park": subject.park, "area": NEW_AREA, "title": "低保申请", "applicant_index": index, "created_at": now, "state_since": now,
        "submitted_at": now, "clock_started_on": now.date(), "clock_limit": 15, "due_on": due, "promised_on": due, "step_due_on": due,
        "attention_on": min(due, far_future), "wake_at": None, "is_open": True, "chain_head": head,
    }  # fmt: skip


def _events(subject_id: Any, region: str, now: datetime) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str]:
    events, facts, head = [], [], ""
    for seq, (action, before, after) in enumerate(_PATH, start=1):
        happening = Happening(
            "applications", subject_id, action, before, after, None, "township_officer", region, now, "演示", {}
        )
        event, kept = prepare(happening, seq=seq, previous_hash=head)
        events.append(event)
        facts.append(kept)
        head = event["hash"]
    return events, facts, head


def _name(dice: random.Random) -> str:
    return dice.choice(_SURNAMES) + "".join(dice.choice(_GIVEN) for _ in range(dice.randint(1, 2)))


def _id_number(dice: random.Random) -> str:
    born = date(1940, 1, 1) + timedelta(days=dice.randint(0, 30000))
    first = f"620121{born:%Y%m%d}{dice.randint(0, 999):03d}"
    return first + check_character(first)
