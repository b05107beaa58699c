"""How the bank answers a batch: as it should, or in one of the ways in which banks do not.

A scenario makes one answer or two; the second comes later. An account whose number ends with 8 is held under another
name (`answers.py`): what is sent there comes back in every scenario.

| scenario | what is wrong |
|---|---|
| `twice` | a line stands there twice |
| `unknown` | a line that nobody ordered |
| `other_amount` | a line with one fen more |
| `other_name` | a line comes back: name and number differ |
| `reversed` | paid; in the second answer it comes back |
| `reversed_twice` | the same, and the return stands there twice |
| `cut` | the file ends in the middle of a line |
| `other_encoding` | the file is written in another encoding, with a line that comes back |
| `no_trailer` | the last row is missing |
| `wrong_count` | the last row says one line more |
| `wrong_sum` | the last row says one fen more |
| `late` | a line is missing; it comes in the second answer |
| `empty` | no line; all come in the second answer |
| `foreign` | the answer to somebody else's batch; the right one is the second |
| `contradicted` | a line comes back; the second answer says that it was paid |
| `unreadable` | a line in the bank's own words |
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bank.batches import Line, Order, write_answer


@dataclass(frozen=True)
class Answer:
    """`count` and `total` (fen) as the bank states them; `spoilt` is done to the file once it is written."""

    lines: Sequence[Line]
    count: int
    total: int
    spoilt: Callable[[str, bytes], bytes] = lambda form, content: content

    def as_file(self, form: str) -> bytes:
        return self.spoilt(form, write_answer(form, self.lines, self.count, self.total))


def answers_to(scenario: str, orders: Sequence[Order]) -> list[Answer]:
    """Raises KeyError for a scenario that there is not."""
    return _SCENARIOS[scenario]([_line(order) for order in orders])


def _line(order: Order) -> Line:
    if order.account_number.endswith("8"):
        return _back(_said(order.line_id, order.amount), "户名不符")
    return _said(order.line_id, order.amount)


def _said(line_id: str, amount: int) -> Line:
    return {
        "line_id": line_id,
        "status": "paid",
        "amount": amount,
        "reason": None,
        "bank_reference": f"BK{line_id[-12:]}".upper(),
    }


def _back(line: Line, reason: str) -> Line:
    return line | {"status": "returned", "reason": reason}


def _answer(lines: Sequence[Line]) -> Answer:
    return Answer(lines, len(lines), sum(line["amount"] for line in lines if isinstance(line["amount"], int)))


def _twice(lines: list[Line]) -> list[Answer]:
    return [_answer([*lines, *lines[:1]])]


def _unknown(lines: list[Line]) -> list[Answer]:
    return [_answer([*lines, _said(str(uuid.uuid4()), 12345)])]


def _first(lines: list[Line], **changes: object) -> list[Line]:
    return [lines[0] | changes, *lines[1:]]


def _other_amount(lines: list[Line]) -> list[Answer]:
    return [_answer(_first(lines, amount=lines[0]["amount"] + 1))]


def _other_name(lines: list[Line]) -> list[Answer]:
    return [_answer([_back(lines[0], "户名与账号不符"), *lines[1:]])]


def _reversed(lines: list[Line]) -> list[Answer]:
    return [_answer(lines), _answer([_back(lines[0], "账户已销户，冲正")])]


def _reversed_twice(lines: list[Line]) -> list[Answer]:
    back = _back(lines[0], "账户已销户，冲正")
    return [_answer(lines), _answer([back, back])]


def _contradicted(lines: list[Line]) -> list[Answer]:
    return [
        _answer([_back(lines[0], "账户状态异常"), *lines[1:]]),
        _answer([_said(lines[0]["line_id"], lines[0]["amount"])]),
    ]


def _late(lines: list[Line]) -> list[Answer]:
    return [_answer(lines[1:]), _answer(lines[:1])]


def _empty(lines: list[Line]) -> list[Answer]:
    return [_answer([]), _answer(lines)]


def _foreign(lines: list[Line]) -> list[Answer]:
    return [_answer([line | {"line_id": str(uuid.uuid4())} for line in lines]), _answer(lines)]


def _unreadable(lines: list[Line]) -> list[Answer]:
    return [_answer(_first(lines, status="交易成功", amount="６４０元"))]


def _wrong_count(lines: list[Line]) -> list[Answer]:
    right = _answer(lines)
    return [replace(right, count=right.count + 1), right]


def _wrong_sum(lines: list[Line]) -> list[Answer]:
    right = _answer(lines)
    return [replace(right, total=right.total + 1), right]


def _spoilt(spoil: Callable[[str, bytes], bytes]) -> Callable[[list[Line]], list[Answer]]:
    """The file, and then the whole one."""
    return lambda lines: [replace(_answer(lines), spoilt=spoil), _answer(lines)]


def _in_other_encoding(form: str, content: bytes) -> bytes:
    return content.decode().encode("gb18030") if form == "csv" else content.decode("gb18030").encode("utf-16")


_SCENARIOS: dict[str, Callable[[list[Line]], list[Answer]]] = {
    "": lambda lines: [_answer(lines)],
    "twice": _twice,
    "unknown": _unknown,
    "other_amount": _other_amount,
    "other_name": _other_name,
    "reversed": _reversed,
    "reversed_twice": _reversed_twice,
    "cut": _spoilt(lambda form, content: content[: len(content) // 2]),
    "other_encoding": lambda lines: _spoilt(_in_other_encoding)([_back(lines[0], "户名与账号不符"), *lines[1:]]),
    "no_trailer": _spoilt(lambda form, content: content[: content.rstrip(b"\r\n").rfind(b"\r\n") + 2]),
    "wrong_count": _wrong_count,
    "wrong_sum": _wrong_sum,
    "late": _late,
    "empty": _empty,
    "foreign": _foreign,
    "contradicted": _contradicted,
    "unreadable": _unreadable,
}
NAMES = tuple(name for name in _SCENARIOS if name)
