"""The worker judges new looks by the rules, keeps the unusual ones, and tells the place's supervisors once a day."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from peewee import fn

from app.accounts.models import Account, RoleGrant
from app.accounts.offices import accounts_of_person
from app.accounts.relatives import DeclaredRelative
from app.accounts.roles import OFFICES, Role
from app.households.models import Household
from app.kernel.calendar.counting import LANZHOU, local_date
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.tasks import INSIDE, Task
from app.looks.models import JudgedUntil, UnusualLook
from app.looks.rules import ONCE_A_DAY, Looked, unusual
from app.notifications.outbox import holders, send_to
from app.record.events import Event
from app.record.models import AccessRecord
from app.record.subjects import Participant, Subject
from app.regions.service import name_of, region

AT_ONCE = 500
# Ids of version 7 begin with the milliseconds of their making: a row that was committed late is still found.
LATE = 60_000 << 80
OFFICE_ENDED_LATELY = timedelta(days=90)
WHERE_IT_STANDS = ("state", "timeline", "clock", "signatories")


def judge() -> int:
    """Judge the looks since the last time. Answers how many were unusual."""
    with connection(), transaction():
        mark = JudgedUntil.get_or_none(JudgedUntil.name == "looks")
        rows = AccessRecord.select().where(AccessRecord.role.in_(sorted(OFFICES)), AccessRecord.viewer.is_null(False))
        if mark is not None:
            judged = UnusualLook.select(UnusualLook.look)
            rows = rows.where(AccessRecord.id > UUID(int=max(mark.look.int - LATE, 0)), AccessRecord.id.not_in(judged))
        looks = list(rows.order_by(AccessRecord.id).limit(AT_ONCE))
        if not looks:
            return 0
        _judged_until(mark, looks[-1].id)
        lookers: dict[UUID, _Looker] = {}
        return sum(_keep(row, lookers.setdefault(row.viewer, _Looker(row.viewer))) for row in looks if row.viewer)


def _judged_until(mark: JudgedUntil | None, look: UUID) -> None:
    if mark is None:
        JudgedUntil.create(name="looks", look=look)
    else:
        mark.look = look
        mark.save()


def _keep(row: AccessRecord, looker: _Looker) -> int:
    if row.subject is None and row.person_index is None:
        return 0
    said = looker.said_today(row)
    codes = [code for code in unusual(looker.facts(row)) if (code, _of(code, row.subject)) not in said]
    if not codes:
        return 0
    keep(row, codes)
    return 1


def keep(row: AccessRecord, codes: list[str]) -> None:
    """An unusual look: on the supervisors' list, told to them once a day and to the looker, who may explain."""
    about = {"look": row.id, "viewer": row.viewer, "subject": row.subject, "region": row.region}
    insert(UnusualLook, about | {"rules": " ".join(codes), "found_at": clock.now()})
    day, path = clock.today(), region(row.region).path.strip("/").split("/")
    supervisors = [*holders(Role.PARK_SUPERVISOR, *path), *holders(Role.BUREAU_SUPERVISOR, *path)]
    _tell([each for each in dict.fromkeys(supervisors) if each != row.viewer], f"looks:{row.region}:{day}", row)
    assert row.viewer is not None
    _tell([row.viewer], f"looks-of:{row.viewer}:{day}", row)


def _tell(accounts: list[UUID], once: str, row: AccessRecord) -> None:
    event = uuid5(NAMESPACE_URL, once)
    notice = "look_to_explain" if accounts == [row.viewer] else "unusual_looks"
    facts: dict[str, Any] = {"item": name_of(row.region), "number": "", "date": None, "amount": None, "note": None}
    send_to(accounts, "looks", event, event, notice, facts)


class _Looker:
    """What is known of one person who looked; asked for once in a round."""

    def __init__(self, account: UUID) -> None:
        self.account = account

    @cached_property
    def index(self) -> str | None:
        found: str | None = Account.get_by_id(self.account).id_number_index
        return found

    @cached_property
    def relatives(self) -> frozenset[str]:
        rows = DeclaredRelative.select(DeclaredRelative.person_index).where(
            DeclaredRelative.account.in_(accounts_of_person(self.account))
        )
        return frozenset(row.person_index for row in rows)

    @cached_property
    def colleagues(self) -> frozenset[str]:
        staff = Account.select(Account.id_number_index).where(
            Account.kind == "staff", Account.id_number_index.is_null(False), Account.closed_at.is_null()
        )
        return frozenset(row.id_number_index for row in staff if row.id_number_index)

    @cached_property
    def ended(self) -> list[RoleGrant]:
        since = clock.now() - OFFICE_ENDED_LATELY
        return list(RoleGrant.select().where(RoleGrant.account == self.account, RoleGrant.revoked_at > since))

    @cached_property
    def homes(self) -> frozenset[str]:
        if self.index is None:
            return frozenset()
        theirs = Participant.select(Participant.subject).where(Participant.person_index == self.index)
        return frozenset(filter(None, map(_home, Household.select().where(Household.id.in_(theirs)))))

    def said_today(self, row: AccessRecord) -> set[tuple[str, UUID | None]]:
        rows = UnusualLook.select().where(
            UnusualLook.viewer == self.account, UnusualLook.found_at >= _morning(clock.now())
        )
        return {(code, _of(code, each.subject)) for each in rows for code in each.rules.split()}

    def facts(self, row: AccessRecord) -> Looked:
        subject = Subject.get_or_none(Subject.id == row.subject) if row.subject else None
        home = _home(Household.get_or_none(Household.id == row.subject)) if row.subject else None
        return Looked(
            self.index,
            _persons(row, subject),
            self.relatives,
            self.colleagues,
            same_address=home is not None and home in self.homes,
            in_the_hour=self._matters(row.at - timedelta(hours=1), row.at),
            for_nothing=self._for_nothing(row.at),
            office_was_taken=subject is not None
            and any(grant.region == subject.place(grant.level) for grant in self.ended),
        )

    def _opened(self, since: datetime, until: datetime) -> Any:
        return (
            AccessRecord.viewer == self.account,
            AccessRecord.at >= since,
            AccessRecord.at <= until,
            AccessRecord.what.not_in(WHERE_IT_STANDS),
            AccessRecord.subject.is_null(False),
        )

    def _matters(self, since: datetime, until: datetime) -> int:
        counted = AccessRecord.select(fn.COUNT(AccessRecord.subject.distinct())).where(*self._opened(since, until))
        return int(counted.scalar())

    def _for_nothing(self, at: datetime) -> int:
        worked = Event.select(Event.subject).where(Event.actor == self.account)
        theirs = Subject.select(Subject.id).where(Subject.assignee == self.account)
        idle = AccessRecord.select(fn.COUNT(AccessRecord.subject.distinct())).where(
            *self._opened(_morning(at), at), AccessRecord.subject.not_in(worked), AccessRecord.subject.not_in(theirs)
        )
        return int(idle.scalar())


def _of(code: str, subject: UUID | None) -> UUID | None:
    """What is said once a day: of a matter, or of the looker."""
    return None if code in ONCE_A_DAY else subject


def _persons(row: AccessRecord, subject: Subject | None) -> frozenset[str]:
    if subject is None:
        return frozenset({row.person_index}) if row.person_index else frozenset()
    parts = Participant.select(Participant.person_index).where(
        Participant.subject == subject.id,
        Participant.person_index.is_null(False),
        Participant.part.in_(("applicant", "affected", "member", "grown_up")),
    )
    found = [*(each.person_index for each in parts), subject.applicant_index]
    return frozenset(index for index in found if index)


def _home(household: Household | None) -> str | None:
    """Where a household lives, for comparing."""
    if household is None or household.address is None:
        return None
    return f"{household.region} {''.join(household.address.reveal().split())}"


def _morning(at: datetime) -> datetime:
    return datetime.combine(local_date(at), time(), tzinfo=LANZHOU)


TASKS = (Task("judge looks", INSIDE, lambda _: judge(), every=60.0),)
