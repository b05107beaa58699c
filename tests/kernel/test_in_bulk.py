"""What is written in bulk lies there as it was given, also what means something to the driver."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.kernel.database import insert_in_bulk, transaction
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.record import guarding
from app.service_plans.models import ServiceDuty, ServicePlan
from tests.support.world import World

# What means something to SQL, to JSON or to a driver.
WORDS = ("\t", "\n", "\r", "\\", "\\N", "\\.", "\\t", "'", '"', "%s", "?", "{}", "张三", "\u2028", "𠮷")
texts = st.lists(
    st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=9),
    max_size=6,
)
said = texts.map("".join).filter(lambda text: len(text) <= 200)
moments = st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(said, st.none() | moments, st.none() | said), max_size=12))
def test_whatever_is_written_is_read_again(world: World, rows: list[tuple[str, datetime | None, str | None]]) -> None:
    rows *= 1 if len(rows) % 2 else 5  # many go another way than few
    plans, duties = [_plan(text, at, secret) for text, at, secret in rows], [_duty(text, at) for text, at, _ in rows]
    with world.inside():
        with transaction():
            insert_in_bulk(ServicePlan, plans)
            insert_in_bulk(ServiceDuty, duties)
        for plan, (text, at, secret) in zip(plans, rows, strict=True):
            row = ServicePlan.get_by_id(plan["id"])
            assert (row.promised, row.renew_at) == ([{"kind": text}], at)
            assert (row.address and row.address.reveal()) == secret
        for duty, (text, at, _) in zip(duties, rows, strict=True):
            found = ServiceDuty.get_by_id(duty["id"])
            assert (found.reason, found.done_at, found.due_on) == (text, at, duty["due_on"])
            assert (found.state, found.again, found.invoice) == ("due", 0, None), "what nobody named is the table's"
        assert not list(guarding.flaws([ServicePlan, ServiceDuty]))


def _plan(text: str, at: datetime | None, secret: str | None) -> dict[str, Any]:
    today = datetime.now(UTC).date()
    days = dict.fromkeys(("starts_on", "written_until", "looked_on"), today)
    sealed = None if secret is None else Secret(secret)
    return {
        "id": new_id(),
        "provider": new_id(),
        "promised": [{"kind": text}],
        "address": sealed,
        "renew_at": at,
    } | days


def _duty(text: str, at: datetime | None) -> dict[str, Any]:
    first = datetime.now(UTC).date()
    days = {"first": first, "last": first + timedelta(days=6), "due_on": first + timedelta(days=1)}
    ids = {name: new_id() for name in ("id", "plan", "provider")}
    return {"kind": "haircut", "reason": text, "done_at": at} | ids | days
