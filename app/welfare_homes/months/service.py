"""Drawing a month's account: by the home, of the days on which its people were there and that stand in no other one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from app.accounts.actor import Actor, check_known_person
from app.accounts.roles import Role
from app.assessment.self_care import LEVEL_LABELS
from app.kernel.clock import clock
from app.kernel.database import insert, insert_in_bulk, lock_row, transaction
from app.kernel.errors import Conflict, invalid
from app.kernel.identifiers import new_id
from app.notifications.outbox import Audience, Notify, send
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.regions.service import place
from app.welfare_homes.beds import check_of_the_home, welfare_home
from app.welfare_homes.days import levels, rates, stays
from app.welfare_homes.file import open_beds
from app.welfare_homes.models import HomeBed, HomeDay, HomeMonth, HomePlace
from app.welfare_homes.months.file import wrong_days
from app.welfare_homes.months.inputs import NewMonth
from app.welfare_homes.months.procedure import BASIS, HOME_MONTH
from app.welfare_homes.rules import days_there, in_force, level_on, month_after
from app.workflow.engine import begin


@dataclass(frozen=True)
class Line:
    """A day of somebody that is to be paid, in fen."""

    place: HomePlace
    day: date
    level: str
    amount: int


def draw(actor: Actor, home_id: UUID, facts: NewMonth) -> Subject:
    """Raises NotFound for whoever does not work there, Invalid for a month that is not over, without days or without a
    price, Conflict where the id is taken.
    """
    check_of_the_home(actor, home_id)
    check_known_person(actor)
    first = date.fromisoformat(f"{facts.month}-01")
    if month_after(first) > clock.today():
        raise invalid("month", "这个月还没有过完，过完了才能报。")
    with transaction():
        home = welfare_home(home_id)
        list(lock_row(HomeBed.select(HomeBed.id).where(HomeBed.home == home_id).order_by(HomeBed.id)))
        lines, wrong = _lines(home_id, first), _paid_wrongly(home_id)
        taken_back = sum(each.amount for each in wrong)
        amount = sum(line.amount for line in lines) - taken_back
        if not lines:
            raise invalid("month", "这个月没有还没报过的床日。")
        if amount <= 0:
            raise invalid("month", "要扣回的比这个月的还多，请和下个月一起报。")
        subject = _subject(actor, home, facts)
        event = begin(
            HOME_MONTH,
            subject,
            actor,
            Role.SERVICE_PROVIDER,
            {
                "home": str(home_id),
                "month": facts.month,
                "days": len(lines),
                "amount": amount,
                "taken_back": taken_back,
            },
            BASIS,
        )
        _keep(actor, subject, home_id, first, lines, wrong)
        send(subject, event, Notify("home_month_drawn", Audience.TOWNSHIP), _told(home, facts))
    return subject


def _told(home: Organisation, facts: NewMonth) -> dict[str, object]:
    return {"item": HOME_MONTH.label, "number": "", "date": None, "amount": None, "note": f"{home.name} {facts.month}"}


def _subject(actor: Actor, home: Organisation, facts: NewMonth) -> Subject:
    subject = Subject(id=facts.id or new_id(), state="", title=f"{home.name} {facts.month}"[:64])
    place(subject, home.region)
    if subject.township is None:
        raise invalid("month", "还没有登记福利院在哪个乡镇，没有人核对。请告诉新区民政司法和社保局。")
    if Subject.select().where(Subject.id == subject.id).exists():
        raise Conflict("这个编号已经用过了，请重新提交。")
    subject.submitted_by_id, subject.registered_in_office = actor.account_id, True
    return subject


def _lines(home: UUID, first: date) -> list[Line]:
    """The days on which somebody was there and that stand in no account. Raises Invalid where no price is in force."""
    last = month_after(first) - timedelta(days=1)
    places = list(HomePlace.select().where(HomePlace.home == home, HomePlace.lives_since <= last))
    known, of_each, prices = stays(places), levels([row.id for row in places]), rates(home)
    drawn = HomeDay.place.in_([row.id for row in places]) & HomeDay.once & HomeDay.day.between(first, last)
    known_days = {(row.place, row.day) for row in HomeDay.select().where(drawn)} if places else set()
    lines = []
    for row in places:
        for day in days_there(known[row.id], first, last):
            if (row.id, day) in known_days:
                continue
            level = level_on(of_each[row.id], day)
            price = in_force(prices.get(level, {}), day)
            if price is None:
                raise invalid("month", f"{day:%-m月%-d日}“{LEVEL_LABELS[level]}”的价格还没有定。请让新区民政先定。")  # type: ignore[index]
            lines.append(Line(row, day, level, price))
    return lines


def _paid_wrongly(home: UUID) -> list[HomeDay]:
    """Days that were paid, and of which it was told later that nobody was there."""
    paid = HomeMonth.select(HomeMonth.id).join(Subject, on=(Subject.id == HomeMonth.id))
    paid = paid.where(HomeMonth.home == home, Subject.state == "paid")
    days = list(HomeDay.select().where(HomeDay.month.in_(paid), HomeDay.once).order_by(HomeDay.id))
    ids = {each.place for each in days}
    places = {row.id: row for row in HomePlace.select().where(HomePlace.id.in_(ids))} if ids else {}
    return wrong_days(days, places)


def _keep(
    actor: Actor, subject: Subject, home: UUID, first: date, lines: Sequence[Line], wrong: Sequence[HomeDay]
) -> None:
    beds = open_beds(home, month_after(first) - timedelta(days=1))
    taken_back = sum(each.amount for each in wrong)
    HomeDay.update(taken_back_by=subject.id, once=None).where(HomeDay.id.in_([each.id for each in wrong])).execute()
    insert(
        HomeMonth,
        {
            "id": subject.id,
            "home": home,
            "month": first,
            "days": len(lines),
            "amount": sum(line.amount for line in lines) - taken_back,
            "taken_back": taken_back,
            "beds": len(beds),
            "nursing_beds": sum(bed.nursing for bed in beds),
            "drawn_by": actor.account_id,
        },
    )
    insert_in_bulk(
        HomeDay,
        [
            {
                "id": new_id(),
                "month": subject.id,
                "place": line.place.id,
                "person": line.place.person,
                "bed": line.place.bed,
                "day": line.day,
                "level": line.level,
                "amount": line.amount,
                "once": True,
                "taken_back_by": None,
            }
            for line in lines
        ],
    )
