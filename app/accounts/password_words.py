"""What a password is compared with: leaked ones, and the words that somebody here would try first.

`leaked_passwords.txt.xz` holds the 43,940 of at least 12 characters among the million most used, sorted, folded as
`password_rules.fold` does. From SecLists (`10-million-password-list-top-1000000`, Daniel Miessler, MIT licence), which
has it from Mark Burnett's ten million leaked passwords.
"""

from __future__ import annotations

import lzma
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.accounts.password_rules import password_problem
from app.kernel.errors import invalid
from app.regions.service import regions

LEAKED = Path(__file__).with_name("leaked_passwords.txt.xz")
# Documented here for ASVS 5 6.1.2; places come from the table of regions.
OF_THE_SYSTEM = ("掌上救助", "社会救助", "救助", "低保", "民政", "民政局", "社保局", "新区", "中川机场", "甘肃", "兰州")
OF_THE_TRADE = ("password", "passwd", "admin", "administrator", "welcome", "letmein", "mima", "woaini", "dibao")
_PLACE_KIND = re.compile(r"(省|市|新区|园区|镇|乡|街道|社区|村)$")


def check_new_password(password: str, field: str, *, username: str, name: str) -> None:
    """Raises Invalid for `field` when the password is short, leaked, or made of what everybody here knows."""
    problem = password_problem(password, words=words_around(username, name), leaked=leaked())
    if problem:
        raise invalid(field, problem)


@cache
def leaked() -> frozenset[str]:
    """Read when the first password is set; some 5 MB."""
    return frozenset(lzma.decompress(LEAKED.read_bytes()).decode().split("\n"))


def words_around(username: str, name: str) -> Iterator[str]:
    """Username with its parts, the name in characters and in pinyin both ways round, the system, the places."""
    yield from (username, *re.split(r"[^0-9a-zA-Z]+", username), *OF_THE_TRADE)
    for said in (name, *OF_THE_SYSTEM, *(_PLACE_KIND.sub("", place.name) for place in regions().values())):
        yield from (said, *_in_pinyin(said))


def _in_pinyin(said: str) -> tuple[str, str]:
    """Family name first and last."""
    # A password is set once in a while, and the dictionaries take 13 MB; those of phrases, 45 more, are not needed.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(said)
    return "".join((first, *others)), "".join((*others, first))
