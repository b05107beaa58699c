"""A list of the province, line by line. Without a database."""

from __future__ import annotations

from datetime import date

import pytest

from app.kernel.errors import Invalid
from app.province_warnings.rules import COLUMNS, MOST_LINES, read_warnings, said_by
from app.roll_imports.cells import Cell
from tests.support.steps import without_database
from tests.support.world import VILLAGE, id_number

__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")

TODAY = date(2026, 6, 10)
HEAD = [Cell("text", title) for title in COLUMNS]
GOOD = {"phone": "13900001111", "region": "中川村", "reason": "医疗支出大", "warned_on": "2026-06-01"}


def row(name: str = "王五", **changes: str) -> list[Cell]:
    said = {"name": name, "id_number": ""} | GOOD | changes
    return [Cell("text", said[column]) for column in COLUMNS.values()]


def places(said: str) -> str | None:
    return VILLAGE if said == "中川村" else None


def test_a_line_becomes_a_lead() -> None:
    taken, refused = read_warnings([HEAD, row(id_number=id_number(), warned_on="2026年6月1日"), row()], places, TODAY)
    assert refused == [] and [each.row for each in taken] == [2, 3]
    lead = taken[0].lead
    assert (lead.region, lead.person.name, lead.found_on) == (VILLAGE, "王五", date(2026, 6, 1))
    assert lead.description == "省级预警：医疗支出大"
    assert said_by(lead) != said_by(taken[1].lead) == said_by(taken[1].lead)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"region": "没有这个村"}, "region"),
        ({"reason": ""}, "reason"),
        ({"warned_on": "去年"}, "warned_on"),
        ({"warned_on": "2026-06-11"}, "warned_on"),
        ({"warned_on": "2026-02-30"}, "warned_on"),
        ({"id_number": "6.20121E+17"}, "id_number"),
        ({"id_number": "620121196001010000"}, "id_number"),
        ({"phone": "12"}, "phone"),
        ({"name": ""}, "name"),
    ],
)
def test_a_bad_line_is_named_and_holds_back_no_other(changes: dict[str, str], field: str) -> None:
    taken, [refused] = read_warnings([HEAD, row(**changes), [], row()], places, TODAY)
    assert (refused.row, refused.field) == (2, field) and refused.message
    assert [each.row for each in taken] == [4]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ([], "没有内容"),
        ([HEAD[:-1], row()], "缺少这几列：预警日期"),
        ([HEAD], "只有表头"),
        ([HEAD, *([row()] * (MOST_LINES + 1))], "分成几个文件"),
    ],
)
def test_a_table_without_the_columns_or_the_lines_is_refused(table: list[list[Cell]], words: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_warnings(table, places, TODAY)
    assert words in refused.value.detail
