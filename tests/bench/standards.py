"""What simulating a standard costs: a million households under two standards by the vector form. Processor seconds.

The households are of 10,000 shapes (`tests/support/crowd.py`), repeated: the arithmetic costs the same whatever they
are. That it says what the explained rule says of a million different ones is for `make soak`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from app.assessment.columns import FLAT, Columns, Ragged, columns_of
from app.assessment.vector import CALCULATORS
from app.programmes.policy import DEFAULT_POLICY
from tests.bench.row import Row
from tests.support.crowd import crowd
from tests.support.standards import FIVE_DISTRICTS, NEW_AREA

SHAPES, TIMES, AIM_SECONDS = 10_000, 100, 2.0


def measure() -> Iterator[Row]:
    began = time.process_time()
    few = columns_of(crowd(SHAPES, seed=1), DEFAULT_POLICY)
    yield Row(f"made and laid in columns, {SHAPES:,}", time.process_time() - began, "s")
    many = repeated(few, TIMES)
    total = 0.0
    for programme, calculate in CALCULATORS.items():
        began = time.process_time()
        for standards in (NEW_AREA, FIVE_DISTRICTS):
            calculate(many, standards, DEFAULT_POLICY)
        spent = time.process_time() - began
        total += spent
        yield Row(f"{programme}, two standards, {len(many):,}", spent, "s")
    yield Row(f"both programmes, two standards, {len(many):,}", total, "s", AIM_SECONDS)


def repeated(columns: Columns, times: int) -> Columns:
    ragged = {name: _again(getattr(columns, name), times) for name in ("wages", "own_wages", "obligors", "top_ups")}
    return Columns(**{name: np.tile(getattr(columns, name), times) for name in FLAT}, **ragged)


def _again(rows: Ragged, times: int) -> Ragged:
    lengths = np.tile(np.diff(rows.starts), times)
    starts = np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths)))
    return Ragged(np.tile(rows.values, (times, 1)), starts)
