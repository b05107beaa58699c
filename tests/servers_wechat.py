"""The stand-in for WeChat's servers as a real process, for tests."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from config import DEMONSTRATION_SECRET

APP_ID, APP_SECRET = "wx-demonstration", DEMONSTRATION_SECRET
PUSH_TOKEN, SMS_SECRET = DEMONSTRATION_SECRET, DEMONSTRATION_SECRET
_STAND_INS = Path(__file__).parents[1] / "miniprogram-mock" / "stand-ins"


@dataclass
class WeChatServer:
    """A running stand-in. `url` has no path."""

    process: subprocess.Popen[str]
    url: str

    def sent(self, **query: Any) -> list[dict[str, Any]]:
        """Every subscribe message that was tried, oldest first; `touser=`, `since=`."""
        return list(self._get("/_sent", query))

    def texts(self, **query: Any) -> list[dict[str, Any]]:
        """Every text message that was tried, oldest first."""
        return list(self._get("/_sms_sent", query))

    def token_fetches(self) -> int:
        """How often an access token was fetched."""
        return sum(self._get("/_tokens", {}).values())

    def fail(self, api: str, errcode: int | str, **order: Any) -> None:
        """Let the next call (or `times=`) of `api`, the end of a path, fail; see `faults.py` of the stand-in."""
        self.post("/_faults", {"api": api, "errcode": errcode, **order})

    def expire_tokens(self) -> None:
        self.post("/_expire_tokens", {})

    def push(self, **order: Any) -> requests.Response:
        """Push an event to the callback that the stand-in was started with."""
        return self.post("/_push", order)

    def post(self, path: str, body: object) -> requests.Response:
        answer = requests.post(self.url + path, json=body, timeout=10)
        assert answer.status_code < 400, answer.text
        return answer

    def forgive(self) -> None:
        """Take back the faults on order."""
        requests.delete(self.url + "/_faults", timeout=10).raise_for_status()

    def kill(self) -> None:
        """End it as `kill -9` does."""
        self.process.kill()
        self.process.communicate()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()

    def _get(self, path: str, query: dict[str, Any]) -> Any:
        answer = requests.get(self.url + path, params=query, timeout=10)
        answer.raise_for_status()
        return answer.json()


def start_wechat(directory: Path, port: int = 0, **options: str) -> WeChatServer:
    """Start the stand-in on a loopback port (any free one), with what it remembers in `directory`; up in half a second.

    `options` as on its command line: `callback`, `push_aes_key`, …
    """
    command = [sys.executable, str(_STAND_INS), "wechat", f"--port={port}", f"--data-dir={directory}"]
    command += [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first_line = process.stdout.readline()
    if "http://" not in first_line:
        process.kill()
        raise RuntimeError("the stand-in for WeChat's servers did not come up; its own words are above")
    return WeChatServer(process, first_line.split()[-1])
