"""The rights of a person over his own data (PIPL): see, take along, consent, know who looked, leave."""

from __future__ import annotations

from tests.support.uploads import photo, upload
from tests.support.world import TOWNSHIP, VILLAGE, World, application, id_number, ok, problem, submitted


def test_the_telephone_is_what_wechat_vouches_for(world: World) -> None:
    zhang = world.resident()
    assert zhang.account["phone"] is None
    shown = ok(zhang.put("/me/phone", {"code": "phone-13912345678"}))["phone"]
    assert shown == "139****5678"
    assert zhang.read("/me")["phone"] == shown


def test_one_telephone_may_serve_a_family(world: World) -> None:
    father, mother = world.resident("zhangsan"), world.resident("lisi")
    assert ok(father.put("/me/phone", {"code": "phone-13912345678"}))["phone"]
    assert ok(mother.put("/me/phone", {"code": "phone-13912345678"}))["phone"]


def test_a_spent_code_is_refused(world: World) -> None:
    world.wechat.fail("getuserphonenumber", 40029)
    problem(world.resident().put("/me/phone", {"code": "phone-13912345678"}), 422, "invalid")


def test_consents_are_given_withdrawn_and_given_again(world: World) -> None:
    zhang = world.resident()

    def given(**answers: bool) -> dict[str, bool]:
        items = ok(zhang.put("/me/consents", {"consents": answers}))["items"]
        return {item["kind"]: item["given"] for item in items}

    first = given(privacy_notice=True)
    assert first.pop("privacy_notice") and not any(first.values()), "nothing is agreed to unasked"
    assert given(charity_sharing=True, privacy_notice=True)["charity_sharing"]
    assert not given(charity_sharing=False)["charity_sharing"]
    assert given(charity_sharing=True)["charity_sharing"]
    history = [(row["kind"], row["withdrawn"]) for row in zhang.read("/me/export")["consents"]]
    assert sorted(history) == [("charity_sharing", False), ("charity_sharing", True), ("privacy_notice", False)]
    problem(zhang.put("/me/consents", {"consents": {"everything": True}}), 422)


def test_the_export_holds_everything_of_mine_and_nothing_of_others(world: World) -> None:
    zhang, li = world.resident("zhangsan"), world.resident("lisi", "李四")
    mine, theirs = submitted(zhang), submitted(li)
    emergency = {
        "location": {"longitude": 103.62, "latitude": 36.51, "address": "停车场"},
        "kind": "fire",
        "description": "着火了",
        "people": 2,
        "contact_phone": "13911112222",
    }
    reported = ok(zhang.post("/emergencies", emergency))
    export = zhang.read("/me/export")
    assert export["account"]["id_number"] == zhang.id_number
    assert {matter["id"] for matter in export["matters"]} == {mine["id"], reported["id"]}
    report = next(matter["report"] for matter in export["matters"] if matter["id"] == reported["id"])
    assert (report["description"], report["contact_phone"]) == ("着火了", "13911112222")
    assert "低保申请" in str(export["messages"])
    assert theirs["id"] not in str(export)


def test_who_looked_at_my_file(world: World) -> None:
    zhang = world.resident()
    case = submitted(zhang)
    zhang.read(f"/applications/{case['id']}/file")
    assert zhang.read("/me/access-log")["items"] == [], "looking at one's own file leaves no row"
    officer = world.officer()
    officer.read(f"/applications/{case['id']}/file")
    question = {"field": "applicant.id_number", "reason": "电话里核对身份"}
    assert ok(officer.post(f"/applications/{case['id']}/reveal", question))["value"] == zhang.id_number
    log = zhang.read("/me/access-log")["items"]
    assert [(row["what"], row["role"], row["why"]) for row in log] == [
        ("reveal:applicant.id_number", "township_officer", "电话里核对身份"),
        ("file", "township_officer", None),
    ]
    assert log[0]["office"] and log[0]["at"]
    assert officer.name not in str(log), "the office answers for it, not a name on a phone"


def test_the_access_log_goes_page_by_page(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    case = submitted(zhang)
    for reason in ("第一次电话核对", "第二次电话核对", "第三次电话核对"):
        ok(officer.post(f"/applications/{case['id']}/reveal", {"field": "household.phone", "reason": reason}))
    first = zhang.read("/me/access-log?limit=2")
    rest = zhang.read(f"/me/access-log?limit=2&cursor={first['next']}")
    assert [row["why"] for row in first["items"] + rest["items"]] == [
        "第三次电话核对",
        "第二次电话核对",
        "第一次电话核对",
    ]
    assert rest["next"] is None


def test_looking_again_and_again_is_one_look(world: World) -> None:
    """An officer who goes back and forth between pages does not fill the list; tomorrow's look is another one."""
    zhang, officer, colleague = world.resident(), world.officer(), world.officer(number=2)
    case = submitted(zhang)
    for person in (officer, officer, colleague, officer):
        person.read(f"/applications/{case['id']}/file")
    assert len(zhang.read("/me/access-log")["items"]) == 2
    world.advance(1)
    officer.read(f"/applications/{case['id']}/file")
    assert len(zhang.read("/me/access-log")["items"]) == 3


def test_who_may_reveal_and_what(world: World) -> None:
    zhang = world.resident()
    case = submitted(zhang)
    question = {"field": "members.0.id_number", "reason": "电话里核对身份"}
    address = f"/applications/{case['id']}/reveal"
    for person in (world.assistant(), world.staff("bureau-620171"), world.staff("auditor-620171"), zhang):
        problem(person.post(address, question), 403)
    problem(world.officer("620171102").post(address, question), 404)
    assert ok(world.park().post(address, question))["value"] == zhang.id_number
    officer = world.officer()
    for field in ("members.9.id_number", "members.².id_number", "members.0.name", "bank_account", "__class__", ""):
        problem(officer.post(address, {"field": field, "reason": "电话里核对身份"}), 404)
    problem(officer.post(address, {"field": "applicant.id_number"}), 422)
    problem(officer.post(address, {"field": "applicant.id_number", "reason": " "}), 422)
    assert [row["role"] for row in zhang.read("/me/access-log")["items"]] == ["park_supervisor"]


def test_an_office_elsewhere_does_not_help_where_one_only_looks(world: World) -> None:
    """Officer of one township and auditor of another: the auditor sees, and reveals nothing."""
    case = submitted(world.resident())
    both = world.officer("620171102")
    world.grant(both.name, "auditor", TOWNSHIP)
    assert both.get(f"/applications/{case['id']}").status_code == 200
    problem(
        both.post(f"/applications/{case['id']}/reveal", {"field": "applicant.id_number", "reason": "核对收款账户"}), 403
    )


def test_leaving_forgets_the_account_and_keeps_the_file(world: World) -> None:
    zhang, officer = world.resident(), world.officer()
    case = submitted(zhang)
    problem(zhang.call("DELETE", "/me"), 409, "conflict")
    zhang.act("applications", case["id"], "withdraw")
    assert zhang.call("DELETE", "/me").status_code == 204
    again = world.resident("zhangsan", real_name=None)
    assert again.account["id"] != zhang.account["id"]
    assert again.read("/applications")["items"] == []
    assert officer.read(f"/applications/{case['id']}")["state"] == "withdrawn"


def test_nobody_leaves_while_somebody_else_acts_for_him(world: World) -> None:
    zhang, assistant, officer = world.resident(), world.assistant(), world.officer()
    ok(
        officer.post(
            "/identities/verify", {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "本人在窗口"}
        )
    )
    person = {"name": "张三", "id_number": zhang.id_number}
    draft = ok(assistant.post("/applications", application(zhang, applicant=person)))
    upload(assistant, "applications", draft["id"], "mandate", photo())
    assistant.act("applications", draft["id"], "submit")
    problem(zhang.call("DELETE", "/me"), 409)


def test_staff_do_not_leave_by_themselves(world: World) -> None:
    problem(world.officer().call("DELETE", "/me"), 403)


def test_an_assistant_who_leaves_loses_the_office(world: World) -> None:
    assistant = world.assistant()
    assert assistant.call("DELETE", "/me").status_code == 204
    assert assistant.name not in str(world.officer().read(f"/staff?region={VILLAGE}"))
    assert world.assistant().account["roles"] == []


def test_a_number_is_free_again_after_its_account_was_closed(world: World) -> None:
    number = id_number()
    zhang = world.resident("zhangsan", number=number)
    officer = world.officer()
    ok(
        officer.post(
            "/identities/verify", {"account": zhang.account["id"], "id_number": number, "reason": "本人在窗口"}
        )
    )
    assert zhang.call("DELETE", "/me").status_code == 204
    world.resident("zhangsan", number=number)
