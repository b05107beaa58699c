"""Figures: as many as the events say, by a count of their own; and every number opens into exactly its list."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import date
from typing import Any

import pytest

from app.accounts.sight import Thing
from app.benefits.models import BenefitMonth
from app.figures import counting
from app.figures.counting import count_events, count_late
from app.figures.definitions import FIGURES
from app.figures.models import FigureCount, FigureEntry, FigureMark
from app.figures.rules import month_after, month_of
from app.kernel.calendar.counting import local_date
from app.kernel.database import insert
from app.record.events import Event
from app.record.kept_from import KeptFrom
from app.record.models import AccessRecord
from app.record.subjects import Subject
from tests.contract.given import COMPLAINT, FIRE, LEAD
from tests.support.emergencies import paid
from tests.support.office import Office
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person, World, ok, problem

AREA = "620171"


@pytest.fixture
def busy(office: Office, zhang: Person, world: World) -> World:
    """After three months of a benefit: an emergency with aid, another without, a lead, a complaint, a death."""
    assistant = world.assistant()
    ok(world.nobody().post("/emergencies", FIRE))
    for _ in range(3):
        ok(assistant.post("/leads", LEAD))
    ok(world.nobody().post("/complaints", COMPLAINT))
    world.work()
    return world


def month_of_now(world: World) -> str:
    return f"{world.today():%Y-%m}"


def walk(person: Person, address: str) -> list[dict[str, Any]]:
    """The whole list behind a number, page after page."""
    items: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = person.read(f"{address}&limit=2" + (f"&cursor={cursor}" if cursor else ""))
        items, cursor = items + page["items"], page["next"]
        if cursor is None:
            return items


@pytest.mark.waypoint("benefit")
def test_every_number_opens(busy: World, office: Office) -> None:
    months = {month_of_now(busy), f"{month_after(month_of(busy.today()), -3):%Y-%m}"}
    people = (office.officer, office.park, busy.staff(f"bureau-{AREA}"), busy.staff(f"auditor-{AREA}"))
    opened = Counter[str]()
    for person in people:
        for month in months:
            for figure in person.read(f"/figures?month={month}")["items"]:
                rows = walk(person, figure["open"]) if figure["entries"] or person is office.officer else []
                assert len({row["id"] for row in rows}) == len(rows) == figure["entries"], figure
                assert figure["value"] == expected(figure, rows), figure
                opened[figure["code"]] += len(rows)
    assert {"emergencies", "leads", "complaints", "owed", "owed_money", "granted", "days_to_decision"} <= set(+opened)


def expected(figure: dict[str, Any], rows: list[dict[str, Any]]) -> int | None:
    """The value as anybody works it out from the rows."""
    if figure["unit"] == "count":
        return len(rows)
    name = {"fen": "amount", "days": "days", "per_mille": "share"}[figure["unit"]]
    total = sum(row[name] for row in rows)
    if figure["unit"] == "fen":
        return total
    return int(total / len(rows) + 0.5) if rows else None


@pytest.mark.waypoint("benefit")
def test_the_figures_say_what_the_events_say(busy: World, office: Office) -> None:
    """Counted once more from the record itself, with a mapping written down here."""
    park = office.park
    found: Counter[tuple[str, str]] = Counter()
    for month in {f"{month_after(month_of(busy.today()), -back):%Y-%m}" for back in range(6)}:
        for figure in park.read(f"/figures?month={month}")["items"]:
            if figure["unit"] in ("count", "fen"):
                found[month, figure["code"]] = figure["value"]
    with busy.inside():
        assert +found == +from_the_record()


def from_the_record() -> Counter[tuple[str, str]]:
    said = {
        ("applications", "draft", "submitted"): "received",
        ("applications", "submitted", "accepted"): "accepted",
        ("applications", "deciding", "approved"): "granted",
        ("emergencies", "", "reported"): "emergencies",
        ("leads", "", "new"): "leads",
        ("complaints", "", "received"): "complaints",
    }
    counts: Counter[tuple[str, str]] = Counter()
    for event in Event.select():
        month = f"{local_date(event.at):%Y-%m}"
        if (code := said.get((event.collection, event.from_state, event.to_state))) is not None:
            counts[month, code] += 1
        if code == "granted":
            late = local_date(event.at) > Subject.get_by_id(event.subject).due_on
            counts[month, "decided_late" if late else "decided_on_time"] += 1
            counts[month, "new_households"] += 1
            counts[month, "new_monthly"] += 64000
            # 张三 lives in town and cannot work.
            counts[month, "need_no_labour"] += 1
            counts[month, "urban_no_labour"] += 1
    for row in BenefitMonth.select():
        if local_date(counting.clock.now()) >= row.month:
            counts[f"{row.month:%Y-%m}", "owed"] += 1
            counts[f"{row.month:%Y-%m}", "owed_money"] += row.amount
    return counts


@pytest.mark.waypoint("benefit")
def test_twelve_months_of_a_figure_are_the_figures_of_twelve_months(busy: World, office: Office) -> None:
    park = office.park
    for code in ("owed_money", "complaints", "days_to_decision"):
        for each in park.read(f"/figures/months?code={code}")["items"]:
            [there] = [one for one in park.read(f"/figures?month={each['month']}")["items"] if one["code"] == code]
            assert each == there | {"month": each["month"]}
    shown = park.read("/figures/months?code=owed_money")["items"]
    assert len(shown) == 12 and shown[-1]["month"] == month_of_now(busy)
    assert [each["value"] for each in shown[-3:]] == [64000] * 3 and shown[0]["value"] == 0


def test_aid_counts_with_its_money(world: World) -> None:
    paid(world, amount=500_00)
    world.work()
    numbers = {each["code"]: each["value"] for each in world.officer().read("/figures")["items"]}
    assert (numbers["emergencies"], numbers["aid"], numbers["aid_money"]) == (1, 1, 500_00)
    assert sum(number for code, number in numbers.items() if code.startswith("relief_")) == 1


def test_nothing_is_counted_twice_and_nothing_late_is_missed(world: World) -> None:
    for _ in range(4):
        ok(world.nobody().post("/emergencies", FIRE))
    with world.inside():
        first = Event.select().where(Event.collection == "emergencies").order_by(Event.id).first()
        last = Event.select().order_by(Event.id.desc()).first()
        # As if the last had been counted before all the others were committed.
        FigureMark.create(name="events", until=last.id)
        assert count_events() == 0 and count_late() == 4 and count_late() == 0
        assert count_of("emergencies") == 4
        FigureMark.update(until=first.id).execute()
        count_events()
        assert count_of("emergencies") == 4 == FigureEntry.select().where(FigureEntry.code == "emergencies").count()


def count_of(code: str) -> int:
    return sum(row.entries for row in FigureCount.select().where(FigureCount.code == code))


def test_an_office_sees_its_own_place_and_nothing_beside_it(world: World) -> None:
    ok(world.nobody().post("/emergencies", FIRE))
    world.work()
    officer = world.officer()
    assert value(officer, "emergencies") == value(officer, "emergencies", TOWNSHIP) == 1
    assert value(world.officer(OTHER_TOWNSHIP), "emergencies") == 0
    for path in (f"/figures?region={OTHER_TOWNSHIP}", f"/figures?region={AREA}", "/figures?region=620171-P1"):
        problem(officer.get(path), 403)
    problem(officer.get(f"/figures/entries?code=emergencies&region={OTHER_TOWNSHIP}"), 403)
    bureau = world.staff(f"bureau-{AREA}")
    assert [value(bureau, "emergencies", region) for region in (AREA, "620171-P1", TOWNSHIP, OTHER_TOWNSHIP)] == [
        1,
        1,
        1,
        0,
    ]
    for person in (world.resident("li"), world.assistant(), world.staff(f"administrator-{AREA}")):
        problem(person.get("/figures"), 403)


def value(person: Person, code: str, region: str | None = None) -> int:
    items = person.read("/figures" + (f"?region={region}" if region else ""))["items"]
    return next(each["value"] for each in items if each["code"] == code)


def test_complaints_count_for_those_who_may_know_of_them(world: World) -> None:
    for _ in range(2):
        received = ok(world.nobody().post("/complaints", COMPLAINT))
    world.work()
    officer, park = world.officer(), world.park()
    assert "complaints" not in {each["code"] for each in officer.read("/figures")["items"]}
    problem(officer.get("/figures/entries?code=complaints"), 404)
    assert value(park, "complaints") == 2
    with world.inside():
        insert(KeptFrom, {"subject": received["id"], "account": park.account["id"]})
    assert value(park, "complaints") == 1 == len(park.read("/figures/entries?code=complaints")["items"])
    assert value(world.staff(f"bureau-{AREA}"), "complaints") == 2


def test_the_list_behind_a_number_is_masked_on_record_and_a_file_too(world: World) -> None:
    ok(world.assistant().post("/leads", LEAD))
    world.work()
    officer, auditor = world.officer(), world.staff(f"auditor-{AREA}")
    [row] = officer.read("/figures/entries?code=leads")["items"]
    assert (row["region"], row["case"]["collection"], row["name"]) == (VILLAGE, "leads", "李四")
    assert auditor.read("/figures/entries?code=leads")["items"][0]["name"] == "李*"
    made = officer.get("/figures/entries?code=leads&format=csv").data.decode("utf-8-sig")
    assert [line[3] for line in csv.reader(io.StringIO(made))] == ["姓名", "李四"]
    with world.inside():
        looks = AccessRecord.select().where(AccessRecord.viewer == officer.account["id"])
        assert {(look.what, look.shown) for look in looks} == {("list:figures", 1), ("export:figures", 1)}


def test_what_is_asked_for_must_make_sense(world: World) -> None:
    officer = world.officer()
    for query in ("month=2026-13", "month=26-11", "month=2026-11-01"):
        problem(officer.get(f"/figures?{query}"), 422)
    problem(officer.get("/figures/entries"), 422)
    problem(officer.get("/figures/entries?code=nothing"), 404)
    problem(officer.get("/figures?region=999"), 404)
    assert officer.read("/figures?month=2020-01")["items"][0]["value"] == 0
    bureau = {each["code"] for each in world.staff(f"bureau-{AREA}").read("/figures")["items"]}
    assert bureau == {code for code, figure in FIGURES.items() if figure.tells is not Thing.FILE}


@pytest.mark.waypoint("benefit")
def test_by_cause_of_need_for_those_who_see_the_file(busy: World, office: Office) -> None:
    """The list says why a household is in need: whoever does not read its file gets neither number nor list."""
    month = f"{month_after(month_of(busy.today()), -3):%Y-%m}"
    causes = {
        each["code"]: each["entries"]
        for back in range(6)
        for each in office.officer.read(f"/figures?month={month_after(month_of(busy.today()), -back):%Y-%m}")["items"]
        if each["entries"] and each["code"].startswith(("need_", "urban_"))
    }
    assert causes == {"need_no_labour": 1, "urban_no_labour": 1}
    for person in (busy.staff(f"bureau-{AREA}"), busy.staff(f"auditor-{AREA}")):
        problem(person.get(f"/figures/entries?code=need_no_labour&month={month}"), 404)
        problem(person.get(f"/figures/months?code=urban_no_labour&month={month}"), 404)


def test_a_month_is_a_month_in_lanzhou() -> None:
    assert month_of(date(2026, 12, 31)) == date(2026, 12, 1)
