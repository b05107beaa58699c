"""Lives that go on to their later parts: granted, changed, heard, cut, stopped, delivered or not. What must hold
is asked after each few steps, and each kind of step has to have happened: what nobody did breaks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from api.wiring import load_keys
from app.accounts.actor import may_follow
from app.accounts.directory import actor_of
from app.kernel.database import connection
from app.public_notices.inputs import ObjectToNotice
from app.public_notices.models import PublicNotice
from app.public_notices.service import object_to
from app.record.events import Event
from app.record.subjects import Subject
from app.registry.collections import PROCEDURES
from app.workflow.offering import offered
from config import read_settings
from tests.model.likely import PATHS
from tests.model.test_random_life import STAFF, RandomLife

HAPPENED = {
    ("change_members", "hearing_sent"),
    ("change_amount", "decision_sent"),
    ("record_delivery", "active"),
    ("record_failed_delivery", "hearing_sent"),
    ("report_death", "change_check"),
    ("stop", "decision_sent"),
    ("review", "active"),
}
LIVES, LONG_LIVES = 30, 120  # the first ends as soon as everything has happened


class WholeLife(RandomLife):
    def lives_on(self, pick: int, numbers: list[int]) -> None:
        """One after the other those whose work it is take the likely next steps of one matter, or days pass: so that
        lives reach their later parts.
        """
        matter = self.subjects[pick % len(self.subjects)]
        self.everybody_signs(pick)
        for number in numbers:
            with connection():
                moved = self._carry_on(Subject.get_by_id(matter), number)
            if not moved:
                self.pass_days(1 + number % 9)

    def _carry_on(self, subject: Subject, number: int) -> bool:
        if subject.state == "publicity" and number % 3 == 0:
            return self._somebody_objects(subject)
        likely = PATHS.get(subject.state, [])
        for place in range(len(likely)):
            action = likely[(number + place) % len(likely)]
            for other in range(len(STAFF) + len(self.people)):
                actor = self.somebody(number + other)
                mine = offered(PROCEDURES[subject.procedure], subject, actor) if may_follow(actor, subject) else ()
                free = any(offer.step.action == action and not offer.blocked for offer in mine)
                if free and self.attempt(subject, action, actor, number // 5):
                    return True
        return False

    def _somebody_objects(self, subject: Subject) -> bool:
        """By an account, so that nobody has to take it up first."""
        [notice] = PublicNotice.select().where(PublicNotice.application == subject.id).order_by(PublicNotice.id)[-1:]
        said, objector = ObjectToNotice(text="有意见"), actor_of(self.people[-1])
        return self.attempted(lambda: object_to(objector, notice.id, said, PROCEDURES), subject) is None


def lived(seeded: Path, number: int) -> Iterator[WholeLife]:
    """One life by its number, after each few steps; the dice are the same each time."""
    dice = Random(number)
    WholeLife.seeded = seeded
    load_keys(read_settings({}))
    life = WholeLife()
    try:
        life.begin(days=dice.randrange(25))
        life.draft(dice.randrange(3), dice.randrange(3), number % 3 == 0)
        for _ in range(14):
            pick = dice.choice([1, 3, 4, 4, 5])
            life.lives_on(pick, [dice.randrange(1000) for _ in range(10)])
            yield life
    finally:
        life.teardown()


def holds(life: RandomLife) -> None:
    checks: tuple[Callable[[RandomLife], None], ...] = (
        RandomLife.nothing_is_taken_away_unheard,
        RandomLife.nobody_is_cut_before_it_reached_them,
        RandomLife.no_notice_is_shorter_than_its_days_and_each_objection_is_answered,
        RandomLife.everybody_is_covered_once_by_what_was_meant_for_them,
        RandomLife.an_amount_is_calculated_or_explained,
    )
    for check in checks:
        check(life)


def steps_of(life: RandomLife) -> set[tuple[str, str]]:
    with connection():
        return set(Event.select(Event.action, Event.to_state).distinct().tuples())


def go_through(seeded: Path, lives: int, *, to_the_last: bool) -> None:
    happened: set[tuple[str, str]] = set()
    for number in range(lives):
        for life in lived(seeded, number):
            holds(life)
            happened |= steps_of(life)
        if happened >= HAPPENED and not to_the_last:
            return
    assert HAPPENED - happened == set()


def test_what_was_promised_holds_until_everything_has_happened(seeded_sqlite: Path) -> None:
    go_through(seeded_sqlite, LIVES, to_the_last=False)


@pytest.mark.soak
def test_what_was_promised_holds_in_many_lives(seeded_sqlite: Path) -> None:
    go_through(seeded_sqlite, LONG_LIVES, to_the_last=True)
