"""Whatever somebody writes is shown as what it is: text.

Nothing runs, nothing turns around, nothing pushes the page wider.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.browser.test_phone_reading import TOO_WIDE
from tests.support.emergencies import report
from tests.support.world import TOWNSHIP, Person, application, household, ok

pytestmark = pytest.mark.xdist_group("phone-pages")
SCRIPT = "<script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"
TEMPLATE = "{{constructor.constructor('1')()}}"
TURNED = "\u202etxet desrever\u202c"
HOSTILE = f"{SCRIPT} {TEMPLATE} {TURNED} 👵🏽👨‍👩‍👧‍👦"
LONG = "没" * 10_000


def as_text(phone: Phone, *texts: str) -> None:
    """That the page shows these texts, and is otherwise unharmed."""
    for text in texts:
        phone.sees(text)
    assert phone.page.locator("page :is(script, img[src='x'])").count() == 0
    assert phone.page.title() != "hacked"
    assert phone.page.evaluate(TOO_WIDE) == []


@pytest.fixture
def victim(service: Service) -> Person:
    return service.resident("hostile", "<b>王</b>{{1}}")


def test_an_application_full_of_them_is_read_by_its_owner_and_by_an_officer(
    give_phone: GivePhone, service: Service, victim: Person
) -> None:
    home = household(victim, "<b>王</b>{{1}}") | {"address": HOSTILE[:190]}
    form = {"category": "urban", "reason": HOSTILE + LONG[:1500]}
    case = ok(victim.post("/applications", application(victim, household=home, form=form)))
    victim.act("applications", case["id"], "submit")
    path = f"subject/subject?collection=applications&id={case['id']}"
    owner = give_phone("hostile")
    owner.log_in()
    as_text(owner, "<b>王</b>{{1}}，您好")
    owner.open(path)
    as_text(owner, SCRIPT, TEMPLATE, TURNED, LONG[:1000])
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.open("worklist/worklist?collection=applications")
    officer.write("查找", "<b>王")
    as_text(officer, "<b>王</b>{{1}} 最低生活保障")
    officer.open(path)
    as_text(officer, SCRIPT, TEMPLATE, TURNED, LONG[:1000])


def test_an_emergency_full_of_them_reaches_the_list(give_phone: GivePhone, service: Service) -> None:
    place: dict[str, Any] = {"longitude": 103.62, "latitude": 36.5152, "address": SCRIPT}
    case = ok(service.nobody().post("/emergencies", report(location=place, description=HOSTILE)))
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.open("worklist/worklist?collection=emergencies")
    as_text(officer, SCRIPT)
    officer.open(f"subject/subject?collection=emergencies&id={case['id']}")
    as_text(officer, SCRIPT, TEMPLATE, TURNED)


def test_ten_thousand_characters_are_held_at_the_limit_that_is_told(give_phone: GivePhone) -> None:
    phone = give_phone("longwinded")
    phone.log_in("冯十二")
    phone.open("apply/apply?programme=temporary_assistance")
    phone.write("详细地址", LONG)
    kept = phone.front.get_by_label("详细地址", exact=True).input_value()
    assert 0 < len(kept) <= 2000
    phone.tap("下一步")
    as_text(phone, "请选择“现在住在哪个村或社区”")
