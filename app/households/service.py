"""Keeping what was declared about a household, and reading it back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from app.households.addresses import keep_address
from app.households.consents import CHECKED_UNDER, consent_row, holds
from app.households.inputs import ConsentInput, Disability, HouseholdInput, MemberInput
from app.households.models import Consent, Household, Member
from app.households.own_hand import CLAIMED, OWN_ACCOUNT, is_by_own_hand, way_of_signing
from app.kernel.clock import clock
from app.kernel.database import Prepared, Table, insert, placeholder
from app.kernel.errors import invalid
from app.kernel.id_numbers import ADULT_YEARS, age_on, birth_date
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret, id_number_index, phone_index

_VIEWED = ("position", "name", "relation", "id_number", "id_number_index", "more")
CLOCKS_DIFFER = timedelta(minutes=10)  # between a telephone and here, without anybody having done wrong
_OWN_COLUMNS = {"name", "relation", "id_number"}


@dataclass(frozen=True, repr=False)
class MemberView:
    """A member as the rules look at it; amounts in fen a month."""

    position: int
    name: str
    relation: str
    id_number: Secret | None
    id_number_index: str | None
    more: dict[str, Any]
    covered: bool = True
    apart: str | None = None

    @property
    def called(self) -> str:
        """The name, and where somebody else in the household has the same, what tells the two apart."""
        return self.apart or self.name

    def born_on(self) -> date | None:
        return self._born_on

    @cached_property
    def _born_on(self) -> date | None:
        """Many conditions ask, and the number has to be deciphered for it."""
        if self.id_number is not None:
            return birth_date(self.id_number.reveal())
        text = self.more.get("birth_date")
        return date.fromisoformat(text) if text else None

    def age_on(self, on: date) -> int | None:
        born = self.born_on()
        return None if born is None else age_on(born, on)

    @property
    def at_school_until(self) -> date | None:
        """As far as somebody has put it on record for a benefit."""
        text = self.more.get("at_school_until")
        return date.fromisoformat(text) if text else None

    @property
    def disability(self) -> Disability | None:
        declared = self.more.get("disability")
        return None if declared is None else Disability.model_validate_json(json.dumps(declared))

    def is_adult(self, on: date) -> bool:
        """Somebody whose age is not known counts as an adult: a consent too many does no harm."""
        born = self.born_on()
        return born is None or age_on(born, on) >= ADULT_YEARS


@dataclass(frozen=True)
class HouseholdView:
    """A household with its members in order and what was signed; whoever died while the application was under
    way counts no more.

    Where it lives and what is seldom asked for (`row`) is read when it is first looked at.
    """

    id: UUID
    members: tuple[MemberView, ...]
    consents: tuple[Consent, ...]
    deceased: tuple[MemberView, ...] = ()

    @cached_property
    def row(self) -> Household:
        found: Household = Household.get_by_id(self.id)
        return found

    @property
    def covered(self) -> tuple[MemberView, ...]:
        """Whom what is granted is meant for."""
        return tuple(member for member in self.members if member.covered)

    @property
    def applicant(self) -> MemberView:
        """Whoever asked for it or receives it; somebody dead where nobody has taken their place."""
        return next(member for member in (*self.members, *self.deceased) if member.relation == "self")

    def has_consent(self, position: int, kind: str, on: date) -> bool:
        return any(consent.position == position and consent.kind == kind for consent in self.holding(on))

    def is_signed(self, position: int, on: date) -> bool:
        """Whether this member has signed for the check by their own hand."""
        return any(consent.position == position and consent.kind == "means_check" for consent in self.checkable(on))

    def checkable(self, on: date) -> list[Consent]:
        """The consents to a check that hold and were signed by the person's own hand: nobody is asked about
        on another.
        """
        adults = {member.position for member in self.members if member.is_adult(on)}
        return [
            consent
            for consent in self.holding(on)
            if consent.kind in CHECKED_UNDER
            and is_by_own_hand(consent.way, is_adult=consent.position is None or consent.position in adults)
        ]

    def way_of_signing(
        self, signer: str | None, position: int | None, *, captured_in_office: bool, is_known: bool, on: date
    ) -> str:
        """How a signature counts that the account of this number (a blind index) gives for a member."""
        person = next((member for member in self.members if member.position == position), None)
        return way_of_signing(
            signer,
            person.id_number_index if person else None,
            is_adult=person is None or person.is_adult(on),
            adults=[member.id_number_index for member in self.members if member.is_adult(on)],
            captured_in_office=captured_in_office,
            is_known=is_known,
        )

    def holding(self, on: date) -> list[Consent]:
        """The consents that may be used on that day: neither withdrawn nor expired."""
        return [consent for consent in self.consents if holds(consent, on)]


def save_household(owner: UUID, facts: HouseholdInput, *, exists: bool) -> HouseholdView:
    """Write the household of an application, replacing what a draft had before. Answers it, without what was signed."""
    address = Secret(facts.address) if facts.address else None
    row = {
        "region": facts.region,
        "address": address,
        "phone": Secret(facts.phone) if facts.phone else None,
        "phone_index": phone_index(facts.phone) if facts.phone else None,
        "bank_account": facts.bank_account.model_dump() if facts.bank_account else None,
        "more": facts.model_dump(mode="json", include={"hukou", "hukou_region", "residence_permit"}),
    }
    if exists:
        Household.update(row).where(Household.id == owner).execute()
        Member.delete().where(Member.household == owner).execute()
    else:
        insert(Household, {"id": owner} | row)
    keep_address(owner, address, exists=exists)
    members = [_member_row(owner, position, member) for position, member in enumerate(facts.members)]
    insert(Member, *members)
    return HouseholdView(owner, tuple(MemberView(**{name: row[name] for name in _VIEWED}) for row in members), ())


def declared(owner: UUID) -> dict[str, Any]:
    """A household as it was sent, in clear, in the words of `HouseholdInput`: to be changed in part, for no answer."""
    row = Household.get_by_id(owner)
    said = row.more | {
        "region": row.region,
        "address": row.address.reveal() if row.address else None,
        "phone": row.phone.reveal() if row.phone else None,
        "bank_account": row.bank_account,
        "members": [_as_sent(member) for member in _MEMBERS.models(owner)],
    }
    return {name: value for name, value in said.items() if value is not None}


def _as_sent(row: Member) -> dict[str, Any]:
    said = row.more | {"name": row.name, "relation": row.relation}
    said |= {"id_number": row.id_number.reveal()} if row.id_number else {}
    return {name: value for name, value in said.items() if value is not None}


def copy_household(owner: UUID, to: UUID) -> None:
    """The same household for another application; nobody has signed for that one yet."""
    known = _opened(Household.get_by_id(owner))
    insert(Household, known | {"id": to})
    keep_address(to, known["address"])
    members = Member.select().where(Member.household == owner, Member.died_on.is_null()).order_by(Member.position)
    insert(Member, *[_opened(row) | {"id": new_id(), "household": to} for row in members])


def _opened(row: Table) -> dict[str, Any]:
    """What a row says, to be sealed for another."""
    return {name: getattr(row, name) for name in row._meta.fields}


def _member_row(owner: UUID, position: int, facts: MemberInput) -> dict[str, Any]:
    return {
        "id": new_id(),
        "household": owner,
        "position": position,
        "name": facts.name,
        "relation": facts.relation,
        "id_number": Secret(facts.id_number) if facts.id_number else None,
        "id_number_index": id_number_index(facts.id_number) if facts.id_number else None,
        "more": facts.model_dump(mode="json", exclude=_OWN_COLUMNS),
    }


def save_consents(
    owner: UUID,
    consents: Sequence[ConsentInput],
    household: HouseholdView,
    by: UUID | None,
    way: Callable[[ConsentInput], str],
    *,
    others: Mapping[UUID, str],
    exists: bool,
) -> None:
    """Write the members' consents of a draft, replacing those it had before, but for what `others` have signed.

    Raises Invalid for a member that is not there.
    """
    for position, consent in enumerate(consents):
        if consent.member >= len(household.members):
            raise invalid(f"consents.{position}.member", "签字的人不在家庭成员名单里，请核对。")
        if consent.signed_at > clock.now() + CLOCKS_DIFFER and not clock.movable:
            raise invalid(f"consents.{position}.signed_at", "签字时间不能晚于现在，请检查手机的时间。")
    now_at = {member.id_number_index: member.position for member in household.members if member.id_number_index}
    for consent_id, index in others.items():
        if index in now_at:
            Consent.update(position=now_at[index]).where(Consent.id == consent_id).execute()
    kept = [consent_id for consent_id, index in others.items() if index in now_at]
    if exists:
        Consent.delete().where(
            Consent.household == owner, Consent.position.is_null(False), Consent.id.not_in(kept)
        ).execute()
    insert(Consent, *[_consent_row(owner, consent, by, way(consent)) for consent in consents])


def _consent_row(owner: UUID, facts: ConsentInput, by: UUID | None, way: str) -> dict[str, Any]:
    return consent_row(
        owner, facts.kind, facts.signed_at, by, position=facts.member, document=facts.signature_document, way=way
    )


def signed_by_others(owner: UUID, by: UUID | None) -> dict[UUID, str]:
    """What members have signed in accounts of their own, with the blind index of their number: it stays theirs wherever
    they stand in the list that `by` writes anew.
    """
    return {
        each.id: index
        for each, index in _signed(owner)
        if each.way in (OWN_ACCOUNT, CLAIMED) and each.recorded_by != by
    }


def signed_by_anybody(owner: UUID) -> dict[UUID, str]:
    """What stays where a draft is changed without naming signatures: each goes with its member, by number."""
    return {each.id: index for each, index in _signed(owner)}


def _signed(owner: UUID) -> Iterator[tuple[Consent, str]]:
    household = household_of(owner)
    index_at = {member.position: member.id_number_index for member in household.members}
    for each in household.consents:
        index = index_at.get(each.position) if each.position is not None else None
        if index:
            yield each, index


_MEMBERS = Prepared(lambda: Member.select().where(Member.household == placeholder()).order_by(Member.position))
_CONSENTS = Prepared(lambda: Consent.select().where(Consent.household == placeholder()).order_by(Consent.id))


def household_of(owner: UUID) -> HouseholdView:
    rows = _MEMBERS.models(owner)
    living = tuple(_view(member) for member in rows if member.died_on is None and member.left_on is None)
    deceased = tuple(_view(member) for member in rows if member.died_on is not None)
    return HouseholdView(owner, living, tuple(_CONSENTS.models(owner)), deceased)


def _view(row: Member) -> MemberView:
    return MemberView(row.position, row.name, row.relation, row.id_number, row.id_number_index, row.more, row.covered)


def copy_members(household: HouseholdView, owner: UUID) -> None:
    """The household as a matter of its own finds it: from here on it changes there alone."""
    rows = [
        {
            "id": new_id(),
            "household": owner,
            "position": member.position,
            "name": member.name,
            "relation": member.relation,
            "id_number": member.id_number,
            "id_number_index": member.id_number_index,
            "more": member.more,
            "covered": member.covered,
        }
        for member in household.members
    ]
    insert(Member, *rows)


def add_to_member(owner: UUID, member: MemberView, **more: Any) -> None:
    """What has become known of a member since."""
    Member.update(more=member.more | more).where(
        Member.household == owner, Member.position == member.position
    ).execute()


def cover_only_the_applicant(owner: UUID) -> None:
    """The others live in the household, and what is granted is not meant for them."""
    of_household = Member.household == owner
    Member.update(covered=True).where(of_household, Member.relation == "self").execute()
    Member.update(covered=False).where(of_household, Member.relation != "self").execute()
