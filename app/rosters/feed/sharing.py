"""Which department is told of whom (社会救助法 第42条), and what has changed since it was told. Data and pure rules."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from app.rosters import rules
from app.rosters.kinds import Selects

COLUMNS: Mapping[str, str] = {
    "name": "姓名",
    "id_number": "身份证号",
    "place": "村、社区",
    "aid": "现在享受的救助",
}
CHANGES: Mapping[str, str] = {"added": "新增", "changed": "有变化", "ended": "不再享受"}
Who = tuple[str, int]


@dataclass(frozen=True, kw_only=True)
class Share:
    """`whom` picks the members of a household of which this department has to know for its own help."""

    department: str
    label: str
    basis: str
    whom: Selects


SHARES: dict[str, Share] = {
    each.department: each
    for each in (
        Share(
            department="health",
            label="医疗救助、资助参保",
            basis="社会救助法 第24条、第42条",
            whom=rules.everybody_covered,
        ),
        Share(department="education", label="教育救助", basis="社会救助法 第25条、第42条", whom=rules.pupils),
        Share(
            department="housing",
            label="住房救助",
            basis="社会救助法 第26条、第42条",
            whom=rules.who_stands_for_it,
        ),
        Share(department="employment", label="就业救助", basis="社会救助法 第27条、第42条", whom=rules.able_to_work),
    )
}


@dataclass(frozen=True, repr=False)
class Change:
    """`said` is what is so now; of an end what was so."""

    who: Who
    change: str
    said: Mapping[str, str]


def digest_of(said: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def changes(told: Mapping[Who, Mapping[str, str]], now: Mapping[Who, Mapping[str, str]]) -> list[Change]:
    """From what a department was told to what is so: ends first, so that nobody is helped twice in between."""
    ended = [Change(who, "ended", said) for who, said in told.items() if who not in now]
    other = [
        Change(who, "changed" if who in told else "added", said)
        for who, said in now.items()
        if who not in told or digest_of(told[who]) != digest_of(said)
    ]
    return ended + other
