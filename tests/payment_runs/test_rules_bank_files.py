"""Batches and answers as files: whatever a cell holds comes back as it was, and a file that is not whole is refused."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from app.payment_runs import bank_formats
from app.payment_runs.bank_files import ORDER_COLUMNS, read_answers, read_orders, write_answers, write_orders
from app.payment_runs.bank_formats import FORMATS, Unreadable, fen_of, yuan
from app.payment_runs.bank_model import PaymentOrder, ResultLine

FORMAT_NAMES = sorted(FORMATS)
# What people can have entered: no control characters but line ends and tabs.
TEXTS = st.text(
    st.one_of(
        st.characters(blacklist_categories=("Cs", "Cc")),
        st.sampled_from("|,\"'\\=+-@#HT\t\n\r＝𠮷张·"),
    ),
    max_size=20,
)
ORDERS = st.builds(
    PaymentOrder,
    line_id=st.uuids(),
    name=TEXTS,
    account_number=st.from_regex(r"[0-9]{12,24}", fullmatch=True),
    bank=TEXTS,
    amount=st.integers(1, 100_000_000_00),
    purpose=TEXTS,
)
ANSWERS = st.builds(
    ResultLine,
    line_id=st.one_of(st.uuids().map(str), TEXTS),
    status=st.one_of(st.sampled_from(["paid", "returned"]), TEXTS),
    amount=st.one_of(st.none(), st.integers(0, 100_000_000_00)),
    reason=st.one_of(st.none(), TEXTS.filter(bool)),
    bank_reference=st.one_of(st.none(), TEXTS.filter(bool)),
)


def order(number: int = 1, name: str = "张三", **beside: Any) -> PaymentOrder:
    fields = {
        "account_number": "6217000012345678901",
        "bank": "兰州银行",
        "amount": 64050,
        "purpose": "低保金",
    } | beside
    return PaymentOrder(line_id=UUID(int=number), name=name, **fields)


def written(format_name: str, orders: Iterable[PaymentOrder]) -> bytes:
    return b"".join(write_orders(format_name, orders))


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
@settings(max_examples=40, deadline=None)
@given(orders=st.lists(ORDERS, max_size=5))
@example(
    orders=[
        order(1, "=HYPERLINK(1)"),
        order(2, "'=1"),
        order(3, "张|三"),
        order(4, '"张\r\n#,0,0.00'),
        order(5, "\\u007C"),
    ]
)
@example(orders=[order(1, "_x000D_\r"), order(2, "T"), order(3, "#"), order(4, "")])
def test_whatever_is_written_is_read_back(format_name: str, orders: list[PaymentOrder]) -> None:
    file = written(format_name, orders)
    assert list(read_orders(format_name, BytesIO(file))) == orders
    assert written(format_name, read_orders(format_name, BytesIO(file))) == file, "byte for byte"


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
@settings(max_examples=40, deadline=None)
@given(lines=st.lists(ANSWERS, max_size=5))
def test_whatever_a_bank_answers_is_read_line_by_line(format_name: str, lines: list[ResultLine]) -> None:
    file = b"".join(write_answers(format_name, lines))
    assert list(read_answers(format_name, BytesIO(file))) == lines


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_every_character_there_is_goes_through(format_name: str) -> None:
    """Rare names are written with characters of every plane."""
    every = [chr(code) for code in range(0x20, 0x30000) if not 0xD800 <= code < 0xE000 and code not in (0xFFFE, 0xFFFF)]
    names = ["".join(every[at : at + 2000]) for at in range(0, len(every), 2000)]
    orders = [order(number, name) for number, name in enumerate(names)]
    assert [each.name for each in read_orders(format_name, BytesIO(written(format_name, orders)))] == names


def test_the_csv_is_what_was_agreed_to_the_byte() -> None:
    file = written("csv", [order(1), order(2, '李,"四', amount=5)])
    body = (
        "line_id,name,account_number,bank,amount,purpose\r\n"
        "00000000-0000-0000-0000-000000000001,张三,6217000012345678901,兰州银行,640.50,低保金\r\n"
        '00000000-0000-0000-0000-000000000002,"李,""四",6217000012345678901,兰州银行,0.05,低保金\r\n'
    ).encode()
    assert file == body + f"#,2,640.55,{hashlib.sha256(body).hexdigest()}\r\n".encode()


def test_the_text_for_banks_has_a_head_a_tail_and_never_one_cut_more() -> None:
    file = written("gb18030", [order(1, "张|三\n四\\")])
    body = (
        "H|line_id|name|account_number|bank|amount|purpose\r\n"
        "00000000-0000-0000-0000-000000000001|张\\u007C三\\u000A四\\u005C|6217000012345678901|兰州银行|640.50|低保金\r\n"
    ).encode("gb18030")
    assert file == body + f"T|1|640.50|{hashlib.sha256(body).hexdigest()}\r\n".encode()


def test_the_workbook_has_the_same_table_and_no_formula() -> None:
    orders = [order(1, "=1+1"), order(2, "+86", amount=1)]
    file = written("xlsx", orders)
    rows = CalamineWorkbook.from_filelike(BytesIO(file)).get_sheet_by_index(0).to_python()
    assert rows[0] == list(ORDER_COLUMNS)
    assert rows[1][1:5] == ["=1+1", "6217000012345678901", "兰州银行", 640.5]
    as_csv = written("csv", orders)
    assert rows[-1][:4] == as_csv.decode().splitlines()[-1].split(","), "both files say the same digest"
    sheet = ZipFile(BytesIO(file)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and written("xlsx", orders) == file


@pytest.mark.parametrize("name", ["=1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "'=1"])
def test_a_cell_that_would_be_a_formula_is_text(name: str) -> None:
    file = written("csv", [order(1, name)])
    cells = list(csv.reader(file.decode().splitlines()))[1]
    assert cells[1] == "'" + name
    assert cells[2] == "6217000012345678901", "an account's number is never touched"


@pytest.mark.parametrize("format_name", FORMAT_NAMES)
def test_a_file_that_was_cut_anywhere_is_refused(format_name: str) -> None:
    file = written(format_name, [order(number) for number in range(1, 4)])
    for length in range(0, len(file) - 2, 1 if format_name != "xlsx" else 40):
        with pytest.raises(Unreadable):
            list(read_orders(format_name, BytesIO(file[:length])))


@pytest.mark.parametrize("format_name", ["csv", "gb18030"])
def test_a_file_with_a_changed_byte_is_refused(format_name: str) -> None:
    file = written(format_name, [order(1), order(2)])
    for place in range(len(file) - 2):
        changed = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        with pytest.raises(Unreadable):
            list(read_answers_as_orders(format_name, changed))


def read_answers_as_orders(format_name: str, file: bytes) -> Iterable[Any]:
    try:
        return list(read_orders(format_name, BytesIO(file)))
    except ValueError:  # a number that is none: read row by row, before the end
        raise Unreadable from None


def test_a_missing_trailer_a_wrong_count_and_a_wrong_sum_are_told_apart() -> None:
    whole = written("csv", [order(1), order(2)]).decode()
    *lines, last = whole.splitlines(keepends=True)
    for changed, said in (
        ("".join(lines), "缺少最后一行"),
        ("".join([*lines, last.replace("#,2", "#,3")]), "笔数或者合计"),
        ("".join([*lines, last.replace("1281.00", "1281.01")]), "笔数或者合计"),
        ("".join([*lines, last.replace(last[-10:-2], "00000000")]), "校验码"),
        (whole.replace("account_number", "account"), "第一行"),
        (whole.replace("张三", '张"三'), "csv|校验码"),
        (whole.replace("张三", '"张三'), "不完整"),
        (whole.replace("640.50", "640,50"), "列数或者金额"),
    ):
        with pytest.raises(Unreadable, match=said):
            list(read_orders("csv", BytesIO(changed.encode())))


def test_another_encoding_is_told_from_a_file_that_was_cut() -> None:
    file = written("csv", [order(1)]).decode()
    with pytest.raises(Unreadable, match="UTF-8"):
        list(read_orders("csv", BytesIO(file.encode("gb18030"))))
    with pytest.raises(Unreadable, match="GB18030"):
        list(read_orders("gb18030", BytesIO(HEAD + b"\xff|1\r\nT|1\r\n")))
    with pytest.raises(Unreadable, match="没有结束"):
        list(read_orders("gb18030", BytesIO(HEAD + b"1|2\nT|1\r\n")))


HEAD = ("H|" + "|".join(ORDER_COLUMNS) + "\r\n").encode()


def test_what_is_no_workbook_is_refused() -> None:
    empty = BytesIO()
    with ZipFile(empty, "w") as packed:
        packed.writestr("nothing.txt", "nothing")
    for content in (b"", b"PK\x03\x04 cut", b"line_id,name", empty.getvalue()):
        with pytest.raises(Unreadable, match="xlsx"):
            list(read_orders("xlsx", BytesIO(content)))


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_formats, "MOST_UNPACKED_BYTES", 1000)
    with pytest.raises(Unreadable, match="太大"):
        list(read_orders("xlsx", BytesIO(written("xlsx", [order(1)]))))


@pytest.mark.parametrize("place", [b"XFD3", b"A1048576", b"AA1"])
def test_a_workbook_with_one_cell_far_out_is_refused(place: bytes) -> None:
    """Read as it is, one such cell would take all the memory there is."""
    changed = BytesIO()
    with ZipFile(BytesIO(written("xlsx", [order(1)]))) as whole, ZipFile(changed, "w") as packed:
        for part in whole.infolist():
            packed.writestr(part, whole.read(part).replace(b'r="A3"', b'r="' + place + b'"'))
    with pytest.raises(Unreadable, match="太大"):
        list(read_orders("xlsx", changed))


def test_rows_that_make_no_sense_are_lines_all_the_same() -> None:
    title = "line_id,status,amount,reason,bank_reference\r\n"
    body = title + "a,paid\r\n\r\nb,paid,12.345,,\r\nc,paid,-1.00,,\r\nd,paid,1e3,,\r\ne,returned,7.5,户名不符,R1\r\n"
    file = body + f"#,6,7.50,{hashlib.sha256(body.encode()).hexdigest()}\r\n"
    assert list(read_answers("csv", BytesIO(file.encode()))) == [
        ResultLine("a", "", None),
        ResultLine("", "", None),
        ResultLine("b", "paid", None),
        ResultLine("c", "paid", None),
        ResultLine("d", "paid", None),
        ResultLine("e", "returned", 750, "户名不符", "R1"),
    ]


@given(fen=st.integers(0, 100_000_000_00))
def test_yuan_and_fen(fen: int) -> None:
    assert fen_of(yuan(fen)) == fen


@pytest.mark.parametrize("text", ["", ".5", "1.", "1.234", "-1", "１", "1,000.00", "NaN", "1e2", " 1"])
def test_what_is_no_amount(text: str) -> None:
    assert fen_of(text) is None


def test_a_sheet_of_somebody_elses_program() -> None:
    """Numbers as numbers, with more decimals than a fen has."""
    assert bank_formats._yuan_text(640) == "640.00"
    assert bank_formats._yuan_text(0.1 + 0.2) == str(0.1 + 0.2)
    assert bank_formats._yuan_text(True) == "True"
    assert bank_formats._text(3.0) == "3" and bank_formats._text(3.5) == "3.5"


def test_a_large_file_is_written_in_pieces() -> None:
    pieces = list(write_orders("csv", (order(number) for number in range(1, 2000))))
    assert len(pieces) > 3 and max(map(len, pieces)) < 2 * bank_formats.CHUNK


@pytest.mark.parametrize(("name", "mark"), [("csv", b"\xef\xbb\xbf"), ("gb18030", "\ufeff".encode("gb18030"))])
def test_a_mark_of_byte_order_before_a_file_changes_nothing(name: str, mark: bytes) -> None:
    """Set by table programs; whoever looks at the first line sees the right title, and would not know what is wrong."""
    answer = ResultLine(line_id=str(UUID(int=1)), status="paid", amount=64050, reason=None, bank_reference="7")
    written = b"".join(write_answers(name, [answer]))
    assert list(read_answers(name, BytesIO(mark + written))) == list(read_answers(name, BytesIO(written)))


@pytest.mark.parametrize("name", ["csv", "gb18030"])
def test_a_file_in_utf_16_is_told_which_encoding_is_wanted(name: str) -> None:
    order_file = b"".join(write_orders(name, [order()]))
    text = order_file.decode("gb18030" if name == "gb18030" else "utf-8")
    with pytest.raises(Unreadable, match="请"):
        list(read_orders(name, BytesIO(text.encode("utf-16"))))
