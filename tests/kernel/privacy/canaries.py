"""Canaries: values that nobody else has, sent through the API wherever it takes them, to be looked for
where they must not be.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import Any

from PIL import Image

from app.kernel.id_numbers import check_character
from tests.support.benefits import begun
from tests.support.days import day
from tests.support.uploads import sign_in_office
from tests.support.world import OTHER_VILLAGE, TOWNSHIP, VILLAGE, Person, World, application, consents, ok


def number(serial: int) -> str:
    first = f"6201211957031{serial:04d}"
    return first + check_character(first)


ID_NUMBERS = {name: number(7770 + n) for n, name in enumerate(("self", "spouse", "applicant", "affected", "found"))}
PHONES = {
    name: f"1777766{7000 + n}"
    for n, name in enumerate(("household", "account", "applicant", "contact", "payee", "found", "objector"))
}
BANK_ACCOUNT = "6217003330009998887"
NEW_ACCOUNT = "6217003330005554443"
PERMIT = "JZZ-CANARY-5551"
TEXTS = {
    name: f"金丝雀{name}{n}号"
    for n, name in enumerate(
        (
            "住址",
            "病名",
            "申请理由",
            "核对异议",
            "补材料",
            "入户发现",
            "意见理由",
            "异议内容",
            "异议答复",
            "决定理由",
            "事发地点",
            "急难描述",
            "研判",
            "补手续",
            "线索描述",
            "线索地点",
            "走访",
            "通话",
            "查看理由",
            "文件名",
            "更正内容",
            "家里变化",
            "调整理由",
            "陈述意见",
        )
    )
}


def canaries() -> list[str]:
    return [*ID_NUMBERS.values(), *PHONES.values(), BANK_ACCOUNT, NEW_ACCOUNT, PERMIT, *TEXTS.values()]


@dataclass
class Seeded:
    """A world in which every canary has been sent, and every answer that was not a success."""

    world: World
    people: dict[str, Person]
    case: str
    emergency: str
    lead: str
    board: bytes
    problems: list[str] = field(default_factory=list)


def seed(world: World) -> Seeded:
    zhang = world.resident("zhangsan", "张三", ID_NUMBERS["self"])
    ok(zhang.put("/me/phone", {"code": f"phone-{PHONES['account']}"}))
    for item in ok(zhang.get("/subscriptions"))["items"]:
        ok(zhang.post("/subscriptions", {"results": {item["template_id"]: "accept"}}))
    people = {"zhang": zhang, "officer": world.officer(), "assistant": world.assistant()}
    case, board = _application(world, zhang)
    _benefit(world, zhang, case)
    emergency = _emergency(world, people["officer"])
    lead = _lead(world, people["assistant"])
    made = Seeded(world, people, case, emergency, lead, board)
    _somebody_else(world, people["assistant"])
    _mistakes(made)
    world.work()
    _calls(world)
    return made


def photo_with_words() -> bytes:
    """A photo that says where it was taken, and by whom."""
    picture = Image.new("RGB", (320, 240), "white")
    exif = picture.getexif()
    exif[0x010E] = TEXTS["住址"].encode().decode("latin-1")
    buffer = io.BytesIO()
    picture.save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def upload(person: Person, collection: str, subject: str, kind: str) -> str:
    data = photo_with_words()
    wanted = {
        "subject": {"collection": collection, "id": subject},
        "kind": kind,
        "filename": f"{TEXTS['文件名']}{ID_NUMBERS['self']}.jpg",
        "content_type": "image/jpeg",
        "size": len(data),
    }
    answer = ok(person.post("/documents", wanted))
    target = answer["upload"]
    form = {**target["fields"], target["file_field"]: (io.BytesIO(data), "a.jpg")}
    assert person.client.post(target["url"], data=form).status_code == 204
    document: str = ok(person.post(f"/documents/{answer['document']['id']}/complete"))["id"]
    return document


def rich_household() -> dict[str, Any]:
    illness = {"name": TEXTS["病名"], "severe": True}
    return {
        "region": VILLAGE,
        "address": TEXTS["住址"],
        "phone": PHONES["household"],
        "bank_account": {"holder": "张三", "number": BANK_ACCOUNT, "bank": "甘肃银行"},
        "residence_permit": {"number": PERMIT, "issued_on": "2025-01-01"},
        "members": [
            {
                "name": "张三",
                "id_number": ID_NUMBERS["self"],
                "relation": "self",
                "labour_capacity": "none",
                "illness": illness,
            },
            {"name": "王兰", "id_number": ID_NUMBERS["spouse"], "relation": "spouse", "labour_capacity": "none"},
        ],
    }


def _application(world: World, zhang: Person) -> tuple[str, bytes]:
    """From the draft to the refusal, with an objection on the way.

    Answers the case, and the board while the notice stood.
    """
    form = {"category": "urban", "reason": TEXTS["申请理由"]}
    body = application(zhang, household=rich_household(), form=form, consents=consents(0, 1))
    case = str(ok(zhang.post("/applications", body, headers={"Idempotency-Key": "canary-key-1"}))["id"])
    upload(zhang, "applications", case, "id_card")
    zhang.act("applications", case, "submit")
    officer, investigator, approver = world.officer(), world.investigator(), world.approver()

    def act(person: Person, action: str, **facts: Any) -> Any:
        return person.act("applications", case, action, **facts)

    def case_of(person: Person) -> Any:
        return person.read(f"/applications/{case}")

    act(officer, "request_supplement", items=[{"kind": "bank_account", "message": TEXTS["补材料"]}])
    upload(zhang, "applications", case, "bank_account")
    act(zhang, "resubmit")
    created = act(officer, "accept", relatives_of_staff=False)["created_at"]
    sign_in_office(world.officer(number=2), case)
    act(officer, "start_check")
    act(officer, "check_negative", reason=TEXTS["核对异议"])
    act(zhang, "dispute_check", text=TEXTS["核对异议"])
    act(world.investigator(number=4), "recheck", findings=TEXTS["核对异议"])
    world.work()
    investigators = [f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"]
    act(
        investigator,
        "record_visit",
        visited_on=created[:10],
        investigators=investigators,
        findings=TEXTS["入户发现"],
        unsigned_reason="签在纸上",
    )
    act(
        officer,
        "propose",
        opinion="grant",
        category="urban_difference",
        monthly_amount=64000,
        reason=TEXTS["意见理由"],
        differs_because="亲戚每月给一点",
    )
    notice = act(officer, "publish")["notice"]["id"]
    board = world.nobody().get("/publicity").data
    ok(
        world.nobody().post(
            f"/publicity/{notice}/objections", {"text": TEXTS["异议内容"], "contact": PHONES["objector"]}
        )
    )
    act(officer, "take_up_objection")
    last = case_of(officer)["notice"]["ends_on"]
    [said] = case_of(officer)["objections"]
    answer = {"objection": said["id"], "outcome": "dismissed", "text": TEXTS["异议答复"]}
    act(world.investigator(number=3), "answer_objection", **answer)
    world.advance_past(last)
    act(approver, "refuse", reason=TEXTS["决定理由"])
    act(
        world.park(),
        "correct",
        what="地址",
        wrong=TEXTS["更正内容"],
        right=TEXTS["住址"],
        reason=TEXTS["更正内容"],
    )
    question = {"field": "bank_account", "reason": TEXTS["查看理由"]}
    ok(officer.post(f"/applications/{case}/reveal", question))
    return case, board


def _benefit(world: World, zhang: Person, case: str) -> None:
    """A benefit on its way to a cut, and another account on its way to be accepted."""
    with world.inside():
        benefit = begun(case)
    zhang.act("benefits", benefit, "report_change", text=TEXTS["家里变化"])
    world.investigator().act(
        "benefits", benefit, "propose_change", proposal="cut", monthly_amount=100, reason=TEXTS["调整理由"]
    )
    zhang.act("benefits", benefit, "make_statement", text=TEXTS["陈述意见"])
    zhang.act("benefits", benefit, "change_account", holder="张三", number=NEW_ACCOUNT, bank="兰州银行")
    world.work()
    world.officer().act("benefits", benefit, "reject_account", reason=TEXTS["决定理由"])


def _emergency(world: World, officer: Person) -> str:
    report = {
        "location": {"longitude": 103.62, "latitude": 36.51, "address": TEXTS["事发地点"]},
        "kind": "illness",
        "description": TEXTS["急难描述"],
        "people": 1,
        "contact_phone": PHONES["contact"],
        "affected": {"name": "赵六", "id_number": ID_NUMBERS["affected"], "id_status": "verified"},
    }
    case = str(ok(world.nobody().post("/emergencies", report))["id"])
    officer = world.officer(ok(world.staff("bureau-620171").get(f"/emergencies/{case}"))["township"])
    officer.act("emergencies", case, "triage", track="small_amount", note=TEXTS["研判"])
    township = officer.account["roles"][0]["region"]
    witnesses = [f"investigator1-{township}", f"investigator2-{township}"]
    payee = {"name": "赵六", "id_status": "verified", "phone": PHONES["payee"]}
    approver = world.approver(officer.account["roles"][0]["region"])
    approver.act("emergencies", case, "pay", amount=50000, method="cash", payee=payee, witnesses=witnesses)
    officer.act("emergencies", case, "backfill", note=TEXTS["补手续"])
    return case


def _lead(world: World, assistant: Person) -> str:
    found = {
        "region": VILLAGE,
        "person": {"name": "孙七", "phone": PHONES["found"], "id_number": ID_NUMBERS["found"]},
        "description": TEXTS["线索描述"],
        "found_on": "2026-01-05",
        "location": {"longitude": 103.62, "latitude": 36.51, "address": TEXTS["线索地点"]},
    }
    lead = str(ok(assistant.post("/leads", found))["id"])
    world.officer().act("leads", lead, "assign", assistant=f"assistant-{VILLAGE}")
    assistant.act("leads", lead, "record_visit", visited_on=day(0), outcome="needs_help", note=TEXTS["走访"])
    ok(assistant.post("/leads/batch", {"items": [found | {"region": VILLAGE}]}))
    return lead


def _somebody_else(world: World, assistant: Person) -> None:
    person = {"name": "周八", "id_number": ID_NUMBERS["applicant"], "phone": PHONES["applicant"]}
    himself = {"name": "周八", "id_number": ID_NUMBERS["applicant"], "relation": "self"}
    household = rich_household() | {"members": [himself], "phone": PHONES["applicant"]}
    ok(assistant.post("/applications", application(assistant, applicant=person, household=household)))


def _mistakes(made: Seeded) -> None:
    """The same values where they are wrong: what is refused is not repeated in the refusal."""
    zhang, officer = made.people["zhang"], made.people["officer"]
    wrong_number = ID_NUMBERS["self"][:-1] + ("0" if ID_NUMBERS["self"][-1] != "0" else "1")
    bad = [
        zhang.put("/me/identity", {"name": "张三", "id_number": wrong_number}),
        zhang.put("/me/identity", {"name": 5, "id_number": ID_NUMBERS["self"]}),
        zhang.post("/applications", application(zhang, household=rich_household() | {"region": TEXTS["住址"]})),
        zhang.post("/applications", application(zhang, household=rich_household() | {"phone": "1" + BANK_ACCOUNT})),
        zhang.post("/applications", application(zhang, form={"category": TEXTS["病名"], "reason": TEXTS["申请理由"]})),
        zhang.post(
            "/applications", application(zhang, household=rich_household() | {"region": OTHER_VILLAGE}, consents=["x"])
        ),
        zhang.post("/emergencies", {"description": TEXTS["急难描述"], "contact_phone": PHONES["contact"]}),
        officer.try_to("applications", made.case, "accept", relatives_of_staff=TEXTS["住址"]),
        made.people["assistant"].post(
            "/leads", {"person": {"phone": PHONES["found"] + "999"}, "description": TEXTS["线索描述"]}
        ),
        zhang.client.post("/api/v1/emergencies", data=json.dumps({"description": TEXTS["急难描述"]})[:-3]),
    ]
    for answer in bad:
        assert 400 <= answer.status_code < 500, answer.get_data(as_text=True)
        made.problems.append(answer.get_data(as_text=True) + str(answer.headers))


def _calls(world: World) -> None:
    """Whoever cannot be told otherwise is called, and the call is noted down."""
    for person in (world.assistant(), world.officer()):
        for task in person.read("/call-tasks")["items"]:
            ok(person.post(f"/call-tasks/{task['id']}/done", {"outcome": TEXTS["通话"]}))
