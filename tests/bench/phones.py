"""Fifty phones at once, as they are: each waits for an answer, reads it for about a second, and asks again."""

from __future__ import annotations

import random
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from tests.bench.peers import ours
from tests.bench.peers.work import Line, Peer
from tests.bench.row import Row
from tests.bench.upload import photograph

PHONES = 50
# Of twenty askings; milliseconds within which nineteen of twenty are answered (issue: speed as people meet it).
MIX = {"read": 16, "draft": 3, "photograph": 1}
AIMS = {"read": 150.0, "draft": 400.0, "photograph": 2000.0}
SAID = {"read": "status read", "draft": "draft", "photograph": "photograph of 300 KB"}
PAUSE_SECONDS = (0.5, 1.5)


def measure(database_url: str | None, minutes: float) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="phones-") as name:
        folder = Path(name)
        url = database_url or f"sqlite:///{folder}/data/database.sqlite3"
        peer = ours.start(folder, photograph(), url, residents=PHONES)
        try:
            took, failed = _ask(peer, minutes * 60)
        finally:
            peer.stop()
    for kind, seconds in sorted(took.items()):
        yield Row(f"{SAID[kind]}, 95 of 100 ({len(seconds):,})", quantiles(seconds, n=20)[-1] * 1000, "ms", AIMS[kind])
    yield Row("not answered, or refused", len(failed), "", 0)


def _ask(peer: Peer, seconds: float) -> tuple[dict[str, list[float]], list[str]]:
    """How long each asking took, by its kind; what failed."""
    took: dict[str, list[float]] = defaultdict(list)
    failed: list[str] = []
    ends = time.monotonic() + seconds

    def phone(who: int) -> None:
        line, draw = Line(peer.url), random.Random(who)
        kinds = draw.choices(list(MIX), list(MIX.values()), k=10_000)
        for turn, kind in enumerate(kinds):
            time.sleep(draw.uniform(*PAUSE_SECONDS))
            if time.monotonic() > ends:
                return
            began = time.monotonic()
            try:
                peer.work[kind](line, who, who * 10_000 + turn)
            except Exception as error:
                failed.append(f"{kind}: {error!r}"[:200])
                line = Line(peer.url)
            else:
                took[kind].append(time.monotonic() - began)

    threads = [threading.Thread(target=phone, args=(who,)) for who in range(PHONES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for said in sorted(set(failed))[:5]:
        print(said)
    return took, failed
