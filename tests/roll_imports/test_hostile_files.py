"""Files that were made to do harm, or that table programs have spoilt: a clear refusal, and nothing happens."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
import xlsxwriter

from app.benefits.models import Benefit
from app.record.models import AccessRecord
from app.roll_imports.columns import NAMES
from app.roll_imports.models import RollImport
from tests.support.office import Office
from tests.support.rolls import as_csv, as_xlsx, person, send
from tests.support.world import ok, problem


@pytest.fixture
def database_kind() -> str:
    """What a file is does not depend on the database."""
    return "sqlite"


def refused(office: Office, data: bytes) -> str:
    body = problem(send(office.officer, data), 422)
    with office.world.inside():
        assert not RollImport.select().exists() and not Benefit.select().exists()
    assert body["errors"][0]["field"] == "file"
    return str(body["errors"][0]["message"])


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return made.getvalue()


def sheet_of(book: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return parts.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02", b"PK\x03\x04 no archive", "户号\n".encode("utf-16"), b"%PDF-1.7", b'household\n"no end'],
    ids=["empty", "bytes", "broken", "utf-16", "pdf", "open quote"],
)
def test_what_is_no_table(office: Office, data: bytes) -> None:
    assert refused(office, data)


def test_a_bomb(office: Office) -> None:
    book = with_part(as_xlsx(person()), "xl/worksheets/sheet1.xml", b" " * (200 * 1024 * 1024))
    assert len(book) < 1024 * 1024
    assert "太大" in refused(office, book)


def test_a_cell_at_the_end_of_the_world(office: Office) -> None:
    """Two cells span seventeen thousand million."""
    book = as_xlsx(person())
    sheet = sheet_of(book).replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    assert "太大" in refused(office, with_part(book, "xl/worksheets/sheet1.xml", sheet))


def test_one_long_text_in_many_cells(office: Office) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for row in range(200):
            sheet.write_string(row, 0, "长" * 30000)
    assert "太大" in refused(office, book.getvalue())


def test_too_many_rows(office: Office) -> None:
    assert "太大" in refused(office, as_csv(*[dict.fromkeys(NAMES, "")] * 20_001))


WRITTEN = {
    "UTF-8": ("utf-8", ","),
    "UTF-8 with a mark": ("utf-8-sig", ","),
    "GB18030": ("gb18030", ","),
    "GB18030 with a mark": ("gb18030 with a mark", ","),
    "Unicode text": ("utf-16", "\t"),
    "UTF-16, the other way round": ("utf-16-be with a mark", ","),
    "semicolons": ("utf-8-sig", ";"),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_however_a_table_program_writes_csv_it_is_the_same_roll(office: Office, how: str) -> None:
    encoding, between = WRITTEN[how]
    text = as_csv(person(name="马小㛃", account_holder="马小㛃")).decode().replace(",", between)
    name, _, marked_too = encoding.partition(" ")
    data = (("\ufeff" if marked_too else "") + text + "\r\n" * 3000).encode(name)
    came = ok(send(office.officer, data, "?dry_run=1"))
    assert (came["rows"], came["refused"]) == (1, [])


def marked(**at: Any) -> bytes:
    """One household of two; `formula` or `merged` in the name column."""
    made = io.BytesIO()
    rows = [person(), person(name="李梅", relation="配偶")]
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, NAMES)
        for position, row in enumerate(rows, 1):
            sheet.write_row(position, 0, [row[name] for name in NAMES])
        if "formula" in at:
            sheet.write_formula(1, NAMES.index("name"), "=A2", value="张三")
        if "merged" in at:
            column = NAMES.index("household")
            sheet.merge_range(1, column, 2, column, "1")
    return made.getvalue()


def test_formulas_and_merged_cells_are_said_row_by_row(office: Office) -> None:
    one = ok(send(office.officer, marked(formula=True)))
    assert [(each["row"], each["field"]) for each in one["refused"]] == [(2, "name"), (3, "household")]
    two = ok(send(office.officer, marked(merged=True)))
    assert [(each["row"], each["field"]) for each in two["refused"]] == [(2, "household"), (3, "household")]
    assert "合并" in two["refused"][0]["message"]


def test_nobody_learns_by_a_dry_run_unseen(office: Office) -> None:
    ok(send(office.officer, as_csv(person()), "?dry_run=1"))
    with office.world.inside():
        assert [row.shown for row in AccessRecord.select().where(AccessRecord.what == "list:roll-imports")] == [1]
