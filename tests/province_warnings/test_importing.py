"""A list of the province with bad lines: each line is created, existing or named; the answers go back."""

from __future__ import annotations

import csv
import io
from typing import Any

from app.kernel.database import transaction
from app.outreach.models import Lead
from app.province_warnings.models import ProvinceWarning
from tests.support.days import day
from tests.support.world import OTHER_VILLAGE, VILLAGE, Person, World, id_number, ok, problem

HEAD = "name,id_number,phone,region,reason,warned_on"


def line(name: str, region: str = VILLAGE, **changes: str) -> str:
    said = {"id_number": id_number(), "phone": "13900001111", "reason": "医疗支出大", "warned_on": day(-2)} | changes
    return ",".join((name, said["id_number"], said["phone"], region, said["reason"], said["warned_on"]))


def sent(person: Person, *lines: str, head: str = HEAD) -> Any:
    data = "\r\n".join((head, *lines)).encode()
    return person.client.post(
        "/api/v1/warnings/import",
        data={"file": (io.BytesIO(data), "预警.csv")},
        headers={"Authorization": f"Bearer {person.token}"},
    )


def bureau(world: World) -> Person:
    return world.staff("bureau-620171")


def test_five_hundred_lines_of_which_forty_are_bad(world: World) -> None:
    """Each bad line is named by its row with what to do; the good ones are leads; sent again nothing is doubled."""
    bad = (
        line("某村的人", region="没有这个村"),
        line("号码错", id_number="620121196001010000"),
        line("电话错", phone="12"),
        line("没有原因", reason=""),
        line("日子错", warned_on="去年"),
        line("还没到", warned_on=day(3)),
        line("", reason="没有姓名"),
        line("科学", id_number="6.20121E+17"),
    )
    lines = [bad[at // 12 % 8] if at % 12 == 0 and at < 480 else line(f"户{at}") for at in range(500)]
    first = ok(sent(bureau(world), *lines))
    assert (first["rows"], first["created"], first["existing"], len(first["refused"])) == (500, 460, 0, 40)
    assert [each["row"] for each in first["refused"]] == [number + 2 for number in range(0, 480, 12)]
    assert all(each["message"] and each["field"] for each in first["refused"])
    again = ok(sent(bureau(world), *lines))
    assert (again["created"], again["existing"], len(again["refused"])) == (0, 460, 40)
    with world.inside():
        assert Lead.select().where(Lead.source == "warning").count() == 460


def test_what_came_of_each_goes_back_to_the_province(world: World) -> None:
    ok(sent(bureau(world), line("王五", id_number="", phone="13900002222"), line("赵六", warned_on=day(-1))))
    officer = world.officer()
    [lead] = [each["id"] for each in officer.read("/leads")["items"] if each["person"]["name"] == "王五"]
    officer.act("leads", lead, "assign", assistant=f"assistant-{VILLAGE}")
    world.assistant().act("leads", lead, "record_visit", visited_on=day(0), outcome="informed", note="都知道了")
    officer.act("leads", lead, "close")
    answer = bureau(world).get("/warnings/answers?format=csv")
    assert answer.headers["Content-Type"] == "text/csv"
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert rows[1][0] == "王五" and rows[1][4:9] == ["医疗支出大", day(-2), "已办结", day(0), "已告知政策，暂不需要"]
    assert rows[2][0] == "赵六" and rows[2][6:8] == ["新线索", ""]
    problem(officer.get("/warnings/answers"), 403)


def test_a_township_brings_in_its_own_villages_alone(world: World) -> None:
    made = ok(sent(world.officer(), line("甲"), line("乙", region=OTHER_VILLAGE)))
    assert (made["created"], [each["row"] for each in made["refused"]]) == (1, [3])
    problem(sent(world.investigator(), line("甲")), 403)


def test_a_table_without_the_columns_is_refused_as_a_whole(world: World) -> None:
    refused = problem(sent(bureau(world), "张三", head="name"), 422)
    assert "缺少" in refused["detail"]
    with world.inside(), transaction():
        assert ProvinceWarning.select().count() == 0
