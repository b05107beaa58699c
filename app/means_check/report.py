"""The report of an application's means check (核对报告): the latest round, what every source said,
and what follows from it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from app.assessment.amounts import CALCULATORS, RULE_VERSION
from app.assessment.calculation import calculate, declared_accounts
from app.assessment.destitute import LIVELIHOOD
from app.assessment.economy import HouseholdAccounts
from app.households.models import Consent
from app.households.service import HouseholdView
from app.kernel.calendar.counting import local_date
from app.kernel.database import rows_by
from app.means_check.findings import (
    CONCLUSION_LABELS,
    DONE,
    Conclusion,
    Found,
    conclude,
    differences,
    with_what_was_found,
)
from app.means_check.models import MeansCheck, SourceCheck
from app.means_check.sources import SOURCES
from app.programmes.policy import policy_on
from app.programmes.standards import NoStandard


@dataclass(frozen=True)
class Report:
    """`beyond`: the limits that are passed; `accounts`: what was declared with what was found, to calculate with."""

    check: MeansCheck
    rounds: int
    was_told: bool
    found: tuple[Found, ...]
    conclusion: Conclusion
    different: tuple[str, ...]
    beyond: tuple[str, ...]
    accounts: HouseholdAccounts

    @property
    def asked(self) -> int:
        return len(self.found)

    @property
    def answered(self) -> int:
        return sum(each.state == DONE for each in self.found)

    @property
    def under_way(self) -> bool:
        return any(each.state == "requested" for each in self.found)

    def on_record(self) -> dict[str, Any]:
        """How the check stands, as it is kept with the opinion that rests on it."""
        return {
            "round": self.check.round,
            "conclusion": self.conclusion,
            "conclusion_label": CONCLUSION_LABELS[self.conclusion],
            "asked": self.asked,
            "answered": self.answered,
            "missing": self.missing(str),
        }

    def missing(self, named: Callable[[str], str]) -> list[str]:
        """Who did not answer about whom; `named` says how a name is shown."""
        found = (each for each in self.found if each.state != DONE)
        return [f"{named(each.person)}：{SOURCES[each.source].label}" for each in found]


_ROUNDS = rows_by(MeansCheck.application, MeansCheck.round)
_ANSWERS = rows_by(SourceCheck.means_check)


def report_of(
    application: UUID, household: HouseholdView, programme: str, form: Mapping[str, Any], today: date
) -> Report | None:
    """None before the first round."""
    rounds = _ROUNDS(application)
    if not rounds:
        return None
    found = _found(rounds[-1], household)
    declared = declared_accounts(household, form, local_date(rounds[-1].requested_at))
    counted = _in_the_order_declared(found, household)
    has_answers = any(each.facts for each in counted)
    different = differences(declared, counted, policy_on(today)) if has_answers else ()
    accounts = with_what_was_found(declared, counted)
    kept = rounds[-1].conclusion
    beyond = _beyond(programme, accounts, today) if different else ()
    return Report(
        check=rounds[-1],
        rounds=len(rounds),
        was_told=any(each.told_at is not None for each in rounds),
        found=found,
        conclusion=Conclusion(kept) if kept else conclude(found, different, beyond),
        different=different,
        beyond=beyond,
        accounts=accounts,
    )


def _found(check: MeansCheck, household: HouseholdView) -> tuple[Found, ...]:
    consents = {consent.id: consent for consent in household.consents}
    order = {code: number for number, code in enumerate(SOURCES)}
    rows = _ANSWERS(check.id)
    found = [
        Found(*person, row.source, row.state, row.answer or {})
        for row in rows
        if (person := person_of(consents[row.consent], household)) is not None
    ]
    return tuple(sorted(found, key=lambda each: (_place(each.position), each.person, order[each.source])))


def _place(position: int | None) -> int:
    """Members in their order, then those outside the household."""
    return sys.maxsize if position is None else position


def person_of(consent: Consent, household: HouseholdView) -> tuple[str, int | None] | None:
    """Whom a consent is about: name and position; no position for an obligor; None for a member who has died."""
    if consent.obligor is not None:
        return consent.obligor, None
    return next(((m.name, m.position) for m in household.members if m.position == consent.position), None)


def _in_the_order_declared(found: tuple[Found, ...], household: HouseholdView) -> tuple[Found, ...]:
    """The accounts know members by their order; where somebody has died, that is not the position on the form."""
    order = {member.position: number for number, member in enumerate(household.members)}
    return tuple(each if each.position is None else replace(each, position=order[each.position]) for each in found)


def _beyond(programme: str, accounts: HouseholdAccounts, today: date) -> tuple[str, ...]:
    """Which limits of the programme the household is above. They ask for a look by a person and never decide.
    Without a standard there is no limit to be above.
    """
    if f"{programme}/{RULE_VERSION}" not in CALCULATORS:
        return ()
    try:
        result = calculate(programme, accounts, today)["result"]
    except NoStandard:
        return ()
    if programme == "destitute_support":  # what sources know nothing of is found out by people
        return tuple(flag for flag in result["flags"] if flag.startswith(LIVELIHOOD))
    not_entitled = ("人均收入不符合这个救助项目的规定",) if result["category"] is None else ()
    return (*not_entitled, *result["flags"])
