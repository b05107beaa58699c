"""Looking areas up, locating a point, loading the tree."""

from __future__ import annotations

import csv
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from shapely.geometry import shape

from app.kernel.database import database
from app.kernel.errors import NotFound, invalid
from app.record.subjects import LEVELS, Subject
from app.regions.locate import Located, Township, locate
from app.regions.models import Region, RegionAlias, RegionBoundary

NEW_AREA = "620171"
HOTLINE = "12345"
SETTLEMENTS = frozenset({"village", "community"})
_CSV = Path(__file__).with_name("regions.csv")
_HOLDS_SECONDS = 60  # in which a new telephone has reached every process


@dataclass(frozen=True)
class _Tree:
    """`windows`: how the counters of areas are called, as far as somebody asked."""

    database: object
    read_at: float
    areas: dict[str, Region]
    windows: dict[str | None, str] = field(default_factory=dict)


_cache: _Tree | None = None


def regions() -> dict[str, Region]:
    """All areas by code, read by each process once a minute: the tree changes a few times in a decade."""
    return _tree().areas


def _tree() -> _Tree:
    global _cache
    known = _cache
    if known is None or known.database is not database.obj or known.read_at < time.monotonic() - _HOLDS_SECONDS:
        known = _cache = _Tree(database.obj, time.monotonic(), {row.code: row for row in Region.select()})
    return known


def set_phone(code: str, phone: str) -> None:
    """The number that messages and papers give for this area."""
    global _cache
    Region.update(phone=phone).where(Region.code == code).execute()
    _cache = None


def region(code: str) -> Region:
    """An area by its code or an older one. Raises NotFound."""
    known = regions()
    if code not in known:
        alias = RegionAlias.get_or_none(RegionAlias.code == code)
        if alias is None:
            raise NotFound("没有找到这个地区。")
        code = alias.current
    return known[code]


def served_area(code: str) -> Region:
    """The New Area or one inside it, by its code or an older one: what lists are narrowed to. Raises NotFound."""
    found = region(code)
    if NEW_AREA not in found.path.split("/"):
        raise NotFound("没有找到这个地区。")
    return found


def codes_within(place: Region) -> list[str]:
    """The code of an area and of everything below it."""
    return [row.code for row in regions().values() if row.path.startswith(place.path)]


def served_region(code: str, field: str) -> Region:
    """A township, village or community of the New Area, as the place of a matter. Raises Invalid on `field`."""
    try:
        found = region(code)
    except NotFound:
        found = None
    if found is None or found.level not in {"town", "village", "community"} or NEW_AREA not in found.path.split("/"):
        raise invalid(field, "请从列表里选择兰州新区的乡镇、村或者社区。")
    return found


def settlement_named(said: str) -> str | None:
    """A village or community of the New Area by its code, or by a name that only one has; None where there is none."""
    served = (row for row in regions().values() if row.level in SETTLEMENTS and NEW_AREA in row.path.split("/"))
    found = [row.code for row in served if said in (row.code, row.name)]
    return found[0] if len(found) == 1 else None


def children(parent: str | None) -> list[Region]:
    return [row for row in regions().values() if row.parent == parent or (parent is None and row.code == NEW_AREA)]


def place(subject: Subject, code: str) -> None:
    """Write the path of an area into a subject, level by level."""
    found = region(code)
    subject.region, subject.area = found.code, NEW_AREA
    subject.village = subject.township = subject.park = None
    for step in found.path.strip("/").split("/"):
        column = LEVELS.get(regions()[step].level)
        if column:
            setattr(subject, column, step)


def registered_at(code: str, township: str | None) -> str:
    """Where a code lies, seen from a township: `here`, in an `other_township` of the New Area, or `elsewhere`.

    A code of the New Area as a whole counts as here: nobody knows better.
    """
    try:
        path = region(code).path.split("/")
    except NotFound:
        return "elsewhere"
    if NEW_AREA not in path:
        return "elsewhere"
    towns = [each for each in path if each in regions() and regions()[each].level == "town"]
    return "other_township" if township and towns and township not in towns else "here"


def phone_of(code: str | None) -> str:
    """The office's number, or the hotline (12345) where the operator has entered none."""
    found = regions().get(code or "")
    return (found.phone if found else None) or HOTLINE


def window_of(code: str | None) -> str:
    """The counter of a township with its number, as a person is told whom to ring; 12345 where there is none."""
    windows = _tree().windows
    if code not in windows:
        windows[code] = f"{name_of(code) or '乡镇'}救助窗口（电话{phone_of(code)}）"
    return windows[code]


def name_of(code: str | None) -> str:
    found = regions().get(code or "")
    return found.name if found else ""


def locate_point(longitude: float, latitude: float) -> Located:
    return locate(longitude, latitude, _townships())


def _townships() -> list[Township]:
    boundaries = {row.code: shape(json.loads(row.geometry)) for row in RegionBoundary.select()}
    return [
        Township(row.code, row.longitude, row.latitude, boundaries.get(row.code))
        for row in regions().values()
        if row.level == "town"
    ]


def load_regions() -> int:
    """Fill the table from `regions.csv` (each row with its source).

    Rows that are there already stay. Answers how many came.
    """
    with _CSV.open(encoding="utf-8", newline="") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    present = {row.code for row in Region.select(Region.code)}
    new = [_region_row(code, rows) for code in rows if code not in present]
    for start in range(0, len(new), 50):
        Region.insert_many(new[start : start + 50]).execute()
    return len(new)


def _region_row(code: str, rows: dict[str, dict[str, str]]) -> dict[str, object]:
    row, path, above = rows[code], [code], rows[code]["parent"]
    while above in rows:
        path.insert(0, above)
        above = rows[above]["parent"]
    return {
        "code": code,
        "name": row["name"],
        "level": row["level"],
        "parent": row["parent"] or None,
        "path": "/" + "/".join(path) + "/",
        "longitude": float(row["lon"]) if row["lon"] else None,
        "latitude": float(row["lat"]) if row["lat"] else None,
        "source": row["source"],
    }
