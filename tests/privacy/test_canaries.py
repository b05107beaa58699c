"""ID numbers, telephones, bank account, address, illness and what people write: nowhere in the clear but in answers to those concerned."""

from __future__ import annotations

import json
from pathlib import Path

import psycopg
import pytest

from app.database import database
from app.tables import TABLES
from tests.privacy.conftest import ID_NUMBERS, Seeded, canaries


def found_in(haystack: bytes) -> list[str]:
    """The canaries that can be read in these bytes: as text, as escaped JSON, or as the hex of a PostgreSQL dump."""
    lower = haystack.lower()
    return [
        canary
        for canary in canaries()
        if any(form in lower for form in (canary.encode().lower(), json.dumps(canary)[1:-1].lower().encode(), canary.encode().hex().encode()))
    ]  # fmt: skip


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


def test_the_database_holds_none_of_them(seeded: Seeded, database_url: str) -> None:
    stored = stored_bytes(seeded, database_url)
    assert "minimum_living_allowance".encode() in stored and seeded.case.replace("-", "").encode() in stored.replace(
        b"-", b""
    )
    assert found_in(stored) == []


def test_every_answer_to_a_mistake_keeps_silent(seeded: Seeded) -> None:
    assert len(seeded.problems) >= 10
    assert found_in("\n".join(seeded.problems).encode()) == []


def test_no_log_line_holds_one_even_at_debug(seeded: Seeded, log_lines: list[str]) -> None:
    text = "\n".join(log_lines)
    assert '"route": "/api/v1/applications"' in text, "the lines were really kept"
    assert found_in(text.encode()) == []
    assert seeded.world.parts.settings.wechat_app_secret not in text
    assert not any(str(person.token) in text for person in seeded.people.values())


def test_metrics_openapi_and_the_public_board_hold_none(seeded: Seeded) -> None:
    nobody = seeded.world.nobody()
    for path in ("/metrics", "/openapi.json", "/api/v1/publicity", "/readyz", "/docs"):
        answer = nobody.client.get(path)
        assert answer.status_code in (200, 503) and answer.data
        assert found_in(answer.data) == [], path


def test_metrics_label_no_word_of_the_caller(seeded: Seeded) -> None:
    client = seeded.world.nobody().client
    client.open(f"/api/v1/{ID_NUMBERS['self']}", method=ID_NUMBERS["self"])
    client.get("/api/v1/applications", query_string={"name": ID_NUMBERS["self"]})
    body = client.get("/metrics").get_data(as_text=True)
    assert ID_NUMBERS["self"] not in body and 'method="other",route="unknown"' in body


def test_the_store_holds_none(seeded: Seeded) -> None:
    objects = Path(seeded.world.parts.settings.data_dir) / "objects"
    files = [file for file in objects.rglob("*") if file.is_file()]
    assert len(files) >= 2
    assert found_in(b"".join(str(file).encode() + file.read_bytes() for file in files)) == []


def test_what_wechat_and_the_text_messages_were_given(seeded: Seeded) -> None:
    """WeChat learns what was decided about which number of a case; never who, where, why, or how ill."""
    sent = [message for message in seeded.world.wechat.sent() if message["touser"] == "openid-zhangsan"]
    assert sent
    texts = [text for text in seeded.world.wechat.texts() if text["touser"] in canaries()]
    said = json.dumps([sent, [text["text"] for text in texts]], ensure_ascii=False)
    assert found_in(said.encode()) == []


def test_no_redirect_or_address_holds_one(seeded: Seeded) -> None:
    officer = seeded.people["officer"]
    documents = officer.read(f"/applications/{seeded.case}/documents")["items"]
    assert documents
    addresses = [officer.get(f"/documents/{document['id']}/content").headers["Location"] for document in documents]
    assert found_in("\n".join(addresses).encode()) == []


def test_nothing_prints_one(seeded: Seeded) -> None:
    """`repr` of every row of every table, and of what requests are read into, ends up in tracebacks and debuggers."""
    with seeded.world.inside():
        printed = [repr(row) + str(row) for table in TABLES for row in table.select()]
    assert len(printed) > 100
    assert found_in("\n".join(printed).encode()) == []
    settings = repr(seeded.world.parts.settings) + repr(seeded.world.parts)
    assert "secret" not in settings.lower() and seeded.world.parts.settings.secret_key not in settings


@pytest.mark.parametrize(
    "path", ["applications/{case}", "applications/{case}/timeline", "emergencies/{emergency}", "leads/{lead}"]
)
@pytest.mark.parametrize("who", ["administrator-620171", "finance-620171", "department-620171", "officer1-620171102"])
def test_whoever_has_no_business_with_it_sees_nothing(seeded: Seeded, path: str, who: str) -> None:
    address = "/" + path.format(case=seeded.case, emergency=seeded.emergency, lead=seeded.lead)
    assert seeded.world.staff(who).get(address).status_code == 404


def test_the_database_is_the_one_under_test(seeded: Seeded) -> None:
    assert type(database.obj).__name__.lower().startswith("pooled" + seeded.world.database_kind[:6])
