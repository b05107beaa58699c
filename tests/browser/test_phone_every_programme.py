"""No programme ends in a page that leads nowhere: it is applied for here, or says whom to ring and where to ask."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from app.programmes.catalogue import PROGRAMMES
from tests.browser.conftest import GivePhone

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_every_programme_has_a_way_on(give_phone: GivePhone) -> None:
    phone = give_phone("reader-of-programmes")
    for code, programme in PROGRAMMES.items():
        phone.open(f"programme/programme?code={code}")
        phone.sees(programme.summary)
        if programme.form is not None:
            phone.button("我要申请").wait_for()
            phone.sees("要准备什么")
        else:
            expect(phone.button("打电话问：", exact=False)).to_have_text(re.compile(r"：\d{5,}$"))
            phone.sees_not("要准备什么")
            phone.button("三个问题，看看找哪个部门").wait_for()
        phone.back()
    elsewhere = next(code for code, programme in PROGRAMMES.items() if programme.form is None)
    phone.open(f"programme/programme?code={elsewhere}")
    phone.tap("打电话问：", exact=False)
    expect(phone.dialog).to_contain_text("12345")
    phone.page.keyboard.press("Escape")
    phone.tap("三个问题，看看找哪个部门")
    phone.at("needs")
