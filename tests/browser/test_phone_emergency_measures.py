"""Emergency measures and batches on the phone: looked at before they are set, set by two, with who is left out."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_measure_is_looked_at_and_then_waits_for_another(give_phone: GivePhone, service: Service) -> None:
    bureau = give_phone("bureau")
    bureau.log_in_as_staff("bureau-620171")
    bureau.tap("应急措施", exact=False)
    bureau.tap("先看影响")
    bureau.pick("哪一项措施", "看病先救治、后收费")
    bureau.pick("哪个地方", "中川镇")
    bureau.pick_day("第一天", service.day())
    bureau.pick_day("最后一天", service.day(3))
    bureau.tap("提交")
    bureau.sees("告诉他们看病先救治")
    bureau.tap("抄好了")
    bureau.tap("开启一项措施")
    bureau.pick("哪一项措施", "看病先救治、后收费")
    bureau.pick("哪个地方", "中川镇")
    bureau.pick_day("第一天", service.day())
    bureau.pick_day("最后一天", service.day(3))
    bureau.write("为什么", "流感高峰")
    bureau.write("启动应急响应的文件号", "新应急发〔2026〕8号")
    bureau.tap("提交")
    bureau.sees("已经提交。要等另一个人确认才生效")


def test_a_batch_is_entered_and_shows_what_it_comes_to(give_phone: GivePhone, service: Service) -> None:
    bureau = give_phone("bureau")
    bureau.log_in_as_staff("bureau-620171")
    bureau.tap("按批发放的补助", exact=False)
    bureau.tap("录入一批补助")
    bureau.pick("哪一种补助", "取暖补助")
    bureau.write("文件号", "兰新民发〔2026〕30号")
    bureau.pick("发给哪些人家", "低保和特困供养")
    bureau.pick("哪个地方", "中川镇")
    bureau.pick("按户还是按人", "每户")
    bureau.write("发多少钱（按月的，每月多少）", "600")
    bureau.write("哪个月（例如 2027-01；按月的，第一个月）", service.day()[:7])
    bureau.pick_day("哪一天以前新纳入的也发", service.day(9))
    bureau.tap("提交")
    bureau.sees("每户")
    [batch] = service.staff("bureau-620171").read("/one-off-payments")["items"]
    assert (batch["kind"], batch["amount"], batch["state"]) == ("heating_aid", 600_00, "draft")
