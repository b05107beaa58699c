"""Amounts of money: integer fen (分), never floats."""

from __future__ import annotations


def yuan_text(fen: int) -> str:
    """`64000` -> `640元`, `64050` -> `640.50元`."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    yuan, rest = divmod(fen, 100)
    return f"{sign}{yuan}.{rest:02d}元" if rest else f"{sign}{yuan}元"
