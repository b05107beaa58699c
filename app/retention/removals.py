"""What may go, table by table, for `audit verify`: by age, by a list that two people have agreed to, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from app.applications.models import Instalment
from app.benefits.models import Benefit, CoveredMonth
from app.charity.matches.models import CharityMatch
from app.households.models import Consent, Household, Member
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import Table
from app.kernel.database.guards import guard_of
from app.means_check.models import SigningRequest
from app.pending.models import Pending
from app.programmes.retention import CLASSES
from app.record.events import Event, in_chain
from app.record.removals import LOSE_WORDS, Gone, Removal, facts_of
from app.record.subjects import Participant
from app.recoveries.models import Recovery
from app.retention.ageing import AGEING
from app.retention.erasing import FILE_ERASED
from app.retention.holdings import HOLDINGS, Holding
from app.retention.rules import may_go, old_before
from app.rosters.feed.models import StatusTold
from app.security_log.models import LEAST_KEPT_DAYS, SecurityEvent
from app.stranded.stays.models import HospitalStay

# Steps delete these as well: a draft is written anew, a part in a matter ends, a month is not covered after all.
ALSO_BY_STEPS = frozenset({Participant, Household, Member, Consent, CoveredMonth, SigningRequest, StatusTold})
# And empty these: a proposal is decided, a stay is recorded anew, a gift is taken back.
ALSO_EMPTIED_BY_STEPS: Mapping[Any, frozenset[str]] = {
    Benefit: frozenset({"proposal", "deceased"}),
    CharityMatch: frozenset({"given"}),
    Instalment: frozenset({"check_result"}),
    Recovery: frozenset({"plan", "statement"}),
    HospitalStay: frozenset({"need", "diagnosis", "advice"}),
}


def _latest(files: str, at: datetime) -> datetime:
    """Older than this, and the law's floor is reached; the bureau may have set more years."""
    return old_before(CLASSES[files].least, local_date(at))


def _is_over(event: Event, _: Gone) -> bool:
    """Whether the chain of a matter, which outside keepers have signed, shows that its file's time was over."""
    ended = None
    for each in _before(event):
        if each.from_state != each.to_state:
            ended = each.at
    if ended is None or event.at > clock.now():
        return False
    return may_go(facts_of(event), event.collection, local_date(ended), local_date(event.at))


def _is_forgotten_in_time(event: Event, gone: Gone) -> bool:
    """What two people did: old enough by itself, or about somebody whose file was erased in the same transaction."""
    ended = max((each.at for each in _before(event)), default=None)
    if ended is not None and event.at <= clock.now() and ended < _latest("second_hands", event.at):
        return True
    files = [each for each in gone.events if each.action == FILE_ERASED]
    return any(gone.named("about", each.subject) and _is_over(each, gone) for each in files)


def _before(event: Event) -> list[Event]:
    chain = in_chain(event.collection, event.subject) & (Event.seq < event.seq)
    return list(Event.select().where(chain).order_by(Event.seq))


def _marks(held: Holding) -> Mapping[str, Any]:
    """What of it nothing but an erasure empties."""
    by_steps = ALSO_EMPTIED_BY_STEPS.get(held.table, frozenset())
    return {name: value for name, value in held.emptied.items() if name not in by_steps}


def _named_by(table: type[Table]) -> tuple[str, ...]:
    """The columns in which a row names its matter, where the record knows what stood there."""
    guard = guard_of(table)
    assert guard is not None
    by = [held.by.name for held in HOLDINGS if held.table is table]
    whole = all(held.via is None for held in HOLDINGS if held.table is table)
    known = all(name in (*guard.columns, guard.key.name) for name in by)
    return tuple(by) if whole and known else ()


def _of_files() -> Iterator[Removal]:
    for held in HOLDINGS:
        if held.table in ALSO_BY_STEPS or guard_of(held.table) is None or (held.emptied and not _marks(held)):
            continue
        yield Removal(
            held.table._meta.table_name,
            FILE_ERASED,
            _marks(held),
            of=_named_by(held.table),
            is_due=_is_over,
        )


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
        Removal(Pending._meta.table_name, "forget", of=("id",), is_due=_is_forgotten_in_time),
        *_of_files(),
    )
}
