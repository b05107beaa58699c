"""The whole service as it runs for real: gunicorn, the worker and the stand-in for WeChat's servers,
each a process of its own.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import requests
from werkzeug.exceptions import NotFound
from werkzeug.middleware.http_proxy import ProxyMiddleware
from werkzeug.test import Client

from app.kernel.calendar.counting import local_date
from tests.support.servers import free_ports
from tests.support.stand_ins import WeChatServer, start_wechat
from tests.support.world import People

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 180
# Metrics go to the service's own folder; compiled modules are kept, because five processes load them.
_NOT_INHERITED = {"PROMETHEUS_MULTIPROC_DIR", "PYTHONDONTWRITEBYTECODE"}


class Service(People):
    """A running service. People of `tests.support.world` may call it over HTTP, beside those who use a phone."""

    def __init__(self, url: str, wechat: WeChatServer, environment: dict[str, str]) -> None:
        self.url, self.wechat, self._environment = url, wechat, environment

    def client(self) -> Client:
        return Client(
            ProxyMiddleware(NotFound(), {path: {"target": self.url} for path in ("/api", "/uploads", "/files")})
        )

    def advance(self, days: int) -> None:
        """Move the domain's clock with the command that an operator of the demonstration uses."""
        self.run("demo", "advance", "--days", str(days))

    def today(self) -> date:
        now = self.nobody().get("/programmes").headers["X-Demonstration-Time"]
        return local_date(parsedate_to_datetime(now))

    def day(self, later: int = 0) -> str:
        """So many days from the service's today, whose clock moves."""
        return str(self.today() + timedelta(days=later))

    def run(self, *command: str) -> None:
        subprocess.run(_flask(*command), cwd=ROOT, env=self._environment, check=True, capture_output=True)

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, cwd=ROOT, env=self._environment)

    def wait_until_ready(self) -> None:
        give_up = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < give_up:
            with contextlib.suppress(requests.RequestException):
                if requests.get(f"{self.url}/readyz", timeout=5).ok:
                    return
            time.sleep(0.1)
        raise RuntimeError("the service did not come up; its own words are above")


def _flask(*command: str) -> list[str]:
    return [sys.executable, "-m", "flask", "--app", "wsgi", *command]


@contextmanager
def running_service(folder: Path, seeded: Path) -> Iterator[Service]:
    """Started on free ports with its data in `folder` and a copy of the database `seeded`; ended at the end."""
    (folder / "data").mkdir(parents=True)
    shutil.copy(seeded, folder / "data" / "database.sqlite3")
    [port] = free_ports(1)
    url = f"http://127.0.0.1:{port}"
    wechat = start_wechat(folder, callback=f"{url}/api/v1/wechat/callback")
    service = Service(url, wechat, _environment(folder / "data", port, wechat.url))
    service.run("migrate")
    process = service.start(_flask("serve"))
    try:
        service.wait_until_ready()
        yield service
    finally:
        process.terminate()
        process.wait()
        wechat.stop()


def _environment(data: Path, port: int, wechat: str) -> dict[str, str]:
    ours: dict[str, Any] = {
        "DATA_DIR": data,
        "PORT": port,
        "WEB_PROCESSES": 1,
        "WEB_THREADS": 8,
        "WECHAT_BASE_URL": wechat,
        "SMS_URL": f"{wechat}/_sms",
        "BANK_URL": "http://127.0.0.1:9",
        "MEANS_CHECK_URL": "http://127.0.0.1:9",
        "LOG_LEVEL": "ERROR",
    }
    inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    return inherited | {name: str(value) for name, value in ours.items()}
