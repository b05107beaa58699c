"""One of every kind of matter, full of values that nobody else has, and everybody who could want to read it."""

from __future__ import annotations

from dataclasses import dataclass

from app.accounts.roles import Role
from app.accounts.sight import FULL, Eyes, Thing
from app.kernel.clock import clock
from app.kernel.identifiers import new_id
from app.notifications.models import CallTask, Message
from app.record.subjects import Subject
from app.regions.service import NEW_AREA
from tests.contract.scene import Caller, callers_of, upload_photo
from tests.kernel.privacy.canaries import BANK_ACCOUNT, ID_NUMBERS, PHONES, TEXTS, rich_household
from tests.support.benefits import begun
from tests.support.days import day
from tests.support.office import Office
from tests.support.uploads import sign_in_office
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, consents, ok, submitted

FINDING = "名下银行存款12万元"
MINUTES = "会商纪要金丝雀"
# What stands in which kind of matter, of which kind it is.
COMPLAINT = {"region": VILLAGE, "text": "窗口收了好处费五十元", "contact": "周八明"}
VALUES: tuple[tuple[str, Thing, str], ...] = (
    ("applications", Thing.NAME, "张三明"),
    ("applications", Thing.NAME, "王兰"),
    ("applications", Thing.NUMBER, ID_NUMBERS["spouse"]),
    ("applications", Thing.NUMBER, BANK_ACCOUNT),
    ("applications", Thing.NUMBER, PHONES["household"]),
    ("applications", Thing.PLACE, TEXTS["住址"]),
    ("applications", Thing.FILE, TEXTS["病名"]),
    ("applications", Thing.FILE, TEXTS["申请理由"]),
    ("applications", Thing.FINDING, FINDING),
    ("applications", Thing.PAPER, "card-canary.jpg"),
    ("emergencies", Thing.NAME, "赵六明"),
    ("emergencies", Thing.NUMBER, ID_NUMBERS["affected"]),
    ("emergencies", Thing.TELEPHONE, PHONES["contact"]),
    ("emergencies", Thing.PLACE, TEXTS["事发地点"]),
    ("emergencies", Thing.NOTE, TEXTS["急难描述"]),
    ("emergencies", Thing.FINDING, TEXTS["研判"]),
    ("emergencies", Thing.OPINION, MINUTES),
    ("leads", Thing.NAME, "孙七明"),
    ("leads", Thing.NUMBER, ID_NUMBERS["found"]),
    ("leads", Thing.TELEPHONE, PHONES["found"]),
    ("leads", Thing.NOTE, TEXTS["线索描述"]),
    ("reports", Thing.TELEPHONE, PHONES["objector"]),
    ("reports", Thing.NOTE, TEXTS["异议内容"]),
    ("complaints", Thing.NOTE, COMPLAINT["text"]),
    ("complaints", Thing.TELEPHONE, COMPLAINT["contact"]),
    ("assessments", Thing.FILE, "计划金丝雀"),
    ("tickets", Thing.NOTE, "来电金丝雀"),
    ("tickets", Thing.TELEPHONE, "13900000008"),
    ("call-tasks", Thing.TELEPHONE, PHONES["account"]),
)


@dataclass(frozen=True)
class ReadingScene:
    """`ids` by the first words of a path, as in `scene.py`."""

    callers: tuple[Caller, ...]
    ids: dict[str, str]


def set_up_reading(world: World) -> ReadingScene:
    zhang = world.resident("zhangsan", "张三明", ID_NUMBERS["self"])
    ok(zhang.put("/me/phone", {"code": f"phone-{PHONES['account']}"}))
    hotline = world.staff(f"hotline-{NEW_AREA}")
    case, card = _application(world, zhang)
    fire, track = _emergency(world)
    ids = {"applications": case, "documents": card, "emergencies": fire, "leads": _lead(world, hotline)}
    told = {"region": VILLAGE, "description": TEXTS["异议内容"], "reporter_phone": PHONES["objector"]}
    ids["reports"] = str(ok(world.resident("wangwu", "王五").post("/reports", told))["id"])
    ids["complaints"] = str(ok(world.nobody().post("/complaints", COMPLAINT))["id"])
    rang = {"caller": {"phone": "13900000008"}, "kind": "consult", "text": "来电金丝雀"}
    ids["tickets"] = str(ok(hotline.post("/tickets", rang))["id"])
    ids["assessments"] = _assessment(world, case)
    world.work()
    with world.inside():
        ids |= {"benefits": begun(case), "call-tasks": _call(case, zhang)}
    tracking = Person(world.app.test_client(), headers={"X-Tracking-Token": track})
    follows = Caller("tracking", tracking, "anonymous", owns=frozenset({"emergencies"}))
    return ReadingScene((*callers_of(world, zhang, hotline), follows), ids)


def _application(world: World, zhang: Person) -> tuple[str, str]:
    household = rich_household()
    household["members"][0]["name"] = "张三明"
    household["bank_account"]["holder"] = "张三明"
    form = {"category": "urban", "reason": TEXTS["申请理由"]}
    case, office = submitted(zhang, household=household, form=form, consents=consents(0, 1))["id"], Office(world)
    card = upload_photo(zhang, case, filename="card-canary.jpg")
    office.officer.act("applications", case, "accept", relatives_of_staff=False)
    sign_in_office(world.officer(number=2), case)
    office.officer.act("applications", case, "start_check")
    office.officer.act("applications", case, "check_negative", reason=FINDING)
    return case, card


def _emergency(world: World) -> tuple[str, str]:
    told = {
        "location": {"longitude": 103.62, "latitude": 36.5152, "address": TEXTS["事发地点"]},
        "kind": "illness",
        "description": TEXTS["急难描述"],
        "people": 1,
        "contact_phone": PHONES["contact"],
        "affected": {"name": "赵六明", "id_number": ID_NUMBERS["affected"]},
    }
    fire = ok(world.nobody().post("/emergencies", told))
    assert fire["township"] == TOWNSHIP
    world.officer().act("emergencies", fire["id"], "triage", track="relief_first", note=TEXTS["研判"])
    people = ["王甲", "王乙", "王丙"]
    world.approver().act(
        "emergencies", fire["id"], "hold_conference", participants=people, minutes=MINUTES, agreed_amount=900000
    )
    return fire["id"], fire["tracking_token"]


def _lead(world: World, hotline: Person) -> str:
    found = {
        "region": VILLAGE,
        "person": {"name": "孙七明", "phone": PHONES["found"], "id_number": ID_NUMBERS["found"]},
        "description": TEXTS["线索描述"],
        "found_on": "2026-01-05",
    }
    return str(ok(hotline.post("/leads", found))["id"])


def _assessment(world: World, case: str) -> str:
    assessor = world.staff(f"investigator2-{TOWNSHIP}")
    about = {"collection": "applications", "id": case}
    kept = str(ok(assessor.post("/assessments", {"answers": {}, "keep": True, "subject": about}))["kept"])
    assessor.act("assessments", kept, "plan", items=[{"what": "计划金丝雀", "who": "王建国", "by": day(5)}])
    return kept


def _call(case: str, zhang: Person) -> str:
    subject = Subject.get_by_id(case)
    message = Message.select().where(Message.account == zhang.account["id"]).first()
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
        due_on=clock.today(),
    )
    return str(call.id)


def may_read(caller: Caller, collection: str, thing: Thing) -> bool:
    """By the table: the offices that reach the scene, and the part in the matter."""
    roles = set(caller.here)
    if collection == "emergencies":
        roles.discard(Role.VILLAGE_ASSISTANT)  # its place is a point, which only the township's people reach
    if collection in caller.owns:
        roles.add(Role.APPLICANT if collection in ("applications", "assessments", "benefits") else Role.AGENT)
    return Eyes(frozenset(roles), collection).of(thing) is FULL
