"""`python -m tests.bench.upload`: what a photograph of 300 KB costs from the announcement to `ready`, in processor time
of the web processes and of all processes, on gunicorn and a worker as they really run.
"""

from __future__ import annotations

import os
import tempfile
import time
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

import psutil
import requests
from PIL import Image

from tests.operation.processes import System
from tests.support.stand_ins import start_wechat
from tests.support.world import VILLAGE, id_number

ROUNDS, A_ROUND = 5, 20


def photograph(size: int = 300_000) -> bytes:
    """Noise that compresses to about `size` bytes, as a telephone's picture of a paper."""
    side = 1200
    blurred = (
        Image.effect_noise((side // 4, side // 4), 60).resize((side, side), Image.Resampling.BICUBIC).convert("RGB")
    )
    for quality in range(95, 20, -1):
        output = BytesIO()
        blurred.save(output, "JPEG", quality=quality)
        if output.tell() <= size:
            break
    return output.getvalue()


def cpu(*processes: psutil.Process) -> float:
    """Seconds of these and all that they have started, also what has ended."""
    family = {each for process in processes for each in (process, *process.children(recursive=True))}
    return sum(sum(each.cpu_times()[:4]) for each in family)


def memory(*processes: psutil.Process) -> float:
    """Megabytes, shared pages once."""
    family = {each for process in processes for each in (process, *process.children(recursive=True))}
    return sum(each.memory_full_info().pss for each in family) / 1024**2


class Phone:
    def __init__(self, url: str) -> None:
        self._url, self._session = f"{url}/api/v1", requests.Session()
        token = self._post("/auth/wechat", {"code": "demo-bench"})["access_token"]
        self._session.headers["Authorization"] = f"Bearer {token}"
        number = id_number()
        self._session.put(f"{self._url}/me/identity", json={"name": "张三", "id_number": number}).raise_for_status()
        member = {"name": "张三", "id_number": number, "relation": "self"}
        home = {"region": VILLAGE, "address": "1号", "phone": "13800000000", "members": [member]}
        self._draft = {"programme": "minimum_living_allowance", "household": home, "form": {}, "consents": []}
        self.case = ""

    def begin(self) -> None:
        self.case = self._post("/applications", self._draft)["id"]

    def upload(self, data: bytes) -> str:
        subject = {"collection": "applications", "id": self.case}
        wanted = {"subject": subject, "kind": "id_card", "filename": "a.jpg", "content_type": "image/jpeg"}
        asked = self._post("/documents", wanted | {"size": len(data)})
        ticket = asked["upload"]
        files = {ticket["file_field"]: ("a.jpg", data)}
        self._session.post(ticket["url"], data=ticket["fields"], files=files).raise_for_status()
        state: str = self._post(f"/documents/{asked['document']['id']}/complete", {})["state"]
        return state

    def _post(self, path: str, body: object) -> Any:
        answer = self._session.post(self._url + path, json=body)
        assert answer.ok, answer.text
        return answer.json()


def measure(system: System) -> None:
    web, worker = (psutil.Process(system.processes[name].pid) for name in ("web", "worker"))
    phone, data = Phone(system.url), photograph()
    of_web, of_all, took = [], [], []
    for number in range(ROUNDS + 1):
        phone.begin()
        time.sleep(2)
        before, started = (cpu(web), cpu(worker)), time.monotonic()
        states = [phone.upload(data) for _ in range(A_ROUND)]
        took.append((time.monotonic() - started) / A_ROUND)
        assert set(states) == {"ready"}, states
        after = cpu(web), cpu(worker)
        if number:  # the first round warms up
            of_web.append((after[0] - before[0]) / A_ROUND * 1000)
            of_all.append((sum(after) - sum(before)) / A_ROUND * 1000)
    print(f"{len(data)} bytes; ms of processor for each: web {median(of_web):.1f}, all {median(of_all):.1f}")
    print(f"by the clock {median(took) * 1000:.0f} ms; memory of all {memory(web, worker):.0f} MB, shared pages once")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wechat = start_wechat(folder / "wechat")
        system = System(f"sqlite:///{folder}/data/database.sqlite3", folder / "data", wechat)
        try:
            done = system.run("demo", "seed")
            assert done.returncode == 0, done.stderr[-2000:]
            system.start_web()
            system.start_worker()
            system.wait_until_up()
            system.wait_for(lambda: system.answers("/readyz") == 200, "the worker")
            measure(system)
        finally:
            system.end()
            wechat.stop()


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    main()
