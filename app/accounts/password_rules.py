"""Which passwords staff may not choose (ASVS 5 6.2.4, 6.2.11, 6.2.12): no rules about kinds of characters,
only what makes a password easy to guess. Pure; where the words come from stands in `password_words.py`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Container, Iterable
from itertools import pairwise

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 256
# Shorter words stand in many a good password by chance.
SHORTEST_WORD = 4
# Of the steps from one character to the next, the part that may be "the next one of a row".
MOST_IN_A_ROW = 0.6
# Where people's fingers run: along the rows of the keyboard and down its columns.
_ROWS = (
    "1234567890-=",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    *("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol."),
)
_NEIGHBOURS = frozenset(pair for row in _ROWS for way in (row, row[::-1]) for pair in pairwise(way))

WHAT_TO_DO = "可以用四五个互不相干的词连起来，中间空一格，又好记又难猜。"
TOO_SHORT = f"密码至少要{SHORTEST_PASSWORD}个字符。{WHAT_TO_DO}"
LEAKED = f"这个密码很多人用过，已经在网上泄露，别人一试就中。{WHAT_TO_DO}"
REPEATED = f"密码是同样的字反复出现，太好猜了。{WHAT_TO_DO}"
IN_A_ROW = f"密码是连着的数字、字母或者键盘上挨着的键，太好猜了。{WHAT_TO_DO}"


def password_problem(password: str, *, words: Iterable[str], leaked: Container[str]) -> str | None:
    """What is wrong with a password and what to do instead; None when it may be used.

    `words` is what somebody who knows the person and the place would try; `leaked` what was found on the net, folded.
    """
    if len(password) < SHORTEST_PASSWORD:
        return TOO_SHORT
    folded = fold(password)
    if len(set(folded)) < 4 or _repeats(folded):
        return REPEATED
    if _runs(folded):
        return IN_A_ROW
    if folded in leaked:
        return LEAKED
    found = _word_in(folded, words)
    if found:
        return f"密码里不要有“{found}”：用户名、姓名、地名、单位和系统的名称，别人最先猜。{WHAT_TO_DO}"
    return None


def fold(text: str) -> str:
    """As somebody guesses it: without blanks, whatever the case or width."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _repeats(folded: str) -> bool:
    """The same part again and again, also where the last one is cut short: `passwordpass`, `abcabcabcabc`."""
    return any(folded[period:] == folded[:-period] for period in range(1, len(folded) * 2 // 3 + 1))


def _runs(folded: str) -> bool:
    steps = list(pairwise(folded))
    in_a_row = sum(abs(ord(after) - ord(before)) <= 1 or (before, after) in _NEIGHBOURS for before, after in steps)
    return in_a_row > len(steps) * MOST_IN_A_ROW


def _word_in(folded: str, words: Iterable[str]) -> str | None:
    """The first of these words that is in the password; Chinese ones count from two characters on."""
    for word in words:
        if (len(word) >= SHORTEST_WORD or (len(word) > 1 and not word.isascii())) and fold(word) in folded:
            return word
    return None
