"""What any process of the system writes can be read by its own user only, and its memory not even by that one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START_WEB = "import runpy; runpy.run_path('gunicorn.conf.py')"
WORK = "import os, wsgi; open(os.environ['DATA_DIR'] + '/later.txt', 'w').write('x')"


def open_to_others(folder: Path) -> list[tuple[str, str]]:
    found = [folder, *folder.rglob("*")]
    return [(str(path), oct(path.stat().st_mode)) for path in found if path.stat().st_mode & 0o077]


@pytest.mark.parametrize("existing", [False, True], ids=["new", "made before with the usual rights"])
def test_files_and_folders_are_private(tmp_path: Path, existing: bool) -> None:
    data = tmp_path / "data"
    if existing:
        data.mkdir(mode=0o755)
        data.chmod(0o755)
        for name in ("database.sqlite3", "database.sqlite3-wal"):
            (data / name).touch()
            (data / name).chmod(0o644)
    environment = os.environ | {"DATA_DIR": str(data)}
    for name in ("DATABASE_URL", "STORAGE_URL", "PROMETHEUS_MULTIPROC_DIR"):
        environment.pop(name, None)
    for words in (["-c", START_WEB], ["-m", "flask", "--app", "wsgi", "migrate"], ["-c", WORK]):
        command = [sys.executable, *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, umask=0o022, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert (data / "database.sqlite3").stat().st_size > 0
    assert open_to_others(data) == []


@pytest.mark.parametrize("start", [START_WEB, "import wsgi"], ids=["gunicorn", "web and worker"])
def test_memory_and_environment_are_for_the_process_itself(tmp_path: Path, start: str) -> None:
    """PR_GET_DUMPABLE (prctl(2)): 0 closes /proc/<process>/environ and mem to others of the same user."""
    asked = f"import ctypes; {start}; raise SystemExit(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    environment = os.environ | {"DATA_DIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
