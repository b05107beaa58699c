"""A widow asks her son to sign on his own phone; he reads what it is, signs, and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.service import Service
from tests.support.world import id_number

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_son_signs_on_his_own_phone_and_takes_it_back_in_three_taps(give_phone: GivePhone, service: Service) -> None:
    widow = give_phone("widowasks")
    widow.log_in("钱桂香", id_number())
    widow.open("apply/apply?programme=minimum_living_allowance")
    widow.write("写村名里的一两个字，马上找到", "彩虹")
    widow.tap("中川镇 彩虹城社区")
    widow.write("详细地址", "村西头2号")
    widow.write("联系电话", "13800000019")
    widow.tap("下一步")
    widow.choose("不能劳动")
    widow.tap("下一步")
    widow.choose("农村低保")
    widow.tap("年纪大了，没有劳力")
    widow.tap("再加一项")
    widow.write("姓名", "钱大志")
    widow.write("与申请人的关系", "儿子")
    widow.tap("下一步")
    widow.tap("下一步")
    widow.sees("不住在一起的亲属")
    widow.tap("下一步")
    assert "钱大志还没有签" in str(widow.alerts())
    with widow.page.expect_response("**/signing-requests") as made:
        widow.tap("请钱大志在他自己的手机上签")
    widow.sees("14天内有效，只能用一次。")
    expect(widow.front.get_by_role("img", name="签字的二维码")).to_be_visible()
    assert serious_faults(widow.page) == []
    page = made.value.json()["page"].partition("pages/")[2]

    son = give_phone("sonsigns")
    son.open(page)
    son.sees("先用您自己的微信登录")
    son.tap("登录")
    son.front.get_by_role("checkbox").click()
    son.tap("微信登录")
    son.answer("同意")
    son.write("姓名", "钱大志")
    son.write("身份证号", id_number())
    son.tap("保存")
    son.sees("谁请您签：钱桂香（您是申请人的儿子）")
    son.sees("可以不签，没有处罚")
    assert "村西头" not in son.front.inner_text() and "13800000019" not in son.front.inner_text()
    son.tap("看全文")
    son.sees("我可以不签，也可以随时撤回")
    son.tap("我看清楚了，同意，去签名")
    assert serious_faults(son.page) == []
    son.sign()
    son.sees("不想让查了，随时可以撤回")
    son.open("settings/settings")
    son.tap("核对授权", exact=False)
    son.sees("我给家里别人签的授权")
    son.tap("撤回我的授权：钱桂香 最低生活保障", exact=False)
    son.sees("已经撤回，不再查询。")
    assert serious_faults(son.page) == []
