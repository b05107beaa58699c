"""A visit that is recorded for the list itself, and why somebody need not be visited. Both are on record."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor, check_known_person, eyes, roles_towards
from app.accounts.roles import Role
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.kernel.database import lock_row, transaction
from app.kernel.errors import Conflict, Forbidden, NotFound, invalid
from app.kernel.privacy import Secret
from app.outreach.service import PublicLead, capture_public
from app.record.events import NewEvent, append_to_chain
from app.record.subjects import Subject
from app.village_visits.inputs import ExcuseVillageVisit, RecordVillageVisit
from app.village_visits.models import VillageVisit

BASIS = "措施(十九)：走访列为村（社区）基层党建重要工作内容"
RECORDS = (Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER)
EXCUSES = (Role.TOWNSHIP_OFFICER,)


class _Opened:
    """A row with its household, held, and the office in which the caller has to do with it."""

    def __init__(self, actor: Actor, visit_id: UUID, *by: Role) -> None:
        check_known_person(actor)
        row = lock_row(VillageVisit.select().where(VillageVisit.id == visit_id)).first()
        subject = Subject.get_or_none(Subject.id == row.matter) if row else None
        if subject is None or not eyes(actor, subject).see(Thing.STATE):
            raise NotFound
        held = roles_towards(actor, subject)
        role = next((each for each in by if each in held), None)
        if role is None:
            raise Forbidden("由当地乡镇（中心社区）的受理人员或者村（社区）的协理员登记；不用去的，由乡镇登记。")
        self.row: VillageVisit = row
        self.subject: Subject = subject
        self.actor, self.role = actor, role
        if row.done_on is not None or row.excused is not None:
            raise Conflict("这一户已经登记过了，不用再登记。")

    def settle(self, action: str, facts: dict[str, str]) -> None:
        self.row.settled_by, self.row.settled_at = self.actor.account_id, clock.now()
        self.row.save()
        append_to_chain(
            NewEvent(
                collection="village-visits",
                subject=self.row.id,
                action=action,
                from_state="due",
                to_state="excused" if self.row.excused else "done",
                actor=self.actor.account_id,
                role=self.role,
                region=self.row.village,
                at=clock.now(),
                basis=BASIS,
                facts=facts,
            )
        )


def record_visit(actor: Actor, visit_id: UUID, facts: RecordVillageVisit) -> VillageVisit:
    """Raises NotFound, Forbidden, Conflict where it is settled or belongs elsewhere, Invalid for a day before the
    period.
    """
    with transaction():
        case = _Opened(actor, visit_id, *RECORDS)
        if case.row.collection == "watched-persons":
            raise Conflict("关爱对象的走访请在“关爱走访”里登记，登记了这里自己会记上。")
        if facts.on < case.row.first:
            raise invalid("on", "这一天在这一期以前，请填这一期开始以后去的那一天。")
        case.row.done_on, case.row.source, case.row.found = facts.on, "here", Secret(facts.found)
        told = {"on": facts.on.isoformat()}
        if facts.in_need:
            lead = capture_public(PublicLead(case.row.village, f"村负责人走访发现：{facts.found}", None))
            told["lead"] = str(lead.id)
        case.settle("record_visit", told)
    return case.row


def excuse_visit(actor: Actor, visit_id: UUID, facts: ExcuseVillageVisit) -> VillageVisit:
    """Raises NotFound, Forbidden for the village itself, Conflict where it is settled."""
    with transaction():
        case = _Opened(actor, visit_id, *EXCUSES)
        case.row.excused = facts.reason
        # Why stands in the row alone, which goes with the matter of the household.
        case.settle("excuse_visit", {})
    return case.row
