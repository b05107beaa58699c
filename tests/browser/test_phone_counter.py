"""A township's window: the old roll is tried, brought in and confirmed; somebody at the counter is verified by card and
phone, with a card reader that types into whatever has the focus.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.rolls import as_csv, person
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, id_number

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_a_roll_is_tried_brought_in_and_confirmed(give_phone: GivePhone, service: Service, tmp_path: Path) -> None:
    file = tmp_path / "秦川花名册.csv"
    wrong = person("2", "王五", region=OTHER_VILLAGE, id_number="6.2E+17")
    file.write_bytes(as_csv(person(region=OTHER_VILLAGE), wrong))
    officer = give_phone("rolls")
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.open("rolls/rolls")
    with officer.page.expect_file_chooser() as chooser:
        officer.tap("选花名册文件（csv 或 xlsx）")
        officer.answer("同意")
    chooser.value.set_files(file)
    officer.sees("可以转入 1 户 1 人")
    officer.sees("3 行 身份证号")
    officer.sees("改成了数字")
    officer.tap("正式转入")
    officer.sees("秦川花名册.csv")
    officer.sees("等复核：1 户 1 人，每月一共 560 元")
    approver = service.approver(OTHER_TOWNSHIP)
    [pending] = approver.read("/pending")["items"]
    assert "1户，享受1人" in pending["text"]


# The reader's pace is no matter of how busy this machine is.
TYPE_AT_ONCE = """(field, text) => {
  const { now } = Date
  const at = now()
  Date.now = () => at
  for (const character of text) {
    field.value += character
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  Date.now = now
}"""


def read_card(field: Locator, number: str) -> None:
    """As a reader does: character by character without a pause into the field that has the focus, and Enter."""
    field.focus()
    field.evaluate(TYPE_AT_ONCE, number)
    field.press("Enter")


def test_a_card_goes_where_numbers_go_and_opens_only_the_phone_beside_it(
    give_phone: GivePhone, service: Service
) -> None:
    zhang = service.resident("counter", "赵一")
    officer = give_phone("counter")
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.open("counter/counter")
    code = officer.front.get_by_label("手机上的核实码", exact=True)
    code.fill(zhang.account["id"].replace("-", "")[-8:])
    read_card(code, zhang.id_number)
    number = officer.front.get_by_label("证件上的身份证号", exact=True)
    expect(number).to_have_value(zhang.id_number)
    expect(code).to_have_value(zhang.account["id"].replace("-", "")[-8:])  # it says again what it said
    assert officer.button("找这个人").is_visible(), "Enter has sent nothing"
    officer.write("还没有办过事的人，为什么在这里核实", "本人来窗口，还没有申请")
    officer.tap("找这个人")
    officer.sees("手机上登记的姓名：赵一")
    officer.tap("比过了，是本人")
    if officer.dialog.locator("input").count():
        officer.dialog.locator("input").fill(f"demo-officer1-{OTHER_TOWNSHIP}")
        officer.answer("确定")
    officer.sees("核实好了")
    assert zhang.read("/me")["identity_status"] == "verified"


def test_the_window_begins_an_application_for_somebody(give_phone: GivePhone) -> None:
    officer = give_phone("window")
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.open("counter/counter")
    officer.tap("替来窗口的人申请：临时救助")
    officer.sees("第 1 步")
    name = officer.front.get_by_label("姓名", exact=True).first
    name.fill("孙二")
    number = id_number()
    read_card(name, number)
    expect(name).to_have_value("孙二")
    expect(officer.front.get_by_label("身份证号", exact=True).first).to_have_value(number)
