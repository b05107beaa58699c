"""The system as it really runs: gunicorn and a worker as processes of their own, on loopback,
to be stopped and killed.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import requests

from tests.support.servers import free_ports
from tests.support.stand_ins import WeChatServer

ROOT = Path(__file__).parents[2]
PATIENCE = 90.0
# Each installation puts its figures together in a folder of its own.
NOT_INHERITED = frozenset({"PROMETHEUS_MULTIPROC_DIR"})


@dataclass
class System:
    """One installation. Each process is the head of its own group, so that all of it can be killed at once."""

    database_url: str
    folder: Path
    wechat: WeChatServer
    port: int = field(default_factory=lambda: free_ports(1)[0])
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)  # settings of this test

    @property
    def url(self) -> str:
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}"

    @property
    def certificate(self) -> str | None:
        return self.more.get("WEB_CERTIFICATE")

    @property
    def environment(self) -> dict[str, str]:
        mine = {name: value for name, value in os.environ.items() if name not in NOT_INHERITED}
        return mine | {
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.folder),
            "PORT": str(self.port),
            "WECHAT_BASE_URL": self.wechat.url,
            "SMS_URL": f"{self.wechat.url}/_sms",
            "MEANS_CHECK_URL": f"{self.wechat.url}/_check",
            "BANK_URL": f"{self.wechat.url}/_bank",
            "LOG_WITNESSES": "",
            "PUBLIC_BASE_URL": self.url,
            "LOG_LEVEL": "INFO",
            **self.more,
        }

    def start_web(self) -> None:
        self._start("web", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app")

    def start_worker(self, name: str = "worker") -> None:
        self._start(name, "flask", "--app", "wsgi", "worker")

    def start_service(self) -> None:
        """Web and worker as `make run` starts them."""
        self._start("web", "flask", "--app", "wsgi", "serve")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command to its end."""
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        return subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300)

    def _start(self, name: str, *words: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.processes[name] = subprocess.Popen(
            [sys.executable, "-m", *words],
            cwd=ROOT,
            env=self.environment,
            start_new_session=True,
            stdout=self._log(name),
            stderr=subprocess.STDOUT,
        )

    def _log(self, name: str) -> IO[bytes]:
        return (self.folder / f"{name}.log").open("ab")

    def lines(self, name: str) -> list[dict[str, Any]]:
        """What a process has logged. Every line is JSON, or this fails."""
        text = (self.folder / f"{name}.log").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def wait_for(self, condition: Any, what: str) -> None:
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            if condition():
                return
            time.sleep(0.05)
        raise AssertionError(f"{what} did not come about")

    def wait_until_up(self) -> None:
        self.wait_for(self._web_is_up, "the web server")

    def _web_is_up(self) -> bool:
        ended = self.processes["web"].poll()
        assert ended is None, (self.folder / "web.log").read_text(encoding="utf-8")[-2000:]
        return self.answers("/healthz") == 200

    def answers(self, path: str) -> int:
        try:
            return requests.get(self.url + path, timeout=5, verify=self.certificate or True).status_code
        except requests.RequestException:
            return 0

    def stop(self, name: str) -> int:
        """End a process politely. Answers its exit code."""
        process = self.processes.pop(name)
        process.terminate()
        return process.wait(timeout=PATIENCE)

    def kill(self, name: str) -> None:
        """`kill -9` to a process and all its children."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=PATIENCE)

    def kill_one_web_process(self) -> None:
        """`kill -9` to one of gunicorn's own; gunicorn starts another."""
        os.kill(self.children_of_web()[0], signal.SIGKILL)

    def children_of_web(self) -> list[int]:
        """Numbers of the processes that the one called "web" has started."""
        pid = self.processes["web"].pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def end(self) -> None:
        for name in list(self.processes):
            self.kill(name)
