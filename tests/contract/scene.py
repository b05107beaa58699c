"""One of everything in one township, and everybody who could want to look at it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from PIL import Image

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
from app.registry.collections import COLLECTIONS
from app.retention.models import Hold
from app.roll_imports.models import RollImport
from app.service_plans.models import ServiceDuty
from app.village_visits.models import VillageVisit
from app.volunteers.models import VolunteerSignup
from app.welfare_homes.models import HomeBed, HomeLevel, HomeMonth, HomePlace
from app.welfare_homes.months.procedure import HOME_MONTH
from app.welfare_homes.procedure import HOME_PLACE
from app.workflow.engine import begin
from tests.support.benefits import begun
from tests.support.days import day
from tests.support.service_lists import published
from tests.support.world import (
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Person,
    World,
    id_number,
    ok,
    submitted,
)

# Who stands in one office each for the whole New Area.
NEW_AREA_OFFICES = {
    "bureau": Role.BUREAU_SUPERVISOR,
    "confirmer": Role.BUREAU_APPROVER,
    "finance": Role.FINANCE_OFFICER,
    "auditor": Role.AUDITOR,
    "hotline": Role.HOTLINE_OPERATOR,
    "provider": Role.SERVICE_PROVIDER,
    "socialworker": Role.SOCIAL_WORKER,
    "administrator": Role.ADMINISTRATOR,
}


@dataclass(frozen=True)
class Caller:
    """`here` are the offices that reach the township of the scene, `elsewhere` those that do not; `owns` the
    collections of which the matter in the scene is his own, by account or by tracking token.
    """

    name: str
    person: Person
    kind: str
    here: frozenset[Role] = frozenset()
    elsewhere: frozenset[Role] = frozenset()
    owns: frozenset[str] = frozenset()

    @property
    def offices(self) -> frozenset[Role]:
        return self.here | self.elsewhere


@dataclass(frozen=True)
class Scene:
    """`ids` fills in the `{id}` of an operation, by the first words of its path.

    Of each kind of matter there is one; `states` says where it stands.
    """

    callers: tuple[Caller, ...]
    ids: dict[str, str]
    states: dict[str, str]
    owner: Person


def set_up(world: World) -> Scene:
    """The application is 张三's, the emergency that of somebody without log-in, the lead the hotline's, the standard
    that of another person of the bureau.
    """
    zhang, hotline = world.resident("zhangsan", "张三"), world.staff(f"hotline-{NEW_AREA}")
    case = submitted(zhang)
    fire = ok(world.nobody().post("/emergencies", FIRE))
    lead = ok(hotline.post("/leads", LEAD))
    report = ok(zhang.post("/reports", {"region": VILLAGE, "description": "邻居家里没有吃的"}))
    complaint = ok(zhang.post("/complaints", COMPLAINT))
    colleague = world.staff(f"bureau2-{NEW_AREA}")
    change = ok(colleague.post("/standard-changes", STANDARD_CHANGE))
    colleague.act("standard-changes", change["id"], "propose")
    batch = ok(colleague.post("/one-off-payments", ONE_OFF_PAYMENT))
    run = ok(world.officer().post("/payment-runs", PAYMENT_RUN))
    ticket = ok(hotline.post("/tickets", TICKET))
    about = {"answers": {"hardest": "care"}, "keep": True, "subject": {"collection": "applications", "id": case["id"]}}
    assessment = ok(world.staff(f"investigator2-{TOWNSHIP}").post("/assessments", about))
    providers = world.officer().read("/service-plans/providers")["items"]
    plan = ok(world.officer().post("/service-plans", SERVICE_PLAN | {"provider": providers[0]["value"]}))
    agreement = ok(world.officer().post("/care-agreements", CARE_AGREEMENT))
    lines = published(world, {"fund": "work"})
    ordered = SERVICE_CONTRACT | {"provider": providers[0]["value"], "line": lines["work"]}
    contract = ok(colleague.post("/service-contracts", ordered))
    version = ok(colleague.post("/service-lists", {"year": int(day(0)[:4]) + 1}))
    inspection = ok(colleague.post("/inspections", INSPECTION))
    meeting = ok(colleague.post("/meetings", MEETING))
    disposal = ok(colleague.post("/disposal-lists", {"what": "erase", "files": "leads"}))
    disaster = ok(world.staff("department-emergency_management").post("/disasters", DISASTER))
    lost = ok(world.assistant(VILLAGE).post(f"/disasters/{disaster['id']}/roll", {"items": [LOSS]}))
    roster = ok(colleague.post("/rosters", {"kind": "rural_houses"}))
    colleague.act("rosters", roster["id"], "report", lines=[STRANGER])
    [looked_for] = world.officer().read("/roster-tasks")["items"]
    ids_of_society = _charity(world, zhang, case["id"]) | _social_work(world, lines["work"])
    found = ok(world.nobody().post("/stranded-persons", STRANDED))
    station = world.staff("department-rescue_station")
    station.act("stranded-persons", found["id"], "send_to_hospital", need="冻伤")
    [stay] = world.staff("department-hospital").read("/hospital-stays")["items"]
    winter = {"title": "寒冬送温暖", "measures": "巡查", "from": day(0), "until": day(90), "regions": [TOWNSHIP]}
    campaign = ok(station.post("/rescue-campaigns", winter))
    tracking = Person(world.app.test_client(), headers={"X-Tracking-Token": fire["tracking_token"]})
    finder = Person(world.app.test_client(), headers={"X-Tracking-Token": found["tracking_token"]})
    writer = Person(world.app.test_client(), headers={"X-Tracking-Token": complaint["receipt"]})
    slip = ok(world.officer().post("/referrals", SLIP))
    document = upload_photo(zhang, case["id"])
    world.work()
    ids = {
        "applications": case["id"],
        "emergencies": fire["id"],
        "leads": lead["id"],
        "reports": report["id"],
        "complaints": complaint["id"],
        "standard-changes": change["id"],
        "one-off-payments": batch["id"],
        "payment-runs": run["id"],
        "assessments": assessment["kept"],
        "tickets": ticket["id"],
        "service-plans": plan["id"],
        "service-contracts": contract["id"],
        "service-lists": version["id"],
        "work-budgets": ok(world.staff(f"finance2-{NEW_AREA}").post("/work-budgets", WORK_BUDGET))["id"],
        "care-agreements": agreement["id"],
        "organisations": providers[0]["value"],
        "referrals": slip["id"],
        "inspections": inspection["id"],
        "meetings": meeting["id"],
        "disposal-lists": disposal["id"],
        "disasters": disaster["id"],
        "disaster-cases": lost["items"][0]["id"],
        "stranded-persons": found["id"],
        "hospital-stays": stay["id"],
        "rescue-campaigns": campaign["id"],
        "documents": document,
        "rosters": roster["id"],
        "roster-tasks": looked_for["id"],
        "record-checks": case["id"],
        **ids_of_society,
    }
    with world.inside():
        ids |= _made_in_the_database(case["id"], zhang)
        ids |= _in_a_home(ids["benefits"])
        ids["village-visits"] = _to_visit(ids["benefits"])
        ids |= _after_the_meeting(meeting["id"])
        ids |= _kept_back(case["id"])
        ids["inspection-checks"] = _to_inspect(inspection["id"], case["id"])
        ids["payment-exceptions"] = _came_back(run["id"], ids["benefits"])
    too_much = RECOVERY | {"benefit": ids["benefits"]}
    ids["recoveries"] = ok(world.staff(f"investigator2-{TOWNSHIP}").post("/recoveries", too_much))["id"]
    with world.inside():
        states = {name: Subject.get_by_id(ids[name]).state for name in COLLECTIONS}
    return Scene(
        (
            *callers_of(world, zhang, hotline),
            Caller("tracking", tracking, "anonymous", owns=frozenset({"emergencies"})),
            Caller("finder", finder, "anonymous", owns=frozenset({"stranded-persons"})),
            Caller("writer", writer, "anonymous", owns=frozenset({"complaints"})),
        ),
        ids,
        states,
        zhang,
    )


def _charity(world: World, zhang: Person, case: str) -> dict[str, str]:
    """A project that runs, and 张三, who lets it know what he needs."""
    charity = world.staff(f"charity-{NEW_AREA}")
    [of] = charity.read("/organisations?kind=charity")["items"]
    project = ok(charity.post("/charity-projects", CHARITY_PROJECT | {"organisation": of["id"]}))
    world.staff(f"bureau2-{NEW_AREA}").act("charity-projects", project["id"], "approve", finding="看过方案")
    asked = {"project": project["id"], "person": {"application": case}, "need": "没有煤"}
    consent = {"signed_at": f"{day(0)}T00:00:00+08:00"}
    match = ok(zhang.post("/charity-matches", asked | {"consent": consent}))
    permit = {"kind": "公开募捐资格证书", "number": "示例-2", "valid_until": day(300)}
    sent = ok(charity.post("/permit-papers", permit))
    return {"charity-projects": project["id"], "charity-matches": match["id"], "permit-papers": sent["id"]}


def _social_work(world: World, line: str) -> dict[str, str]:
    """A station has a case that it has not taken yet, and visits somebody."""
    station = {"station": world.officer().read("/social-stations")["items"][0]["value"]}
    case = ok(world.officer().post("/social-cases", SOCIAL_CASE | station))
    watched = ok(world.assistant(VILLAGE).post("/watched-persons", WATCHED | station))
    hired = SERVICE_CONTRACT | {"provider": station["station"], "line": line}
    ok(world.staff(f"bureau2-{NEW_AREA}").post("/service-contracts", hired))
    worker = {"worker": world.officer().read("/social-workers")["items"][0]["value"]}
    task = ok(world.officer().post("/social-tasks", SOCIAL_TASK | worker))
    social_worker = world.staff(f"socialworker-{NEW_AREA}")
    activity = ok(social_worker.post("/volunteer-activities", ACTIVITY))["id"]
    with world.inside():
        volunteer = {"activity": activity, "account": account_of(f"officer2-{TOWNSHIP}"), "signed_at": clock.now()}
        coming = VolunteerSignup.create(id=new_id(), **volunteer, minutes=30, entered_by=social_worker.account["id"])
    return {
        "social-cases": case["id"],
        "watched-persons": watched["id"],
        "social-tasks": task["id"],
        "volunteer-activities": activity,
        "volunteer-signups": str(coming.id),
    }


SOCIAL_CASE = {
    "person": {"name": "王秀英", "region": VILLAGE},
    "kind": "counselling",
    "need": "睡不着",
    "consent": {"signed_at": day(0)},
}
ACTIVITY = {
    "kind": "visit",
    "title": "看望独居老人",
    "region": VILLAGE,
    "place": "村委会",
    "on": day(0),
    "starts": "09:00",
    "ends": "11:30",
    "needed": 5,
}
SOCIAL_TASK = {
    "person": {"name": "王秀英", "region": VILLAGE},
    "kind": "visit",
    "what": "看看住得怎样",
    "due_on": day(20),
    "ground": "consent",
    "consented_at": day(0),
}
WATCHED = {"person": {"name": "小芳", "region": VILLAGE}, "kind": "child_at_risk", "every": "month"}


CHARITY_PROJECT = {
    "title": "冬天的煤",
    "for_whom": "冬天没有煤的人家",
    "from": day(0),
    "until": day(60),
    "permit_number": "示例-charity",
}
RECOVERY = {"person": "张三", "cause": "error", "amount": 64000, "facts": "一个月发了两次"}
FIRE = {
    "location": {"longitude": 103.62, "latitude": 36.5152},
    "kind": "fire",
    "description": "厨房着火了",
    "people": 3,
    "contact_phone": "13800000000",
}
COMPLAINT = {"region": VILLAGE, "text": "窗口要收好处费", "contact": "刘某"}
STANDARD_CHANGE = {
    "area": "兰州新区",
    "kind": "minimum_living_allowance.urban",
    "amount": 720_00,
    "effective_on": day(0),
    "document_number": "兰新民发〔2026〕1号",
}
ONE_OFF_PAYMENT = {
    "kind": "heating_aid",
    "document_number": "兰新民发〔2026〕30号",
    "groups": ["minimum_living_allowance"],
    "areas": [TOWNSHIP],
    "per": "household",
    "amount": 600_00,
    "first_month": day(0)[:7],
    "joins_until": day(20),
}
PAYMENT_RUN = {"period": day(0)[:7], "programme": "minimum_living_allowance", "region": TOWNSHIP}
CARE_AGREEMENT = {
    "person": {"name": "何奶奶", "region": VILLAGE},
    "carer": {"name": "马大姐"},
    "kind": "care",
    "from": day(0),
    "until": day(300),
}
SERVICE_CONTRACT = {"fund": "work", "year": int(day(0)[:4]), "amount": 10_000_00, "subject": "上门服务"}
WORK_BUDGET = {
    "year": int(day(0)[:4]),
    "region": TOWNSHIP,
    "source": "new_area",
    "purpose": "走访交通",
    "amount": 20_000_00,
    "document_number": "新财〔2026〕1号",
}
SERVICE_PLAN = {
    "person": {"name": "魏老汉", "region": VILLAGE, "address": "三社17号"},
    "rules": [{"kind": "haircut", "every": "month"}],
    "from": day(0),
}
SLIP = {
    "kind": "housing",
    "person": {"name": "王秀英", "region": VILLAGE},
    "need": "房子漏雨",
    "consent": {"signed_at": day(0)},
}
TICKET = {"caller": {"phone": "13900000009"}, "kind": "consult", "text": "怎样申请低保"}
DISASTER = {"name": "洪涝", "kind": "flood", "level": 3, "regions": [TOWNSHIP], "from": day(0)}
LOSS = {"person": {"name": "魏老汉", "region": VILLAGE}, "loss": "房子进水", "aid": "emergency"}
STRANGER = {"id_number": id_number(), "answer": "unsafe", "name": "李某", "region": VILLAGE}
INCOMING = {
    "person": {"name": "李某", "region": VILLAGE},
    "need": "出院以后没有人照顾",
    "ground": "agreed",
    "contact_phone": "0931-8250000",
}
STRANDED = {"region": VILLAGE, "condition": "走不动", "description": "六十岁上下的男人"}
INSPECTION = {
    "title": "抽查",
    "filter": {"collection": "applications"},
    "share": 100,
    "inspectors": [f"investigator1-{OTHER_TOWNSHIP}", f"investigator2-{OTHER_TOWNSHIP}"],
    "seeded_by": "开奖号码",
}
MEETING = {"title": "联席会议", "on": day(0), "place": "会议室", "participants": ["education"]}
LEAD = {"region": VILLAGE, "person": {"name": "李四"}, "description": "独居老人", "found_on": "2026-11-20"}


def upload_photo(
    person: Person, case: str, *, filename: str = "a.jpg", collection: str = "applications", kind: str = "id_card"
) -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(buffer, "JPEG")
    data = buffer.getvalue()
    wanted = {
        "subject": {"collection": collection, "id": case},
        "kind": kind,
        "filename": filename,
        "content_type": "image/jpeg",
        "size": len(data),
    }
    answer = ok(person.post("/documents", wanted))
    fields = answer["upload"]["fields"] | {"file": (io.BytesIO(data), "a.jpg")}
    assert person.client.post(answer["upload"]["url"], data=fields).status_code == 204
    document: str = ok(person.post(f"/documents/{answer['document']['id']}/complete"))["id"]
    return document


def _kept_back(case: str) -> dict[str, str]:
    """Two of the bureau have said that a court needs the file."""
    hold, hands = new_id(), {"placed_by": new_id(), "confirmed_by": new_id()}
    row = {"id": hold, "subject": UUID(case), "reason": Secret("法院调卷"), "placed_at": clock.now()}
    insert(Hold, row | hands)
    return {"disposal-holds": str(hold)}


def _made_in_the_database(case: str, zhang: Person) -> dict[str, str]:
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


def _to_visit(benefit: str) -> str:
    """A household that the responsible member of its village owes a visit."""
    row = {"id": new_id(), "first": clock.today().replace(day=1), "due_on": clock.today(), "village": VILLAGE}
    of = {"group": "minimum_living_allowance", "whom": "zhang", "collection": "benefits", "matter": UUID(benefit)}
    with transaction():
        insert(VillageVisit, row | of)
    return str(row["id"])


def _in_a_home(benefit: str) -> dict[str, str]:
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


def _came_back(run: str, benefit: str) -> str:
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


def _to_inspect(inspection: str, case: str) -> str:
    """A case that was drawn; the two who look into it call for nothing else here."""
    people = [account_of(f"{name}2-{OTHER_TOWNSHIP}") for name in ("officer", "approver")]
    with transaction():
        open_check(UUID(inspection), 0, UUID(case), "0" * 32, people)
    return str(Check.get().id)


def _after_the_meeting(meeting: str) -> dict[str, str]:
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


def callers_of(world: World, zhang: Person, hotline: Person) -> list[Caller]:
    li = world.resident("lisi", "李四")
    found = [
        Caller("nobody", world.nobody(), "anonymous"),
        Caller(
            "zhangsan",
            zhang,
            "resident",
            owns=frozenset(
                {
                    "applications",
                    "assessments",
                    "benefits",
                    "charity-matches",
                    "documents",
                    "inbox",
                    "me",
                    "payment-exceptions",
                    "recoveries",
                    "reports",
                }
            ),
        ),
        Caller("lisi", li, "resident"),
        Caller("assistant", world.assistant(VILLAGE), "resident", here=frozenset({Role.VILLAGE_ASSISTANT})),
        Caller(
            "assistant elsewhere",
            world.assistant(OTHER_VILLAGE),
            "resident",
            elsewhere=frozenset({Role.VILLAGE_ASSISTANT}),
        ),
    ]
    for role, make in (
        (Role.TOWNSHIP_OFFICER, world.officer),
        (Role.TOWNSHIP_INVESTIGATOR, world.investigator),
        (Role.TOWNSHIP_APPROVER, world.approver),
    ):
        found.append(Caller(role, make(TOWNSHIP), "staff", here=frozenset({role})))
        found.append(Caller(f"{role} elsewhere", make(OTHER_TOWNSHIP), "staff", elsewhere=frozenset({role})))
    park = frozenset({Role.PARK_SUPERVISOR})
    found.append(Caller("park", world.park("620171-p1"), "staff", here=park))
    found.append(Caller("park elsewhere", world.park("620171-p2"), "staff", elsewhere=park))
    department = frozenset({Role.DEPARTMENT_OFFICER})
    found.append(Caller("department", world.staff("department-housing"), "staff", here=department))
    for word, role in NEW_AREA_OFFICES.items():
        person = hotline if word == "hotline" else world.staff(f"{word}-{NEW_AREA}")
        owns = frozenset({"leads", "tickets"}) if word == "hotline" else frozenset[str]()
        found.append(Caller(word, person, "staff", here=frozenset({role}), owns=owns))
    return found
