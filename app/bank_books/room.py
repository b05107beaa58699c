"""Kept bank books: on record until they are handed back. The steps lie in the procedure of the benefit."""

from __future__ import annotations

from app.bank_books.messages import BOOK_TEXTS
from app.bank_books.models import BookWithdrawal, KeptBook
from app.kernel.descriptor import Room

ROOM = Room(name="bank_books", tables=(KeptBook, BookWithdrawal), messages=BOOK_TEXTS)
