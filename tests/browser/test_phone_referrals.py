"""A slip on screen: the officer sees the queue and sends it, the department answers, the park sees who was silent."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, ok

pytestmark = pytest.mark.xdist_group("phone-pages")


def slip(service: Service, name: str) -> str:
    body = {
        "kind": "housing",
        "person": {"name": name, "phone": "13900001111", "region": OTHER_VILLAGE},
        "need": "房子漏雨，要修屋顶",
        "consent": {"signed_at": service.day()},
    }
    sent: str = ok(Office(service, OTHER_TOWNSHIP).officer.post("/referrals", body))["id"]
    return sent


def test_the_officer_sees_the_queue_before_anything_is_sent(give_phone: GivePhone, service: Service) -> None:
    slip(service, "魏大娘")
    officer = give_phone("officer", width=1280, height=800)
    officer.log_in_as_staff(f"officer1-{OTHER_TOWNSHIP}")
    officer.open("register/register?of=referral-kinds")
    officer.rest()
    officer.sees("住房救助：新区城建和交通局")
    officer.sees("手里 1 件")
    card = officer.front.locator(".card", has_text="住房救助：新区城建和交通局").first
    card.get_by_role("button", name="转一件").click()
    officer.rest()
    officer.sees("本人哪一天同意的")


def test_the_department_takes_it_in_and_answers(give_phone: GivePhone, service: Service) -> None:
    sent = slip(service, "马大爷")
    department = give_phone("department")
    department.log_in_as_staff("department-housing")
    department.sees("部门转介")
    department.open(f"subject/subject?collection=referrals&id={sent}")
    department.rest()
    department.sees("房子漏雨，要修屋顶")
    department.sees("现在轮到")
    department.tap("签收")
    department.tap("确定")
    department.rest()
    department.sees("部门已签收")
    department.tap("答复：办成了")
    department.rest()
    department.sees("办成了什么")


def test_the_park_sees_how_departments_answer(give_phone: GivePhone, service: Service) -> None:
    slip(service, "张大娘")
    park = give_phone("park")
    park.log_in_as_staff("park1-620171-p1")
    park.open("register/register?of=departments")
    park.rest()
    park.sees("新区城建和交通局")
