"""What can be checked on a screen: the person's own record, the books, how departments answer, whose number it is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.service import Service
from tests.support.emergencies import report
from tests.support.world import OTHER_TOWNSHIP, id_number, ok

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_person_reads_that_nobody_has_changed_their_record_and_keeps_the_proof(
    give_phone: GivePhone, service: Service
) -> None:
    asks = service.resident("ownrecord", "周全", id_number())
    ok(asks.post("/emergencies", report()))
    phone = give_phone("ownrecord")
    phone.log_in()
    phone.open("my-data/my-data")
    phone.tap("我家的记录：申请过什么，有没有人改过")
    phone.sees("谁也没有改过您的记录。")
    phone.sees("一共 1 件事、1 条记录")
    phone.sees("急难救助（火灾）")
    with phone.page.expect_download() as kept:
        phone.tap("保存一份记录摘要")
    assert kept.value.suggested_filename == "我家的记录摘要.txt"
    assert "第 1 条记录的摘要：" in kept.value.path().read_text("utf-8")
    assert serious_faults(phone.page) == []


def test_whoever_has_asked_for_nothing_is_told_so(give_phone: GivePhone) -> None:
    phone = give_phone("nothingasked")
    phone.log_in("王无")
    phone.open("record/record")
    phone.sees("您家还没有办过事")
    phone.sees("还没有申请过，也没有得到过救助。")


def test_finance_reads_the_books_down_to_each_entry(give_phone: GivePhone) -> None:
    phone = give_phone("books")
    phone.log_in_as_staff("finance-620171")
    phone.start("总账")
    phone.sees("备用金（秦川镇）")
    phone.tap("试算平衡表")
    phone.tap("提交")
    phone.sees("两边一样，账是平的")
    phone.tap("看完了，收起来")
    phone.tap("看明细：备用金（秦川镇）")
    phone.sees("最近的在前面")
    phone.sees("第 1 笔，余额 200000 元")
    assert serious_faults(phone.page) == []


def test_anybody_reads_how_departments_answer(give_phone: GivePhone) -> None:
    phone = give_phone()
    phone.open("policy/policy")
    phone.tap("看各部门办得怎样")
    phone.sees("转给部门的困难，答复得快不快、解决了没有。")
    phone.sees("还没有公布过")
    assert serious_faults(phone.page) == []


def test_a_number_that_another_account_was_verified_for_is_asked_back(give_phone: GivePhone, service: Service) -> None:
    number = id_number()
    taken = service.resident("takennumber", "吴昌", number)
    verified = {"account": taken.account["id"], "id_number": number, "reason": "本人来窗口"}
    ok(service.officer(OTHER_TOWNSHIP).post("/identities/verify", verified))
    officer = give_phone("givesback")
    officer.log_in_as_staff(f"officer2-{OTHER_TOWNSHIP}")
    officer.open("counter/counter")
    officer.write("本人的身份证号", id_number())
    officer.tap("查核实给了谁")
    officer.sees("没有您可以撤销的核实")
    officer.write("本人的身份证号", number)
    officer.tap("查核实给了谁")
    officer.sees("核实给了：吴昌")
    officer.tap("提出撤销核实")
    assert officer.alerts() == ["请填写“为什么撤销”。"]
    officer.write("为什么撤销", "证件丢过，本人来说不是他办的")
    officer.tap("提出撤销核实")
    if officer.dialog.locator("input").count():
        officer.dialog.locator("input").fill(f"demo-officer2-{OTHER_TOWNSHIP}")
        officer.answer("确定")
    officer.sees("已经提出。等另一名受理人员")
    assert taken.read("/me")["identity_status"] == "verified", "nothing has happened by one hand"


@pytest.mark.parametrize(("view", "asked"), [("reviews", "state=reviewing&due=month"), ("overdue", "due=overdue")])
def test_a_number_of_the_first_page_opens_the_list_that_it_counts(give_phone: GivePhone, view: str, asked: str) -> None:
    """From the first question on, and not only when the list is known."""
    phone = give_phone("reviews")
    phone.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    with phone.page.expect_request(lambda request: "/api/v1/benefits?" in request.url) as first:
        phone.open(f"worklist/worklist?collection=benefits&view={view}")
    parameters = first.value.url.partition("?")[2]
    assert set(asked.split("&")) <= set(parameters.split("&"))
    label = {"reviews": "本月到期复核", "overdue": "超期"}[view]  # the count behind it comes with the list
    expect(phone.button(label, exact=False).first).to_have_attribute("aria-pressed", "true")


def test_what_only_shows_something_shows_it_at_once(give_phone: GivePhone, service: Service) -> None:
    flood = {"name": "上川洪涝", "kind": "flood", "level": 3, "regions": ["620171104"], "from": service.day()}
    ok(service.staff("department-emergency_management").post("/disasters", flood))
    bureau = give_phone("looksonly")
    bureau.log_in_as_staff("bureau-620171")
    bureau.open("register/register?of=disasters")
    bureau.tap("办理：上川洪涝")
    bureau.tap("上报的数：上川洪涝")
    bureau.sees("还没有登记人家")
    bureau.tap("看完了，收起来")
    assert bureau.button("提交").count() == 0
