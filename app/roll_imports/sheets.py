"""From the bytes of a file to a table of cells: csv in UTF-8, UTF-16 or GB18030, or xlsx.

Raises Invalid on `file` with what to do, where the file as a whole cannot be taken.
"""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path

from app.kernel.errors import Unavailable, invalid
from app.roll_imports.cells import Cell, Table
from app.roll_imports.workbook import LONGEST_TEXT, MOST_COLUMNS, MOST_ROWS

_PROJECT = Path(__file__).parents[2]
_COMMAND = (sys.executable, "-B", "-s", "-m", "app.roll_imports.workbook")
MOST_BYTES, WAITS_SECONDS = 8 * 1024 * 1024, 30
TOO_LARGE = "文件太大或者太复杂。请只留花名册这一张表，去掉图片和多余的空行空列，一次最多1万行，再传一次。"
UNREADABLE = "这个文件打不开。请在表格软件里另存为“.xlsx”或者“CSV UTF-8”，再传一次。"
REFUSED = {
    "too_large": TOO_LARGE,
    "unreadable": UNREADABLE,
    "empty": "表里没有内容。请用模板填好再传。",
}


def read_table(data: bytes) -> Table:
    if not data.strip():
        raise invalid("file", REFUSED["empty"])
    if len(data) > MOST_BYTES:
        raise invalid("file", TOO_LARGE)
    return _from_workbook(data) if data.startswith(b"PK") else _from_csv(data)


def _from_workbook(data: bytes) -> Table:
    """In a process of its own (`workbook.py`): what a file does to a parser it does there."""
    try:
        ran = subprocess.run(  # noqa: S603
            _COMMAND, input=data, capture_output=True, cwd=_PROJECT, env={}, timeout=WAITS_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unavailable("现在读不了这个文件，请过一分钟再试。") from None
    if ran.returncode:  # a limit was reached, or the parser crashed
        raise invalid("file", TOO_LARGE)
    answer = json.loads(ran.stdout)
    if "refused" in answer:
        raise invalid("file", REFUSED[answer["refused"]])
    return [[Cell(kind, text) for kind, text in row] for row in answer["rows"]]


def _from_csv(data: bytes) -> Table:
    text = _decoded(data)
    if "\x00" in text:
        raise invalid("file", UNREADABLE)
    rows: list[list[Cell]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            if len(row) > MOST_COLUMNS or len(rows) >= MOST_ROWS or any(len(each) > LONGEST_TEXT for each in row):
                raise invalid("file", TOO_LARGE)
            rows.append([Cell("text", value) for value in row])
    except csv.Error:
        raise invalid("file", f"第{len(rows) + 1}行读不出来：引号没有成对，或者一格太长。请改好再传。") from None
    return rows


def _delimiter(text: str) -> str:
    """Some table programs write tabs or semicolons where the name says csv."""
    first = text.partition("\n")[0]
    return "," if "," in first else next((each for each in "\t;" if each in first), ",")


def _decoded(data: bytes) -> str:
    """With a mark of byte order, as what it says; "Unicode text" of table programs is UTF-16."""
    encodings = ("utf-16",) if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else ("utf-8", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise invalid("file", UNREADABLE)
