"""The one door for reading a matter: may they, and it is on record that they did.

Whatever shows something of one matter comes through here (`tests/contract/test_one_door.py` finds what does not).
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.known_names import names_of_accounts
from app.accounts.sight import Thing
from app.kernel.errors import NotFound
from app.record.disposal import check_not_erased
from app.workflow.access_log import record_access
from app.workflow.queries import EventRow, SubjectRow, read_subject


def opened(actor: Actor, collection: str, subject_id: UUID, thing: Thing, what: str) -> SubjectRow:
    """A matter of which the caller may see at least something of `thing`; `what` names the look in the record.

    Raises NotFound for who may not; Gone where it was erased, which tells nobody whose it was.
    """
    row = seen(actor, collection, subject_id, thing)
    record_access(actor, row, what)
    return row


def seen(actor: Actor, collection: str, subject_id: UUID, thing: Thing) -> SubjectRow:
    """The same without a look: for what the caller has just made or done, which is on record itself."""
    row = read_subject(subject_id, collection)
    if row is None or not eyes(actor, row).see_some(thing):
        check_not_erased(subject_id)
        raise NotFound
    return row


def hands(actor: Actor, subject: SubjectRow, events: Iterable[EventRow]) -> dict[str, str]:
    """Who took each of these steps, by the id of its event, for whoever sees that; no staff's name is masked, everybody
    else's is.
    """
    if not eyes(actor, subject).see(Thing.HANDS):
        return {}
    taken = {str(event.id): event.actor for event in events if event.actor}
    names = names_of_accounts(set(taken.values()))
    return {event: names[account] for event, account in taken.items() if account in names}
