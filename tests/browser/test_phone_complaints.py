"""Somebody complains on the phone without logging in, writes the number down, and reads the answer by it."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_letter_its_number_and_the_answer(give_phone: GivePhone, service: Service) -> None:
    writer = give_phone("writer")
    writer.open("home/home")
    writer.tab("办事")
    writer.tap("投诉举报", exact=False)
    writer.write("什么人、什么事、什么时候", "窗口办低保要收五十元好处费")
    writer.write("您的姓名和电话（可以不填）", "刘某")
    writer.tap("交上去")
    writer.sees("请把下面的查询号抄下来")
    shown = re.search(r"\d{5}( \d{5}){4}", writer.front.inner_text())
    assert shown is not None
    receipt = shown.group()
    assert receipt.replace(" ", "") not in writer.everything_kept() and receipt not in writer.everything_kept()

    handler, investigator = give_phone("handler"), service.staff("bureau2-620171")
    handler.log_in_as_staff("bureau-620171")
    handler.open("worklist/worklist?collection=complaints")
    handler.front.get_by_role("link", name="群众来信").first.click()
    handler.sees("窗口办低保要收五十元好处费")
    handler.tap("看写信人的联系方式")
    handler.write("为什么要看（至少六个字）", "要补问时间和地点")
    handler.tap("看联系方式")
    handler.sees("刘某")
    handler.back()
    handler.tap("受理")
    handler.tap("确定")
    handler.sees("交给一名人员核查")
    complaint = service.staff("bureau-620171").read("/complaints")["items"][0]["id"]
    service.staff("bureau-620171").act("complaints", complaint, "assign", investigator="bureau2-620171")
    investigator.act("complaints", complaint, "ask", text="是哪一天的事")
    investigator.act("complaints", complaint, "conclude", outcome="substantiated", text="情况属实")
    investigator.act("complaints", complaint, "answer", text="钱已经退回来了。")

    writer.write(
        "照着您抄下来的，把查询号输一遍", "1" + receipt[1:].replace(" ", "") if receipt[0] != "1" else "2" + receipt[1:]
    )
    writer.sees("请对照着再抄一遍")
    writer.write("照着您抄下来的，把查询号输一遍", receipt)
    writer.sees("抄对了")
    writer.tap("再写一封")
    writer.write("查询号（25个数字）", receipt[:-1])
    writer.tap("查")
    writer.sees("查询号是25个数字")
    writer.write("查询号（25个数字）", receipt)
    writer.tap("查")
    writer.sees("钱已经退回来了。")
    writer.sees("要补问时间和地点")
    writer.sees("查的人：是哪一天的事")
    writer.write("要补充、要回答的，写在这里", "腊月初八")
    writer.tap("补充")
    writer.sees("您：腊月初八")
