"""Names of people who do not exist: whoever tries the demonstration out greets a person, not a numbered office."""

from __future__ import annotations

from collections.abc import Iterator

SURNAMES = "马王李张刘陈杨赵黄周吴徐孙胡朱高林何郭罗"
GIVEN_NAMES = (
    *("守信", "延庆", "雪莲", "永昌", "玉兰", "志远", "春燕", "向东"),
    *("文慧", "国栋", "晓梅", "长河", "淑芬", "立新", "海燕", "思源"),
)


def names() -> Iterator[str]:
    """As many as there are pairs of the two, none twice, and neighbours share neither surname nor given name."""
    for at in range(len(SURNAMES) * len(GIVEN_NAMES)):
        row, column = divmod(at, len(SURNAMES))
        yield SURNAMES[column] + GIVEN_NAMES[(5 * row + column) % len(GIVEN_NAMES)]
