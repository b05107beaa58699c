"""Every file that could harm, mislead or be useless is refused, with a reason that says what to do."""

from __future__ import annotations

import re

import pytest

from app.documents.inspection import Limits, Refused, inspect, inspect_apart
from app.documents.inspection.verdict import REASONS
from tests.documents.corpus import Hostile, hostile_files

FILES = hostile_files()
LIMITS = Limits(unpacked=32 * 1024 * 1024)  # a bomb that is quick to make


@pytest.mark.parametrize("hostile", FILES, ids=lambda hostile: hostile.what.replace(" ", "-"))
def test_it_is_refused_for_what_it_is(hostile: Hostile) -> None:
    with pytest.raises(Refused) as refusal:
        inspect(hostile.data, limits=LIMITS)
    assert refusal.value.code == hostile.code


def test_there_are_many_kinds_and_every_reason_but_the_scanners_has_one() -> None:
    assert len({hostile.what for hostile in FILES}) == len(FILES) >= 40
    assert {hostile.code for hostile in FILES} == set(REASONS) - {"infected"}


@pytest.mark.parametrize("code", REASONS)
def test_reasons_are_chinese_and_say_what_to_do(code: str) -> None:
    assert re.search(r"请", REASONS[code])
    assert len(REASONS[code]) <= 60
    assert not re.search(r"[a-z]", REASONS[code])


def test_the_process_apart_says_the_same() -> None:
    for code in ("unreadable", "too_many_pixels", "pages_missing", "too_complex"):
        hostile = next(each for each in FILES if each.code == code)
        with pytest.raises(Refused) as refusal:
            inspect_apart(hostile.data, limits=LIMITS)
        assert refusal.value.code == code
