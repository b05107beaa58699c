"""Taking a list of the province in, and what is answered to the province for each line of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.accounts.actor import Actor
from app.kernel.clock import clock
from app.kernel.database import insert, savepoint, transaction
from app.kernel.errors import DomainError
from app.kernel.privacy import vault
from app.kernel.spreadsheets import Cell
from app.outreach.inputs import OUTCOME_LABELS
from app.outreach.models import Lead, LeadVisit
from app.outreach.procedure import LEAD
from app.outreach.service import capture
from app.province_warnings.models import ProvinceWarning
from app.province_warnings.rules import Warned, read_warnings, said_by
from app.record.subjects import Subject
from app.regions.service import name_of, settlement_named
from app.roll_imports.cells import Refusal
from app.roll_imports.sheets import read_table

SOURCE = "warning"
COLLECTION_WORDS = {"applications": "救助申请", "emergencies": "急难救助", "referrals": "转给部门"}
HEAD: tuple[Cell, ...] = (
    "姓名",
    "身份证号",
    "联系电话",
    "村（社区）",
    "预警原因",
    "预警日期",
    "办理状态",
    "走访日期",
    "走访结果",
    "转为",
)


@dataclass(frozen=True)
class Imported:
    """Numbers of lines; each line of the file is created, existing or refused."""

    rows: int
    created: int
    existing: int
    refused: tuple[Refusal, ...]


def import_warnings(actor: Actor, data: bytes) -> Imported:
    """Each line becomes a lead with the clocks of one, where the caller reports; sent again, nothing is doubled.

    Raises Invalid on `file` where the file as a whole cannot be taken.
    """
    taken, refused = read_warnings(read_table(data), settlement_named, clock.today())
    created = 0
    with transaction():
        for line in taken:
            try:
                with savepoint():
                    created += _take(actor, line)
            except DomainError as problem:
                refused.append(Refusal(line.row, "region", problem.detail))
    existing = len(taken) + len(refused) - created
    wrong = tuple(sorted(refused, key=lambda each: each.row))
    return Imported(existing + created, created, existing - len(wrong), wrong)


def _take(actor: Actor, line: Warned) -> bool:
    index = vault.blind_index("province_warning", "\n".join(said_by(line.lead)))
    if ProvinceWarning.select().where(ProvinceWarning.line_index == index).exists():
        return False
    lead = capture(actor, line.lead, source=SOURCE)
    insert(
        ProvinceWarning,
        {
            "id": lead.id,
            "line_index": index,
            "warned_on": line.lead.found_on,
            "imported_by": actor.account_id,
            "imported_at": clock.now(),
        },
    )
    return True


def answers() -> Iterator[list[Cell]]:
    """A row for each warning, the oldest first: what it said, and what came of it."""
    warned = list(ProvinceWarning.select().order_by(ProvinceWarning.warned_on, ProvinceWarning.id))
    leads = {row.id: row for row in Lead.select().where(Lead.source == SOURCE)}
    subjects = {row.id: row for row in Subject.select().join(ProvinceWarning, on=(ProvinceWarning.id == Subject.id))}
    visits = {visit.lead: visit for visit in LeadVisit.select().order_by(LeadVisit.recorded_at)}
    for row in warned:
        yield _answer(row, leads[row.id], subjects[row.id], visits.get(row.id))


def _answer(row: ProvinceWarning, lead: Lead, subject: Subject, visit: LeadVisit | None) -> list[Cell]:
    return [
        lead.person_name,
        lead.person_id_number.reveal() if lead.person_id_number else None,
        lead.person_phone.reveal() if lead.person_phone else None,
        name_of(subject.region),
        lead.description.reveal().removeprefix("省级预警："),
        row.warned_on.isoformat(),
        LEAD.state(subject.state).label,
        visit.visited_on.isoformat() if visit else None,
        OUTCOME_LABELS[visit.outcome] if visit else None,
        COLLECTION_WORDS.get(lead.result_collection or ""),
    ]
