"""The charts of a simulation: what is drawn is what the table says, for eyes and for ears."""

from __future__ import annotations

import re
from base64 import b64decode
from typing import Any
from xml.etree import ElementTree

from app.standard_changes.charts import WIDTH, charts

TOWNS = [{"name": "中川镇", "gain": 40, "more": 1320_00}, {"name": "秦川镇<&>", "gain": 10, "more": 330_00}]
CLASSES = [{"name": "城市低保（按差额）", "gain": 50, "more": 1650_00}]
SUMS = {"gain": 50, "monthly_before": 32_000_00, "monthly_after": 33_650_00, "arrears": 0}
SVG = "{http://www.w3.org/2000/svg}"


def drawn(found: dict[str, Any]) -> ElementTree.Element:
    return ElementTree.fromstring(b64decode(found["picture"].partition(",")[2]))


def test_each_says_its_title_what_is_seen_and_the_same_in_a_table() -> None:
    found = charts(TOWNS, CLASSES, SUMS)
    assert [each["title"] for each in found][-1] == "要多少钱" and len(found) == 4
    for each in found:
        picture = drawn(each)
        assert (
            picture.findtext(f"{SVG}title") == each["title"] and picture.findtext(f"{SVG}desc") == each["description"]
        )
        assert picture.get("role") == "img" and picture.get("aria-labelledby") == "t d"
        assert [row[1] for row in each["rows"]] == [text.text for text in picture.findall(f"{SVG}text")][1::2]
        assert all(row[0] in each["description"] for row in each["rows"])


def test_the_longest_is_as_wide_as_there_is_room_and_the_others_in_proportion() -> None:
    bars = [int(each.get("width", "")) for each in drawn(charts(TOWNS, CLASSES, SUMS)[0]).findall(f"{SVG}rect")][1::2]
    assert bars == [WIDTH, WIDTH // 4]


def test_a_long_name_is_cut_in_the_picture_and_whole_in_the_table() -> None:
    long = [{"name": "一个名字特别特别长的中心社区服务站", "gain": 1, "more": 1}]
    found = charts(long, CLASSES, SUMS | {"arrears": 99_00})
    assert re.search("…", drawn(found[0]).findtext(f"{SVG}text") or "") and found[0]["rows"][0][0] == long[0]["name"]
    assert found[-1]["rows"][-1] == ["补发一次", "99元"]


def test_nothing_is_drawn_where_nobody_gains() -> None:
    assert charts(TOWNS, CLASSES, SUMS | {"gain": 0}) == []
