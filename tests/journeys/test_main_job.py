"""The main job: a resident asks for help from a phone, the township decides, the resident sees every step
and is told.
"""

from __future__ import annotations

import io

from PIL import Image

from tests.support.office import confirmed
from tests.support.world import TOWNSHIP, Person, World, application, ok, problem


def photo() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), "white").save(buffer, "JPEG")
    return buffer.getvalue()


def upload(person: Person, collection: str, subject_id: str, kind: str, data: bytes) -> dict[str, str]:
    """The three steps of an upload."""
    wanted = {
        "subject": {"collection": collection, "id": subject_id},
        "kind": kind,
        "filename": "a.jpg",
        "content_type": "image/jpeg",
        "size": len(data),
    }
    answer = ok(person.post("/documents", wanted))
    target = answer["upload"]
    sent = person.client.post(
        target["url"], data={**target["fields"], target["file_field"]: (io.BytesIO(data), "a.jpg")}
    )
    assert sent.status_code == 204, sent.get_data(as_text=True)
    document: dict[str, str] = ok(person.post(f"/documents/{answer['document']['id']}/complete"))
    return document


def test_from_the_phone_to_the_benefit(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    templates = ok(zhang.get("/subscriptions"))["items"]
    ok(zhang.post("/subscriptions", {"results": {item["template_id"]: "accept" for item in templates}}))

    draft = ok(zhang.post("/applications", application(zhang)))
    assert (draft["state"], draft["version"]) == ("draft", 1)
    assert upload(zhang, "applications", draft["id"], "id_card", photo())["state"] == "ready"
    case = zhang.act("applications", draft["id"], "submit", expected_version=1)
    assert case["state"] == "submitted"

    officer, investigator, approver = world.officer(), world.investigator(), world.approver()
    listed = ok(officer.get("/applications?state=submitted"))["items"]
    assert [item["id"] for item in listed] == [case["id"]]
    wanted = [{"kind": "bank_account", "message": "请上传收款银行卡的照片"}]
    case = officer.act("applications", case["id"], "request_supplement", items=wanted)
    assert case["state"] == "supplement"
    refusal = problem(zhang.try_to("applications", case["id"], "resubmit"), 422, "invalid")
    assert refusal["errors"][0]["field"] == "documents.bank_account"
    upload(zhang, "applications", case["id"], "bank_account", photo())
    zhang.act("applications", case["id"], "resubmit")

    case = officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    assert (
        case["state"] == "accepted"
        and case["number"].startswith(f"A{TOWNSHIP}-")
        and case["due_on"] == case["promised_on"]
    )
    officer.act("applications", case["id"], "start_check")
    investigator.act(
        "applications",
        case["id"],
        "record_visit",
        visited_on=case["created_at"][:10],
        investigators=[f"investigator1-{TOWNSHIP}", f"investigator2-{TOWNSHIP}"],
        findings="属实",
    )
    confirmed(world, officer, case)
    case = officer.act(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="urban_difference",
        monthly_amount=64000,
        reason="符合条件",
    )
    assert case["state"] == "opinion"
    case = officer.act("applications", case["id"], "publish")
    assert case["state"] == "publicity" and case["notice"]["starts_on"] < case["notice"]["ends_on"]
    public = ok(world.nobody().get("/publicity"))["items"]
    assert [(item["name"], item["members"], item["monthly_amount"]) for item in public] == [("张*", 1, 64000)]

    world.advance_past(case["notice"]["ends_on"])
    assert zhang.read(f"/applications/{case['id']}")["state"] == "deciding"
    assert ok(world.nobody().get("/publicity"))["items"] == []
    case = approver.act("applications", case["id"], "approve", monthly_amount=64000, reason="符合条件")
    assert case["state"] == "approved"

    seen = [item["action"] for item in zhang.read(f"/applications/{case['id']}/timeline")["items"]]
    for action in ("submit", "request_supplement", "resubmit", "accept", "publish", "close_notice", "approve"):
        assert action in seen
    assert "propose" not in seen
    benefits = zhang.read("/benefits")["items"]
    assert [(b["monthly_amount"], b["state"], b["starts_on"][-2:]) for b in benefits] == [(64000, "active", "01")]

    world.work()
    titles = [item["title"] for item in zhang.read("/inbox")["items"]]
    assert len(titles) == len(set(titles)) or len(titles) >= 6
    sent = [message for message in world.wechat.sent() if message["touser"] == "openid-zhangsan"]
    assert {"tmpl-decision", "tmpl-supplement"} <= {
        message["template_id"] for message in sent if message["errcode"] == 0
    }
