"""What must hold of money and people in a random life, counted anew from what was filled in and said in each step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.applications.models import Decision
from app.benefits.models import Benefit, BenefitMonth, CoveredMonth
from app.benefits.months import PROGRAMME_GROUPS, first_of_next_month
from app.households.models import Member
from app.kernel.clock import clock
from app.record.events import Event, EventFacts
from app.record.subjects import Subject

REACHED = ("record_delivery", "notice_received")


@dataclass
class Meant:
    """Names of those for whom a benefit is meant; `coming` and `going` by a proposal that nobody has decided yet."""

    now: set[str]
    coming: set[str] = field(default_factory=set)
    going: set[str] = field(default_factory=set)
    decided: bool = False

    def take(self, action: str, to_state: str, facts: Mapping[str, Any]) -> None:
        if action == "change_members":
            self.coming = {person["name"] for person in facts["joins"]}
            self.going = {person["name"] for person in facts["leaves"]}
        elif action in ("change_amount", *REACHED) and to_state == "active":
            self.now = (self.now | self.coming) - self.going
            self._over()
        elif action == "change_amount":
            self.decided = True
        elif action in ("keep", "return_proposal", "report_death", "review", "propose_change", "change_category"):
            self._over()

    def _over(self) -> None:
        self.coming, self.going, self.decided = set(), set(), False

    @property
    def allowed(self) -> set[str]:
        """Whose months may be held: also of whoever joins by a decision that is on its way."""
        return self.now | self.coming if self.decided else self.now


def _story(subject: UUID) -> list[tuple[str, str, Mapping[str, Any]]]:
    events = Event.select().where(Event.subject == subject).order_by(Event.seq)
    return [(each.action, each.to_state, EventFacts.get(EventFacts.event == each.id).facts or {}) for each in events]


@dataclass
class Decided:
    """What a household may be owed from the next month on, as far as it has reached them; `over`: nothing any more."""

    amount: int
    over: bool = False
    on_its_way: int | None = None

    def take(self, action: str, to_state: str, facts: Mapping[str, Any]) -> None:
        if action == "change_amount" and to_state == "decision_sent":
            self.on_its_way = facts["monthly_amount"]
        elif action == "change_amount":
            self.amount = facts["monthly_amount"]
        elif action in REACHED and to_state == "active" and self.on_its_way is not None:
            self.amount, self.on_its_way = self.on_its_way, None
        elif to_state in ("stopped", "tapering"):
            self.over = True
        elif action == "resume":
            self.over = False
        elif action in ("report_death", "return_proposal", "keep"):
            self.on_its_way = None


def nobody_is_owed_less_before_it_reached_them(first_amount: int) -> None:
    """`first_amount`: what each benefit of these lives begins with, unless a decision on its application says else."""
    coming = first_of_next_month(clock.today())
    for benefit in Benefit.select():
        granted = Decision.get_or_none(Decision.application == benefit.application, Decision.outcome == "granted")
        decided = Decided(granted.monthly_amount if granted else first_amount)
        for action, to_state, facts in _story(benefit.id):
            decided.take(action, to_state, facts)
        if not decided.over:
            assert benefit.last_month is None, "ends, and nothing of it has reached them"
            rows = BenefitMonth.select().where(BenefitMonth.benefit == benefit.id, BenefitMonth.month > coming)
            least = min((row.amount for row in rows), default=decided.amount)
            assert least >= decided.amount, f"{least} and not {decided.amount}"


def nobody_is_covered_who_was_not_meant(meant: Mapping[UUID, set[str]], names: Mapping[str, str]) -> None:
    """`meant` by application; `names` by the blind index of each number that there is."""
    coming = first_of_next_month(clock.today())
    for benefit in Benefit.select():
        story = Meant(set(meant[benefit.application]))
        for action, to_state, facts in _story(benefit.id):
            story.take(action, to_state, facts)
        rows = CoveredMonth.select().where(CoveredMonth.benefit == benefit.id, CoveredMonth.month >= coming)
        found = {names[row.person_index] for row in rows}
        assert found <= story.allowed, f"{found - story.allowed} covered and not meant"


def nobody_is_covered_twice() -> None:
    """By the people of the households that are owed the coming month, and by the months that are held."""
    coming = first_of_next_month(clock.today())
    seen: dict[tuple[str, str], UUID] = {}
    for benefit in Benefit.select():
        if not BenefitMonth.select().where(BenefitMonth.benefit == benefit.id, BenefitMonth.month == coming).exists():
            continue
        dead = {each.get("position") for each in benefit.deceased or ()}
        people = Member.select().where(Member.household == benefit.id, Member.covered, Member.left_on.is_null())
        for person in people:
            if person.id_number_index and person.position not in dead:
                who = (person.id_number_index, PROGRAMME_GROUPS[benefit.programme])
                assert seen.setdefault(who, benefit.id) == benefit.id, f"{person.name} is covered twice"
    held = CoveredMonth.select(CoveredMonth.person_index, CoveredMonth.programme_group, CoveredMonth.month).tuples()
    assert len(set(held)) == len(list(held))


def no_amount_is_unlike_the_calculation_without_words() -> None:
    """Of a grant: unlike what was calculated from what is on file; of a change: unlike what somebody else proposed."""
    for decision in Decision.select().where(Decision.outcome == "granted"):
        said = EventFacts.get(EventFacts.event == _event_of(decision)).facts
        result = decision.calculation["result"]
        if (decision.monthly_amount, decision.category) != (result["amount"], result["category"]):
            assert said["differs_because"], f"{decision.monthly_amount} and not {result['amount']}"
    for subject in Subject.select().where(Subject.collection == "benefits"):
        proposed = None
        for action, _, facts in _story(subject.id):
            if action in ("propose_change", "change_members", "change_category"):
                proposed = facts.get("monthly_amount")
            if action == "change_amount" and facts["monthly_amount"] != proposed:
                assert facts["differs_because"], f"{facts['monthly_amount']} and not {proposed}"


def _event_of(decision: Decision) -> UUID:
    event = Event.select().where(Event.subject == decision.application, Event.action == "approve")
    found: UUID = event.order_by(Event.seq.desc()).get().id
    return found
