"""A number that the sources leave open ([P])."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class OpenNumber:
    """A number of the policy.

    `unit`: `percent`, `fen`, `months`, `people`, `years` (of age), `calendar_years`, `days`, `working_days`, `times`,
    `yes_no` (1 or 0), `level` (of those who decide: 0 township, 1 park, 2 bureau). `least` and `most` are what the rule
    itself allows. From the day `to_confirm` on the default stands on nothing any more: it goes on in people's favour,
    and operator and officers are told until somebody has set the number.
    """

    name: str
    default: int
    unit: str
    meaning: str
    source: str
    least: int = 0
    most: int | None = None
    to_confirm: date | None = None
