"""Each list of a kind of matter as a file: the rows and masks of the list, all of them, and on record."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

import api.collections.tables as tables
from app.record.models import AccessRecord
from app.registry.collections import COLLECTIONS
from tests.contract.given import FIRE, LEAD
from tests.contract.scene import Scene
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, ok, problem

READERS = ("zhangsan", "lisi", "assistant", "township_officer", "park", "bureau", "auditor", "finance", "hotline")


def rows_of(person: Person, path: str) -> list[list[str]]:
    answer = person.get(f"{path}{'&' if '?' in path else '?'}format=csv")
    assert answer.status_code == 200 and answer.mimetype == "text/csv", answer.get_data(as_text=True)
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


@pytest.mark.waypoint("scene")
def test_everybody_gets_the_rows_of_their_list_and_no_more(scene: Scene) -> None:
    for caller in scene.callers:
        if caller.name in READERS:
            for name, collection in COLLECTIONS.items():
                shown = caller.person.read(f"/{name}")["items"]
                heads, *rows = rows_of(caller.person, f"/{name}")
                assert heads == [column.label for column in collection.columns]
                assert rows == [as_written(collection.columns, item) for item in shown], (caller.name, name)


def as_written(columns: Any, item: dict[str, Any]) -> list[str]:
    return [str("" if cell is None else cell) for cell in (tables._cell(column, item) for column in columns)]


# The people of the station, who alone have them in their lists, are no callers of the scene.
SEEN_BY_NOBODY_HERE = {"stranded-persons", "hospital-stays"}


@pytest.mark.waypoint("scene")
def test_each_column_stands_in_the_item_of_its_list(scene: Scene) -> None:
    """A column without anything in the item would stay empty for ever. What lies with one place alone, as the stranded
    do, is not in the bureau's list: then whoever has it in theirs is asked.
    """
    in_turn = sorted((caller for caller in scene.callers if caller.offices), key=lambda caller: caller.name != "bureau")
    for name, collection in COLLECTIONS.items():
        lists = (caller.person.get(f"/{name}") for caller in in_turn)
        seen = (each.get_json()["items"] for each in lists if each.status_code == 200)
        item = next((items[0] for items in seen if items), None)
        assert (item is None) == (name in SEEN_BY_NOBODY_HERE), name
        for column in collection.columns:
            assert item is None or column.of[0] in item, (name, column.label)


@pytest.mark.waypoint("scene")
def test_masks_hold_in_the_file_too(scene: Scene) -> None:
    people = {caller.name: caller.person for caller in scene.callers}
    assert [row[3] for row in rows_of(people["township_officer"], "/applications")[1:]] == ["张三"]
    assert [row[3] for row in rows_of(people["auditor"], "/applications")[1:]] == ["张*"]


def test_a_filter_counts_and_pages_do_not(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "AT_ONCE", 2)
    monkeypatch.setattr("api.collections.listing.AT_ONCE", 2)
    assistant, officer = world.assistant(), world.officer()
    made = [ok(assistant.post("/leads", LEAD | {"description": f"第{n}户"})) for n in range(5)]
    officer.act("leads", made[0]["id"], "assign", assistant=f"assistant-{VILLAGE}")
    assert len(rows_of(officer, "/leads?limit=1")[1:]) == 5
    assert sorted(row[3] for row in rows_of(officer, "/leads?state=new")[1:]) == [f"第{n}户" for n in range(1, 5)]
    assert rows_of(officer, f"/leads?region={TOWNSHIP}&state=assigned")[1][3] == "第0户"


def test_a_workbook_holds_the_same(world: World) -> None:
    assistant, officer = world.assistant(), world.officer()
    ok(assistant.post("/leads", LEAD | {"description": "=cmd|' /C calc'!A0"}))
    answer = officer.get("/leads?format=xlsx")
    assert "attachment" in answer.headers["Content-Disposition"] and int(answer.headers["Content-Length"])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_index(0).to_python()
    assert sheet == rows_of(officer, "/leads") and sheet[1][3] == "'=cmd|' /C calc'!A0"


def test_that_a_list_was_taken_along_is_on_record(world: World) -> None:
    ok(world.nobody().post("/emergencies", FIRE))
    officer = world.officer()
    rows_of(officer, f"/emergencies?state=reported&region={TOWNSHIP}&limit=7")
    with world.inside():
        [look] = AccessRecord.select().where(AccessRecord.what == "export:emergencies")
        assert (str(look.viewer), look.shown, look.role) == (officer.account["id"], 1, "township_officer")
        assert set(look.searched.reveal().split("&")) == {"format=csv", "state=reported", f"region={TOWNSHIP}"}


def test_more_than_a_file_takes_is_refused_with_what_to_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 1)
    for _ in range(2):
        ok(world.nobody().post("/emergencies", FIRE))
    refused = problem(world.officer().get("/emergencies?format=xlsx"), 422)
    assert "缩小范围" in refused["detail"]
    with world.inside():
        assert not AccessRecord.select().where(AccessRecord.what == "export:emergencies").exists()


def test_another_kind_of_file_is_refused(world: World) -> None:
    problem(world.officer().get("/leads?format=pdf"), 422)
