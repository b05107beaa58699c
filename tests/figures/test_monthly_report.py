"""The monthly report: from cut-off day to cut-off day, equal to the events, as a table and as a paper."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from app.figures.counting import CUT_OFF
from app.figures.rules import month_after, month_of
from app.kernel.calendar.counting import local_date
from app.kernel.database import transaction
from app.programmes.policy import policy_on, set_policy
from app.record.events import Event
from tests.contract.given import COMPLAINT, FIRE, LEAD
from tests.notices.pdf import text_of
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, Person, World, ok, problem

AREA = "620171"


def report_month(day: date) -> date:
    return month_after(month_of(day)) if day.day > 15 else month_of(day)


def read(person: Person, month: date, region: str = "") -> dict[str, Any]:
    query = f"?month={month:%Y-%m}&format=xlsx" + (f"&region={region}" if region else "")
    answer = person.get(f"/monthly-reports{query}")
    assert answer.status_code == 200, answer.get_data(as_text=True)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    heads = rows[2]
    found: dict[str, Any] = {"title": rows[0][0], "period": rows[1][0]}
    found["programmes"] = {row[0]: dict(zip(heads[1:], row[1:], strict=True)) for row in rows[3:8]}
    found["beside"] = {row[0]: row[1] for row in rows[10:]}
    return found


@pytest.mark.waypoint("benefit")
def test_it_says_what_the_events_say(office: Office, zhang: Person, world: World) -> None:
    ok(world.nobody().post("/emergencies", FIRE))
    ok(world.assistant().post("/leads", LEAD))
    ok(world.nobody().post("/complaints", COMPLAINT))
    world.work()
    bureau = world.staff(f"bureau-{AREA}")
    months = {report_month(month_after(month_of(world.today()), -back)) for back in range(-1, 5)}
    seen = 0
    for month in sorted(months):
        made = read(bureau, month)
        first, last = month_after(month, -1).replace(day=16), month.replace(day=15)
        with world.inside():
            counts = from_the_record(first, last)
        assert (
            made["programmes"]["最低生活保障"]["新增对象"]
            == counts["granted"]
            == made["programmes"]["合计"]["新增对象"]
        )
        names = {"收到申请": "submitted", "急难求助": "reported", "发现困难线索": "new", "收到投诉举报": "received"}
        assert {name: made["beside"][name] for name in names} == {name: counts[to] for name, to in names.items()}
        assert f"{first.year}年{first.month}月16日至{last.year}年{last.month}月15日" in made["period"]
        seen += sum(counts.values())
    assert seen >= 5


def from_the_record(first: date, last: date) -> dict[str, int]:
    moves = {
        "granted": ("deciding", "approved"),
        "submitted": ("draft", "submitted"),
        "reported": ("", "reported"),
        "new": ("", "new"),
        "received": ("", "received"),
    }
    here = [event for event in Event.select() if first <= local_date(event.at) <= last]
    return {
        name: sum((event.from_state, event.to_state) == move and event.collection != "reports" for event in here)
        for name, move in moves.items()
    }


@pytest.mark.waypoint("benefit")
def test_the_money_of_the_month_is_what_benefits_owe(office: Office, zhang: Person, world: World) -> None:
    made = read(office.officer, month_of(world.today()))["programmes"]["最低生活保障"]
    assert (made["应发救助金的户"], made["应发救助金（元）"]) == (1, 640)


def test_as_a_paper(world: World) -> None:
    ok(world.assistant().post("/leads", LEAD))
    world.work()
    answer = world.officer().get(f"/monthly-reports?month={report_month(world.today()):%Y-%m}&format=pdf")
    text = "".join(text_of(answer.data).split())
    assert answer.mimetype == "application/pdf" and "社会救助月报" in text and "发现困难线索1" in text


def test_who_gets_which(world: World) -> None:
    problem(world.officer().get(f"/monthly-reports?region={OTHER_TOWNSHIP}"), 403)
    problem(world.resident("li").get("/monthly-reports"), 403)
    problem(world.nobody().get("/monthly-reports"), 401)
    month = month_of(world.today())
    assert "收到投诉举报" not in read(world.officer(), month)["beside"]
    assert "收到投诉举报" in read(world.park(), month, TOWNSHIP)["beside"]


def test_the_cut_off_day_is_a_setting(world: World) -> None:
    with world.inside():
        assert policy_on(world.today())[CUT_OFF] == 15
        with transaction():
            set_policy(CUT_OFF, 20, world.today() - timedelta(days=40), "兰新民发〔2026〕2号", actor=None)
    assert "月21日至" in read(world.officer(), month_after(month_of(world.today())))["period"]
