"""What may go, table by table, for `audit verify`: by age, by a list that two people have agreed to, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial

from app.benefits.models import CoveredMonth
from app.households.models import Consent, Household, Member
from app.kernel.calendar.counting import local_date
from app.kernel.database.guards import guard_of
from app.means_check.models import SigningRequest
from app.pending.models import Pending
from app.programmes.retention import CLASSES
from app.record.removals import LOSE_WORDS, Removal
from app.record.subjects import Participant
from app.retention.ageing import AGEING
from app.retention.erasing import FILE_ERASED
from app.retention.holdings import HOLDINGS
from app.retention.rules import old_before
from app.rosters.feed.models import StatusTold
from app.security_log.models import LEAST_KEPT_DAYS, SecurityEvent

# Steps delete these as well: a draft is written anew, a part in a matter ends, a month is not covered after all.
ALSO_BY_STEPS = frozenset({Participant, Household, Member, Consent, CoveredMonth, SigningRequest, StatusTold})


def _latest(files: str, at: datetime) -> datetime:
    """Older than this, and the law's floor is reached; the bureau may have set more years."""
    return old_before(CLASSES[files].least, local_date(at))


REMOVALS: Mapping[str, Removal] = {
    each.table: each
    for each in (
        *(
            Removal(
                ageing.since.model._meta.table_name,
                LOSE_WORDS,
                ageing.emptied,
                ageing.since.name,
                partial(_latest, ageing.kept),
            )
            for ageing in AGEING
        ),
        Removal(SecurityEvent._meta.table_name, LOSE_WORDS, latest=lambda at: at - timedelta(days=LEAST_KEPT_DAYS)),
        Removal(Pending._meta.table_name, "forget"),
        *(
            Removal(held.table._meta.table_name, FILE_ERASED)
            for held in HOLDINGS
            if not held.emptied and held.table not in ALSO_BY_STEPS and guard_of(held.table) is not None
        ),
    )
}
