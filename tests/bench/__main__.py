"""`python -m tests.bench`: measure, print the table, say where it falls short."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from app.kernel.database import connection, database, open_database
from tests.bench import (
    copies,
    deciding,
    files,
    payments,
    phone,
    phones,
    rolls,
    scale,
    services,
    standards,
    status_read,
    submission,
    worklist,
)
from tests.bench.measure import Compared
from tests.bench.peers import measure as peers
from tests.bench.row import Row
from tests.bench.stage import open_world, raw_connection, seed
from tests.support.servers import PostgresServer, start_postgresql
from tests.support.stand_ins import WeChatServer, start_wechat
from tests.support.world import World

# `COPIED` are written one by one and then copied inside the database, where millions are wanted.
SMALL, COPIED = 10_000, 2_000
STATUS_READ, SUBMISSION, FLAT = 1.5, 1.6, 1.3


@dataclass(frozen=True)
class Line:
    """A row of the table; `aim` is the highest ratio that is good enough, None for a part
    that is shown for information.
    """

    what: str
    kind: str
    compared: Compared
    aim: float | None

    @property
    def falls_short(self) -> bool:
        return self.aim is not None and self.compared.ratio > self.aim

    def __str__(self) -> str:
        found = self.compared
        aim = f"≤ {self.aim}" if self.aim else ""
        mark = "  FALLS SHORT" if self.falls_short else ""
        spread = f"{found.low:.2f} to {found.high:.2f}"
        figures = f"{found.ours:8.0f} {found.baseline:9.0f} {found.ratio:6.2f} {spread:>14}"
        return f"{self.what:38} {self.kind:10} {figures} {aim:>6}{mark}"


@dataclass(frozen=True)
class Place:
    """The servers of this run and the folder for its databases; `database` makes the URL of a new one."""

    folder: Path
    wechat: WeChatServer
    postgresql: PostgresServer

    def database(self, kind: str, name: str) -> str:
        """Only CPU is measured: nobody waits here until a disk has written."""
        if kind == "sqlite":
            return f"sqlite:///{self.folder}/{name}.sqlite3"
        url = self.postgresql.database(name)
        with psycopg.connect(url, autocommit=True) as session:
            session.execute(f'ALTER DATABASE "{name}" SET synchronous_commit = off')
        return url


def main() -> int:
    options = _options()
    short = sum(_show(SECTIONS[section](options)) for section in options.sections)
    print(f"{short} of these fall short." if short else "Nothing falls short.")
    return 1 if short else 0


def _show(rows: Iterable[Line | Row | str]) -> int:
    """Print each as soon as it is measured; answers how many fall short."""
    short = 0
    for row in rows:
        print(row, flush=True)
        short += not isinstance(row, str) and row.falls_short
    return short


def _server(options: argparse.Namespace) -> Iterator[Line | str]:
    figures = f"{'ours':>8} {'baseline':>9} {'ratio':>6} {'quartiles':>14}"
    yield f"{'CPU of the web process, microseconds':38} {'database':10} {figures} {'aim':>6}"
    with _place() as place:
        yield from _lines(place, options)


def _desk(options: argparse.Namespace) -> Iterator[Line | str]:
    """What a desk reads, among very many applications. The baseline is the same read with 10,000."""
    yield "Lists, counts, searches and figures, microseconds of processor"
    with _place() as place:
        for kind in options.databases:
            small, large = place.database(kind, "small"), place.database(kind, "large")
            for url, times in ((small, SMALL // COPIED), (large, options.desk // COPIED)):
                scale.fill(url, COPIED)
                open_database(url)
                yield f"{kind}: {copies.multiply(kind, times):,} matters"
                database.close_all()
            world = open_world(small, kind, place.folder, place.wechat)
            yield from _grown(world, kind, (small, large), options.rounds, scale.WITHOUT_EVENTS)


def _deciding(options: argparse.Namespace) -> Iterator[Row | str]:
    yield "Calculating, and running every decision again"
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        yield from deciding.measure(f"sqlite:///{folder}/decisions.sqlite3")


def _rolls(options: argparse.Namespace) -> Iterator[Row | str]:
    with _place() as place:
        for kind in options.databases:
            yield f"Taking over a roll, {kind}"
            yield from rolls.measure(place.database(kind, "rolls"))


def _files(options: argparse.Namespace) -> Iterator[Row | str]:
    with _place() as place:
        for kind in options.databases:
            yield f"A list as a file, {kind}"
            url = place.database(kind, "files")
            scale.fill(url, files.ROWS)
            yield from files.measure(open_world(url, kind, place.folder, place.wechat), url)
            database.close_all()


def _payments(options: argparse.Namespace) -> Iterator[Row | str]:
    yield f"A payment list of {options.benefits:,}"
    with _place() as place:
        for kind in options.databases:
            yield from payments.measure(place.database(kind, "payments"), kind, options.benefits)


def _standards(options: argparse.Namespace) -> Iterator[Row | str]:
    yield "Simulating a standard"
    yield from standards.measure()


def _services(options: argparse.Namespace) -> Iterator[Row | str]:
    yield f"A year of services for {options.persons:,} persons, and what may be spent on them"
    with _place() as place:
        for kind in options.databases:
            url = place.database(kind, "services")
            yield from services.measure(url, kind, options.persons, options.contracts)


def _peers(options: argparse.Namespace) -> Iterator[Row | str]:
    yield "Next to what somebody would pick instead; milliseconds of processor"
    yield from peers.measure()


def _phones(options: argparse.Namespace) -> Iterator[Row | str]:
    for kind in options.databases:
        yield f"Fifty phones at once for {options.minutes:g} minutes, {kind}"
        postgresql = start_postgresql() if kind == "postgresql" else None
        try:
            yield from phones.measure(postgresql and postgresql.database("phones"), options.minutes)
        finally:
            if postgresql:
                postgresql.stop()


def _phone(options: argparse.Namespace) -> Iterator[Row | str]:
    yield "The browser edition in Chromium"
    rows = phone.measure()
    yield from rows
    if not rows:
        yield "not measured: no Chromium on this machine"


SECTIONS: dict[str, Callable[[argparse.Namespace], Iterable[Line | Row | str]]] = {
    "server": _server,
    "desk": _desk,
    "deciding": _deciding,
    "rolls": _rolls,
    "files": _files,
    "payments": _payments,
    "standards": _standards,
    "services": _services,
    "peers": _peers,
    "phones": _phones,
    "phone": _phone,
}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--sections", nargs="+", default=[each for each in SECTIONS if each != "desk"], choices=list(SECTIONS)
    )
    parser.add_argument("--rounds", type=int, default=30, help="how often the two take turns (default 30)")
    parser.add_argument("--applications", type=int, default=50_000, help="size of the large database (default 50000)")
    parser.add_argument("--desk", type=int, default=1_000_000, help="applications of section desk (default 1000000)")
    parser.add_argument("--benefits", type=int, default=100_000, help="on the payment list (default 100000)")
    parser.add_argument("--persons", type=int, default=10_000, help="who are promised services (default 10000)")
    parser.add_argument("--contracts", type=int, default=20_000, help="tried at once (default 20000)")
    parser.add_argument("--minutes", type=float, default=1.0, help="of fifty phones at once (default 1)")
    parser.add_argument("--databases", nargs="+", default=["sqlite", "postgresql"], choices=["sqlite", "postgresql"])
    return parser.parse_args()


@contextmanager
def _place() -> Iterator[Place]:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(prefix="bench-", dir=memory if memory.is_dir() else None) as folder:
        wechat, postgresql = start_wechat(Path(folder) / "wechat"), start_postgresql()
        try:
            yield Place(Path(folder), wechat, postgresql)
        finally:
            database.close_all()
            wechat.stop()
            postgresql.stop()


def _lines(place: Place, options: argparse.Namespace) -> Iterator[Line]:
    for kind in options.databases:
        yield from _against_twins(place, kind, options.rounds)
        yield from _as_it_grows(place, kind, options.applications, options.rounds)


def _against_twins(place: Place, kind: str, rounds: int) -> Iterator[Line]:
    """The baseline is the hand-written handler."""
    url = place.database(kind, "twins")
    seed(url)
    world = open_world(url, kind, place.folder, place.wechat)
    person = world.resident()
    with connection():
        raw = raw_connection()
    yield Line("status read / by hand", kind, status_read.measure(world, person, raw, rounds), STATUS_READ)
    draft, step, whole = submission.measure(world, person, raw, rounds)
    yield Line("draft / by hand", kind, draft, None)
    yield Line("submit / by hand", kind, step, None)
    yield Line("submission / by hand", kind, whole, SUBMISSION)
    database.close_all()


def _as_it_grows(place: Place, kind: str, applications: int, rounds: int) -> Iterator[Line]:
    """The baseline is the same read with 10,000 applications."""
    small, large = place.database(kind, "small"), place.database(kind, "large")
    scale.fill(small, SMALL)
    scale.fill(large, applications)
    yield from _grown(open_world(small, kind, place.folder, place.wechat), kind, (small, large), rounds)


def _grown(
    world: World, kind: str, urls: tuple[str, str], rounds: int, reads: Sequence[str] = scale.READS
) -> Iterator[Line]:
    measured = (
        *zip(reads, scale.measure(world, *urls, rounds, reads), strict=True),
        *zip(worklist.READS, worklist.measure(world, *urls, rounds), strict=True),
    )
    for read, compared in measured:
        yield Line(f"{read}, large / {SMALL:,}", kind, compared, FLAT)


if __name__ == "__main__":
    raise SystemExit(main())
