"""ID numbers, telephones, bank account, address, illness and what people write: nowhere in the clear but
in answers to those concerned.
"""

from __future__ import annotations

import json
from pathlib import Path

import psycopg

from app.registry.tables import TABLES
from tests.kernel.privacy.canaries import ID_NUMBERS, Seeded, canaries
from tests.support.world import World


def found_in(haystack: bytes) -> list[str]:
    """The canaries that can be read in these bytes: as text, as escaped JSON, or as the hex of a PostgreSQL dump."""
    lower = haystack.lower()
    return [
        canary
        for canary in canaries()
        if any(
            form in lower
            for form in (
                canary.encode().lower(),
                json.dumps(canary)[1:-1].lower().encode(),
                canary.encode().hex().encode(),
            )
        )
    ]


def stored_bytes(seeded: Seeded, database_url: str) -> bytes:
    """Everything the database keeps: the file with its write-ahead log, or every table as text."""
    if seeded.world.database_kind == "sqlite":
        path = Path(database_url.removeprefix("sqlite:///"))
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    with psycopg.connect(database_url) as connection:
        names = [row[0] for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        dump = b""
        for name in names:
            with connection.cursor().copy(f'COPY "{name}" TO STDOUT') as copy:
                dump += b"".join(bytes(piece) for piece in copy)
        return dump


def test_the_search_would_find_them() -> None:
    """The test of the test: each canary in each of its disguises."""
    for canary in canaries():
        for disguise in (canary, json.dumps({"x": canary}), "\\\\x" + canary.encode().hex()):
            assert canary in found_in(b"before " + disguise.encode() + b" after"), (canary, disguise)


def test_they_are_nowhere_in_the_clear(seeded: Seeded, database_url: str, log_lines: list[str]) -> None:
    """Seeded once, looked for in every place: a place with its canaries is a leak with its name."""
    world = seeded.world
    places = {
        "database": stored_bytes(seeded, database_url),
        "logs": "\n".join(log_lines).encode(),
        "public board": seeded.board,
        "refusals": "\n".join(seeded.problems).encode(),
        "store": stored_files(seeded),
        "WeChat": json.dumps(told_by_wechat(seeded), ensure_ascii=False).encode(),
        "redirects": "\n".join(redirects(seeded)).encode(),
        "printed rows": "\n".join(printed_rows(seeded)).encode(),
    }
    for path in ("/metrics", "/openapi.json", "/readyz", "/docs"):
        places[path] = world.nobody().client.get(path).data
    too_small = [place for place, content in places.items() if len(content) < 50]
    assert too_small == [], "nothing was looked at there"
    assert {place: leaked for place, content in places.items() if (leaked := found_in(content))} == {}
    assert_no_credentials(seeded, places["logs"].decode())


def assert_no_credentials(seeded: Seeded, logged: str) -> None:
    settings = seeded.world.parts.settings
    for secret in (settings.wechat_app_secret, *(str(person.token) for person in seeded.people.values())):
        assert secret not in logged
    assert settings.secret_key not in repr(settings) + repr(seeded.world.parts)


def stored_files(seeded: Seeded) -> bytes:
    objects = Path(seeded.world.parts.settings.data_dir) / "objects"
    files = [file for file in objects.rglob("*") if file.is_file()]
    assert len(files) >= 2
    return b"".join(str(file).encode() + file.read_bytes() for file in files)


def told_by_wechat(seeded: Seeded) -> list[object]:
    """WeChat learns what was decided about which number of a case; never who, where, why, or how ill."""
    wechat = seeded.world.wechat
    texts = [text["text"] for text in wechat.texts() if text["touser"] in canaries()]
    return [*(message for message in wechat.sent() if message["touser"] == "openid-zhangsan"), *texts]


def redirects(seeded: Seeded) -> list[str]:
    officer = seeded.people["officer"]
    documents = officer.read(f"/applications/{seeded.case}/documents")["items"]
    return [officer.get(f"/documents/{document['id']}/content").headers["Location"] for document in documents]


def printed_rows(seeded: Seeded) -> list[str]:
    """`repr` of every row of every table: what tracebacks and debuggers show."""
    with seeded.world.inside():
        return [repr(row) + str(row) for table in TABLES for row in table.select()]


def test_metrics_label_no_word_of_the_caller(world: World) -> None:
    client = world.nobody().client
    client.open(f"/api/v1/{ID_NUMBERS['self']}", method=ID_NUMBERS["self"])
    client.get("/api/v1/applications", query_string={"name": ID_NUMBERS["self"]})
    body = client.get("/metrics").get_data(as_text=True)
    assert ID_NUMBERS["self"] not in body and 'method="other",route="unknown"' in body
