"""Emergency measures on the phone: looked at before they are set, and set by two."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_measure_is_looked_at_and_then_waits_for_another(give_phone: GivePhone, service: Service) -> None:
    bureau = give_phone("bureau")
    bureau.log_in_as_staff("bureau-620171")
    bureau.start("应急措施")
    bureau.tap("先看影响")
    bureau.choose("看病先救治、后收费")
    bureau.pick("哪个地方", "中川镇")
    bureau.pick_day("第一天", service.day())
    bureau.pick_day("最后一天", service.day(3))
    bureau.tap("提交")
    bureau.sees("告诉他们看病先救治")
    bureau.tap("看完了，收起来")
    bureau.tap("开启一项措施")
    bureau.choose("看病先救治、后收费")
    bureau.pick("哪个地方", "中川镇")
    bureau.pick_day("第一天", service.day())
    bureau.pick_day("最后一天", service.day(3))
    bureau.write("为什么", "流感高峰")
    bureau.write("启动应急响应的文件号", "新应急发〔2026〕8号")
    bureau.tap("提交")
    bureau.sees("已经提交。要等另一个人确认才生效")
