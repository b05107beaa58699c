"""WeChat where there is a credit, else a text message, else a call by the assistant; in the inbox always."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.kernel.clock import clock
from app.notifications import credits
from app.notifications.models import Message
from tests.notifications.sending.conftest import LANDLINE, consent, deliveries, openid, rows, wait
from tests.support.emergencies import reported
from tests.support.pending import declined
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, application, household, id_number, ok, problem, verify_at_counter

Apply = Callable[..., Any]
CARD = [{"kind": "bank_account", "message": "请上传收款银行卡的照片"}]


def ask_for_papers(world: World, case: Any) -> None:
    world.officer().act("applications", case["id"], "request_supplement", items=CARD)


def now(world: World) -> datetime:
    with world.inside():
        return clock.now()


def left(world: World, person: Person, template: str) -> int:
    with world.inside():
        return credits.balance(person.account["id"], f"tmpl-{template}")


def test_one_consent_is_one_message_of_that_template(world: World, li: Person, apply: Apply) -> None:
    consent(li, "progress")
    consent(li, "supplement", "reject")
    case = apply(li)
    world.officer().act("applications", case["id"], "accept", relatives_of_staff=False)
    world.work()
    assert deliveries(li) == {"submitted": "wechat", "accepted": "inbox"}
    [sent] = world.wechat.sent(touser=openid(li))
    assert (sent["template_id"], sent["errcode"]) == ("tmpl-progress", 0)
    assert sent["page"] == f"packages/subject/pages/subject/subject?collection=applications&id={case['id']}"
    assert (left(world, li, "progress"), left(world, li, "supplement")) == (0, 0)
    assert problem(li.post("/subscriptions", {"results": {"tmpl-other": "accept"}}), 422)


def test_no_credit_says_wechat_and_the_ledger_says_so_too(world: World, li: Person, apply: Apply, phone: str) -> None:
    for _ in range(3):
        consent(li, "supplement")
    case = apply(li, phone)
    world.wechat.fail("subscribe/send", 43101, touser=openid(li))
    ask_for_papers(world, case)
    world.work()
    assert left(world, li, "supplement") == 0, "43101 ends every credit that we believed in"
    assert deliveries(li)["supplement_requested"] == "sms"
    [text] = world.wechat.texts(touser=phone)
    assert "补交材料" in text["text"] and "【掌上救助】" in text["text"]
    assert [message["errcode"] for message in world.wechat.sent(touser=openid(li))] == [43101]


def test_a_landline_takes_no_text_message_so_the_assistant_is_asked_to_call(
    world: World, li: Person, apply: Apply
) -> None:
    case = apply(li)
    ask_for_papers(world, case)
    world.work()
    assert deliveries(li)["supplement_requested"] == "call_task"
    assistant = world.assistant()
    [task] = assistant.read("/call-tasks")["items"]
    assert (task["name"], task["phone"], task["subject"]["id"]) == ("李四", LANDLINE, case["id"])
    assert "还缺材料" in task["say"] and task["due_on"]
    assert "call_requested" in deliveries(assistant)
    problem(world.officer("620171102").post(f"/call-tasks/{task['id']}/done", {"outcome": "已告知"}), 404)
    ok(assistant.post(f"/call-tasks/{task['id']}/done", {"outcome": "上门当面告知"}))
    assert assistant.read("/call-tasks")["items"] == []
    problem(world.officer().post(f"/call-tasks/{task['id']}/done", {"outcome": "已告知"}), 409)


def test_a_busy_wechat_is_asked_again_later_each_time_later(world: World, li: Person, apply: Apply) -> None:
    consent(li, "progress")
    world.wechat.fail("subscribe/send", -1, touser=openid(li), times=2)
    world.wechat.fail("subscribe/send", "http500", touser=openid(li))
    apply(li)
    waits = []
    for _ in range(3):
        world.work()
        [message] = rows("submitted")
        assert message.delivery == "queued" and message.last_error in ("WeChatBusy", "WeChatUnreachable")
        waits.append(message.due_at - now(world))
        wait(int(waits[-1].total_seconds()) + 1)
    world.work()
    assert waits[1] > 1.5 * waits[0] and waits[2] > 1.5 * waits[1], "each time later"
    assert deliveries(li) == {"submitted": "wechat"} and left(world, li, "progress") == 0
    assert [message["errcode"] for message in world.wechat.sent(touser=openid(li))] == [-1, -1, None, 0]


def test_a_wechat_that_stays_away_is_replaced_by_a_text_message(
    world: World, li: Person, apply: Apply, phone: str
) -> None:
    consent(li, "supplement")
    case = apply(li, phone)
    ask_for_papers(world, case)
    world.wechat.fail("subscribe/send", 45011, touser=openid(li), times=50)
    for _ in range(12):
        world.work()
        wait(3601)
    assert deliveries(li)["supplement_requested"] == "sms" and len(world.wechat.texts(touser=phone)) == 1
    assert left(world, li, "supplement") == 1, "nothing was sent, so the credit is still there"


def test_what_wechat_refuses_is_not_tried_again(world: World, li: Person, apply: Apply, phone: str) -> None:
    consent(li, "supplement")
    case = apply(li, phone)
    world.wechat.fail("subscribe/send", 47003, touser=openid(li))
    ask_for_papers(world, case)
    world.work()
    wait(7200)
    world.work()
    assert [message["errcode"] for message in world.wechat.sent(touser=openid(li))] == [47003]
    assert deliveries(li)["supplement_requested"] == "sms"


def test_a_gateway_that_is_down_is_asked_again_and_one_that_refuses_is_not(
    world: World, li: Person, apply: Apply, phone: str
) -> None:
    case = apply(li, phone)
    world.wechat.fail("_sms", "http500", touser=phone)
    ask_for_papers(world, case)
    world.work()
    assert deliveries(li)["supplement_requested"] == "queued"
    wait(60)
    world.work()
    assert deliveries(li)["supplement_requested"] == "sms"


def test_staff_read_their_messages_in_the_inbox_only(world: World, li: Person, apply: Apply) -> None:
    case = apply(li)
    moved = world.officer().act("applications", case["id"], "transfer", region="620171102201")
    world.work()
    officer = world.officer("620171102")
    assert deliveries(officer) == {"case_arrived": "inbox"}
    assert deliveries(li)["transferred"] in ("inbox", "call_task", "sms") and moved["actions"] == []


def test_one_message_that_cannot_be_rendered_does_not_hold_back_the_others(
    world: World, li: Person, apply: Apply
) -> None:
    case = apply(li)
    with world.inside():
        Message.update(notice="gone").where(Message.notice == "submitted").execute()
    ask_for_papers(world, case)
    world.work()
    assert [message.delivery for message in rows("supplement_requested")] == ["call_task"]
    [broken] = rows("gone")
    assert (broken.delivery, broken.last_error) == ("queued", "KeyError")
    with world.inside():
        Message.update(notice="submitted").where(Message.notice == "gone").execute()
    wait(60)
    world.work()
    assert [message.delivery for message in rows("submitted")] == ["inbox"]


class TestSomebodyWithoutAnAccount:
    """An assistant has applied for an old woman who never used the mini-program."""

    def applied_for(self, assistant: Person, phone: str, number: str) -> Any:
        elder = Person(assistant.client, id_number=number)
        home = household(elder, "赵奶奶") | {"phone": LANDLINE}
        wanted = {"name": "赵奶奶", "id_number": number} | ({"phone": phone} if phone else {})
        draft = ok(assistant.post("/applications", application(elder, applicant=wanted, household=home)))
        upload(assistant, "applications", draft["id"], "mandate", photo())
        return assistant.act("applications", draft["id"], "submit")

    def test_she_is_told_herself_by_text_message(self, world: World, phone: str) -> None:
        assistant = world.assistant()
        ask_for_papers(world, self.applied_for(assistant, phone, id_number()))
        world.work()
        [text] = world.wechat.texts(touser=phone)
        assert text["text"].startswith("【掌上救助】您的救助申请要补交材料")
        to_her, to_the_assistant = rows("supplement_requested")
        assert (to_her.account, to_her.delivery) == (None, "sms")
        assert str(to_the_assistant.account) == assistant.account["id"]
        assert to_the_assistant.delivery == "inbox", "nobody is asked to call the assistant"

    def test_without_a_mobile_telephone_somebody_calls_or_goes_to_her(self, world: World) -> None:
        assistant = world.assistant()
        ask_for_papers(world, self.applied_for(assistant, "", id_number()))
        world.work()
        [task] = assistant.read("/call-tasks")["items"]
        assert (task["name"], task["phone"]) == ("赵奶奶", LANDLINE)

    def test_what_she_was_sent_is_in_her_inbox_once_she_has_a_verified_account(self, world: World, phone: str) -> None:
        number = id_number()
        case = self.applied_for(world.assistant(), phone, number)
        ask_for_papers(world, case)
        world.work()
        herself = world.resident(f"zhao{phone}", "赵奶奶", number)
        assert herself.read("/inbox")["items"] == [], "a claimed number shows nothing of others"
        verify_at_counter(world.officer(), herself, number)
        assert set(deliveries(herself)) == {"submitted", "supplement_requested"}
        assert deliveries(herself)["supplement_requested"] == "sms"
        herself.act("applications", case["id"], "withdraw")
        assert "withdrawn" in deliveries(herself)


def test_whoever_reported_an_emergency_without_log_in_is_told_by_text_message(world: World, phone: str) -> None:
    case = reported(world.nobody(), contact_phone=phone)
    declined(world, case["id"], "没有急难情形。")
    world.work()
    received, refused = (text["text"] for text in world.wechat.texts(touser=phone))
    assert "您报告的急难情况已收到" in received and "您的急难求助没有批准" in refused


def test_the_inbox_is_read_one_by_one_by_its_owner_only(world: World, li: Person, apply: Apply) -> None:
    case = apply(li)
    ask_for_papers(world, case)
    page = li.read("/inbox?limit=1")
    assert page["unread"] == 2 and page["items"][0]["subject"] == {"collection": "applications", "id": case["id"]}
    second = li.read(f"/inbox?limit=1&cursor={page['next']}")
    assert [item["notice"] for item in (*page["items"], *second["items"])] == ["supplement_requested", "submitted"]
    problem(world.officer().post(f"/inbox/{page['items'][0]['id']}/read"), 404)
    for _ in range(2):
        assert ok(li.post(f"/inbox/{page['items'][0]['id']}/read"))["read"]
    assert li.read("/inbox")["unread"] == 1
