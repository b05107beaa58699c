"""A son who lives elsewhere signs on his own phone, is shown what it is and nothing more, and takes it back there."""

from __future__ import annotations

from typing import Any

from app.means_check.models import SigningRequest
from tests.support.means_check import report, states
from tests.support.office import Office
from tests.support.stand_ins import Platform
from tests.support.uploads import photo, send
from tests.support.world import Person, World, application, consents, household, id_number, ok, problem

SON = {"name": "张强", "relation": "儿子"}
FORM = {"category": "urban", "reason": "没有收入，身体不好"}
READ, SIGN = "/signing-requests/read", "/signing-requests/sign"


def asked(person: Person, case: str, **whom: Any) -> str:
    """Answers the token."""
    link = ok(person.post(f"/applications/{case}/signing-requests", whom))
    assert link["link"].endswith(link["page"]) and link["qr"].startswith("data:image/png"), link
    return str(link["page"].partition("?t=")[2])


def hand(person: Person, token: str) -> str:
    """The picture of a signature, sent as the phone sends it."""
    picture = photo()
    answer = ok(person.post("/signing-requests/signature", {"token": token, "size": len(picture)}))
    assert send(person, answer["upload"], picture) == 204
    document = answer["document"]["id"]
    assert ok(person.post("/signing-requests/signature/complete", {"token": token, "document": document}))
    return str(document)


def signs(person: Person, token: str) -> Any:
    return ok(person.post(SIGN, {"token": token, "signature_document": hand(person, token)}))


def told(person: Person) -> list[str]:
    """What they heard of signatures by link, after the name of the matter."""
    items = person.read("/inbox?limit=100")["items"]
    return [each["body"].partition("：")[2] for each in items if each["notice"] == "signed_by_link"]


def draft(widow: Person, *members: dict[str, Any], **more: Any) -> str:
    body = application(widow, household=household(widow, "张三", *members), form=FORM | more)
    return str(ok(widow.post("/applications", body))["id"])


def test_a_son_signs_on_his_own_phone_and_takes_it_back(world: World, office: Office, platform: Platform) -> None:
    widow, son, stranger = world.resident(), world.resident("son", "张强"), world.resident("mallory", "李鬼")
    case = draft(widow, obligors=[SON])
    problem(widow.try_to("applications", case, "submit"), 422)
    problem(widow.post(f"/applications/{case}/signing-requests", {"obligor": "张富"}), 422)
    problem(widow.post(f"/applications/{case}/signing-requests", {"obligor": "张强", "member": 0}), 422)
    problem(stranger.post(f"/applications/{case}/signing-requests", {"obligor": "张强"}), 404)
    old, token = asked(widow, case, obligor="张强"), asked(widow, case, obligor="张强")
    problem(son.post(READ, {"token": old}), 404)

    # Whoever else holds the link reads no name, and signs nothing.
    seen = ok(stranger.post(READ, {"token": token}))
    assert (seen["applicant"], seen["name"], seen["relation"]) == ("张*", "张*", "") and "不能替签" in seen["why_not"]
    for path, more in ((SIGN, {"signature_document": case}), ("/signing-requests/signature", {"size": 9})):
        problem(stranger.post(path, {"token": token} | more), 403)
    shown = ok(son.post(READ, {"token": token}))
    assert (shown["applicant"], shown["relation"], shown["why_not"]) == ("张三", "儿子", None)
    assert "可以不签" in "".join(shown["paragraphs"]) and shown["valid_months"] == 12
    known = str(shown)
    assert widow.id_number not in known and "12号楼" not in known and FORM["reason"] not in known

    # The application goes in while he is still asked; nobody looks him up before.
    widow.act("applications", case, "submit")
    officer = office.officer
    officer.act("applications", case, "accept", relatives_of_staff=False)
    officer.act("applications", case, "start_check")
    world.work()
    assert {person["name"] for person in report(officer, case)["people"]} == {"张三"}
    assert signs(son, token)["signed"]
    assert told(widow) == ["张强在自己的手机上签好了核对授权书，要签的都签了，您不用再请人签。"] and told(son) == []
    problem(son.post(SIGN, {"token": token, "signature_document": case}), 403)
    world.work()
    assert {person["name"] for person in report(officer, case)["people"]} == {"张三", "张强"}
    [request] = widow.read(f"/applications/{case}/signing-requests")["items"]
    assert (request["name"], request["member"], request["state"]) == ("张强", None, "signed")

    # He sees nothing of the matter itself, and finds his signature among his own.
    problem(son.get(f"/applications/{case}"), 404)
    problem(son.get(f"/applications/{case}/file"), 404)
    [mine] = son.read("/me/authorisations")["items"]
    assert (
        mine["applicant"] == "张三" and mine["withdrawn_at"] is None and widow.read("/me/authorisations")["items"] == []
    )
    problem(stranger.post(f"/me/authorisations/{mine['id']}/withdraw"), 404)
    for _ in range(2):
        [mine] = ok(son.post(f"/me/authorisations/{mine['id']}/withdraw"))["items"]
        assert mine["withdrawn_at"]
    assert set(states(report(officer, case), "张强").values()) <= {"stopped", "answered"}


def test_whoever_only_says_to_be_him_signs_and_he_hears_of_it_all_the_same(
    world: World, office: Office, platform: Platform
) -> None:
    """Anybody can register a name and a number: what the record says of such a hand is no more than that, and who is
    looked up hears it from the office, not in the account of whoever signed.
    """
    widow, officer = world.resident(), office.officer
    for serial, verified in ((61, False), (62, True)):
        son = world.resident(f"son{serial}", "张强", id_number(serial=serial))
        case = draft(widow, obligors=[SON])
        if verified:
            body = {"account": son.account["id"], "id_number": son.id_number, "reason": "来窗口核对过身份证"}
            ok(officer.post("/identities/verify", body))
        signs(son, asked(widow, case, obligor="张强"))
        widow.act("applications", case, "submit")
        officer.act("applications", case, "accept", relatives_of_staff=False)
        officer.act("applications", case, "start_check")
        file = officer.read(f"/applications/{case}/file")
        [hand_of_son] = [each for each in file["consents"] if each["obligor"] == "张强"]
        untold = [each["label"] for each in officer.read(f"/applications/{case}/signatories?among=untold")["items"]]
        if verified:
            assert (hand_of_son["way"], untold) == ("own_account", ["张三"])
            assert "还没有把核对的事告知张强本人" not in str(file["lacking"])
        else:
            assert (hand_of_son["way"], untold) == ("claimed", ["张三", "张强"]) and "没有核实" in hand_of_son[
                "way_label"
            ]
            assert "还没有把核对的事告知张强本人" in str(file["lacking"])
            letter = officer.read(f"/applications/{case}/signatories?among=untold")["items"][1]["value"]
            told_on = world.today().isoformat()
            officer.act("applications", case, "record_check_told", letter=letter, told_on=told_on, how="called")
            assert "告知张强" not in str(officer.read(f"/applications/{case}/file")["lacking"])
        widow.act("applications", case, "withdraw", reason="不申请了")


def test_what_was_decided_long_ago_is_taken_back_too(world: World, office: Office) -> None:
    widow, son = world.resident(), world.resident("son", "张强")
    case = draft(widow, obligors=[SON])
    token = asked(widow, case, obligor="张强")
    signs(son, token)
    widow.act("applications", case, "submit")
    widow.act("applications", case, "withdraw", reason="不申请了")
    [mine] = son.read("/me/authorisations")["items"]
    [mine] = ok(son.post(f"/me/authorisations/{mine['id']}/withdraw"))["items"]
    assert mine["withdrawn_at"]
    problem(widow.post(f"/applications/{case}/signing-requests", {"obligor": "张强"}), 409)


def test_a_wife_signs_by_link_and_her_hand_stays_hers_when_the_list_is_written_anew(
    world: World, office: Office
) -> None:
    zhang, wife = world.resident(), world.resident("lisi", "李四")
    li = {"name": "李四", "relation": "spouse", "id_number": wife.id_number, "labour_capacity": "none"}
    grown = {"name": "张大", "relation": "child", "id_number": id_number(), "labour_capacity": "none"}
    case = draft(zhang, li)
    token = asked(zhang, case, member=1)
    problem(world.resident("namesake", "李四").post("/signing-requests/signature", {"token": token, "size": 9}), 403)
    body = application(zhang, household=household(zhang, "张三", grown, li), form=FORM, consents=consents(0))
    ok(zhang.patch(f"/applications/{case}", body))
    signs(wife, token)
    [said] = told(zhang)
    assert said == "李四在自己的手机上签好了核对授权书，还没有签的：张大。请提醒他们，或者当面签。"
    ok(zhang.patch(f"/applications/{case}", body | {"household": household(zhang, "张三", li, grown)}))
    kept = zhang.read(f"/applications/{case}/file")["consents"]
    assert {(each["member"], each["way"]) for each in kept} == {(0, "own_account"), (1, "claimed")}
    refusal = problem(zhang.try_to("applications", case, "submit"), 422)
    assert [each["field"] for each in refusal["errors"]] == ["consents.2"]
    asked(zhang, case, member=2)
    zhang.act("applications", case, "submit")
    officer = office.officer
    officer.act("applications", case, "accept", relatives_of_staff=False)
    problem(officer.try_to("applications", case, "start_check"), 422)


def test_a_link_ends_after_a_fortnight(world: World) -> None:
    widow, son = world.resident(), world.resident("son", "张强")
    case = draft(widow, obligors=[SON])
    token = asked(widow, case, obligor="张强")
    world.advance(15)
    assert "过期" in ok(son.post(READ, {"token": token}))["why_not"]
    problem(son.post("/signing-requests/signature", {"token": token, "size": 9}), 403)
    problem(widow.try_to("applications", case, "submit"), 422)
    with world.inside():
        assert SigningRequest.select().count() == 1 and token not in str(SigningRequest.get().__data__)
