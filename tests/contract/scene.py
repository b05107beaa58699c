"""One of everything in one township, and everybody who could want to look at it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace

from PIL import Image

from app.accounts.roles import Role
from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.record.subjects import Subject
from app.regions.service import NEW_AREA
from app.registry.collections import COLLECTIONS
from app.volunteers.models import VolunteerSignup
from tests.contract.given import (
    ACTIVITY,
    CARE_AGREEMENT,
    CHARITY_PROJECT,
    COMPLAINT,
    DISASTER,
    FIRE,
    INSPECTION,
    LEAD,
    LOSS,
    MEETING,
    ONE_OFF_PAYMENT,
    PAYMENT_RUN,
    RECOVERY,
    SERVICE_CONTRACT,
    SERVICE_PLAN,
    SLIP,
    SOCIAL_CASE,
    SOCIAL_TASK,
    STANDARD_CHANGE,
    STRANDED,
    STRANGER,
    TICKET,
    WATCHED,
    WORK_BUDGET,
)
from tests.contract.scene_rows import (
    account_of,
    after_the_meeting,
    came_back,
    in_a_home,
    kept_back,
    made_in_the_database,
    to_inspect,
    to_visit,
)
from tests.support.days import day
from tests.support.service_lists import published
from tests.support.world import (
    OTHER_TOWNSHIP,
    OTHER_VILLAGE,
    TOWNSHIP,
    VILLAGE,
    Person,
    World,
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


def set_up(world: World, zhang: Person) -> Scene:
    """The application is 张三's, the emergency that of somebody without log-in, the lead the hotline's, the standard
    that of another person of the bureau.
    """
    hotline = world.staff(f"hotline-{NEW_AREA}")
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
        ids |= made_in_the_database(case["id"], zhang)
        ids |= in_a_home(ids["benefits"])
        ids["village-visits"] = to_visit(ids["benefits"])
        ids |= after_the_meeting(meeting["id"])
        ids |= kept_back(case["id"])
        ids["inspection-checks"] = to_inspect(inspection["id"], case["id"])
        ids["payment-exceptions"] = came_back(run["id"], ids["benefits"])
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


def with_everybody_logged_in(scene: Scene, world: World) -> Scene:
    """A scene that was set up before, on a copy of its database: nobody's token is from then."""
    anew = {id(caller.person): world.anew(caller.person) for caller in scene.callers}
    callers = tuple(replace(caller, person=anew[id(caller.person)]) for caller in scene.callers)
    return replace(scene, callers=callers, owner=anew[id(scene.owner)])


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
