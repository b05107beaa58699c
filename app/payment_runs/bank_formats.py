"""Tables as banks exchange them: rows of text under a title row, and a last row with count, sum and digest.

| format | how |
|---|---|
| `csv` | UTF-8 without a mark, CRLF, a comma; last row `#,<count>,<sum>,<sha256>` over the bytes before it |
| `gb18030` | GB18030, CRLF, `|`; first line `H|<columns>`, last `T|<count>|<sum>|<sha256>` over the bytes before it |
| `xlsx` | one sheet of text cells, amounts as numbers; last row as in csv, with the digest of the same table as csv |

Whatever a cell holds comes back as it was. A csv cell that a spreadsheet would take for a formula gets `'` before it,
which is taken away again; numbers of accounts never begin so. In gb18030 there is no quoting: `|`, `\\`, line ends and
control characters are written as `\\uXXXX`, so that no reader ever cuts a row in another place. Rows stream through:
memory does not grow with them.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tempfile
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

CHUNK = 64 * 1024
MOST_UNPACKED_BYTES = 256 * 1024 * 1024
MOST_ROWS = 300_000
AMOUNT = "amount"
Row = Sequence[str]
# With the full-width signs, which a Chinese spreadsheet takes for formulas too.
_FORMULA = tuple("=+-@\t\r\n'＝＋－＠")
_UNSAFE = re.compile(r"[|\\\x00-\x1f\x7f\x85\u2028\u2029]")
_ESCAPED = re.compile(r"\\u([0-9A-F]{4})")
# Where a cell or a row of a sheet stands.
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Z]*)(\d{1,9})["']""")
_YUAN = re.compile(r"\d{1,12}(\.\d{1,2})?", re.ASCII)
_BOM_GB18030 = "\ufeff".encode("gb18030")
_CSV, _PIPES = {"lineterminator": "\r\n", "strict": True}, "|"


class Unreadable(Exception):
    """A file that is not whole, or not of this format. What it says is for whoever sent it."""


@dataclass(frozen=True)
class Format:
    """`write` and `read` are each other's inverse. `read` gives the rows, and raises Unreadable at the latest at the
    end: nobody acts before the last row is read.
    """

    name: str
    media_type: str
    extension: str
    write: Callable[[Row, Iterable[Row]], Iterator[bytes]]
    read: Callable[[Row, IO[bytes]], Iterator[Row]]


def yuan(fen: int) -> str:
    """`64050` -> `640.50`."""
    return f"{fen // 100}.{fen % 100:02d}"


def fen_of(text: str) -> int | None:
    """`640.5` -> `64050`; None where that is no amount."""
    if not _YUAN.fullmatch(text):
        return None
    whole, _, rest = text.partition(".")
    return int(whole) * 100 + int(rest.ljust(2, "0"))


class _Count:
    """What the last row says, counted while the rows go through."""

    def __init__(self, title: Row) -> None:
        self._column, self._digest = title.index(AMOUNT), hashlib.sha256()
        self.count = self._fen = 0

    def row(self, row: Row) -> None:
        self.count += 1
        self._fen += fen_of(row[self._column]) or 0 if len(row) > self._column else 0

    def bytes(self, written: bytes) -> bytes:
        self._digest.update(written)
        return written

    def trailer(self, mark: str) -> list[str]:
        return [mark, str(self.count), yuan(self._fen), self._digest.hexdigest()]

    def check(self, said: Row, mark: str) -> None:
        """Raises Unreadable where the last row is missing or says something else."""
        if not said or said[0] != mark:
            raise Unreadable("文件不完整：缺少最后一行的笔数和合计。请重新取一份完整的文件。")
        if list(said[1:3]) != self.trailer(mark)[1:3]:
            raise Unreadable("文件最后一行的笔数或者合计与前面的内容不一致，整份不收。请银行核对以后重发。")
        if list(said) != self.trailer(mark):
            raise Unreadable("文件的校验码不对，内容可能被改过或者没有传完，整份不收。请重新取一份。")


def _write_csv(title: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    counted, lines = _Count(title), _CsvLines()
    yield counted.bytes(lines.of(title))
    yield from _gathered(_csv_row(lines, counted, row) for row in rows)
    yield lines.of(counted.trailer("#"))


def _csv_row(lines: _CsvLines, counted: _Count, row: Row) -> bytes:
    counted.row(row)
    return counted.bytes(lines.of([_defused(cell) for cell in row]))


class _CsvLines:
    """Rows as lines of csv, one buffer for all of them."""

    def __init__(self) -> None:
        self._buffer = StringIO(newline="")
        self._writer = csv.writer(self._buffer, **_CSV)  # type: ignore[arg-type]

    def of(self, row: Row) -> bytes:
        self._buffer.seek(0)
        self._buffer.truncate()
        self._writer.writerow(row)
        return self._buffer.getvalue().encode()


def _read_csv(title: Row, file: IO[bytes]) -> Iterator[Row]:
    counted, last = _Count(title), b""

    def lines() -> Iterator[str]:
        nonlocal last
        for line in _without_mark(file):
            if last:
                yield counted.bytes(last).decode()
            last = line

    try:
        rows = csv.reader(lines(), **_CSV)  # type: ignore[arg-type]
        _check_title(title, next(rows, []))
        for row in rows:
            taken = [_as_it_was(cell) for cell in row]
            counted.row(taken)
            yield taken
        counted.check(next(csv.reader([last.decode()], **_CSV), []), "#")  # type: ignore[arg-type]
    except UnicodeDecodeError:
        raise Unreadable("文件不是UTF-8编码。请另存为UTF-8编码的csv，或者选gb18030格式。") from None
    except csv.Error:
        raise Unreadable("文件不完整，或者不是csv格式。请重新取一份完整的文件。") from None


def _without_mark(file: IO[bytes]) -> Iterator[bytes]:
    """The lines without the mark of byte order that a table program set before a file which it only opened and kept."""
    for number, line in enumerate(file):
        yield line if number else line.removeprefix(BOM_UTF8).removeprefix(_BOM_GB18030)


def _defused(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell


def _as_it_was(cell: str) -> str:
    return cell.removeprefix("'")


def _write_gb18030(title: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    counted = _Count(title)
    yield counted.bytes(_piped(["H", *title]))
    yield from _gathered(_piped_row(counted, row) for row in rows)
    yield _piped(counted.trailer("T"))


def _piped_row(counted: _Count, row: Row) -> bytes:
    counted.row(row)
    return counted.bytes(_piped(row))


def _piped(row: Row) -> bytes:
    escaped = (_UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04X}", cell) for cell in row)
    return (_PIPES.join(escaped) + "\r\n").encode("gb18030")


def _read_gb18030(title: Row, file: IO[bytes]) -> Iterator[Row]:
    counted, last = _Count(title), b""
    try:
        for number, line in enumerate(_without_mark(file)):
            if number == 1:
                _check_title(["H", *title], _cells(last))
            elif number > 1:
                row = _cells(last)
                counted.row(row)
                yield row
            if number:
                counted.bytes(last)
            last = line
        counted.check(_cells(last), "T")
    except UnicodeDecodeError:
        raise Unreadable("文件不是GB18030编码，或者没有传完。请重新取一份。") from None


def _cells(line: bytes) -> list[str]:
    if not line.endswith(b"\r\n"):
        raise Unreadable("文件不完整：有一行没有结束。请重新取一份完整的文件。")
    cells = line[:-2].decode("gb18030").split(_PIPES)
    return [_ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell) for cell in cells]


def _write_xlsx(title: Row, rows: Iterable[Row]) -> Iterator[bytes]:
    with tempfile.TemporaryFile() as file:
        _fill(file, title, rows)
        file.seek(0)
        while chunk := file.read(CHUNK):
            yield chunk


def _fill(file: IO[bytes], title: Row, rows: Iterable[Row]) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    book.set_properties({"created": datetime(2000, 1, 1)})  # the same table is the same file
    sheet, money, column = book.add_worksheet(), book.add_format({"num_format": "0.00"}), title.index(AMOUNT)
    counted, lines = _Count(title), _CsvLines()
    counted.bytes(lines.of(title))
    for place, name in enumerate(title):
        sheet.write_string(0, place, name)
    for number, row in enumerate(rows, start=1):
        _csv_row(lines, counted, row)
        for place, cell in enumerate(row):
            fen = fen_of(cell) if place == column else None
            if fen is None:
                sheet.write_string(number, place, cell)
            else:
                sheet.write_number(number, place, fen / 100, money)
    for place, cell in enumerate(counted.trailer("#")):
        sheet.write_string(counted.count + 1, place, cell)
    book.close()


def _read_xlsx(title: Row, file: IO[bytes]) -> Iterator[Row]:
    counted, lines = _Count(title), _CsvLines()
    rows = _sheet_rows(file)
    first = [_text(cell) for cell in next(rows, [])]
    _check_title(title, first)
    counted.bytes(lines.of(title))
    last: list[str] = []
    for cells in rows:
        if last:
            _csv_row(lines, counted, last)
            yield last
        last = [_yuan_text(cell) if place == title.index(AMOUNT) else _text(cell) for place, cell in enumerate(cells)]
    counted.check([_text(cell) for cell in last[:4]], "#")


def _sheet_rows(file: IO[bytes]) -> Iterator[list[Any]]:
    try:
        with ZipFile(file) as packed:
            for part in packed.infolist():
                _check_part(packed, part)
        file.seek(0)
        return iter(CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).iter_rows())
    except (BadZipFile, CalamineError, IndexError, KeyError, NotImplementedError, OSError, RuntimeError, ValueError):
        raise Unreadable("文件不完整，或者不是xlsx表格。请重新取一份完整的文件。") from None


def _check_part(packed: ZipFile, part: ZipInfo) -> None:
    """By unpacking, since what a file says of its size is its own word; and one cell far out would fill the memory.
    Raises Unreadable.
    """
    unpacked, end = 0, b""
    with packed.open(part) as stream:
        while piece := stream.read(CHUNK * 16):
            unpacked += len(piece)
            far = any(len(name[1]) > 1 or int(name[2]) > MOST_ROWS for name in _PLACE.finditer(end + piece))
            if unpacked > MOST_UNPACKED_BYTES or far:
                raise Unreadable("表格太大，请分成几份。")
            end = piece[-64:]


def _text(cell: Any) -> str:
    return (
        cell
        if isinstance(cell, str)
        else str(int(cell))
        if isinstance(cell, float) and cell.is_integer()
        else str(cell)
    )


def _yuan_text(cell: Any) -> str:
    """A number of a sheet is a float. Whole fen come back as they were written, anything else is no amount."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        fen = round(cell * 100)
        return yuan(fen) if fen >= 0 and fen / 100 == cell else str(cell)
    return str(cell)


def _check_title(title: Row, said: Row) -> None:
    if list(said) != list(title):
        raise Unreadable(f"文件第一行应当是：{'、'.join(title)}。请核对是不是选错了文件或者格式。")


def _gathered(parts: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in larger pieces."""
    gathered = bytearray()
    for part in parts:
        gathered += part
        if len(gathered) >= CHUNK:
            yield bytes(gathered)
            gathered.clear()
    if gathered:
        yield bytes(gathered)


FORMATS = {
    each.name: each
    for each in (
        Format("csv", "text/csv; charset=utf-8", "csv", _write_csv, _read_csv),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
            _write_xlsx,
            _read_xlsx,
        ),
        Format("gb18030", "text/plain; charset=gb18030", "txt", _write_gb18030, _read_gb18030),
    )
}
