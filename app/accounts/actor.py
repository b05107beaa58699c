"""Who is acting: the account behind a request, with the offices it holds, as plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, cached_property
from uuid import UUID, uuid5

from peewee import Case, Expression, Query

from app.accounts.keeping import matters_kept_from
from app.accounts.models import Account
from app.accounts.relatives import DeclaredRelative
from app.accounts.roles import LIES_OUTSIDE, OF_ORGANISATIONS, Role
from app.accounts.sight import DRAFTED_BY_PEOPLE, INSTEAD, Eyes, Thing
from app.kernel.clock import clock
from app.kernel.database import Prepared, placeholder
from app.kernel.errors import Forbidden
from app.record.models import BrokenGlass
from app.record.subjects import ABOUT, ADULT_MEMBER, INSPECTOR, LEVELS, RELATIVE, Located, Participant


@dataclass(frozen=True)
class Grant:
    """A role held for a region; it reaches everything below that region and nothing beside it. Of what lies with
    departments or organisations, one that is of either reaches only what lies with its own: `department` is the code of
    the one, or the id of the other.
    """

    role: Role
    region: str
    level: str
    department: str | None = None

    @property
    def held_at(self) -> tuple[str, str]:
        """The column of `subject` by which the matters of its lists are found, and what stands there."""
        if self.role in LIES_OUTSIDE:
            return "department", self.department or ""
        return LEVELS[self.level], self.region

    def reaches(self, subject: Located) -> bool:
        if self.role in LIES_OUTSIDE and subject.department not in (None, self.department):
            return False
        return self.region == subject.place(self.level)


def entrusted_to(organisation: str, account: UUID) -> str:
    """Where a matter lies (`subject.department`) that one person of an organisation works on and no colleague may see.

    Whoever changes to another organisation, or loses the office, reaches it no longer.
    """
    return str(uuid5(UUID(organisation), str(account)))


def with_errands(account: UUID, grants: Iterable[Grant]) -> tuple[Grant, ...]:
    """These offices, and those of an organisation once more for what is entrusted to this person alone."""
    held = tuple(grants)
    own = (
        replace(grant, department=entrusted_to(grant.department, account))
        for grant in held
        if grant.role in OF_ORGANISATIONS and grant.department
    )
    return (*held, *own)


@dataclass(frozen=True)
class Actor:
    """`account_id` is None for the system and for an anonymous caller.

    `tracked_subject` is the one matter that an anonymous caller holds by its tracking token; `reads_notice_of`
    the one whose public
    notice the caller has at hand, by which everybody may object to it; `signs_in` the one in which they were asked by
    link to sign for themselves.
    `auth_time` is when they last proved who they are, `second_factor` whether by a second factor (`assurance.py`).
    Without `may_inspect` they are known to have been drawn to inspect nothing.
    """

    account_id: UUID | None
    kind: str
    name: str = ""
    grants: tuple[Grant, ...] = ()
    identity_status: str = "none"
    id_number_index: str | None = None
    tracked_subject: UUID | None = None
    reads_notice_of: UUID | None = None
    signs_in: UUID | None = None
    auth_time: datetime | None = None
    second_factor: bool = False
    may_inspect: bool = True

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    @cached_property
    def households(self) -> frozenset[UUID]:
        """The matters to whose household this person belongs as a grown-up, by a verified ID number; looked up once.

        A number that is only claimed may be somebody else's and opens nothing (docs/decisions/0006-claimed-numbers.md).
        """
        if self.kind != "resident" or self.identity_status != "verified" or not self.id_number_index:
            return frozenset()
        query = Participant.select(Participant.subject).where(
            Participant.person_index == self.id_number_index, Participant.part == ADULT_MEMBER
        )
        return frozenset(row.subject for row in query)

    @cached_property
    def broken_glass(self) -> frozenset[UUID]:
        """The matters that this person has opened in an emergency and that are open still; looked up once."""
        query = BrokenGlass.select(BrokenGlass.subject).where(
            BrokenGlass.viewer == self.account_id, BrokenGlass.until > clock.now()
        )
        return frozenset(row.subject for row in query)

    @cached_property
    def inspects(self) -> frozenset[UUID]:
        """The matters that this person was drawn to look into; looked up once."""
        if self.kind != "staff" or not self.may_inspect:
            return frozenset()
        return frozenset(UUID(str(subject)) for (subject,) in _INSPECTED.rows(self.account_id, INSPECTOR))

    @cached_property
    def kept_from(self) -> frozenset[UUID]:
        """The matters of which this person must not know, since they are about them; looked up once."""
        return frozenset() if self.account_id is None else matters_kept_from(self.account_id, self.id_number_index)

    @property
    def is_known_person(self) -> bool:
        """Whether hands can be kept apart: staff act on no matter before their ID number was entered at appointment."""
        return self.kind != "staff" or self.identity_status == "verified"

    def holds(self, *roles: Role) -> bool:
        return not self.roles.isdisjoint(roles)

    def acting_as(self, among: Collection[Role] = (), otherwise: Role = Role.RESIDENT) -> Role:
        """As what the record names them: the office of theirs that the act asks for (`among`), and not one that they
        hold beside it.
        """
        if self.kind == "system":
            return Role.SYSTEM
        return next((role for role in Role if role in among and role in self.roles), otherwise)


_INSPECTED = Prepared(
    lambda: Participant.select(Participant.subject).where(
        Participant.account == placeholder(), Participant.part == placeholder()
    )
)
SYSTEM = Actor(None, "system", "系统")
ANONYMOUS = Actor(None, "anonymous")


def roles_towards(actor: Actor, subject: Located) -> frozenset[Role]:
    """The roles that the actor has towards this subject: offices that reach it, and the part the person has in it.

    Whoever registered it in office has that part only as long as an office of theirs reaches it. From whom it is kept
    (`keeping.py`) has none.
    """
    if actor is SYSTEM:
        return frozenset({Role.SYSTEM})
    if subject.collection in INSTEAD and subject.id in actor.kept_from:
        return frozenset()
    if actor.reads_notice_of is not None and actor.reads_notice_of == subject.id:
        return frozenset({Role.ANYONE})
    roles = {grant.role for grant in actor.grants if grant.reaches(subject)}
    if actor.account_id is not None:
        if actor.account_id == subject.applicant_id:
            roles.add(Role.APPLICANT)
        elif actor.account_id == subject.submitted_by_id and (roles or not subject.registered_in_office):
            roles.add(Role.AGENT)
        elif actor.households and subject.id in actor.households:
            roles.add(Role.MEMBER)
    elif actor.tracked_subject == subject.id:
        roles.add(Role.AGENT)
    if actor.signs_in is not None and actor.signs_in == subject.id:
        roles.add(Role.SIGNER)
    if actor.inspects and subject.id in actor.inspects:
        roles.add(Role.INSPECTOR)
    if not roles and actor.kind == "staff" and subject.id in actor.broken_glass:
        roles.add(Role.RESCUER)
    return frozenset(roles)


def eyes(actor: Actor, subject: Located) -> Eyes:
    """What the actor sees of this matter, by the table of `sight.py`."""
    return eyes_of(roles_towards(actor, subject), subject)


def eyes_of(roles: frozenset[Role], subject: Located) -> Eyes:
    """`eyes` of somebody whose roles towards the subject are known."""
    is_draft = subject.state == "draft" and subject.collection in DRAFTED_BY_PEOPLE
    return Eyes(roles, subject.collection, is_draft, bool(subject.mandate_accepted))


def may_see(actor: Actor, subject: Located) -> bool:
    """A draft is seen only by whoever it belongs to; everything else also by the offices that reach it."""
    return eyes(actor, subject).see_some(Thing.FILE)


def may_follow(actor: Actor, subject: Located) -> bool:
    """Whoever may see it; and a member of the household, who sees where it stands,
    but neither the file nor what was found.
    """
    return eyes(actor, subject).see(Thing.STATE)


def check_known_person(actor: Actor) -> None:
    """Raises Forbidden for staff whose number nobody has entered: hands could not be kept apart."""
    if not actor.is_known_person:
        raise Forbidden("您的身份证号还没有登记，不能办理。请联系系统管理员，由管理员对照证件登记。")


def are_one_person(*accounts: UUID | None) -> bool:
    """Whether two of these accounts are one, or belong to one person by their ID numbers."""
    known = [account for account in accounts if account is not None]
    rows = Account.select(Account.id_number_index).where(Account.id.in_(known), Account.id_number_index.is_null(False))
    indexes = [row.id_number_index for row in rows]
    return len(set(known)) < len(known) or len(set(indexes)) < len(indexes)


def involvement_of(actor: Actor, subject: Located) -> frozenset[str]:
    """The parts that the actor has in the matter as a person: under this account, under another account
    of the same number, and by the number alone. Whoever holds an office is a `RELATIVE` where it is about somebody
    whom they declared.
    """
    account, number = actor.account_id, actor.id_number_index
    if account is None:
        return frozenset()
    same, theirs = ((account, number, number), number) if number else ((account,), account)
    relatives = (theirs, theirs) if actor.grants else ()
    rows = _parts_of(bool(number), bool(actor.grants)).rows(*same, subject.id, *same, *relatives)
    return frozenset(part if own else RELATIVE for part, own in rows)


@cache
def _parts_of(has_number: bool, in_office: bool) -> Prepared:
    """Asked by nearly every request of an office, and of several subqueries: rendered once for each of its shapes."""

    def build() -> Query:
        accounts = Account.select(Account.id).where(Account.id_number_index == placeholder())
        is_same = Participant.account == placeholder()
        if has_number:
            is_same |= (Participant.person_index == placeholder()) | Participant.account.in_(accounts)
        # Their own account is one of those of their number.
        is_theirs = DeclaredRelative.account.in_(accounts) if has_number else DeclaredRelative.account == placeholder()
        involved = is_same | _is_relative(is_theirs) if in_office else is_same
        return Participant.select(Participant.part, Case(None, ((is_same, 1),), 0)).where(
            (Participant.subject == placeholder()) & involved
        )

    return Prepared(build)


def _is_relative(is_theirs: Expression) -> Expression:
    """Whether a participant is whom the matter is about, and somebody whom this person declared."""
    declared = DeclaredRelative.select(DeclaredRelative.person_index).where(is_theirs)
    accounts = Account.select(Account.id).where(Account.id_number_index.in_(declared))
    is_declared = Participant.person_index.in_(declared) | Participant.account.in_(accounts)
    return Participant.part.in_(sorted(ABOUT)) & is_declared
