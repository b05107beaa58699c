"""The tests on other days: `python -m tests.soak.dates [DAY ...] [-- what to give to pytest]`; by default all twelve.

Debian's libfaketime moves the clock of every process that the tests start. What cannot be moved is left out:
the object store, which does not use the C library, and Chromium. One kind of database is enough: the days come
from the code.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path

LANZHOU = timezone(timedelta(hours=8))
DAYS = {  # in Lanzhou
    "2026-12-31 10:00": "the last day of a year",
    "2027-01-31 09:00": "a month ends on a Sunday",
    "2027-02-05 03:10": "the eve of the Spring Festival, while it is still the day before in UTC",
    "2027-02-28 23:45": "a February ends on a Sunday, a quarter to midnight",
    "2027-10-01 12:00": "the National Day, of a year whose plan is not published",
    "2027-11-24 09:00": "a year from now: signatures of today have run out",
    "2028-02-29 15:00": "a day that the year before and after do not have",
    "2029-02-10 11:00": "the Saturday before the Spring Festival, on which plans usually let people work",
    "2030-01-01 00:05": "New Year, five past midnight",
    "2031-06-30 23:45": "half a year ends, a quarter to midnight",
    "2033-04-30 16:30": "the eve of Labour Day, a Saturday",
    "2036-11-28 10:00": "ten years from now",
}
LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
LEFT_OUT = ("bench", "browser", "operation", "storage", "contract/test_fuzz.py", "contract/test_docs_page.py")


def main(words: Sequence[str]) -> int:
    if not Path(LIBRARY).exists():
        print("libfaketime is not installed: apt-get install -y faketime")
        return 1
    cut = words.index("--") if "--" in words else len(words)
    days = [day for day in DAYS if day[:10] in words[:cut]] if cut else list(DAYS)
    failed = [day for day in days if run(day, words[cut + 1 :]) != 0]
    print(f"{len(days) - len(failed)} of {len(days)} days passed" + "".join(f"\nfailed: {day}" for day in failed))
    return 1 if failed or not days else 0


def run(day: str, words: Sequence[str]) -> int:
    """The tests on this day. Answers the exit code."""
    print(f"\n{day}: {DAYS[day]}", flush=True)
    ignored = [f"--ignore=tests/{each}" for each in LEFT_OUT]
    chosen = ["-m", "not soak", "-k", "not postgresql", "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider"]
    command = [sys.executable, "-m", "pytest", *ignored, *chosen, *words]
    return subprocess.run(command, env=os.environ | pretended(day), check=False).returncode


def pretended(day: str) -> dict[str, str]:
    """The environment that begins on this day. A distance, no moment: all processes then agree on the time."""
    there = datetime.fromisoformat(day).replace(tzinfo=LANZHOU)
    seconds = int((there - datetime.now(LANZHOU)).total_seconds())
    return {
        "LD_PRELOAD": LIBRARY,
        "FAKETIME": f"{seconds:+d}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "PYTHONPATH": str(Path(__file__).parent / "pretended"),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
