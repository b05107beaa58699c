"""Amounts of money: integer fen (分), never floats."""

from __future__ import annotations

FEN_PER_YUAN = 100


def yuan_text(fen: int) -> str:
    """`64000` -> `640元`, `64050` -> `640.50元`."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    yuan, rest = divmod(fen, 100)
    return f"{sign}{yuan}.{rest:02d}元" if rest else f"{sign}{yuan}元"


def whole_yuan_up(fen: int) -> int:
    return -(-fen // FEN_PER_YUAN) * FEN_PER_YUAN
