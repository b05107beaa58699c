"""Which passwords may be chosen, and what is said otherwise. Without a database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts import password_words
from app.accounts.password_rules import (
    IN_A_ROW,
    LEAKED,
    REPEATED,
    SHORTEST_PASSWORD,
    TOO_SHORT,
    WHAT_TO_DO,
    fold,
    password_problem,
)
from app.regions.models import Region

OFFICER, NAME = "officer1-620171101", "欧阳小兰"


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    towns = {"620171101": Region(code="620171101", name="中川镇"), "620171103": Region(code="620171103", name="西岔镇")}
    monkeypatch.setattr(password_words, "regions", lambda: towns)


def said_of(password: str) -> str | None:
    words = password_words.words_around(OFFICER, NAME)
    return password_problem(password, words=words, leaked=password_words.leaked())


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("elevenchars", TOO_SHORT),
        ("五个字的密", TOO_SHORT),
        ("aaaaaaaaaaaa", REPEATED),
        ("abababababab", REPEATED),
        ("aabbaabbaabbcc", REPEATED),
        ("passwordpassword", REPEATED),
        ("kettlekettle", REPEATED),
        ("lantern lantern", REPEATED),
        ("lanternlante", REPEATED),
        ("我爱我家我爱我家我爱我家", REPEATED),
        ("123456789012", IN_A_ROW),
        ("987654321098", IN_A_ROW),
        ("abcdefghijkl", IN_A_ROW),
        ("ZYXWVUTSRQPO", IN_A_ROW),
        ("abcd1234efgh", IN_A_ROW),
        ("qwertyuiop12", IN_A_ROW),
        ("1qaz2wsx3edc", IN_A_ROW),
        ("１２３４５６７８９０１２", IN_A_ROW),
        ("leavemealone", LEAKED),
        ("LeaveMeAlone", LEAKED),
        ("leave me alone", LEAKED),
        ("sonyericsson", LEAKED),
    ],
)
def test_what_is_easy_to_guess_is_refused(password: str, problem: str) -> None:
    assert said_of(password) == problem


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("my officer1 kettle", "officer1"),
        ("620171101-kettle", "620171101"),
        ("灯笼欧阳小兰的密码真好记", "欧阳小兰"),
        ("OuYangXiaoLan-88-kettle", "ouyangxiaolan"),
        ("xiaolanyang kettle 88", None),
        ("yangxiaolanou kettle", "yangxiaolanou"),
        ("zhongchuan kettle 2026", "zhongchuan"),
        ("kettle-XICHA-2026", "xicha"),
        ("kettle lanzhou 2026", "lanzhou"),
        ("zhangshangjiuzhu!2026", "zhangshangjiuzhu"),
        ("minzhengju kettle", "minzheng"),
        ("在低保窗口坐着的人很多", "低保"),
        ("Administrator kettle", "admin"),
    ],
)
def test_what_everybody_here_would_try_is_refused_and_named(password: str, word: str | None) -> None:
    said = said_of(password if len(password) >= SHORTEST_PASSWORD else password + "呀")
    assert (said is None) if word is None else (said is not None and f"“{word}”" in said and WHAT_TO_DO in said)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "水壶 灯笼 石头 羊圈 云彩",
        "  twelve and more  ",
        "dkfj37dnw0alkq",
        "all lower case will do",
        "ou kettle sang on",
    ],
)
def test_no_kinds_of_characters_are_asked_for(password: str) -> None:
    assert said_of(password) is None


@given(st.text(min_size=1, max_size=20), st.integers(2, 30))
def test_whatever_is_repeated_is_refused(part: str, times: int) -> None:
    said = password_problem(part * times, words=(), leaked=())
    assert said is not None or not fold(part)


@given(st.text(min_size=SHORTEST_PASSWORD, max_size=40).filter(lambda text: len(set(fold(text))) > 3))
def test_a_leaked_one_is_refused_however_it_is_written(password: str) -> None:
    leaked = {fold(password)}
    assert all(password_problem(one, words=(), leaked=leaked) for one in (password, f" {password}", password + " "))


def test_the_list_is_folded_and_long_enough_to_matter() -> None:
    words = password_words.leaked()
    assert len(words) > 40_000
    assert all(len(word) >= SHORTEST_PASSWORD and "".join(word.casefold().split()) == word for word in words)
