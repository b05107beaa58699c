"""A standard on two phones of the bureau: one enters it from the document, the other confirms it, then it holds."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.world import ok

pytestmark = pytest.mark.xdist_group("phone-pages")

ITEM = "困难残疾人生活补贴"


def test_the_bureau_enters_and_another_confirms(give_phone: GivePhone, service: Service) -> None:
    first = give_phone("standards-first")
    first.log_in_as_staff("bureau-620171")
    first.start("救助标准")
    first.sees("（示例，还没有确认）")
    first.tap(f"录入新标准：{ITEM}")
    first.tap("录好了，去提交")
    assert first.alerts(), "nothing is sent before all is filled in"
    first.write("新的标准（元）", "130")
    first.pick_day("从哪一天起执行", service.day())
    first.write("文件号", "兰新民发〔2026〕9号")
    first.tap("录好了，去提交")
    first.sees("救助标准调整")
    first.sees("110 元/人/月")
    first.sees("130 元/人/月")
    change = first.subject()
    first.open(f"simulation/simulation?id={change}")
    first.sees("这样的人家会怎样")
    first.sees("没有人因为调标准少拿钱")
    first.open(f"subject/subject?collection=standard-changes&id={change}")
    first.tap("提交，请另一个人确认")
    first.tap("确定")
    first.sees("待第二人确认")
    first.sees_not("核对无误，确认")

    second = give_phone("standards-second")
    second.log_in_as_staff("bureau2-620171")
    second.open(f"subject/subject?collection=standard-changes&id={change}")
    second.sees("兰新民发〔2026〕9号")
    second.tap("核对无误，确认")
    second.tap("确定")
    second.sees("已确认，待执行")
    second.tap("执行")
    second.tap("确定")
    second.sees("已执行")
    rows = ok(service.nobody().get("/standards"))["items"]
    [row] = [row for row in rows if row["item"] == ITEM and row["in_use"]]
    assert (row["amount"], row["example"], row["source"]) == (130_00, False, "兰新民发〔2026〕9号")
