"""Through whose hands the money goes: who pays, who is paid, who watches are four different people. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from app.kernel.errors import FieldError


@dataclass(frozen=True)
class Hand:
    """Somebody as far as they are known: `number` and `phone` are blind indexes, None where nobody knows them."""

    name: str
    number: str | None = None
    phone: str | None = None


def as_compared(name: str) -> str:
    """A name however it was typed: blanks, case and full width make no difference."""
    return "".join(normalize("NFKC", name).split()).casefold()


def may_be_paid_by(payee: Hand, other: Hand) -> bool:
    """Whether nothing says that the payee is this member of staff: neither number nor telephone nor name."""
    return (
        as_compared(payee.name) != as_compared(other.name)
        and not _same(payee.number, other.number)
        and not _same(payee.phone, other.phone)
    )


def wrong_hand(
    payer: Hand, payee: Hand, witnesses: Sequence[Hand], relatives: Sequence[Hand] = ()
) -> FieldError | None:
    """What is wrong with these four, if anything. Colleagues may share a name; a person has one number. `relatives` are
    those whom the payer and the witnesses declared.
    """
    if any(_same(payer.number, witness.number) for witness in witnesses):
        return FieldError("witnesses", "发钱的人不能同时做见证人，请换一名人员。")
    numbers = [witness.number for witness in witnesses if witness.number]
    if len(set(numbers)) != len(numbers):
        return FieldError("witnesses", "两名见证人是同一个人，请换一名人员。")
    if not may_be_paid_by(payee, payer):
        return FieldError("payee.name", "发钱的人不能是收款人。")
    if not all(may_be_paid_by(payee, witness) for witness in witnesses):
        return FieldError("witnesses", "收款人不能做见证人，请换一名人员。")
    if not all(may_be_paid_by(payee, relative) for relative in relatives):
        return FieldError("payee.name", "收款人和发钱的人或者见证人申报的近亲属是同一个名字或者号码，请换别人来办。")
    return None


def _same(one: str | None, other: str | None) -> bool:
    return one is not None and one == other
