"""测算图: a simulation drawn on the server, each chart an SVG that says its title and what is to be seen, and a table
of the same figures. Pure: plain figures in, texts out.

Drawn as wide as a card on a phone, so that text keeps the size of the page there; a desk shows it an eighth wider.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from app.kernel.money import yuan_text

WIDTH, ROW, BAR = 320, 46, 14
BAR_COLOUR, GROUND, INK = "#1a5fb4", "#e6eaf0", "#1b1f24"


@dataclass(frozen=True)
class Bar:
    """`size` sets the length, `shown` is the figure in words."""

    label: str
    size: int
    shown: str


def chart(title: str, unit: str, bars: Sequence[Bar]) -> dict[str, Any]:
    """`unit` heads the column of figures."""
    said = "；".join(f"{bar.label}{bar.shown}" for bar in bars)
    description = f"{title}。{said}。"
    return {
        "title": title,
        "description": description,
        "picture": f"data:image/svg+xml;base64,{b64encode(_svg(title, description, bars).encode()).decode()}",
        "columns": ["", unit],
        "rows": [[bar.label, bar.shown] for bar in bars],
    }


def charts(groups: Sequence[dict[str, Any]], classes: Sequence[dict[str, Any]], sums: dict[str, int]) -> list[Any]:
    """`groups` and `classes` are `name`, `gain` (households) and `more` (fen a month); nothing is drawn of nobody."""
    if not sums["gain"]:
        return []
    more = [Bar(each["name"], each["more"], yuan_text(each["more"])) for each in classes]
    budget = [
        Bar("现在每月", sums["monthly_before"], yuan_text(sums["monthly_before"])),
        Bar("调整以后每月", sums["monthly_after"], yuan_text(sums["monthly_after"])),
        *([Bar("补发一次", sums["arrears"], yuan_text(sums["arrears"]))] if sums["arrears"] else []),
    ]
    return [
        chart("各乡镇（中心社区）有多少户增加", "户数", [_gain(each) for each in groups]),
        chart("各类别有多少户增加", "户数", [_gain(each) for each in classes]),
        chart("各类别每月一共多发多少", "金额", more),
        chart("要多少钱", "金额", budget),
    ]


def _gain(each: dict[str, Any]) -> Bar:
    return Bar(each["name"], each["gain"], f"{each['gain']}户")


def _svg(title: str, description: str, bars: Sequence[Bar]) -> str:
    height = ROW * len(bars)
    most = max((bar.size for bar in bars), default=0) or 1
    drawn = "".join(_bar(place, bar, most) for place, bar in enumerate(bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="t d" font-family="sans-serif" font-size="16">'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>{drawn}</svg>'
    )


def _bar(place: int, bar: Bar, most: int) -> str:
    """The label to the left, the figure to the right, both above the bar: however long the label, nothing overlaps."""
    top, length = place * ROW, round(WIDTH * bar.size / most)
    return (
        f'<text y="{top + 16}" fill="{INK}">{escape(_short(bar.label))}</text>'
        f'<text x="{WIDTH}" y="{top + 16}" text-anchor="end" fill="{INK}">{escape(bar.shown)}</text>'
        f'<rect y="{top + 23}" width="{WIDTH}" height="{BAR}" rx="3" fill="{GROUND}"/>'
        f'<rect y="{top + 23}" width="{length}" height="{BAR}" rx="3" fill="{BAR_COLOUR}"/>'
    )


def _short(label: str, most: int = 12) -> str:
    return label if len(label) <= most else f"{label[: most - 1]}…"
