"""The insurance's list comes in line by line; a household whose bills are too much together is visited, once."""

from __future__ import annotations

import io
from datetime import timedelta
from itertools import product
from typing import Any

from app.outreach.models import Lead
from tests.department_systems.test_systems import connected, signed
from tests.support.world import OTHER_VILLAGE, VILLAGE, Person, World, id_number, ok, problem, submitted

HEAD = "身份证号,月份,医院,个人自付,姓名,联系电话,村（社区）"


def sent(person: Person, *lines: str, head: str = HEAD) -> Any:
    file = (io.BytesIO("\r\n".join((head, *lines)).encode()), "自付.csv")
    return person.call("POST", "/medical-bills/import", data={"file": file})


def months_ago(world: World, days: int) -> str:
    return f"{world.today() - timedelta(days=days):%Y-%m}"


def test_each_line_is_read_or_refused_and_a_household_is_visited_once(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    submitted(zhang)
    insurance, now = world.staff("department-health"), months_ago(world, 0)
    stranger = id_number(serial=51)
    lines = (
        f"{zhang.id_number},{months_ago(world, 40)},新区人民医院,6000,张三,,{VILLAGE}",
        f"{zhang.id_number},{now},新区人民医院,4000.50,张三,,{VILLAGE}",
        f"{stranger},{now},省人民医院,30000,王老五,13900001111,{OTHER_VILLAGE}",
        f"{id_number(serial=52)},{now},省人民医院,30000,,,",
        f"62012119600101000X,{now},医院,100,张三,,{VILLAGE}",
        f"{zhang.id_number},明年,医院,100,张三,,{VILLAGE}",
        f"{zhang.id_number},{now},医院,-3,张三,,{VILLAGE}",
    )
    first = ok(sent(insurance, *lines))
    assert (first["rows"], first["created"], first["existing"], first["households"]) == (7, 3, 0, 2)
    assert [each["row"] for each in first["refused"]] == [5, 6, 7, 8]
    again = ok(sent(insurance, *lines))
    assert (again["created"], again["existing"], again["households"]) == (0, 3, 0)
    more = ok(sent(insurance, f"{zhang.id_number},{now},新区人民医院,9000,张三,,{VILLAGE}"))
    assert (more["created"], more["households"]) == (1, 0), "somebody was sent already"
    with world.inside():
        leads = list(Lead.select().where(Lead.source == "medical").order_by(Lead.person_name))
        told = " ".join(lead.description.reveal() for lead in leads)
    assert {lead.person_name for lead in leads} == {"张三", "王老五"}
    assert "合计10000.50元" in told
    months = insurance.read("/medical-bills")["items"]
    assert months[0] == {"month": now, "bills": 3, "households": 2} and "新区人民医院" not in str(months)
    for other in (world.officer(), world.staff("department-housing")):
        problem(sent(other, *lines), 403)
        problem(other.get("/medical-bills"), 403)
    problem(sent(insurance, "1,2", head="身份证号,月份"), 422)


def test_the_answer_does_not_tell_who_is_helped(world: World) -> None:
    """Whoever sends numbers in hears the same of somebody we know as of a stranger, whatever is wrong or left out."""
    zhang = world.resident("zhangsan", "张三")
    submitted(zhang)
    insurance, now = world.staff("department-health"), months_ago(world, 0)
    stranger, elsewhere = id_number(serial=54), "620102001001"
    for name, place, amount in product(("张三", ""), (VILLAGE, elsewhere, ""), ("0.01", "30000", "-1", "")):
        answers = []
        for number in (zhang.id_number, stranger):
            answer = ok(sent(insurance, f"{number},{now},医院{amount},{amount},{name},,{place}"))
            answers.append(answer)
        assert answers[0] == answers[1], (name, place, amount)


def test_its_system_signs_the_same_list(world: World) -> None:
    with world.inside():
        key, secret = connected("health")
    line = {"id_number": id_number(serial=53), "month": world.today().isoformat(), "hospital": "省人民医院"}
    whole, elsewhere = {"own_part": 12_000_00, "name": "赵六", "region": OTHER_VILLAGE}, {"region": "620102001001"}
    bills = {"lines": [line | whole, line | whole | elsewhere]}
    taken = ok(signed(world, key, secret, "POST", "/medical-bills/batch", bills))
    assert (taken["created"], taken["households"], [each["row"] for each in taken["refused"]]) == (1, 1, [2])
