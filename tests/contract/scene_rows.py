"""What stands in the scene without the long way that leads there: rows, written as the rooms write them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from app.accounts.actor import SYSTEM
from app.accounts.directory import account_by_username, actor_of
from app.accounts.duty_models import StaffLeave
from app.accounts.models import Account, RoleGrant, Session
from app.accounts.roles import Role
from app.inspections.checks.models import Check
from app.inspections.checks.opening import open_check
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.meetings.invitations.models import Invitation
from app.meetings.invitations.sending import invite
from app.meetings.models import Decision, Meeting
from app.meetings.tasks.giving import give
from app.notifications.models import CallTask, Message
from app.organisations.models import Organisation
from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.exceptions.opening import open_for
from app.payment_runs.models import PaymentLine
from app.payments.models import FundTopUp, ReserveFund
from app.public_emergency.models import EmergencyMode
from app.public_notices.models import PublicNotice
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.retention.models import Hold
from app.roll_imports.models import RollImport
from app.service_plans.models import ServiceDuty
from app.village_visits.models import VillageVisit
from app.welfare_homes.models import HomeBed, HomeLevel, HomeMonth, HomePlace
from app.welfare_homes.months.procedure import HOME_MONTH
from app.welfare_homes.procedure import HOME_PLACE
from app.workflow.engine import begin
from tests.support.benefits import begun
from tests.support.world import (
    OTHER_TOWNSHIP,
    TOWNSHIP,
    VILLAGE,
    Person,
)


def kept_back(case: str) -> dict[str, str]:
    """Two of the bureau have said that a court needs the file."""
    hold, hands = new_id(), {"placed_by": new_id(), "confirmed_by": new_id()}
    row = {"id": hold, "subject": UUID(case), "reason": Secret("法院调卷"), "placed_at": clock.now()}
    insert(Hold, row | hands)
    return {"disposal-holds": str(hold)}


def made_in_the_database(case: str, zhang: Person) -> dict[str, str]:
    """A public notice, a call to make, a fund and an office, without the long way that leads there."""
    subject = Subject.get_by_id(case)
    message = Message.select().where(Message.account == zhang.account["id"]).first()
    today = clock.today()
    notice = PublicNotice.create(
        application=case,
        kind="proposal",
        programme=subject.procedure,
        name="张*",
        village="彩虹城社区",
        region=VILLAGE,
        township=TOWNSHIP,
        members=1,
        monthly_amount=64000,
        starts_on=today,
        ends_on=today + timedelta(days=7),
    )
    call = CallTask.create(
        id=new_id(),
        message=message.id,
        village=VILLAGE,
        township=TOWNSHIP,
        park=subject.park,
        area=NEW_AREA,
        collection="applications",
        subject=case,
        created_at=clock.now(),
        due_on=today,
    )
    fund = ReserveFund.get(ReserveFund.region == TOWNSHIP)
    top_up = FundTopUp.create(
        fund=fund.id, amount=100000, reason="用完了", requested_by=new_id(), requested_at=clock.now()
    )
    leave = StaffLeave.create(
        absent=account_of(f"investigator1-{TOWNSHIP}"),
        cover=account_of(f"investigator2-{TOWNSHIP}"),
        starts_on=today + timedelta(days=300),
        ends_on=today + timedelta(days=301),
        entered_by=new_id(),
        entered_at=clock.now(),
    )
    mode = EmergencyMode.create(
        measure="visits_by_phone",
        region=TOWNSHIP,
        starts_on=today,
        ends_on=today,
        reason="疫情",
        switched_by=new_id(),
        switched_at=clock.now(),
    )
    roll = RollImport.create(
        township=TOWNSHIP,
        filename=Secret("花名册.csv"),
        state="empty",
        lines=0,
        refused=[],
        officer=account_of(f"officer1-{TOWNSHIP}"),
        created_at=clock.now(),
    )
    return {
        "roll-imports": str(roll.id),
        "service-duties": str(ServiceDuty.select().order_by(ServiceDuty.due_on).first().id),
        "benefits": begun(case),
        "emergency-modes": str(mode.id),
        "leaves": str(leave.id),
        "looks": str(new_id()),
        "inbox": str(message.id),
        "publicity": str(notice.id),
        "call-tasks": str(call.id),
        "reserve-fund-top-ups": str(top_up.id),
        "reserve-funds": str(fund.id),
        "ledger": str(fund.id),
        "roles": str(RoleGrant.get(RoleGrant.region == OTHER_TOWNSHIP).id),
        "accounts": zhang.account["id"],
        "me": str(Session.get(Session.account == zhang.account["id"]).id),
        "pending": str(new_id()),
    }


def to_visit(benefit: str) -> str:
    """A household that the responsible member of its village owes a visit."""
    row = {"id": new_id(), "first": clock.today().replace(day=1), "due_on": clock.today(), "village": VILLAGE}
    of = {"group": "minimum_living_allowance", "whom": "zhang", "collection": "benefits", "matter": UUID(benefit)}
    with transaction():
        insert(VillageVisit, row | of)
    return str(row["id"])


def in_a_home(benefit: str) -> dict[str, str]:
    """Somebody who was asked whether they want to live in a welfare home, and a month that it has drawn."""
    home = Organisation.get(Organisation.kind == "welfare_home")
    bed, asked, drawn = (new_id() for _ in range(3))
    with transaction():
        insert(HomeBed, {"id": bed, "home": home.id, "label": "101", "nursing": True, "since": clock.today()})
        for subject_id, procedure in ((asked, HOME_PLACE), (drawn, HOME_MONTH)):
            subject = Subject(id=subject_id, state="", title=procedure.label)
            place(subject, VILLAGE if procedure is HOME_PLACE else TOWNSHIP)
            begin(procedure, subject, SYSTEM, Role.SYSTEM, {}, procedure.basis)
        person = {"person": "0" * 32, "is_for": "0" * 32, "why": "rural"}
        insert(HomePlace, {"id": asked, "home": home.id, "benefit": UUID(benefit), "member": new_id()} | person)
        row = {"place": asked, "since": clock.today(), "level": "partial", "items": {}}
        insert(HomeLevel, row | {"assessed_by": None})
        sums = {"days": 30, "amount": 3000_00, "taken_back": 0, "beds": 1, "nursing_beds": 1}
        insert(HomeMonth, {"id": drawn, "home": home.id, "month": clock.today().replace(day=1)} | sums)
    return {
        "home-places": str(asked),
        "home-months": str(drawn),
        "home-beds": str(bed),
        "welfare-homes": str(home.id),
    }


def came_back(run: str, benefit: str) -> str:
    """A line that the bank has returned."""
    line, month = new_id(), clock.today().replace(day=1)
    with transaction():
        insert(
            PaymentLine,
            {
                "id": line,
                "run": run,
                "benefit": benefit,
                "period": month,
                "kind": "regular",
                "name": "张三",
                "amount": 64000,
                "status": "returned",
            },
        )
        open_for([line], "returned", clock.now())
    return str(PaymentException.get(PaymentException.line == line).id)


def to_inspect(inspection: str, case: str) -> str:
    """A case that was drawn; the two who look into it call for nothing else here."""
    people = [account_of(f"{name}2-{OTHER_TOWNSHIP}") for name in ("officer", "approver")]
    with transaction():
        open_check(UUID(inspection), 0, UUID(case), "0" * 32, people)
    return str(Check.get().id)


def after_the_meeting(meeting: str) -> dict[str, str]:
    """An invitation to a department, and something that the bureau was given to do; no step of the meeting is taken."""
    about, officer = Subject.get_by_id(meeting), actor_of(Account.get_by_id(account_of(f"bureau2-{NEW_AREA}")))
    role = Role.BUREAU_SUPERVISOR
    with transaction():
        invite(officer, role, about, Meeting.get_by_id(meeting), ["education"])
        decided = Decision(meeting=about.id, text=Secret("看房"), owner=NEW_AREA, due_on=clock.today())
        task = give(officer, role, about, decided)
    return {"meeting-invitations": str(Invitation.get().id), "meeting-tasks": str(task)}


def account_of(username: str) -> UUID:
    account = account_by_username(username)
    assert account is not None
    found: UUID = account.id
    return found
