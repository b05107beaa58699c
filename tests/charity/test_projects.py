"""A charity project: agreed to by the bureau, its account in public, a certificate for whoever gave."""

from __future__ import annotations

from typing import Any

import pytest

from tests.notices.pdf import text_of
from tests.support.days import day
from tests.support.world import Person, World, ok, problem

NEW_AREA = "620171"


def charity(world: World) -> Person:
    return world.staff(f"charity-{NEW_AREA}")


def charity_id(world: World) -> str:
    [found] = charity(world).read("/organisations?kind=charity")["items"]
    return str(found["id"])


def proposed(world: World, **changes: Any) -> Any:
    facts = {
        "organisation": charity_id(world),
        "title": "冬天的煤",
        "for_whom": "没有批准低保、冬天没有煤的人家",
        "from": day(0),
        "until": day(60),
        "permit_number": "示例〔2026〕3号",
        "amount": 50_000_00,
    }
    return ok(charity(world).post("/charity-projects", facts | changes))


def running(world: World) -> str:
    made = proposed(world)
    world.staff(f"bureau-{NEW_AREA}").act("charity-projects", made["id"], "approve", finding="看过证书和方案")
    return str(made["id"])


def gift(world: World, project: str, **changes: Any) -> Any:
    facts = {"kind": "money", "amount": 300_00, "donor": "陈秀芳", "on": day(0)} | changes
    return charity(world).act("charity-projects", project, "record_gift", **facts)


def test_the_account_is_public_line_by_line_and_adds_up(world: World) -> None:
    made = proposed(world)
    assert world.nobody().read("/charity-projects/public")["items"] == [], "what nobody agreed to is not shown"
    problem(charity(world).try_to("charity-projects", made["id"], "approve", finding="自己同意"), 403)
    project = running(world)
    gift(world, project)
    gift(world, project, kind="goods", amount=100_00, what="煤2吨", donor="王建国", shows_donor=True)
    too_much = {"amount": 400_01, "what": "煤", "on": day(0)}
    problem(charity(world).try_to("charity-projects", project, "declare_spending", **too_much), 422)
    seen = charity(world).act("charity-projects", project, "declare_spending", **too_much | {"amount": 150_00})
    assert (seen["money"], seen["goods"], seen["spent"], seen["left"]) == (300_00, 100_00, 150_00, 250_00)
    [public] = world.nobody().read("/charity-projects/public")["items"]
    assert [line["donor"] for line in public["entries"]] == ["爱心人士", "王建国", None]
    for kind in ("money", "goods", "spent"):
        assert public[kind] == sum(line["amount"] for line in public["entries"] if line["kind"] == kind)
    assert public["helped"] == 0 and "陈秀芳" not in str(public)


def test_a_wrong_line_stays_and_counts_no_more(world: World) -> None:
    project = running(world)
    [line] = gift(world, project)["entries"]
    charity(world).act("charity-projects", project, "declare_spending", amount=100_00, what="煤", on=day(0))
    wrong = {"number": line["number"], "reason": "记成了别人的"}
    problem(charity(world).try_to("charity-projects", project, "cancel_entry", **wrong), 422)
    problem(charity(world).try_to("charity-projects", project, "cancel_entry", **wrong | {"number": "G1"}), 422)
    gift(world, project, amount=100_00)
    seen = charity(world).act("charity-projects", project, "cancel_entry", **wrong)
    assert (seen["money"], len(seen["entries"])) == (100_00, 3)
    assert seen["entries"][0]["cancelled"] == "记成了别人的"
    assert world.nobody().read(f"/charity-gifts/{line['number']}")["cancelled"]
    problem(charity(world).get(f"/charity-projects/{project}/gifts/{line['number']}/certificate"), 404)


def test_a_certificate_says_what_it_is_and_is_for_whoever_gave(world: World) -> None:
    project = running(world)
    [line] = gift(world, project)["entries"]
    path = f"/charity-projects/{project}/gifts/{line['number']}/certificate"
    printed = text_of(charity(world).get(path).data)
    assert "陈秀芳" in printed and "300" in printed and "不能代替" in printed and line["number"] in printed
    problem(world.staff(f"bureau-{NEW_AREA}").get(path), 403)
    problem(world.officer().get(path), 404)
    checked = world.nobody().read(f"/charity-gifts/{line['number']}")
    assert checked["known"] and checked["amount"] == 300_00 and "陈" not in str(checked)
    assert not world.nobody().read("/charity-gifts/G620171-2026-000009-AAAAA")["known"]


@pytest.mark.parametrize("who", ["provider", "socialworker"])
def test_another_organisation_neither_sees_nor_acts(world: World, who: str) -> None:
    other, project = world.staff(f"{who}-{NEW_AREA}"), running(world)
    problem(other.get(f"/charity-projects/{project}"), 404)
    assert other.read("/charity-projects")["items"] == []
    problem(other.try_to("charity-projects", project, "record_gift", kind="money", amount=1, on=day(0)), 404)
    problem(other.post("/charity-projects", {"organisation": charity_id(world)}), 422)


def test_whoever_proposes_for_a_charity_does_not_agree_as_well(world: World) -> None:
    bureau = world.staff(f"bureau-{NEW_AREA}")
    facts = {"organisation": charity_id(world), "title": "助学", "for_whom": "学生", "permit_number": "1"}
    made = ok(bureau.post("/charity-projects", facts | {"from": day(0), "until": day(9)}))
    problem(bureau.try_to("charity-projects", made["id"], "approve", finding="好"), 403)
    other = world.staff(f"bureau2-{NEW_AREA}")
    assert other.act("charity-projects", made["id"], "approve", finding="好")["state"] == "running"
    provider = world.officer().read("/service-plans/providers")["items"][0]["value"]
    problem(bureau.post("/charity-projects", facts | {"from": day(0), "until": day(9), "organisation": provider}), 422)


def test_how_to_give_is_public_and_was_filed(world: World) -> None:
    refused = {"gives_by": "民政部指定的平台“示例公益”，搜索“冬天的煤”"}
    body = {"organisation": charity_id(world), "title": "煤", "for_whom": "人家", "permit_number": "1"}
    wrong = charity(world).post("/charity-projects", body | refused | {"from": day(0), "until": day(9)})
    assert "备案编号" in problem(wrong, 422)["detail"]
    made = proposed(world, **refused, plan_number="51620100MJX0000000A26001")
    world.staff(f"bureau-{NEW_AREA}").act("charity-projects", made["id"], "approve", finding="看过备案")
    [public] = world.nobody().read("/charity-projects/public")["items"]
    assert (public["gives_by"], public["plan_number"]) == (refused["gives_by"], "51620100MJX0000000A26001")


def test_a_receipt_for_taxes_is_of_one_gift_and_anybody_who_has_its_number_sees_it(world: World) -> None:
    project = running(world)
    first, second = (line["number"] for line in (gift(world, project), gift(world, project))[-1]["entries"])
    assert world.nobody().read(f"/charity-gifts/{first}")["has_receipt"] is False
    act = charity(world).act("charity-projects", project, "record_receipt", number=first, receipt_number="甘0001")
    assert [line["has_receipt"] for line in act["entries"]] == [True, False]
    for number, receipt in ((first, "甘0002"), (second, "甘0001"), ("G0", "甘0003")):
        facts = {"number": number, "receipt_number": receipt}
        problem(charity(world).try_to("charity-projects", project, "record_receipt", **facts), 422)
    assert world.nobody().read(f"/charity-gifts/{first}")["has_receipt"] is True
    assert "甘0001" not in str(world.nobody().read("/charity-projects/public"))
    paper = charity(world).get(f"/charity-projects/{project}/gifts/{first}/certificate")
    assert paper.status_code == 200 and "甘0001" in text_of(paper.data)


def test_fraud_is_written_from_the_project(world: World) -> None:
    project = running(world)
    about = {"collection": "charity-projects", "id": project}
    letter = ok(world.nobody().post("/complaints", {"about": about, "text": "说是捐煤，钱没有用在煤上"}))
    assert letter["receipt"]
