"""Who somebody is decides what the phone shows; what is not shown is not allowed either."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.support.world import TOWNSHIP, VILLAGE, submitted

pytestmark = pytest.mark.xdist_group("phone-stories")
# Where nobody has service plans: whoever has some finds them in the menu, and groups of tests share one service.
QUIET_TOWNSHIP = "620171103"


def menu(phone: Phone) -> list[str]:
    phone.page.evaluate("new Promise(end => wx.reLaunch({ url: '/pages/home/home', complete: end }))")
    phone.rest()
    return [name.split("\n")[0] for name in phone.front.locator(".big").all_inner_texts()]


def all_there_is(phone: Phone) -> list[str]:
    phone.tab("办事")
    phone.at("services")
    return [name.split("\n")[0] for name in phone.front.locator(".big").all_inner_texts()]


WHY = "为什么要看（写编号，或者至少六个字）"
EVERYBODY = ["公示", "政策", "别人家有困难", "公开统计", "投诉举报", "热线电话"]
OWN = ["急难求助", "能申请什么", "我要申请", "替别人申请", "我的进度", "我的救助金", "答应我的服务", "核对授权"]


def test_each_finds_the_menu_of_his_work(give_phone: GivePhone) -> None:
    resident, assistant, officer = give_phone("newcomer"), give_phone(f"assistant-{VILLAGE}"), give_phone("officer")
    assert menu(resident) == ["急难求助", "能申请什么", "我要申请", "我的进度", "我的救助金"]
    assert all_there_is(resident) == [*OWN, *EVERYBODY]
    assistant.log_in()
    assert menu(assistant) == [
        "急难求助",
        "上报困难户",
        "我的任务",
        "我上报的",
        "要打的电话",
        "本村的申请",
        "受灾登记",
        "受灾救助",
        "替别人申请",
        "服务没有说法的",
        "我的进度",
    ]
    officer.log_in_as_staff(f"officer1-{QUIET_TOWNSHIP}")
    assert menu(officer) == [
        "急难求助",
        "救助申请",
        "今天的入户",
        "困难线索",
        "热线工单",
        "在保的人家",
        "村负责人走访",
        "群众反映",
        "要打的电话",
        "待我确认",
        "窗口",
        "打印",
        "服务没有说法的",
        "月报和台账",
        "有人来了、打来电话",
        "部门的、派下来的",
        "服务、照料和救灾",
        "钱",
        "统计、检查和登记簿",
    ]
    assert all_there_is(officer) == EVERYBODY


def test_an_entry_of_the_menu_is_two_touches_away_and_found_by_a_word(give_phone: GivePhone) -> None:
    officer = give_phone("officer", width=1280)
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.rest()
    officer.sees_not("申请补充")
    money = officer.groups().filter(has_text="退回处理")
    money.click()
    officer.tap("备用金，", exact=False)
    officer.at("funds")
    officer.back()
    expect(money).to_have_attribute("aria-expanded", "true")
    money.click()
    officer.sees_not("申请补充")
    officer.tab("办事")
    officer.write("找要办的事", "申请补充")
    officer.sees("找到 1 项")
    officer.tap("备用金", exact=False)
    officer.at("funds")
    officer.back()
    officer.write("找要办的事", "没有这样的事")
    officer.sees("没有找到，换个说法再找")
    officer.write("找要办的事", "")
    assert all_there_is(officer) == EVERYBODY


def test_one_application_is_another_page_for_each(give_phone: GivePhone, service: Service) -> None:
    owner = service.resident("owner", "陈十三")
    path = f"subject/subject?collection=applications&id={submitted(owner)['id']}"
    phones = {
        who: give_phone(who) for who in ("owner", f"assistant-{VILLAGE}", "stranger", "officer", "approver", "auditor")
    }
    for who, phone in phones.items():
        if who in ("officer", "approver"):
            phone.log_in_as_staff(f"{who}1-{TOWNSHIP}")
        elif who == "auditor":
            phone.log_in_as_staff("auditor-620171")
        else:
            phone.log_in("何十四")
        phone.open(path)
        phone.rest()
    phones["owner"].sees("没有收入，身体不好")
    phones["owner"].button("撤回申请").wait_for()
    phones[f"assistant-{VILLAGE}"].sees("最低生活保障")
    phones[f"assistant-{VILLAGE}"].sees_not("没有收入，身体不好")
    phones["stranger"].sees("没有找到这条记录")
    phones["officer"].button("受理").wait_for()
    phones["officer"].button("看完整号码").wait_for()
    phones["approver"].button("不予受理").wait_for()
    assert not phones["approver"].button("受理").count()
    phones["auditor"].sees("陈*三")
    phones["auditor"].sees_not("看完整号码")
    assert not phones["auditor"].front.get_by_text("办理", exact=True).count()


def test_a_number_is_seen_in_full_for_a_reason_that_its_owner_reads(give_phone: GivePhone, service: Service) -> None:
    owner = service.resident("watched", "卫十五")
    case = submitted(owner)
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.open(f"subject/subject?collection=applications&id={case['id']}")
    officer.tap("看完整号码")
    officer.tap("看号码")
    assert officer.alerts() == ["请选择“看哪一项”。", f"请填写“{WHY}”。"]
    officer.choose("申请人的身份证号")
    officer.write(WHY, "和户口簿核对")
    officer.tap("看号码")
    officer.sees(owner.id_number)
    watched = give_phone("watched")
    watched.log_in()
    watched.open("my-data/my-data")
    watched.sees("看了完整的号码 和户口簿核对")
