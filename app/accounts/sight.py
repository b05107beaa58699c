"""Who sees what of a matter: one table of plain data, by role and kind of thing. What is not in it is not seen.

Routes, lists, timelines, papers, notices, exports and repeated answers ask `eyes()` (actor.py); nothing else decides
it. docs/who-sees-what.md is written from this table, and tests/contract/test_one_door.py walks it role by role
over every route (findings H1, M15).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

from app.accounts.roles import OF_ORGANISATIONS, OFFICES, Role


class Sight(IntEnum):
    """How much of a thing: the more comes later. What `MASKED` leaves of each kind is said with the kind."""

    NOTHING = 0
    MASKED = 1
    FULL = 2


class Thing(StrEnum):
    """The kinds of things that are known about people. A kind without words on `MASKED` is seen whole or not at all."""

    STATE = "state"  # where the matter stands, its course without what was said, its deadlines
    NAME = "name"  # masked: 张*
    NUMBER = "number"  # ID number, bank account; masked: ends only
    NUMBER_IN_FULL = "number_in_full"  # one of them, or a telephone, with a reason on record
    TELEPHONE = "telephone"  # masked: ends only
    PLACE = "place"  # address, place of an emergency
    NOTE = "note"  # what is told of a household in words: a lead's, a report's, an emergency's description
    FILE = "file"  # masked: who belongs to the household; whole: income, health, form, signatures, visits
    PAPER = "paper"  # documents and notices of others
    FINDING = "finding"  # what was found and said at a step, minutes, decisions, earlier aid
    MEANS = "means"  # means check; masked: its conclusion
    ACCOUNT = "account"  # where the money goes (its number masked), and what is proposed for it
    HANDS = "hands"  # who of the office took each step, by name
    OPINION = "opinion"  # the office's own papers before it has decided: opinion, objections, relatives of staff


NOTHING, MASKED, FULL = Sight
Row = Mapping[Thing, Sight]

_DECIDES: Row = {
    Thing.STATE: FULL,
    Thing.NAME: FULL,
    Thing.NUMBER: MASKED,
    Thing.NUMBER_IN_FULL: FULL,
    Thing.TELEPHONE: MASKED,
    Thing.PLACE: FULL,
    Thing.NOTE: FULL,
    Thing.FILE: FULL,
    Thing.PAPER: FULL,
    Thing.FINDING: FULL,
    Thing.MEANS: MASKED,
    Thing.ACCOUNT: FULL,
    Thing.OPINION: FULL,
}
_WEIGHS_MEANS: Row = {**_DECIDES, Thing.MEANS: FULL}
_LOOKS_ON: Row = {
    Thing.STATE: FULL,
    Thing.NAME: FULL,
    Thing.NUMBER: MASKED,
    Thing.TELEPHONE: MASKED,
    Thing.PLACE: FULL,
    Thing.NOTE: FULL,
    Thing.FILE: MASKED,
}
_AUDITS: Row = {
    Thing.STATE: FULL,
    Thing.NAME: MASKED,
    Thing.NUMBER: MASKED,
    Thing.PLACE: FULL,
    Thing.FILE: MASKED,
    Thing.MEANS: MASKED,
    Thing.HANDS: FULL,
}
_THEIRS: Row = {
    Thing.STATE: FULL,
    Thing.NAME: FULL,
    Thing.NUMBER: MASKED,
    Thing.TELEPHONE: MASKED,
    Thing.PLACE: FULL,
    Thing.NOTE: FULL,
    Thing.FILE: FULL,
    Thing.PAPER: FULL,
    Thing.FINDING: FULL,
    Thing.MEANS: MASKED,
}
_RESCUES: Row = {
    Thing.STATE: FULL,
    Thing.NAME: FULL,
    Thing.NUMBER: MASKED,
    Thing.TELEPHONE: MASKED,
    Thing.PLACE: FULL,
    Thing.NOTE: FULL,
    Thing.FILE: FULL,
    Thing.PAPER: FULL,
    Thing.FINDING: FULL,
}
_INSPECTS: Row = {**_RESCUES, Thing.MEANS: MASKED, Thing.ACCOUNT: FULL, Thing.HANDS: FULL, Thing.OPINION: FULL}
_FOUND: Row = {Thing.FINDING: FULL}
_NOTHING: Row = {}

# Every role has a row, also one that sees nothing: a test looks for a role without.
TABLE: Mapping[Role, Row] = {
    Role.VILLAGE_ASSISTANT: _LOOKS_ON,
    Role.TOWNSHIP_OFFICER: _DECIDES,
    Role.TOWNSHIP_INVESTIGATOR: _WEIGHS_MEANS,
    Role.TOWNSHIP_APPROVER: _WEIGHS_MEANS,
    Role.PARK_SUPERVISOR: _DECIDES,
    Role.BUREAU_SUPERVISOR: _LOOKS_ON,
    Role.BUREAU_APPROVER: _NOTHING,
    Role.AUDITOR: _AUDITS,
    Role.DEPARTMENT_OFFICER: _NOTHING,
    Role.FINANCE_OFFICER: _NOTHING,
    Role.HOTLINE_OPERATOR: _NOTHING,
    Role.SERVICE_PROVIDER: _NOTHING,
    Role.SOCIAL_WORKER: _NOTHING,
    Role.ADMINISTRATOR: _NOTHING,
    Role.RESIDENT: _NOTHING,
    Role.APPLICANT: {**_THEIRS, Thing.ACCOUNT: FULL},
    Role.AGENT: _THEIRS,
    Role.MEMBER: _NOTHING,
    Role.SIGNER: _NOTHING,
    Role.ANYONE: {Thing.STATE: FULL, Thing.NAME: MASKED},
    Role.RESCUER: _RESCUES,
    Role.INSPECTOR: _INSPECTS,
    Role.SYSTEM: dict.fromkeys(Thing, FULL),
}

# Where help is brought somebody has to call, and a reporter's telephone is for those alone who look into it.
# A member of the household follows where an application stands, and signs.
_FOLLOWS: Row = {Thing.STATE: FULL, Thing.NAME: FULL}
# Whoever is asked by link knows that it is there, and what the page of the link says (`app/applications/signing.py`).
_SIGNS: Row = {Thing.STATE: FULL}
_CALLS: Row = {Thing.TELEPHONE: FULL}
# Whoever pays knows to whom and how much; why somebody is entitled is not theirs to see.
_PAYS: Row = {Thing.STATE: FULL, Thing.NAME: FULL, Thing.NUMBER: MASKED, Thing.ACCOUNT: FULL}
# Whoever answers for a budget sees what was bought and the papers of it; nobody is named in it.
_ACCOUNTS_FOR: Row = {Thing.STATE: FULL, Thing.NOTE: FULL, Thing.FINDING: FULL, Thing.PAPER: FULL}
# Whoever takes a call down knows what was said, and rings back.
_HEARS: Row = {Thing.STATE: FULL, Thing.NAME: FULL, Thing.TELEPHONE: FULL, Thing.NOTE: FULL}
_CALLERS = (Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR)
_DECIDERS = (Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR, Role.TOWNSHIP_APPROVER, Role.PARK_SUPERVISOR)
# A department works with what its kind of referral sends, and with nothing else of the person (`app/referrals`).
_RECEIVES: Row = {
    Thing.STATE: FULL,
    Thing.NAME: FULL,
    Thing.TELEPHONE: FULL,
    Thing.NOTE: FULL,
    Thing.FINDING: FULL,
}
# A roster names whom its kind selects, to the department that it is for and to whoever made it.
_HEARS_OF: Row = {Thing.STATE: FULL, Thing.NOTE: FULL, Thing.FINDING: FULL}
# An organisation works with what lies with it, and learns no number and nothing of anybody's means.
_HELPS: Row = {**_RECEIVES, Thing.PLACE: FULL, Thing.FILE: MASKED, Thing.PAPER: FULL}
# What concerns a department in a meeting, in which nobody is named.
_IS_TOLD: Row = {Thing.STATE: FULL, Thing.NOTE: FULL, Thing.FINDING: FULL}
OTHERWISE: Mapping[str, Mapping[Role, Row]] = {
    "applications": {Role.MEMBER: _FOLLOWS, Role.SIGNER: _SIGNS, Role.BUREAU_APPROVER: _WEIGHS_MEANS},
    "emergencies": dict.fromkeys((*_DECIDERS, Role.VILLAGE_ASSISTANT), _CALLS),
    "leads": dict.fromkeys((*_DECIDERS, Role.VILLAGE_ASSISTANT), _CALLS),
    "call-tasks": dict.fromkeys(_CALLERS, _CALLS),
    "reports": dict.fromkeys(_DECIDERS, _CALLS),
    "tickets": {Role.HOTLINE_OPERATOR: _HEARS},
    # What the hands before declared (how many, how much, which list) is what finance approves.
    "payment-runs": {Role.FINANCE_OFFICER: {**_PAYS, Thing.FINDING: FULL}},
    "payment-exceptions": {Role.FINANCE_OFFICER: _PAYS},
    "referrals": {Role.DEPARTMENT_OFFICER: _RECEIVES},
    "service-contracts": {Role.FINANCE_OFFICER: _PAYS},
    "work-budgets": {Role.FINANCE_OFFICER: _ACCOUNTS_FOR},
    "home-months": {Role.FINANCE_OFFICER: _PAYS},
    "permit-papers": dict.fromkeys((*OF_ORGANISATIONS, Role.BUREAU_SUPERVISOR), _ACCOUNTS_FOR),
    "charity-projects": dict.fromkeys(OF_ORGANISATIONS, _HELPS),
    "charity-matches": dict.fromkeys(OF_ORGANISATIONS, _HELPS),
    "social-cases": {Role.SOCIAL_WORKER: _HELPS},
    "watched-persons": {Role.SOCIAL_WORKER: _HELPS},
    "social-tasks": {Role.SOCIAL_WORKER: _HELPS},
    "meeting-invitations": {Role.DEPARTMENT_OFFICER: _IS_TOLD},
    "meeting-tasks": {Role.DEPARTMENT_OFFICER: _IS_TOLD},
    "disaster-cases": {Role.DEPARTMENT_OFFICER: {**_RECEIVES, Thing.PLACE: FULL}, Role.FINANCE_OFFICER: _PAYS},
    "inspections": {Role.FINANCE_OFFICER: {Thing.STATE: FULL}},
    "inspection-checks": dict.fromkeys((Role.BUREAU_SUPERVISOR, Role.AUDITOR), _FOUND),
    "recoveries": {Role.FINANCE_OFFICER: _PAYS},
    "rosters": {Role.DEPARTMENT_OFFICER: _HEARS_OF, Role.BUREAU_SUPERVISOR: _HEARS_OF},
}

# Kinds of matters of which others, those whom they concern among them, must not know: their rows stand instead of the
# table, so that nobody sees by a role what is not said here. In complaints nobody's row has a telephone: who wrote is
# opened with a reason, one at a time.
_HANDLES: Row = {Thing.STATE: FULL, Thing.NOTE: FULL, Thing.FINDING: FULL}
# Whoever is stranded is known to the station that looks after them and to nobody by an office over it; the hospital
# knows whom it treats.
_SHELTERS: Row = {**_HANDLES, Thing.NAME: FULL, Thing.PLACE: FULL, Thing.TELEPHONE: FULL}
_TREATS: Row = {**_HANDLES, Thing.NAME: FULL}
INSTEAD: Mapping[str, Mapping[Role, Row]] = {
    "complaints": {
        Role.PARK_SUPERVISOR: _HANDLES,
        Role.BUREAU_SUPERVISOR: _HANDLES,
        Role.AUDITOR: {Thing.STATE: FULL},
        Role.AGENT: {Thing.STATE: FULL, Thing.FINDING: FULL},
        Role.SYSTEM: dict.fromkeys(Thing, FULL),
    },
    "stranded-persons": {
        Role.DEPARTMENT_OFFICER: _SHELTERS,
        Role.AGENT: {Thing.STATE: FULL},
        Role.SYSTEM: dict.fromkeys(Thing, FULL),
    },
    "hospital-stays": {Role.DEPARTMENT_OFFICER: _TREATS, Role.SYSTEM: dict.fromkeys(Thing, FULL)},
}

# The parts by which a matter is somebody's own; the rest are offices, which see no draft.
# What nobody is shown on a mandate that no officer has looked at.
FOUND = frozenset({Thing.FINDING, Thing.MEANS})
# In these a draft is what a person is still writing, and no office sees it. What an office drafts, the office sees.
DRAFTED_BY_PEOPLE = frozenset({"applications", "assessments"})
OF_THEIR_OWN = frozenset({Role.APPLICANT, Role.AGENT, Role.SIGNER, Role.ANYONE, Role.SYSTEM})


def sight(role: Role, thing: Thing, collection: str = "") -> Sight:
    """What one role sees of a thing in a kind of matter."""
    if collection in INSTEAD:
        return INSTEAD[collection].get(role, _NOTHING).get(thing, NOTHING)
    otherwise = OTHERWISE.get(collection, {}).get(role, _NOTHING)
    return otherwise.get(thing, TABLE.get(role, _NOTHING).get(thing, NOTHING))


def seen_by(thing: Thing, collection: str) -> frozenset[Role]:
    """The offices that see something of a thing in this kind of matter."""
    return frozenset(role for role in OFFICES if sight(role, thing, collection) is not NOTHING)


_KINDS = ("", *OTHERWISE)
# Offices that may open a case of their region, and those that may see a number in full, of some kind of matter.
SEES_CASES = frozenset(role for kind in _KINDS for role in seen_by(Thing.FILE, kind))
MAY_REVEAL = frozenset(role for kind in _KINDS for role in seen_by(Thing.NUMBER_IN_FULL, kind))
# Offices that make the calls of those whom no message reaches.
CALLERS = frozenset(role for role in OFFICES if sight(role, Thing.TELEPHONE, "call-tasks") is FULL)


@lru_cache(maxsize=10_000)
def _most(roles: frozenset[Role], thing: Thing, collection: str) -> Sight:
    """Kept, since a list asks it five times for each row; the table does not change while a process lives."""
    return max((sight(role, thing, collection) for role in roles), default=NOTHING)


@dataclass(frozen=True)
class Eyes:
    """What somebody with these roles towards one matter sees of it: the most that one of them is shown."""

    roles: frozenset[Role]
    collection: str
    is_draft: bool = False
    mandate_accepted: bool = True

    def of(self, thing: Thing) -> Sight:
        counting = self.roles & OF_THEIR_OWN if self.is_draft else self.roles
        if thing in FOUND and not self.mandate_accepted:
            counting -= {Role.AGENT}
        return _most(counting, thing, self.collection)

    def see(self, thing: Thing) -> bool:
        """Whether they see the whole of it."""
        return self.of(thing) is FULL

    def see_some(self, thing: Thing) -> bool:
        return self.of(thing) is not NOTHING
