"""Figures: what was done and given, counted from events; the lists behind them, monthly reports, public statistics."""

from __future__ import annotations

from app.figures import counting
from app.figures.models import FigureCount, FigureEntry, FigureMark
from app.kernel.descriptor import Room

ROOM = Room(name="figures", tables=(FigureEntry, FigureCount, FigureMark), tasks=counting.TASKS)
