"""The stand-ins for the services outside, as real processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from app.benefits.bank import HttpBank
from app.means_check.client import HttpCheckPlatform
from config_values import DEMONSTRATION_SECRET

APP_ID, APP_SECRET = "wx-demonstration", DEMONSTRATION_SECRET
PUSH_TOKEN, SMS_SECRET = DEMONSTRATION_SECRET, DEMONSTRATION_SECRET
_FOLDER = Path(__file__).parents[2] / "miniprogram-mock" / "stand-ins"


def _started(which: str, *logs: str, clients: Sequence[str] = (), **options: object) -> tuple[Any, str]:
    """The process and its address on loopback; up in half a second. `options` as on its command line."""
    command = [sys.executable, str(_FOLDER), which, *(f"--client={each}" for each in clients)]
    command += [f"--{option.replace('_', '-')}={value}" for option, value in options.items()]
    command += [f"--log={log}" for log in logs]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first_line = process.stdout.readline()
    if "http://" not in first_line:
        process.kill()
        raise RuntimeError(f"the stand-in {which} did not come up; its own words are above")
    return process, first_line.split()[-1]


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
    """On any free port unless `port` says which, with what it remembers in `directory`.

    `options`: `callback`, `push_aes_key`, …
    """
    return WeChatServer(*_started("wechat", port=port, data_dir=directory, **options))


@dataclass
class BankServer:
    """A running bank; the last digit of an account says what it knows (`answers.py`)."""

    process: subprocess.Popen[str]
    url: str

    def client(self, timeout: float = 5.0, secret: str = DEMONSTRATION_SECRET) -> HttpBank:
        return HttpBank(self.url, secret, timeout)

    def asked(self) -> list[dict[str, str]]:
        return list(requests.get(f"{self.url}/_asked", timeout=10).json())

    def take_batch(self, form: str, content: bytes, scenario: str = "") -> Any:
        """What it says of a batch: `id`, `count`, `sum`, `answers`; `code` where it is not whole."""
        query = {"format": form, "scenario": scenario}
        return requests.post(f"{self.url}/batches", params=query, data=content, timeout=10).json()

    def answer_to(self, batch: str, place: int = 1, form: str = "json") -> requests.Response:
        url = f"{self.url}/batches/{batch}/answers/{place}"
        return requests.get(url, params={"format": form}, timeout=10)

    def fail(self, fault: str, **order: Any) -> None:
        requests.post(f"{self.url}/_faults", json={"fault": fault, **order}, timeout=10).raise_for_status()

    def forgive(self) -> None:
        requests.delete(f"{self.url}/_faults", timeout=10).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


def start_bank() -> BankServer:
    return BankServer(*_started("bank", port=0))


@dataclass
class WitnessServer:
    """A running keeper of the record; `vkey` is its public key."""

    process: subprocess.Popen[str]
    url: str
    vkey: str

    def setting(self) -> str:
        return f"{self.vkey} {self.url}"

    def fail(self, fault: str, **order: Any) -> None:
        requests.post(f"{self.url}/_faults", json={"fault": fault, **order}, timeout=10).raise_for_status()

    def forgive(self) -> None:
        requests.delete(f"{self.url}/_faults", timeout=10).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


def start_witness(directory: Path, name: str, logs: Sequence[str] = (), port: int = 0) -> WitnessServer:
    """Of these logs, else of the demonstration's, with what it remembers in `directory`."""
    process, url = _started("witness", *logs, port=port, name=name, data_dir=directory)
    return WitnessServer(process, url, requests.get(f"{url}/_key", timeout=10).text.strip())


@dataclass
class Platform:
    """A running means-check platform. `url` has no path."""

    process: subprocess.Popen[str]
    url: str

    def client(self, timeout: float = 5.0, secret: str = DEMONSTRATION_SECRET) -> HttpCheckPlatform:
        return HttpCheckPlatform(self.url, secret, timeout)

    def asked(self, **query: Any) -> list[dict[str, Any]]:
        """Every question that came, oldest first; `source=`, `since=`."""
        answer = requests.get(f"{self.url}/_asked", params=query, timeout=10)
        answer.raise_for_status()
        return list(answer.json())

    def fail(self, source: str | None, fault: str, **order: Any) -> None:
        """Let the next question (or `times=`) to a source fail; see `faults.py` of the stand-in."""
        body = {"source": source, "fault": fault, **order}
        requests.post(f"{self.url}/_faults", json=body, timeout=10).raise_for_status()

    def forgive(self) -> None:
        requests.delete(f"{self.url}/_faults", timeout=10).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


def start_platform(directory: Path) -> Platform:
    return Platform(*_started("means_check", port=0, data_dir=directory))


@dataclass
class DepartmentServer:
    """The system of a department. `url` is where it is told of its slips."""

    process: subprocess.Popen[str]
    url: str

    def done(self) -> list[dict[str, Any]]:
        """Every call that it made, oldest first: `action`, `status`."""
        return list(requests.get(f"{self.url}/_done", timeout=5).json())

    def told(self) -> list[dict[str, Any]]:
        return list(requests.get(f"{self.url}/_told", timeout=5).json())

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def start_department(**options: str) -> DepartmentServer:
    """`options`: `api`, `key`, `secret`, `behaviour`, `pause`."""
    return DepartmentServer(*_started("department", port=0, **options))


@dataclass
class KeyServiceServer:
    """A running key management service."""

    process: subprocess.Popen[str]
    url: str

    def asked(self) -> list[dict[str, Any]]:
        """Who asked for what, oldest first: `client`, `name`, `what`, `status`."""
        return list(requests.get(f"{self.url}/_asked", timeout=10).json())

    def fail(self, fault: str, **order: Any) -> None:
        requests.post(f"{self.url}/_faults", json={"fault": fault, **order}, timeout=10).raise_for_status()

    def forgive(self) -> None:
        requests.delete(f"{self.url}/_faults", timeout=10).raise_for_status()

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate()


def start_key_service(*clients: str) -> KeyServiceServer:
    """`clients` as on its command line: `name=secret=SETTING,SETTING`."""
    return KeyServiceServer(*_started("key_service", clients=clients, port=0))
