"""A measured figure, for what has no baseline but an aim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A figure with the highest that is good enough."""

    what: str
    figure: float
    unit: str
    aim: float

    @property
    def falls_short(self) -> bool:
        return self.figure > self.aim

    def __str__(self) -> str:
        mark = "  FALLS SHORT" if self.falls_short else ""
        return f"{self.what:44} {self.figure:8.1f} {self.unit:3} ≤ {self.aim:g}{mark}"
