"""Files for spreadsheets: nothing in them is calculated, and what was written is read back."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from app.kernel.spreadsheets import defused, write_csv, write_xlsx, yuan

FORMULAS = ["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1+1", '=HYPERLINK("http://x")', "＠a"]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_calculate_is_only_text(text: str) -> None:
    assert defused(text) == f"'{text}"
    target = io.BytesIO()
    write_xlsx(target, [["标题"], [text]], sheet="表")
    [_, [cell]] = read_xlsx(target)
    assert cell.startswith("'")
    target = io.BytesIO()
    write_csv(target, [[text]])
    assert next(csv.reader(io.StringIO(target.getvalue().decode("utf-8-sig"), newline="")))[0] == f"'{text}"


@pytest.mark.parametrize("text", ["张三", "1-2-3", "a=b", "2026-11-30", "", "彩虹城12号楼"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text


def test_numbers_are_numbers_and_money_adds_up() -> None:
    rows = [["姓名", "金额", "人数"], ["张三", yuan(64050), 2], ["李四", yuan(-1), None]]
    target = io.BytesIO()
    write_xlsx(target, rows, sheet="名单")
    assert read_xlsx(target) == [["姓名", "金额", "人数"], ["张三", 640.5, 2], ["李四", -0.01, ""]]
    target = io.BytesIO()
    write_csv(target, rows)
    assert target.getvalue() == "\ufeff姓名,金额,人数\r\n张三,640.50,2\r\n李四,-0.01,\r\n".encode()
    assert yuan(64050) == Decimal("640.50")


def test_characters_that_no_workbook_may_hold_are_left_out() -> None:
    target = io.BytesIO()
    write_xlsx(target, [["a\x00b\x0bc\ufffe"], ["x" * 40_000]], sheet="表")
    [[first], [long]] = read_xlsx(target)
    assert first == "abc" and len(long) == 32_000


def test_marks_of_the_format_are_shown_as_they_were_typed() -> None:
    typed = [['甲<乙&丙>"丁"', "_x0041_", "]]></t>", " 前后 ", "第一行\n第二行"]]
    target = io.BytesIO()
    write_xlsx(target, [["标题"] * 5, *typed], sheet="表")
    assert read_xlsx(target)[1:] == typed


def test_money_has_two_decimals_heads_are_bold_and_no_size_is_claimed() -> None:
    target = io.BytesIO()
    write_xlsx(target, [["月报"], ["姓名", "金额"], *([f"第{n}人", yuan(n)] for n in range(1200))], sheet="表", heads=2)
    book = zipfile.ZipFile(target)
    page, styles = (book.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    formats = re.findall(r"<xf [^>]*>", styles.split("<cellXfs")[1])
    [money] = set(re.findall(r'<c r="B\d+" s="(\d)"><v>', page))
    [kind] = re.findall(r'numFmtId="(\d+)"', formats[int(money)])
    assert f'<numFmt numFmtId="{kind}" formatCode="0.00"/>' in styles and "<dimension" not in page
    assert 'ySplit="2"' in page and page.count("<row ") == 1202
    assert read_xlsx(target)[-1] == ["第1199人", 11.99]


def read_xlsx(target: io.BytesIO) -> list[list[object]]:
    [name] = (book := CalamineWorkbook.from_filelike(io.BytesIO(target.getvalue()))).sheet_names
    return book.get_sheet_by_name(name).to_python()
