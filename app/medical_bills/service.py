"""Taking the insurance's list in, and sending somebody, once, to each household whose bills are too much together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from peewee import fn

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.benefits.known_aid import aid_of
from app.households.models import Member
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import DomainError, Forbidden
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret, id_number_index, vault
from app.medical_bills.inputs import BillLine
from app.medical_bills.models import MedicalBill
from app.medical_bills.rules import Placed, read_bills, since, too_much
from app.outreach.inputs import FoundPerson, LeadInput
from app.outreach.service import capture
from app.programmes.policy import policy_on
from app.record.subjects import Subject
from app.regions.service import served_region, settlement_named
from app.roll_imports.cells import Refusal
from app.roll_imports.sheets import read_table

SOURCE, DEPARTMENT = "medical", "health"


@dataclass(frozen=True)
class Imported:
    """Numbers of lines; each is created, existing or refused. `households` is how many somebody is sent to."""

    rows: int
    created: int
    existing: int
    households: int
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, repr=False)
class _Known:
    """Whose household it is as far as we know: the blind indices of all its members, and where it lives."""

    people: frozenset[str]
    name: str | None
    region: str | None


def check_insurance(actor: Actor) -> None:
    """Raises Forbidden for whoever is neither of the insurance nor of the bureau: nobody else sees bills."""
    if not actor.holds(Role.BUREAU_SUPERVISOR) and all(each.department != DEPARTMENT for each in actor.grants):
        raise Forbidden("医药费名单只有医保部门和新区民政能导入。")


def import_file(actor: Actor, data: bytes) -> Imported:
    """Raises Forbidden, Invalid on `file` where the file as a whole cannot be taken."""
    check_insurance(actor)
    taken, refused = read_bills(read_table(data), settlement_named, clock.today())
    return import_lines(actor, taken, refused)


def import_lines(actor: Actor, lines: Sequence[Placed], refused: Sequence[Refusal] = ()) -> Imported:
    """One bad line holds back no other; sent again, nothing is doubled. Whether a line is taken does not depend on whom
    we know: it would tell the insurance who is helped.
    """
    check_insurance(actor)
    wrong, created, existing = list(refused), 0, 0
    touched: dict[str, BillLine] = {}
    limit = policy_on(clock.today())["medical.large_own_part"]
    with transaction():
        for at, line in lines:
            try:
                served_region(line.region, "region")
            except DomainError as problem:
                wrong.append(Refusal(at, "region", problem.detail))
                continue
            index = id_number_index(line.id_number)
            if _keep(actor, line, index):
                created += 1
                touched.setdefault(min(_known(index).people), line)
            else:
                existing += 1
        sent = sum(_send_somebody(actor, line, limit) for line in touched.values())
    refusals = tuple(sorted(wrong, key=lambda each: each.row))
    return Imported(len(lines) + len(refused), created, existing, sent, refusals)


def _keep(actor: Actor, line: BillLine, index: str) -> bool:
    said = "\n".join((line.id_number, line.month.isoformat()[:7], line.hospital, str(line.own_part)))
    line_index = vault.blind_index("medical_bill", said)
    if MedicalBill.select().where(MedicalBill.line_index == line_index).exists():
        return False
    row = {"line_index": line_index, "person_index": index, "month": line.month.replace(day=1), "lead": None}
    hand = {"imported_by": actor.account_id, "imported_at": clock.now()}
    insert(MedicalBill, row | hand | {"hospital": Secret(line.hospital), "own_part": line.own_part})
    return True


def _known(index: str) -> _Known:
    """The latest matter in which they are a member says with whom they live."""
    row = (
        Member.select(Member.household, Member.name, Subject.region)
        .join(Subject, on=(Subject.id == Member.household))
        .where(Member.id_number_index == index, Member.left_on.is_null(), Subject.is_open)
        .order_by(Member.household.desc())
        .tuples()
        .first()
    )
    if row is None:
        return _Known(frozenset({index}), None, None)
    household, name, region = row
    members = Member.select(Member.id_number_index).where(Member.household == household, Member.left_on.is_null())
    return _Known(frozenset(each for (each,) in members.tuples().iterator() if each), name, region)


def _send_somebody(actor: Actor, line: BillLine, limit: int) -> bool:
    index, today = id_number_index(line.id_number), clock.today()
    known = _known(index)
    ours = MedicalBill.person_index.in_(sorted(known.people)) & (MedicalBill.month >= since(today))
    total = too_much(MedicalBill.select().where(ours), limit, today)
    if total is None:
        return False
    aid = aid_of(index, today)
    said = f"医保名单：全家最近十二个月个人自付合计{yuan_text(total)}，达到{yuan_text(limit)}。"
    said += f"现在享受：{aid}。" if aid else ""
    name, region = known.name or line.name, known.region or line.region
    lead = capture(
        actor,
        LeadInput(
            region=region,
            person=FoundPerson(name=name, phone=line.phone, id_number=line.id_number),
            description=f"{said}请上门看，需要的办医疗救助、临时救助。",
            found_on=today,
        ),
        source=SOURCE,
    )
    MedicalBill.update(lead=lead.id).where(ours).execute()
    return True


def by_month() -> list[dict[str, Any]]:
    """What came in, in numbers: nobody and no bill is named."""
    count, leads = fn.COUNT(MedicalBill.id), fn.COUNT(MedicalBill.lead.distinct())
    rows = MedicalBill.select(MedicalBill.month, count, leads).group_by(MedicalBill.month)
    latest = rows.order_by(MedicalBill.month.desc()).limit(60).tuples().iterator()
    return [{"month": f"{month:%Y-%m}", "bills": bills, "households": homes} for month, bills, homes in latest]
