"""Messages to people, by every way out."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.notifications import sending
from app.notifications.models import CallTask, Message, SubscriptionCredit
from app.notifications.office_messages import OFFICE_TEXTS
from app.notifications.token_store import StoredToken

ROOM = Room(
    name="notifications",
    tables=(
        CallTask,
        Message,
        SubscriptionCredit,
        StoredToken,
    ),
    messages=OFFICE_TEXTS,
    tasks=sending.TASKS,
    jobs=sending.JOBS,
)
