"""Rosters from the households that are helped: told to a department, reported back, each difference a task."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import pytest

from app.benefits.models import Benefit
from app.households.models import Member
from app.outreach.models import Lead
from app.record.subjects import Subject
from app.rosters.service import make_due
from tests.support.benefits import Recipient, begun, granted
from tests.support.days import day
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, OTHER_VILLAGE, VILLAGE, Person, World, id_number, ok, problem, submitted


def born(years: int) -> date:
    """So many years ago, and some days."""
    return date.fromisoformat(day(0)) - timedelta(days=years * 366 + 20)


def child(name: str, years: int, **more: Any) -> dict[str, Any]:
    told = {"relation": "child", "labour_capacity": "none", "id_number": id_number(born(years))}
    return {"name": name} | told | more


def made(world: World, kind: str) -> Any:
    return ok(world.staff("bureau-620171").post("/rosters", {"kind": kind}))


def entries(person: Person, roster: Any) -> list[dict[str, str]]:
    """Each line, by column."""
    items = person.read(f"/rosters/{roster['id']}/entries")["items"]
    return [{each["code"]: each["text"] for each in item["says"]} | {"line": item["line"]} for item in items]


def tasks(person: Person, **query: str) -> list[Any]:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    items: list[Any] = person.read(f"/roster-tasks?{asked}")["items"]
    return items


def sent_back(person: Person, roster: Any, *rows: dict[str, Any]) -> Any:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file = (io.BytesIO(text.getvalue().encode()), "名册.csv")
    return person.call("POST", f"/rosters/{roster['id']}/returns", data={"file": file})


@pytest.fixture
def family(office: Office) -> Recipient:
    """张三 with two children at school."""
    return granted(
        office, child("张小花", 10, school_stage="compulsory"), child("张大宝", 16, school_stage="high_school")
    )


def test_a_child_not_at_school(world: World, office: Office, family: Recipient) -> None:
    """The school says that she is not there; the township goes; the next list says that she is back."""
    roster = made(world, "pupils")
    school = world.staff("department-education")
    told = entries(school, roster)
    assert [(each["name"], each["stage"], each["entitled"]) for each in told] == [
        ("张小花", "小学或初中", "生活补助"),
        ("张大宝", "高中", "免学杂费；国家助学金"),
    ]
    assert "address" not in told[0] and told[0]["id_number"]
    refused = problem(school.try_to("rosters", roster["id"], "report", lines=[{"line": 1, "answer": "gone"}]), 422)
    assert "not_at_school" in refused["errors"][0]["message"]
    lines = [{"line": 1, "answer": "not_at_school"}, {"id_number": told[1]["id_number"], "answer": "aided"}]
    after = school.act("rosters", roster["id"], "report", lines=lines)
    assert (after["state"], after["reported"], after["different"]) == ("reporting", 2, 1)
    [task] = tasks(office.officer, roster=roster["id"])
    assert (task["state"], task["title"]) == ("open", "上学的孩子和应得的资助：没有在校上学")
    assert task["step_due_on"] > day(0), "it has a day"
    seen = office.officer.read(f"/roster-tasks/{task['id']}")
    assert (seen["said"], seen["about"]) == ("没有在校上学", {"collection": "benefits", "id": family.id})
    school.act("rosters", roster["id"], "report", lines=lines)
    assert len(tasks(office.officer, roster=roster["id"])) == 1, "said again it is no second task"
    done = office.officer.act("roster-tasks", task["id"], "settle", outcome="put_right", text="11月30日去看，已经回校")
    assert done["state"] == "answered"
    school.act("rosters", roster["id"], "report", lines=[{"line": 1, "answer": "not_at_school"}])
    assert office.officer.read(f"/roster-tasks/{task['id']}")["state"] == "open", "nobody closes it by their word alone"
    school.act("rosters", roster["id"], "report", lines=[{"line": 1, "answer": "aided"}])
    assert office.officer.read(f"/roster-tasks/{task['id']}")["state"] == "settled"
    assert school.act("rosters", roster["id"], "finish")["state"] == "reported"
    problem(school.get(f"/roster-tasks/{task['id']}"), 404)


def test_whose_house_comes_first_by_the_law_stands_first(world: World, family: Recipient) -> None:
    second = submitted(world.resident("destitute", "周老汉"))["id"]
    with world.inside():
        later = begun(second)
        Benefit.update(programme="destitute_support").where(Benefit.id == later).execute()
        Subject.update(region="620171101201").where(Subject.collection == "benefits").execute()
    told = entries(world.staff("department-housing"), made(world, "rural_houses"))
    assert [each["turn"] for each in told] == ["1", "2"]


def test_who_is_not_heard_of_and_whom_only_the_department_knows(
    world: World, office: Office, family: Recipient
) -> None:
    roster = made(world, "pupils")
    school = world.staff("department-education")
    stranger = {"id_number": id_number(born(9)), "answer": "not_aided"}
    refused = problem(school.try_to("rosters", roster["id"], "report", lines=[stranger]), 422)
    assert refused["errors"][0]["field"] == "lines.0.name"
    school.act("rosters", roster["id"], "report", lines=[stranger | {"name": "李小明", "region": VILLAGE}])
    school.act("rosters", roster["id"], "finish")
    found = {each["title"].split("：")[1] for each in tasks(office.officer, roster=roster["id"])}
    assert found == {"部门名单上有，名册上没有（在校，资助还没有落实）", "名册上有，部门没有报回"}
    assert len(tasks(office.officer, roster=roster["id"])) == 3
    problem(school.try_to("rosters", roster["id"], "finish"), 409)


def test_a_table_comes_back_line_by_line(world: World, office: Office, family: Recipient) -> None:
    roster = made(world, "pupils")
    school = world.staff("department-education")
    answer = school.get(f"/rosters/{roster['id']}/list?format=csv")
    table = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    assert table[0][:3] == ["序号", "姓名", "身份证号"] and table[1][1] == "张小花"
    head = {"序号": "", "身份证号": "", "核对结果": "", "姓名": "", "村、社区": ""}
    returned = ok(
        sent_back(
            school,
            roster,
            head | {"序号": "1", "核对结果": "在校，资助已经落实"},
            head | {"序号": "2", "核对结果": ""},
            head | {"序号": "77", "核对结果": "没有在校上学"},
            head | {"序号": "2", "核对结果": "退学了"},
            head | {"身份证号": id_number(born(8)), "核对结果": "not_aided"},
            head | {"身份证号": id_number(born(8)), "核对结果": "not_aided", "姓名": "李小明", "村、社区": VILLAGE},
        )
    )
    assert (returned["reported"], [each["row"] for each in returned["refused"]]) == (2, [4, 5, 6])
    assert all(each["message"] for each in returned["refused"])
    assert len(tasks(office.officer, roster=roster["id"])) == 1
    problem(sent_back(school, roster, {"姓名": "张三"}), 422)
    problem(sent_back(world.staff("department-housing"), roster, head | {"序号": "1", "核对结果": "aided"}), 404)


def test_other_departments_see_nothing_of_it_and_a_period_has_one(world: World, family: Recipient) -> None:
    roster = made(world, "pupils")
    problem(world.staff("department-housing").get(f"/rosters/{roster['id']}"), 404)
    problem(world.staff("department-housing").get(f"/rosters/{roster['id']}/entries"), 404)
    problem(world.officer().get(f"/rosters/{roster['id']}/entries"), 403)
    problem(world.staff("auditor-620171").get(f"/rosters/{roster['id']}/list"), 403)
    problem(world.officer().post("/rosters", {"kind": "pupils"}), 403)
    problem(world.staff("bureau-620171").post("/rosters", {"kind": "pupils"}), 409)


def test_silence_is_signed(world: World, family: Recipient) -> None:
    roster = made(world, "insured")
    world.advance_past(roster["step_due_on"])
    office = world.staff("department-health")
    [*_, last] = office.read(f"/rosters/{roster['id']}/timeline")["items"]
    assert last["action"] == "silent" and "到期没有报完" in last["note"]
    assert office.read(f"/rosters/{roster['id']}")["state"] == "sent"


def test_a_household_without_anybody_in_work_until_one_works(world: World, office: Office) -> None:
    """A task from the beginning, offers on record, three refusals said; the next month's roster knows that he works."""
    son = child("张强", 30, labour_capacity="full")
    recipient = granted(office, son)
    roster = made(world, "nobody_in_work")
    [line] = entries(world.staff("department-employment"), roster)
    assert (line["name"], line["people"]) == ("张三", "张强（能劳动）")
    officer = office.officer
    [task] = tasks(officer, kind="nobody_in_work")
    own = task["id"]
    problem(officer.try_to("roster-tasks", own, "settle", outcome="declined", text="不想去"), 422)
    offer = {"member": "张强", "job": "保洁，公共就业服务机构", "answer": "refused"}
    problem(officer.try_to("roster-tasks", own, "record_offer", offered_on=day(-3), **offer), 422)
    for ago in (3, 2, 2, 1):
        officer.act("roster-tasks", own, "record_offer", offered_on=day(-ago), why="太远", **offer)
    seen = officer.read(f"/roster-tasks/{own}")
    assert seen["offers"][0]["refused"] == 3, "two on one day count once"
    [*_, last] = officer.read(f"/roster-tasks/{own}/timeline")["items"]
    assert "连续3次" in last["note"]
    officer.act("roster-tasks", own, "settle", outcome="put_right", text="11月30日去看，在物流园上班")
    with world.inside():
        works(recipient.id, "张强")
    world.advance_past(next_month())
    with world.inside():
        assert make_due() == 0, "the worker has made it"
    assert officer.read(f"/roster-tasks/{own}")["state"] == "settled"


def next_month() -> str:
    first = date.fromisoformat(day(0)).replace(day=1)
    return (first + timedelta(days=31)).replace(day=1).isoformat()


def works(benefit: str, name: str) -> None:
    member = Member.get(Member.household == benefit, Member.name == name)
    member.more = member.more | {"monthly_income": 3000_00}
    member.save()


def test_whom_only_the_monitoring_list_knows_is_visited(world: World, office: Office, family: Recipient) -> None:
    roster = made(world, "monitored")
    bureau = world.staff("bureau-620171")
    line = {"id_number": id_number(), "answer": "monitored", "name": "王老五", "region": OTHER_VILLAGE}
    bureau.act("rosters", roster["id"], "report", lines=[line])
    with world.inside():
        [lead] = Lead.select().where(Lead.source == "comparison")
        assert lead.person_name == "王老五"
    assert tasks(bureau, roster=roster["id"]) == []


def test_the_federation_knows_of_certificates_that_nobody_here_knew(world: World, office: Office) -> None:
    """Another grade, and a holder who stands on no roster: each a task that says the grade and since when."""
    granted(office, child("张小花", 10, disability={"kind": "hearing", "level": 2}))
    roster, federation = made(world, "certificates"), world.staff("department-disabled_federation")
    [told] = entries(federation, roster)
    assert told["disability"] == "听力2级"
    known = {
        "序号": 1,
        "核对结果": "持证，类别或者等级不一样",
        "残疾类别和等级": "听力一级",
        "从哪一天起": "2026-03-01",
    }
    nobody = dict.fromkeys(known, "") | {"身份证号": id_number(serial=41), "姓名": "王老五", "村、社区": OTHER_VILLAGE}
    more = {"核对结果": "certified", "残疾类别和等级": "肢体二级"}
    rows = [known | dict.fromkeys(("身份证号", "姓名", "村、社区"), ""), nobody | more]
    assert sent_back(federation, roster, *rows).get_json() == {"reported": 2, "refused": []}
    titles = {each["title"] for each in tasks(world.staff("bureau-620171"), roster=roster["id"])}
    assert any("听力一级，2026年3月1日起" in title for title in titles) and any("肢体二级" in title for title in titles)
    ok(sent_back(federation, roster, *rows))
    assert len(tasks(world.staff("bureau-620171"), roster=roster["id"])) == 2, "sent again, nobody is looked for twice"


def test_the_township_sees_its_own_households_on_the_rosters(world: World, office: Office, family: Recipient) -> None:
    roster = made(world, "rural_houses")
    made(world, "pupils")
    assert world.officer(OTHER_TOWNSHIP).read("/roster-lines")["items"] == []
    lines = office.officer.read("/roster-lines?kind=pupils")["items"]
    assert {each["says"][0]["text"] for each in lines} == {"张小花", "张大宝"}
    assert "id_number" not in str(lines) and all(each["answer_label"] is None for each in lines)
    first = office.officer.read("/roster-lines?limit=1")
    assert len(first["items"]) == 1 and office.officer.read(f"/roster-lines?limit=1&cursor={first['next']}")["items"]
    assert roster["listed"] == 0 or office.officer.read("/roster-lines?kind=rural_houses")["items"]
    problem(world.staff("department-education").get("/roster-lines"), 403)
