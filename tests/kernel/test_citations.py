"""What people read as the ground of a step bears no mark of our own."""

from __future__ import annotations

import pytest

from app.kernel.citations import cited_in_words
from app.programmes.policy import OPEN_NUMBERS
from app.registry.collections import COLLECTIONS

MADE = [
    ("社会救助法 第48条；天数 [P]", "社会救助法 第48条；天数（暂定）"),
    ("[P] 申请人去世", "暂定：申请人去世"),
    ("社会救助法 第16条；[P] 两人经手", "社会救助法 第16条；暂定：两人经手"),
    ("措施(二十五)；[P]", "措施(二十五)；暂定"),
    ("[P]", "暂定"),
    ("未见甘肃规定，[P]；只提示，不决定", "未见甘肃规定（暂定）；只提示，不决定"),
    ("措施(二十三)；[P]：到开会那天为止", "措施(二十三)；暂定：到开会那天为止"),
    ("社会救助法 第40条", "社会救助法 第40条"),
]


@pytest.mark.parametrize(("basis", "said"), MADE)
def test_the_mark_becomes_a_word_where_it_stands(basis: str, said: str) -> None:
    assert cited_in_words(basis) == said


def test_no_ground_of_any_step_or_number_keeps_it() -> None:
    steps = [step for each in COLLECTIONS.values() for procedure in each.procedures for step in procedure.steps]
    grounds = {step.basis for step in steps} | {number.source for number in OPEN_NUMBERS.values()}
    assert any("[P]" in ground for ground in grounds)
    assert not [said for ground in grounds if "[" in (said := cited_in_words(ground)) or "暂定暂定" in said]
