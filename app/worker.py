"""The worker: everything that happens without somebody asking. Each task takes what is due, does it, and says how much it did.

Rows are the truth: a worker that is killed loses nothing, and any number of workers may run.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.applications.file import check_conclusion
from app.benefits.bank import Bank
from app.benefits.confirmation_codes import send_codes
from app.benefits.name_checks import ask_the_bank
from app.documents.service import forget_uncompleted
from app.kernel.database import connection
from app.means_check.asking import run_checks
from app.means_check.client import CheckPlatform
from app.means_check.retention import erase_old_answers
from app.notices.printing import print_notices
from app.notifications.sending import Channels, send_due
from app.payments.reconciling import reconcile_last_month
from app.record.audit import last_finished_day, save_digest, saved_digest
from app.record.models import Heartbeat
from app.registry import housekeeping
from app.registry.procedures import PROCEDURES
from app.workflow.deadlines import end_limits, recount_clocks
from storage import Store
from storage.errors import StorageError

log = logging.getLogger(__name__)

IDLE_SECONDS = 0.5
HEARTBEAT_SECONDS = 2.0
RARELY_SECONDS = 300.0


@dataclass(frozen=True)
class Task:
    """`every` is the least time between two rounds, in seconds; 0 runs each round. `run` answers how much it did."""

    name: str
    run: Callable[[], int]
    every: float = 0.0


class Worker:
    def __init__(
        self,
        channels: Channels,
        store: Store,
        platform: CheckPlatform,
        bank: Bank,
        public_base_url: str,
        name: str = "worker",
    ) -> None:
        self._name = name
        self._stop = threading.Event()
        self._next: dict[str, float] = {}
        self._last_beat = 0.0
        self._tasks = (
            Task("deliver messages", lambda: send_due(channels)),
            Task("run means checks", lambda: run_checks(platform)),
            Task("send account codes", lambda: send_codes(channels.sms)),
            Task("ask the bank", lambda: ask_the_bank(bank)),
            Task("print notices", lambda: print_notices(store, public_base_url)),
            Task("end limits", lambda: end_limits(PROCEDURES)),
            Task("recount clocks", lambda: recount_clocks(PROCEDURES), every=30.0),
            Task("forget uncompleted uploads", lambda: forget_uncompleted(store), every=RARELY_SECONDS),
            Task("reconcile reserve funds", reconcile_last_month, every=RARELY_SECONDS),
            Task(
                "erase old answers of means checks", lambda: erase_old_answers(check_conclusion), every=RARELY_SECONDS
            ),
            Task("forget what is left over", housekeeping.forget, every=RARELY_SECONDS),
            Task("daily digest", make_daily_digest, every=RARELY_SECONDS),
        )

    def stop(self) -> None:
        """Finish what is under way, then end."""
        self._stop.set()

    def run(self) -> None:
        while not self._stop.is_set():
            did = self.round()
            if did == 0:
                self._stop.wait(IDLE_SECONDS)

    def round(self) -> int:
        """Every task that is due, once. One that fails is logged and does not hold back the others."""
        did = 0
        for task in self._tasks:
            if time.monotonic() >= self._next.get(task.name, 0.0):
                self._next[task.name] = time.monotonic() + task.every
                did += self._run(task)
        self._run(Task("show that it is alive", lambda: self._beat(did)))
        return did

    def _run(self, task: Task) -> int:
        try:
            return task.run()
        except StorageError as error:
            log.warning("store is not reachable", extra={"task": task.name, "error": type(error).__name__})
        except Exception as error:
            log.error("task failed", extra={"task": task.name, "error": type(error).__name__}, exc_info=False)
        return 0

    def _beat(self, did: int) -> int:
        if did == 0 and time.monotonic() - self._last_beat < HEARTBEAT_SECONDS:
            return 0
        self._last_beat = time.monotonic()
        with connection():
            Heartbeat.insert(name=self._name, at=datetime.now(UTC), did=did).on_conflict(
                conflict_target=[Heartbeat.name], update={"at": datetime.now(UTC), "did": did}
            ).execute()
        return 0


def make_daily_digest() -> int:
    """The digest of the last day that is over, once."""
    day = last_finished_day(datetime.now(UTC))
    with connection():
        if saved_digest(day) is not None:
            return 0
        save_digest(day)
    return 1
