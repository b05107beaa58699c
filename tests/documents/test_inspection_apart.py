"""A file that crashes, blocks or exhausts its parser is refused; the process that asked goes on."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from app.documents.inspection import Limits, Refused, apart, inspect_apart
from app.kernel.errors import Unavailable
from tests.documents.pictures import encoded, photograph, picture

JPEG = "image/jpeg"


CHILD = """
import json, sys
sys.path.insert(0, {project!r})
from app.documents.inspection import child, images, verdict
def clean_image(data, content_type, limits):
    {program}
images.clean_image = clean_image
child.main(sys.argv[1], verdict.Limits(**json.loads(sys.argv[2])))
"""


def refusal_of_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, limits: Limits) -> str:
    """What becomes of a photograph when the parser in the child does what `program` says."""
    (tmp_path / "stubborn.py").write_text(CHILD.format(project=str(apart._PROJECT), program=program))
    monkeypatch.setattr(apart, "_PROJECT", tmp_path)
    monkeypatch.setattr(apart, "_CHILD", "stubborn")
    with pytest.raises(Refused) as refusal:
        inspect_apart(photograph(), declared_type=JPEG, limits=limits)
    return refusal.value.code


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "too_complex"),
        ("import os; os.abort()", "too_complex"),
        ("while True: pass", "too_complex"),
        ("import time; time.sleep(60)", "too_complex"),
        ("import pathlib; pathlib.Path('stolen').write_bytes(data)", "unreadable"),
        ("raise RecursionError", "unreadable"),
    ],
)
def test_whatever_a_parser_does_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, code: str
) -> None:
    started = time.monotonic()
    assert refusal_of_child(monkeypatch, tmp_path, program, Limits(seconds=1)) == code
    assert time.monotonic() - started < 5
    stolen = tmp_path / "stolen"
    assert not stolen.exists() or not stolen.stat().st_size


def test_a_parser_ends_even_if_nobody_waits_for_it_any_more(tmp_path: Path) -> None:
    program = tmp_path / "stubborn.py"
    program.write_text(CHILD.format(project=str(apart._PROJECT), program="while True: pass"))
    limits = json.dumps(asdict(Limits(seconds=1)))
    done = subprocess.run([sys.executable, str(program), JPEG, limits], input=photograph(), timeout=20, check=False)
    assert done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)


def test_a_parser_gets_no_more_memory_than_agreed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = "bytearray(200 * 1024**2); raise ValueError('it got more')"
    limits = Limits(memory=200 * 1024**2)
    assert refusal_of_child(monkeypatch, tmp_path, program, limits) == "too_complex"


def test_the_process_knows_no_secret(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://secret")
    program = "import os; raise MemoryError if 'DATABASE_URL' in os.environ else ValueError"
    assert refusal_of_child(monkeypatch, tmp_path, program, Limits()) == "unreadable"


def test_who_finds_no_place_in_time_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_places", threading.Semaphore(0))
    with pytest.raises(Unavailable):
        inspect_apart(photograph(), declared_type=JPEG, limits=Limits(seconds=0))


def test_a_place_is_given_back_whatever_happens() -> None:
    for _ in range(3):
        with pytest.raises(Refused):
            inspect_apart(photograph()[:200], declared_type=JPEG, limits=Limits(seconds=5))


def test_the_largest_photograph_that_is_taken_fits_into_the_limits() -> None:
    kept = inspect_apart(encoded(picture((10_000, 6_000)), "JPEG"), declared_type=JPEG, limits=Limits())
    assert (kept.width, kept.height) == (10_000, 6_000)


def test_a_file_that_the_scanner_finds_infected_reaches_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object) -> None:
        raise AssertionError("parsed before it was scanned")

    monkeypatch.setattr(apart, "_clean_apart", never)
    with pytest.raises(Refused) as refusal:
        inspect_apart(photograph(), declared_type=JPEG, limits=Limits(), scan=lambda data: "Eicar-Test-Signature")
    assert refusal.value.code == "infected"


def test_a_file_that_cannot_be_scanned_is_neither_accepted_nor_refused() -> None:
    def down(data: bytes) -> str | None:
        raise Unavailable("later")

    with pytest.raises(Unavailable):
        inspect_apart(photograph(), declared_type=JPEG, limits=Limits(), scan=down)
