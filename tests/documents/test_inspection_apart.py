"""A file that crashes, blocks, exhausts or takes over its parser is refused, and reaches nothing else.

The "photographs" here are hostile Python: it runs where the parser would, in the child that a warm process has forked,
and what it finds is the "picture" that it answers.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from app.documents.inspection import Limits, Refused, apart, inspect_apart, seclusion
from app.documents.inspection.apart import Apart
from app.kernel.errors import Unavailable
from tests.documents.hostile_pdf import nested_forms
from tests.documents.pictures import encoded, photograph, picture

WARM = """
import contextlib, json, mmap, os, signal, socket, subprocess, sys, threading
sys.path.insert(0, {project!r})
from app.documents.inspection import child, images, seclusion, verdict, warm
def hostile(data, content_type, limits):
    said = dict(globals(), found="nothing", limits=limits)
    exec(data[3:], said)
    return said.get("answer") or verdict.Cleaned(data[:3] + said["found"].encode(), "image/jpeg", data, 1, 1, 1)
def warm_up():
    before()
    images.clean_image = hostile
before, warm.warm_up = warm.warm_up, warm_up
{without}
if __name__ == "__main__":
    warm.main(socket.socket(fileno=int(sys.argv[1])))
"""
# What a kernel may not have: the protections hold each for itself.
NO_FILTER = "child.filter_calls = lambda threads: None"
ROOMS_OF_ANY_USER = "first = seclusion._unshare; seclusion._unshare = lambda rooms: rooms & (1 << 28) and first(rooms)"
NO_ROOMS = "seclusion.enter_rooms = lambda: False"
THREADS = "child._WITH_THREADS.add('image/jpeg')"  # as for HEIC
UNCONFINED = f"{NO_ROOMS}; seclusion.become_nobody = lambda: True; child.confine = lambda *a, **k: None"
SOON = Limits(seconds=1, wait=2.0)

Hostile = Callable[..., str]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """Run a program where the parser would; answers what it found, or the code of the refusal."""
    begun: dict[str, Apart] = {}

    def run(program: str, *, limits: Limits = SOON, without: str = "") -> str:
        if without not in begun:
            begun[without] = parser_taken_over(tmp_path_factory.mktemp("warm"), without)
        data = b"\xff\xd8\xff" + program.encode()
        try:
            kept = inspect_apart(data, limits=limits, where=begun[without])
        except Refused as refusal:
            return refusal.code
        return kept.content[3:].decode()

    yield run
    for each in begun.values():
        each.close()


def parser_taken_over(folder: Path, without: str = "") -> Apart:
    (folder / "warm.py").write_text(WARM.format(project=str(apart._PROJECT), without=without))
    return Apart([sys.executable, "-B", str(folder / "warm.py")])


@pytest.mark.parametrize("without", ["", NO_FILTER])
@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("os.kill(os.getpid(), signal.SIGSEGV)", "too_complex"),
        ("os.abort()", "too_complex"),
        ("while True: pass", "too_complex"),
        ("threading.Event().wait(60)", "too_complex"),
        ("raise RecursionError", "unreadable"),
        ("held = bytearray(1100 * 1024**2)", "too_complex"),
    ],
)
def test_whatever_a_parser_does_is_a_refusal(hostile: Hostile, program: str, code: str, without: str) -> None:
    started = time.monotonic()
    assert hostile(program, without=without) == code
    assert time.monotonic() - started < 25, "it was ended: by itself one takes a minute, another has no end"


TAKING = {
    "a file is read": "found = open({path!r}).read()",
    "a file is emptied": "os.truncate({path!r}, 0); found = 'emptied'",
    "a file is removed": "os.unlink({path!r}); found = 'removed'",
    "a file is made": "open({path!r} + '-new', 'w'); found = 'made'",
    "the worker's environment is read": "found = open('/proc/{worker}/environ').read(9)",
    "the worker is signalled": "os.kill({worker}, signal.SIGURG); found = 'signalled'",
    "somebody is called": "socket.create_connection(('127.0.0.1', {port}), 2); found = 'called'",
}


@pytest.mark.parametrize("without", ["", NO_FILTER, NO_ROOMS, f"{NO_FILTER}; {ROOMS_OF_ANY_USER}"])
@pytest.mark.parametrize("what", TAKING)
def test_whoever_takes_over_a_parser_reaches_nothing(hostile: Hostile, tmp_path: Path, what: str, without: str) -> None:
    with surroundings(tmp_path) as (facts, reached):
        assert hostile(TAKING[what].format(**facts), without=without) in ("unreadable", "too_complex")
        assert not reached()


@pytest.mark.parametrize("what", TAKING)
def test_unconfined_it_would_reach_all_of_that(hostile: Hostile, tmp_path: Path, what: str) -> None:
    with surroundings(tmp_path) as (facts, reached):
        assert hostile(TAKING[what].format(**facts), without=UNCONFINED) not in ("unreadable", "too_complex", "nothing")
        assert reached() or "read" in what


@contextlib.contextmanager
def surroundings(folder: Path) -> Iterator[tuple[dict[str, Any], Callable[[], bool]]]:
    """A file, a server and this process, for somebody to reach; and whether they did."""
    kept = folder / "database.sqlite3"
    kept.write_text("a name")
    with socket.create_server(("127.0.0.1", 0)) as server, signalled() as signals:
        server.settimeout(0.1)

        def reached() -> bool:
            with contextlib.suppress(TimeoutError):
                server.accept()
                return True
            return bool(signals) or [(each.name, each.read_text()) for each in folder.iterdir()] != [
                (kept.name, "a name")
            ]

        yield {"path": str(kept), "worker": os.getpid(), "port": server.getsockname()[1]}, reached


@contextlib.contextmanager
def signalled() -> Iterator[list[int]]:
    got: list[int] = []
    before = signal.signal(signal.SIGURG, lambda number, frame: got.append(number))
    try:
        yield got
    finally:
        signal.signal(signal.SIGURG, before)


STARTING = (
    "os.fork()",
    "subprocess.run(['/bin/true'])",
    "threading.Thread(target=print).start()",
    "socket.socketpair()",
    "os.pipe()",
    "os.setuid(65534)",
    "os.sched_setaffinity(0, {0})",
    "mmap.mmap(-1, 4096, prot=mmap.PROT_EXEC | mmap.PROT_WRITE)",
)


@pytest.mark.parametrize("program", STARTING)
def test_the_filter_leaves_nothing_but_computing(hostile: Hostile, program: str) -> None:
    program = f"{program}; found = 'done'"
    assert hostile(program) in ("unreadable", "too_complex")
    assert hostile(program, without=THREADS) in ("unreadable", "too_complex") or "Thread" in program
    assert hostile(program, without=UNCONFINED) == "done"


DESCRIPTORS = """
descriptors = []
for number in range(3000):
    with contextlib.suppress(OSError):
        os.read(number, 0)
        descriptors.append(number)
"""


def test_an_inspector_knows_no_secret_and_has_one_descriptor(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "a-secret-of-the-worker")
    found = hostile(f"{DESCRIPTORS}\nfound = json.dumps([len(descriptors), dict(os.environ)])")
    count, environment = json.loads(found)
    assert count == 1 and set(environment) <= {"LC_CTYPE", "GLIBC_TUNABLES"}


@pytest.mark.parametrize(
    "answer",
    [
        "b'<b>', 'text/html', data, 1, 1, 1",
        "b'<b>', 'image/jpeg', data, 1, 1, 1",
        "data, 'image/jpeg', b'<b>', 1, 1, 1",
        "data, 'image/jpeg', data, -1, 1, 1",
        "data, 'image/jpeg', data, 'many', 1, 1",
    ],
)
def test_what_a_parser_answers_is_looked_at_like_anything_from_outside(hostile: Hostile, answer: str) -> None:
    assert hostile(f"data = bytes.fromhex('ffd8ff'); answer = verdict.Cleaned({answer})") == "unreadable"


def test_an_answer_without_end_fills_nobodys_memory(hostile: Hostile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_LARGEST_ANSWER", 1024 * 1024)
    assert hostile(f"{DESCRIPTORS}\nwhile True: os.write(descriptors[0], bytes(65536))") == "too_complex"


def test_what_the_kernel_does_not_allow_is_said_when_it_starts(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own = parser_taken_over(tmp_path, NO_ROOMS)
    own.start()
    own.start()
    own.close()
    assert [record.getMessage() for record in caplog.records] == ["a protection is switched off"]
    assert own.missing == (seclusion.NO_NAMESPACES,)


def test_whoever_is_decoding_ends_with_the_worker(tmp_path: Path) -> None:
    own, before = parser_taken_over(tmp_path), set(psutil.Process().children())
    own.start()
    [started] = set(psutil.Process().children()) - before
    asked = threading.Thread(target=given_up, args=(own, b"\xff\xd8\xffthreading.Event().wait(60)"))
    asked.start()
    everybody = wait_for(lambda: found if len(found := started.children(recursive=True)) == 2 else None)
    own.close()  # as the kernel does when the worker is killed
    assert not psutil.wait_procs([started, *everybody], timeout=5)[1]
    asked.join(5)
    assert not asked.is_alive()


def given_up(own: Apart, data: bytes) -> None:
    with pytest.raises(Unavailable):
        inspect_apart(data, limits=Limits(), where=own)


def wait_for(look: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + 10
    while not (found := look()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return found


def test_a_nested_drawing_costs_no_more_than_a_thumbnail_may(monkeypatch: pytest.MonkeyPatch) -> None:
    spent: list[int] = []
    bomb = nested_forms(6, 12)
    assert len(bomb) < 2500
    with pytest.raises(Refused) as refusal:
        inspect_apart(bomb, limits=Limits(drawing_seconds=0.5), spent=spent.append)
    assert refusal.value.code == "too_complex" and "拍成照片" in refusal.value.reason
    assert sum(spent) < 1000


def test_a_warm_process_that_was_killed_is_started_anew() -> None:
    own, before = Apart(), set(psutil.Process().children())
    own.start()
    [started] = set(psutil.Process().children()) - before
    gone = [*started.children(), started]
    for each in gone:
        each.kill()
    psutil.wait_procs(gone, timeout=5)
    given_up(own, photograph())
    assert inspect_apart(photograph(), limits=Limits(), where=own).pages == 1
    own.close()


def test_who_finds_no_place_in_time_is_asked_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_places", threading.Semaphore(0))
    with pytest.raises(Unavailable):
        inspect_apart(photograph(), limits=Limits(wait=0.0))


def test_a_place_is_given_back_whatever_happens() -> None:
    for _ in range(3):
        with pytest.raises(Refused):
            inspect_apart(photograph()[:200], limits=Limits(seconds=5))


def test_the_largest_photograph_that_is_taken_fits_into_the_limits() -> None:
    kept = inspect_apart(encoded(picture((10_000, 6_000)), "JPEG"), limits=Limits())
    assert (kept.width, kept.height) == (10_000, 6_000)


def test_a_file_that_the_scanner_finds_infected_reaches_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object) -> None:
        raise AssertionError("parsed before it was scanned")

    monkeypatch.setattr(Apart, "clean", never)
    with pytest.raises(Refused) as refusal:
        inspect_apart(photograph(), limits=Limits(), scan=lambda data: "Eicar-Test-Signature")
    assert refusal.value.code == "infected"


def test_a_file_that_cannot_be_scanned_is_neither_accepted_nor_refused() -> None:
    def down(data: bytes) -> str | None:
        raise Unavailable("later")

    with pytest.raises(Unavailable):
        inspect_apart(photograph(), limits=Limits(), scan=down)
