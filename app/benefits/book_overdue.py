"""The worker's part in kept bank books: one that should have been handed back is told of, once for each reason."""

from __future__ import annotations

from datetime import timedelta

from app.accounts.actor import SYSTEM
from app.bank_books.models import KeptBook
from app.benefits.procedure import BENEFIT
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.tasks import INSIDE, Task
from app.workflow.engine import perform

BATCH = 50


def tell_of_books() -> int:
    """Up to `BATCH` books whose agreement is over, or that the person has asked for a day ago. Answers how many."""
    today = clock.today()
    with connection():
        late = KeptBook.select(KeptBook.benefit).where(
            KeptBook.held,
            ~KeptBook.overdue_told,
            (KeptBook.until < today) | (KeptBook.wanted_back_on <= today - timedelta(days=1)),
        )
        benefits = [row.benefit for row in late.order_by(KeptBook.id).limit(BATCH)]
        for benefit in benefits:
            perform({BENEFIT.name: BENEFIT}, benefit, "book_overdue", SYSTEM)
    return len(benefits)


TASKS = (Task("tell of bank books to hand back", INSIDE, lambda _: tell_of_books(), every=60.0),)
