"""What needs two people, on two phones: one sees what will happen and confirms; whoever would be replaced says no."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone
from tests.browser.service import Service
from tests.support.uploads import photo, upload
from tests.support.world import OTHER_TOWNSHIP, ok, submitted

pytestmark = pytest.mark.xdist_group("phone-pages")


def test_an_office_is_seen_in_plain_words_and_confirmed(give_phone: GivePhone, service: Service) -> None:
    administrator, person = service.staff("administrator-620171"), service.investigator(OTHER_TOWNSHIP, number=3)
    grant = {"role": "social_worker", "region": OTHER_TOWNSHIP}
    ok(administrator.post(f"/accounts/{person.account['id']}/roles", grant))
    bureau = give_phone("bureau")
    bureau.log_in_as_staff("bureau2-620171")
    bureau.tap("待我确认", exact=False)
    bureau.sees(f"授予{person.account['name']}")
    bureau.sees("岗位：秦川镇社会工作者")
    bureau.tap("退回")
    bureau.tap("退回")
    assert bureau.alerts() == ["请填写“为什么退回”。"]
    bureau.tap("先不退")
    bureau.tap("看清楚了，确认")
    bureau.answer("确认")
    bureau.sees("现在没有等您确认的事")
    assert "social_worker" in [role["role"] for role in person.read("/me")["roles"]]


def test_whoever_would_be_replaced_stops_it_from_the_message(give_phone: GivePhone, service: Service) -> None:
    owner = service.resident("stolen", "郑十九")
    case = submitted(owner)
    thief, officer = service.resident("thief", "郑十九", owner.id_number), service.officer()
    photographs = {
        field: upload(officer, "applications", case["id"], kind, photo())["id"]
        for field, kind in (("card_document", "holder_card"), ("face_document", "holder_face"))
    }
    body = {"account": thief.account["id"], "id_number": owner.id_number} | photographs
    pending = ok(officer.post("/identities/verify", body))["pending"]
    ok(service.officer(number=2).post(f"/pending/{pending['id']}/confirm"))
    phone = give_phone("stolen")
    phone.log_in()
    phone.tab("消息")
    phone.sees("有人要把您的身份换到另一个账号")
    phone.page.get_by_text("去看看").first.click()
    phone.tap("不是我，请停止")
    phone.answer("确认")
    phone.sees("现在没有等您确认的事")
    assert ok(service.officer(number=2).get("/pending"))["items"] == []
