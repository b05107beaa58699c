"""Batches for the bank (代发文件) and its answers (回盘文件), as tables in any of the formats of `bank_formats.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import IO
from uuid import UUID

from app.payment_runs.bank_formats import FORMATS, Row, Unreadable, fen_of, yuan
from app.payment_runs.bank_model import PaymentOrder, ResultLine

ORDER_COLUMNS = ("line_id", "name", "account_number", "bank", "amount", "purpose")
ANSWER_COLUMNS = ("line_id", "status", "amount", "reason", "bank_reference")


def write_orders(format_name: str, orders: Iterable[PaymentOrder]) -> Iterator[bytes]:
    """The file in pieces. Amounts are in yuan with two decimals."""
    return FORMATS[format_name].write(ORDER_COLUMNS, (_order_row(order) for order in orders))


def read_orders(format_name: str, file: IO[bytes]) -> Iterator[PaymentOrder]:
    """What `write_orders` wrote. Raises Unreadable, at the latest at the end."""
    return (_order(row) for row in FORMATS[format_name].read(ORDER_COLUMNS, file))


def write_answers(format_name: str, lines: Iterable[ResultLine]) -> Iterator[bytes]:
    """What a bank sends back, in pieces."""
    return FORMATS[format_name].write(ANSWER_COLUMNS, (_answer_row(line) for line in lines))


def read_answers(format_name: str, file: IO[bytes]) -> Iterator[ResultLine]:
    """Every row of a bank's answer, also those that make no sense: they are `unreadable`, and counted.

    Raises Unreadable, at the latest at the end, where the file is not whole: then none of it holds.
    """
    return (_answer(row) for row in FORMATS[format_name].read(ANSWER_COLUMNS, file))


def _order_row(order: PaymentOrder) -> Row:
    return (str(order.line_id), order.name, order.account_number, order.bank, yuan(order.amount), order.purpose)


def _order(row: Row) -> PaymentOrder:
    fen = fen_of(row[4]) if len(row) == len(ORDER_COLUMNS) else None
    if fen is None:
        raise Unreadable("有一行的列数或者金额不对。请重新取一份。")
    return PaymentOrder(UUID(row[0]), row[1], row[2], row[3], fen, row[5])


def _answer_row(line: ResultLine) -> Row:
    amount = "" if line.amount is None else yuan(line.amount)
    return (line.line_id, line.status, amount, line.reason or "", line.bank_reference or "")


def _answer(row: Row) -> ResultLine:
    if len(row) != len(ANSWER_COLUMNS):
        return ResultLine(row[0] if row else "", "", None)
    return ResultLine(row[0], row[1], fen_of(row[2]), row[3] or None, row[4] or None)
