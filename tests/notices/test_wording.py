"""Numbers, sums and clauses as an official paper writes them."""

from __future__ import annotations

import pytest

from app.notices.wording import cited, in_words, printed_number


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (640_00, "陆佰肆拾元整"),
        (640_05, "陆佰肆拾元零伍分"),
        (640_50, "陆佰肆拾元伍角整"),
        (640_55, "陆佰肆拾元伍角伍分"),
        (1005_00, "壹仟零伍元整"),
        (2000_00, "贰仟元整"),
        (10_010_00, "壹万零壹拾元整"),
        (100_000_00, "壹拾万元整"),
        (101_500_00, "壹拾万壹仟伍佰元整"),
        (1_000_500_00, "壹佰万零伍佰元整"),
        (100_005_000_00, "壹亿零伍仟元整"),
        (100_000_000_00, "壹亿元整"),
    ],
)
def test_a_sum_in_capital_numerals(fen: int, words: str) -> None:
    assert in_words(fen) == f"人民币{words}"


def test_a_number_as_it_is_printed() -> None:
    assert printed_number("N620171101-2026-000012-7K3QM") == "兰新救〔2026〕620171101-000012-7K3QM号"
    assert printed_number("N620171-P1-2026-000012-7K3QM") == "兰新救〔2026〕620171-P1-000012-7K3QM号"


def test_clauses_name_their_source_in_full_and_our_own_marks_are_left_out() -> None:
    assert cited("措施(十三)；社会救助法 第29条、第37条；[P]") == (
        "《兰州新区改革完善社会救助制度的工作举措》（十三）；《中华人民共和国社会救助法》第29条、第37条"
    )
    assert cited("[P]") == ""
