"""The worker: everything that happens without somebody asking. Rooms offer tasks; this runs them.

Each lane is a thread (or a few), so that a service that is slow to answer holds up nothing but its own tasks; while
lanes rest, one thread looks for all of them. Rows are the truth: a worker that is killed loses nothing, and any number
of workers may run.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.errors import place_of
from app.kernel.tasks import Lane, Task
from app.record.models import Heartbeat
from app.registry.tasks import TASKS
from storage.errors import StorageError

log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
# Outside calls end by themselves after a few seconds. What has not ended by then comes due again
# when its lease is over.
LAST_WORDS_SECONDS = 25.0
MOST_IN_A_ROUND = 1000


class Worker:
    """`outside` is whatever the tasks reach the world through (`api/wiring.py`)."""

    def __init__(self, outside: Any, name: str = "worker", tasks: Sequence[Task] = TASKS) -> None:
        self._name = name
        self._stop = threading.Event()
        self._news = threading.Event()
        self._last_beat = 0.0
        lanes = dict.fromkeys(task.lane for task in tasks)
        self._rounds = [
            LaneRound(lane, [task for task in tasks if task.lane == lane], outside)
            for lane in lanes
            for _ in range(lane.threads)
        ]
        self._shortest_pause = min(lane.pause for lane in lanes)

    def stop(self) -> None:
        """Finish what is under way, then end."""
        self._stop.set()
        self._news.set()

    def run(self) -> None:
        threads = [threading.Thread(target=self._keep_going, args=(each,), daemon=True) for each in self._rounds]
        for thread in threads:
            thread.start()
        while not self._stop.is_set():
            news = self._news.wait(self._shortest_pause)
            self._news.clear()
            self._look_around(news)
            if time.monotonic() - self._last_beat >= BEAT_SECONDS:
                self._beat()
        for each in self._rounds:
            each.wake.set()
        give_up = time.monotonic() + LAST_WORDS_SECONDS
        for thread in threads:
            thread.join(max(0.0, give_up - time.monotonic()))

    def round(self) -> int:
        """Everything that is due, lane after lane in this thread. Answers how much was done."""
        did = 0
        for each in self._rounds:
            for _ in range(MOST_IN_A_ROUND):
                done = each.go()
                did += done
                if not done:
                    break
        if did or time.monotonic() - self._last_beat >= BEAT_SECONDS:
            self._beat()
        return did

    def _keep_going(self, each: LaneRound) -> None:
        while not self._stop.is_set():
            if each.go():
                self._news.set()  # what one lane did may be what another waits for
            else:
                each.rest()

    def _look_around(self, news: bool) -> None:
        """One look for all lanes that rest, on one connection: those that have something to do are woken. Twenty
        threads that each look for themselves cost three times as much.
        """
        now = time.monotonic()
        resting = [each for each in self._rounds if each.is_resting]
        resting = [each for each in resting if news or now - each.looked_at >= each.lane.pause]
        if not resting:
            return
        try:
            with connection():
                clock.keep()
                moment = clock.now()
                for each in resting:
                    each.look(moment)
        except Exception as error:
            _log_failure("look around", error)
        finally:
            clock.release()

    def _beat(self) -> None:
        self._last_beat = time.monotonic()
        try:
            at, did = self._state()
            with connection():
                Heartbeat.insert(name=self._name, at=at, did=did).on_conflict(
                    conflict_target=[Heartbeat.name], update={"at": at, "did": did}
                ).execute()
        except Exception as error:
            _log_failure("show that it is alive", error)

    def _state(self) -> tuple[datetime, int]:
        """When and whether it was seen at rest: every lane has looked since the last of them found something, and found
        nothing. Then `did` is 0, and the moment is that of the oldest look.
        """
        now, looks = datetime.now(UTC), [(each.idle_since, each.looked_at) for each in self._rounds]
        resting = [since for since, _ in looks if since is not None]
        looked_at = min(looked for _, looked in looks)
        if len(resting) < len(looks) or looked_at < max(resting):
            return now, 1
        return now - timedelta(seconds=time.monotonic() - looked_at), 0


class LaneRound:
    """One thread's way through the tasks of a lane. `idle_since` and `looked_at` are moments of `time.monotonic`: the
    start of the first look that found nothing after the last that found something (None while something is done),
    and of the last look.
    """

    def __init__(self, lane: Lane, tasks: Sequence[Task], outside: Any) -> None:
        self.lane = lane
        self.wake = threading.Event()
        self.is_resting = False
        self.idle_since: float | None = None
        self.looked_at = 0.0
        self._tasks = tasks
        self._outside = outside
        self._next: dict[str, float] = {}

    def go(self) -> int:
        """Each task that is due, once.

        Answers how much was done. One that fails is logged and does not hold back the others.
        """
        looked_at = time.monotonic()
        due = self._due()
        if due:
            self.idle_since = None
        did = sum(self._run(task) for task in due)
        if not did:
            self.idle_since = self.idle_since or looked_at
        self.looked_at = looked_at
        return did

    def rest(self) -> None:
        """Until somebody who looks for this lane wakes it."""
        self.is_resting = True
        self.wake.wait()
        self.wake.clear()
        self.is_resting = False

    def look(self, moment: datetime) -> None:
        """While it rests, on the connection that is open: wake it if something is due."""
        looked_at = time.monotonic()
        if self._due_at(moment):
            self.is_resting = False
            self.wake.set()
        else:
            self.looked_at = looked_at

    def _due(self) -> list[Task]:
        try:
            with connection():
                return self._due_at(clock.now())
        except Exception as error:
            _log_failure(self.lane.name, error)
            return []

    def _due_at(self, moment: datetime) -> list[Task]:
        now = time.monotonic()
        tasks = [task for task in self._tasks if now >= self._next.get(task.name, 0.0)]
        return [task for task in tasks if task.look is None or task.look(moment)]

    def _run(self, task: Task) -> int:
        self._next[task.name] = time.monotonic() + task.every
        try:
            return task.run(self._outside)
        except StorageError as error:
            log.warning("store is not reachable", extra={"task": task.name, "error": type(error).__name__})
        except Exception as error:
            _log_failure(task.name, error)
        return 0


def _log_failure(task: str, error: Exception) -> None:
    """Where, and of what kind; not its words, which may hold what somebody wrote."""
    log.error("task failed", extra={"task": task, "error": type(error).__name__, "where": place_of(error)})
