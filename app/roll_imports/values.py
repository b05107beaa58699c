"""What a cell means, or why it cannot be taken. Pure.

Table programs turn long numbers into floats and days into serial numbers, and a formula shows what it was last time:
none of that is guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from app.kernel.forms import cleaning
from app.kernel.money import FEN_PER_YUAN
from app.roll_imports.cells import Cell, Unfit
from app.roll_imports.columns import NO, YES

FORMULA = "这一格是公式，请复制以后用“粘贴数值”换成内容再传。"
MERGED = "这一格是合并单元格，请取消合并，每一行都填上。"
DIGITS_LOST = "这个号码被表格软件改成了数字，后面几位已经丢了。请把这一列设成文本，再照着证件重填。"
UNREADABLE = "这一格读不出来，请设成文本重填。"
AMOUNT = "金额要写成640或者640.50这样，单位是元。"
MONTH = "要写成2019-07这样。"
JANUARY_OR_OCTOBER = f"看不出是1月还是10月：表格软件会把10月末尾的0去掉。{MONTH}"
# As many digits as a table program keeps of a number.
EXACT_DIGITS = 15
_EXPONENT = re.compile(r"\d(\.\d+)?[eE]\+?\d{1,3}", re.ASCII)
_AMOUNT = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)
_MONTHS = (
    re.compile(r"(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?", re.ASCII),
    re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII),
)
_TENTH = re.compile(r"\d{4}\.1", re.ASCII)
EARLIEST_YEAR = 1980  # before that there was neither allowance nor 五保 by name


def text_of(cell: Cell) -> str:
    """Plain text without blanks at its ends; a whole number as its digits. Raises Unfit."""
    if cell.kind == "formula" or (cell.kind == "text" and cell.text.lstrip().startswith("=")):
        raise Unfit(FORMULA)
    if cell.kind == "merged":
        raise Unfit(MERGED)
    if cell.kind == "number":
        return _digits(cell.text)
    if cell.kind in ("date", "text"):
        return unicodedata.normalize("NFC", cell.text).strip()
    raise Unfit(UNREADABLE)


def number_of(cell: Cell) -> str:
    """A number of which every digit counts: of an ID card, an account, a telephone. Raises Unfit."""
    if cell.kind == "date":
        raise Unfit(UNREADABLE)
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text_of(cell))).lstrip("'’‘`")
    if _EXPONENT.fullmatch(text):
        raise Unfit(DIGITS_LOST)
    return text


def _digits(text: str) -> str:
    number = Decimal(text)
    if abs(number) >= 10**EXACT_DIGITS:
        raise Unfit(DIGITS_LOST)
    whole = number.to_integral_value()
    return str(int(whole)) if whole == number else str(number.normalize())


def id_number_of(cell: Cell) -> str:
    """As it will be kept, so that two rows of one person are seen however each was written. Raises Unfit."""
    return cleaning.id_number(number_of(cell))


def account_of(cell: Cell) -> str:
    """Raises Unfit."""
    return cleaning.account_number(number_of(cell))


def fen_of(cell: Cell) -> int:
    """An amount in yuan, as fen; more than nothing. Raises Unfit."""
    text = number_of(cell) if cell.kind != "number" else _decimal(cell.text)
    text = text.removesuffix("元").replace(",", "")
    if not _AMOUNT.fullmatch(text) or Decimal(text) <= 0:
        raise Unfit(AMOUNT)
    return int(Decimal(text) * FEN_PER_YUAN)


def _decimal(text: str) -> str:
    """A float says 576.1 where the sheet says so; what has more places than a fen is no amount."""
    number = Decimal(text)
    return format(number, "f") if number.is_finite() and number == round(number, 2) else ""


def month_of(cell: Cell, today: date) -> date:
    """The first day of a month that has begun. Raises Unfit."""
    text = text_of(cell)
    if cell.kind == "number" and len(text) == 5:
        raise Unfit(f"日期变成了数字{text}。请把这一列设成日期或者文本，{MONTH}")
    if _TENTH.fullmatch(text):
        raise Unfit(JANUARY_OR_OCTOBER)
    found = next((match for pattern in _MONTHS if (match := pattern.fullmatch(text))), None)
    if found is None:
        raise Unfit(MONTH)
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        raise Unfit(MONTH) from None
    if day > today:
        raise Unfit("不能晚于今天。")
    if day.year < EARLIEST_YEAR:
        raise Unfit("年份太早了，请核对。")
    return day.replace(day=1)


def one_of(cell: Cell, said: Mapping[str, str], what: str) -> str:
    """The code for what was written. Raises Unfit, which says what may be."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text_of(cell)))
    if text not in said:
        raise Unfit(what)
    return said[text]


def is_covered(cell: Cell) -> bool:
    """Empty means yes. Raises Unfit."""
    text = cell.text if cell.kind == "yes_no" else text_of(cell)
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise Unfit("请填“是”或者“否”，不填算“是”。")
