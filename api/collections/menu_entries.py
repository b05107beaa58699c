"""The two commonest entries of the menu (`menu.py`), and where the pages of each package lie."""

from __future__ import annotations

from api.collections.menu_access import Entry, Shown, follows
from app.accounts.roles import Role

STAFF_PAGES, OFFICER_PAGES = "/packages/staff/pages/", "/packages/officer/pages/"
MONEY_PAGES = "/packages/money/pages/"
FIGURES_PAGES = "/packages/figures/pages/"
CARE_PAGES = "/packages/services/pages/"
_WORKLIST = STAFF_PAGES + "worklist/worklist?collection="
_REGISTER = "/packages/registers/pages/register/register?of="


def list_of(
    collection: str,
    label: str,
    hint: str,
    shown: Shown | None = None,
    *,
    urgent: bool = False,
    daily: frozenset[Role] = frozenset(),
) -> Entry:
    """The work list of a kind of matter; for whoever follows the kind, unless `shown` says otherwise."""
    page = _WORKLIST + collection
    return Entry(collection, label, hint, page, shown or follows(collection), collection, urgent, daily)


def register_of(code: str, label: str, hint: str, shown: Shown, *, daily: frozenset[Role] = frozenset()) -> Entry:
    """What is not a matter and is kept as a plain list."""
    return Entry(code, label, hint, _REGISTER + code, shown, daily=daily)
