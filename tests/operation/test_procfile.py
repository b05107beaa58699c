"""`make run`: every process knows the port where the web process answers, whatever port honcho thinks it has."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from honcho.environ import expand_processes, parse_procfile  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[2]


def said(command: str, environment: dict[str, str]) -> str:
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("port", ["8000", "8123"])
def test_no_process_is_misled_about_the_web_port(port: str) -> None:
    outside = {name: value for name, value in os.environ.items() if name not in {"PORT", "WEB_PORT", "MAKEFLAGS"}}
    web_port = said("make --silent --eval 'show: ; @echo $$WEB_PORT' show", outside | {"PORT": port})
    assert web_port == port
    processes = parse_procfile((ROOT / "Procfile").read_text(encoding="utf-8")).processes
    started = {
        process.name.partition(".")[0]: process
        for process in expand_processes(processes, port=int(port), env=outside | {"WEB_PORT": web_port})
    }
    assignment, _, command = started["service"].cmd.partition(" ")
    assert command, "the port is said before the command"
    assert said(f"{assignment} sh -c 'echo $PORT'", started["service"].env) == port
    assert f"--callback http://127.0.0.1:{port}/api/v1/wechat/callback" in said(
        f"echo {started['standins'].cmd}", started["standins"].env
    )
