"""A measured figure, for what has no baseline but an aim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure with the highest that is good enough, where there is such a limit."""

    what: str
    figure: float
    unit: str
    aim: float | None = None

    @property
    def falls_short(self) -> bool:
        return self.aim is not None and self.figure > self.aim

    def __str__(self) -> str:
        limit = "" if self.aim is None else f" ≤ {self.aim:g}"
        mark = "  FALLS SHORT" if self.falls_short else ""
        return f"{self.what:44} {self.figure:8.1f} {self.unit:3}{limit}{mark}"
