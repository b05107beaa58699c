"""What each test costs, and the dearest first: a giant that starts last is the tail of the whole run.

A pytest plugin. A test's price is measured in core-seconds of its process and of the processes that ended meanwhile:
what runs for the whole of a run, such as the browser, falls on the last test. PostgreSQL is in no test's core-seconds.
"""

from __future__ import annotations

import json
import resource
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

DEAREST = 10
_FILE = "seconds_by_test.json"


def _core_seconds() -> float:
    waited_for = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + waited_for.ru_utime + waited_for.ru_stime


def _test(nodeid: str) -> str:
    """Without the group that xdist writes behind it."""
    return nodeid.partition("@")[0]


class Costs:
    def __init__(self, kept: Path | None) -> None:
        """`kept`: the file that carries the seconds over to the next run."""
        self._kept = kept
        self._mark = _core_seconds()
        self._seconds: dict[str, float] = defaultdict(float)
        self._core_seconds: dict[str, float] = defaultdict(float)

    def last_seconds(self) -> dict[str, float]:
        """Seconds by node id, of the last run in which each test ran; empty after a fresh clone."""
        if self._kept is None or not self._kept.exists():
            return {}
        found: dict[str, float] = json.loads(self._kept.read_text())
        return found

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Those never measured come first: nobody knows how long they take."""
        seconds = self.last_seconds()
        items.sort(key=lambda item: -seconds.get(_test(item.nodeid), float("inf")) if seconds else 0.0)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        before, self._mark = self._mark, _core_seconds()
        report.core_seconds = self._mark - before  # goes with the report to the process that prints
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        test = _test(report.nodeid)
        self._seconds[test] += report.duration
        self._core_seconds[test] += getattr(report, "core_seconds", 0.0)

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        if not self._seconds:
            return
        terminalreporter.section(f"the {DEAREST} dearest tests")
        for test in sorted(self._seconds, key=self._seconds.__getitem__, reverse=True)[:DEAREST]:
            terminalreporter.write_line(f"{self._seconds[test]:6.1f} s {self._core_seconds[test]:6.1f} core-s  {test}")
        total, count = sum(self._core_seconds.values()), len(self._core_seconds)
        terminalreporter.write_line(f"{total:.0f} core-seconds in {count} tests: {total / count:.3f} each")

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self._kept is not None and not hasattr(session.config, "workerinput"):
            self._kept.parent.mkdir(parents=True, exist_ok=True)
            self._kept.write_text(json.dumps(self.last_seconds() | self._seconds, indent=0))


def pytest_configure(config: pytest.Config) -> None:
    cache = getattr(config, "cache", None)
    folder = Path(cache.mkdir("suite")) if cache is not None else None
    config.pluginmanager.register(Costs(folder / _FILE if folder else None), "costs")
