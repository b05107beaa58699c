"""The main job as three people see it: one asks for help, one looks after the case, one decides; and WeChat tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone
from tests.browser.phone import Counting, Phone
from tests.browser.service import Service
from tests.support.world import TOWNSHIP, id_number

pytestmark = pytest.mark.xdist_group("phone-stories")


def fill_in(phone: Phone, photos: list[Path]) -> None:
    """The whole wizard, up to the page on which everything is read back."""
    phone.pick("乡镇（中心社区）", "中川镇")
    phone.pick("村（社区）", "彩虹城社区")
    phone.write("详细地址", "彩虹城社区12号楼")
    phone.write("联系电话", "13800000000")
    phone.tap("下一步")
    phone.sees("家里有谁")
    phone.choose("不能劳动")
    phone.tap("有：职工退休金")
    phone.write("平均每月（元）", "47.5")
    phone.tap("下一步")
    phone.sees("遇到的困难")
    phone.choose("城市低保")
    phone.write("家里遇到了什么困难", "下岗，没有收入")
    phone.tap("下一步")
    phone.sees("拍材料")
    phone.photograph("身份证照片", *photos)
    phone.tap("下一步")
    phone.sees("签名同意")
    phone.tap("我同意，去签名")
    phone.sign()
    phone.sees("已经签名")
    phone.tap("下一步")
    phone.sees("请念一遍")


def test_a_resident_an_officer_and_an_approver_walk_one_application_to_its_end(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    zhang = give_phone("firsttime")
    zhang.log_in("张三")
    zhang.tap("我要申请", exact=False)
    zhang.tap("最低生活保障", exact=False)
    zhang.tap("我要申请")
    fill_in(zhang, photos)
    zhang.sees("职工退休金")
    zhang.sees("47.50 元")
    zhang.tap("提交申请")
    zhang.answer("允许")
    zhang.sees("已经交到乡镇")
    case = zhang.subject()

    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.tap("救助申请", exact=False)
    officer.at("worklist")
    officer.tap("已提交", exact=False)
    officer.open_row("张三")
    officer.sees("身份证照片")
    ask_for_a_paper(officer)

    zhang.reload()
    zhang.sees("请拍一张银行卡照片")
    zhang.photograph("收款银行卡照片", photos[0])
    zhang.sees("已上传")
    zhang.tap("已补齐，重新提交")
    zhang.tap("确定")
    zhang.answer("允许")
    zhang.sees("已经交到乡镇")

    officer.reload()
    names = [service.investigator(number=number).account["name"] for number in (1, 2)]
    investigate(officer, photos, service.day(), names)
    propose_and_publish(officer, photos, service.day())
    zhang.reload()
    zhang.sees("正在村（社区）公示")
    zhang.tap("看公示")
    zhang.sees("张*")

    service.advance(12)
    approver = give_phone("approver")
    approver.log_in_as_staff(f"approver1-{TOWNSHIP}")
    approver.open(f"subject/subject?collection=applications&id={case}")
    approver.tap("予以确认")
    approver.write("每月金额（元）", "640")
    approver.write("理由", "收入低于标准")
    approver.tap("确定")
    approver.sees("已确认")
    zhang.back()
    zhang.reload()
    zhang.sees("批准了")
    zhang.open("benefits/benefits")
    zhang.sees("每月 640 元（示例）")
    change_account(zhang)
    told = [message["template_id"] for message in service.wechat.sent(touser="openid-firsttime")]
    assert {"tmpl-supplement", "tmpl-decision"} <= set(told)


def change_account(zhang: Phone) -> None:
    """The number is seen masked only, and the money goes where it went until two others have confirmed."""
    zhang.tap("看详情，登记、换收款账户")
    zhang.tap("登记、换收款账户")
    zhang.write("户名（家里人的名字）", "张三")
    zhang.write("新的银行卡号", "6222020402001234567")
    zhang.write("开户银行", "甘肃银行中川支行")
    zhang.tap("确定")
    zhang.sees("要换成的账户")
    zhang.sees("4567")
    zhang.sees_not("6222020402001234567")


def ask_for_a_paper(officer: Phone) -> None:
    officer.tap("一次性告知补齐材料")
    officer.tap("再加一项")
    officer.pick("缺什么材料", "收款银行卡照片")
    officer.write("怎样补", "请拍一张银行卡照片")
    officer.tap("确定")
    officer.sees("待补材料")


def investigate(officer: Phone, photos: list[Path], today: str, names: list[str]) -> None:
    """The visit goes on record with photographs and signatures, all of them made on this phone."""
    officer.tap("受理")
    officer.choose("否")
    officer.tap("确定")
    officer.sees("已受理")
    officer.tap("开始核对和调查")
    officer.tap("确定")
    officer.sees("调查核对中")
    officer.tap("登记入户调查")
    officer.pick_day("入户日期", today)
    for name in names:
        officer.choose(f"{name} 入户调查人员")
    officer.write("调查情况", "家里情况属实")
    officer.attach("照片", *photos, for_the_first_time=True)
    officer.sees("已上传 2 张")
    for _ in range(3):
        officer.sign()
    officer.sees_not("正在上传")
    officer.sees_not("正在检查")
    officer.tap("确定")
    officer.sees("家里情况属实")


def propose_and_publish(officer: Phone, photos: list[Path], today: str) -> None:
    officer.tap("提出初审意见")
    officer.choose("拟予救助")
    officer.choose("城市低保差额")
    officer.write("每月金额（元）", "640")
    officer.write("理由", "收入低于标准")
    officer.tap("确定")
    officer.sees("已有初审意见")
    officer.tap("公示")
    officer.tap("确定")
    officer.sees("公示中")
    say_where_it_hangs(officer, today)
    officer.attach("张贴的照片", photos[0])
    officer.sees("已上传")
    officer.tap("确定")
    officer.sees("公示张贴照片")


def say_where_it_hangs(officer: Phone, today: str) -> None:
    officer.tap("登记公示张贴")
    officer.pick_day("哪一天贴的", today)
    officer.write("贴在哪里", "村委会门口")
    officer.write("谁贴的", "王主任")


def test_a_widow_applies_with_few_taps_and_letters_and_goes_back_to_one_answer_in_one(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    given = give_phone("widow")
    given.log_in("赵秀英", id_number())
    phone = Counting(given.page, given.url)
    phone.tap("我要申请", exact=False)
    phone.sees("最低生活保障")
    phone.tap("最低生活保障", exact=False)
    phone.sees("谁能申请")
    phone.tap("我要申请")
    phone.sees("住址和电话")
    phone.write("写村名里的一两个字，马上找到", "彩虹")
    phone.tap("中川镇 彩虹城社区")
    phone.sees("已选：中川镇 彩虹城社区")
    phone.screens.discard("已选：中川镇 彩虹城社区")
    expect(phone.front.get_by_label("就在这个乡镇", exact=True)).to_be_checked()
    phone.write("详细地址", "村东头3号")
    phone.tap("用微信里的手机号")
    phone.answer("允许")
    expect(phone.front.get_by_label("联系电话", exact=True)).not_to_have_value("")
    phone.tap("下一步")
    phone.sees("家里有谁")
    phone.choose("不能劳动")
    phone.tap("下一步")
    phone.sees("遇到的困难")
    phone.choose("农村低保")
    phone.tap("年纪大了，没有劳力")
    phone.tap("丈夫或妻子去世了")
    phone.tap("下一步")
    phone.sees("拍材料")
    assert phone.front.get_by_role("button", name="拍照：").count() == 1, "only what her answers ask for"
    phone.photograph("身份证照片", photos[0])
    phone.tap("下一步")
    phone.sees("签名同意")
    phone.tap("我同意，去签名")
    phone.sign()
    phone.sees("已经签名")
    phone.screens.discard("已经签名")
    phone.tap("下一步")
    phone.sees("请念一遍")
    phone.sees("年纪大了，没有劳力；丈夫或妻子去世了")
    phone.screens.discard("年纪大了，没有劳力；丈夫或妻子去世了")
    without_changes = phone.taps

    phone.tap("改一改：住址和电话")
    phone.write("详细地址", "村东头5号")
    phone.tap("改好了，回去核对")
    expect(phone.front).to_contain_text("村东头5号")
    changed = phone.taps - without_changes - 1  # the field was touched, too

    phone.tap("提交申请")
    phone.allow_messages()
    phone.sees("已经交到乡镇")
    expect(phone.front.get_by_text("提交时间").first).to_be_visible()
    assert changed <= 3
    taps, letters = phone.taps - changed - 1, phone.letters - len("村东头5号")

    assert (taps <= 25, letters <= 20, len(phone.screens) <= 9) == (True, True, True), (taps, letters, phone.screens)


def test_whoever_logs_in_on_the_way_is_asked_about_messages_too(give_phone: GivePhone) -> None:
    phone = give_phone("ontheway")
    phone.open("apply/apply?programme=minimum_living_allowance")
    phone.tap("去登录")
    phone.front.get_by_role("checkbox").click()
    phone.tap("微信登录")
    phone.answer("同意")
    phone.at("identity")
    phone.write("姓名", "路上登录")
    phone.write("身份证号", id_number())
    with phone.page.expect_response("**/api/v1/subscriptions"):
        phone.tap("保存")
    phone.sees("住址和电话")


def test_a_son_who_cannot_be_reached_is_four_taps_more_and_nobody_is_refused_for_it(give_phone: GivePhone) -> None:
    given = give_phone("mother")
    given.log_in("钱桂花", id_number())
    given.open("apply/apply?programme=minimum_living_allowance")
    given.write("写村名里的一两个字，马上找到", "彩虹")
    given.tap("中川镇 彩虹城社区")
    given.write("详细地址", "村西头1号")
    given.write("联系电话", "13800000018")
    given.tap("下一步")
    given.choose("不能劳动")
    given.tap("下一步")
    given.sees("遇到的困难")
    given.choose("农村低保")
    given.tap("年纪大了，没有劳力")
    phone = Counting(given.page, given.url)
    phone.tap("再加一项")
    phone.write("姓名", "钱大强")
    phone.write("与申请人的关系", "儿子")
    phone.tap("联系不上", exact=False)
    assert phone.taps == 4
    phone.tap("下一步")
    phone.sees("拍材料")


def test_what_spares_typing_stands_right_behind_the_question_that_it_answers(give_phone: GivePhone) -> None:
    phone = give_phone("slow-writer")
    phone.log_in("赵秀兰", id_number())
    phone.open("apply/apply?programme=minimum_living_allowance")
    phone.sees("住址和电话")
    assert in_order(phone, "联系电话", "用微信里的手机号", "户口在哪里")
    phone.write("写村名里的一两个字，马上找到", "彩虹")
    phone.tap("中川镇 彩虹城社区")
    phone.write("详细地址", "村东头3号")
    phone.write("联系电话", "13800001234")
    phone.choose("新区别的乡镇")
    phone.tap("下一步")
    phone.choose("不能劳动")
    phone.tap("下一步")
    assert in_order(phone, "家里遇到了什么困难", "年纪大了，没有劳力", "全家存款大约多少（元）")
    phone.write("全家存款大约多少（元）", "300")
    phone.choose("农村低保")
    phone.tap("年纪大了，没有劳力")
    phone.write("有几处住房", "1")
    phone.tap("下一步")
    [draft] = phone.kept("drafts")
    home, form = draft["household"], draft["form"]
    assert (home["phone"], home["hukou"]) == ("13800001234", "other_township")
    assert (form["reason"], form["savings"], form["houses"]) == ("年纪大了，没有劳力", 30000, 1)


def in_order(phone: Phone, *texts: str) -> bool:
    """Whether these stand below one another on the page."""
    tops = [phone.front.get_by_text(text).first.bounding_box() for text in texts]
    assert all(tops), "one of them is not there"
    return [box["y"] for box in tops if box] == sorted(box["y"] for box in tops if box)
