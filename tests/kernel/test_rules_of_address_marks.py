"""By what an address is found."""

from __future__ import annotations

import pytest

from app.kernel.address_marks import as_typed, marks_of

FLAT, FARM = "彩虹城社区 12 号楼 2 单元 301", "兰州新区秦川镇东昌村三组12号"


@pytest.mark.parametrize(
    "address, typed",
    [
        (FLAT, FLAT),
        (FLAT, "彩虹城社区12号楼"),
        (FLAT, "彩虹城社区十二号楼"),
        (FLAT, "12号楼2单元"),
        (FLAT, "１２号楼２单元３０１"),
        (FARM, "东昌村三组"),
        (FARM, "东昌村3组12"),
        (FARM, "三组12号"),
        (FARM, "秦川镇 东昌村 三组"),
        ("东昌村二十一社", "东昌村21社"),
        ("老街拐角", "老街拐角"),
    ],
)
def test_an_address_is_found_as_far_as_a_number_goes(address: str, typed: str) -> None:
    assert as_typed(typed) in marks_of(address)


@pytest.mark.parametrize("typed", ["", "12", "彩虹城社区", "彩虹城社区1", "301", "彩虹城社区12号楼2单元302", "东昌村"])
def test_less_finds_nothing(typed: str) -> None:
    assert as_typed(typed) not in marks_of(FLAT) | marks_of(FARM)


def test_there_are_never_many() -> None:
    assert len(marks_of("省1市2县3区4镇5村6组7号8楼9室" * 20)) <= 5 * 13
    assert marks_of("") == frozenset()
