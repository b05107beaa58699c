"""Activities of volunteers, signing up, and hours that two hands prove: the leader's and the place's."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, are_one_person, check_known_person
from app.accounts.models import Account
from app.accounts.roles import OF_ORGANISATIONS, Role
from app.kernel.clock import clock
from app.kernel.database import insert, lock_row, transaction
from app.kernel.errors import Conflict, FieldError, Forbidden, Invalid, NotFound
from app.kernel.identifiers import new_id
from app.organisations.service import check_may_be_entrusted
from app.record.events import NewEvent, append_to_chain
from app.regions.service import served_region
from app.volunteers.inputs import Hours, NewActivity, ReasonGiven
from app.volunteers.models import Volunteer, VolunteerActivity, VolunteerSignup
from app.volunteers.reaching import CONFIRMS, confirms, led_by, may_lead
from app.volunteers.rules import Span, minutes_of, why_no_activity, why_not_signed_up, why_not_these_hours

BASIS = "措施(十七)；社会救助法 第58条、第59条"


def span_of(activity: VolunteerActivity) -> Span:
    return Span(activity.on, activity.starts, activity.ends)


def offer(actor: Actor, facts: NewActivity) -> VolunteerActivity:
    """Raises Forbidden for whoever works for no organisation, Invalid for one whose permits have ended."""
    check_known_person(actor)
    leader = led_by(actor)
    if leader is None:
        raise Forbidden("志愿活动由登记的机构发起。您还没有加入机构。")
    place = served_region(facts.region, "region").code
    span = Span(facts.on, minutes_of(facts.starts), minutes_of(facts.ends))
    _refuse(why_no_activity(span, clock.today()))
    with transaction():
        check_may_be_entrusted(leader, "title")
        made = VolunteerActivity(
            **facts.model_dump(include={"kind", "title", "place", "on", "needed"}),
            id=facts.id or new_id(),
            organisation=leader,
            region=place,
            starts=span.starts,
            ends=span.ends,
            entered_by=actor.account_id,
            entered_at=clock.now(),
        )
        if VolunteerActivity.get_or_none(VolunteerActivity.id == made.id) is not None:
            raise Conflict("这个编号已经用过了，请重新提交。")
        insert(VolunteerActivity, made.__data__)
        _note(made, "offer", actor, {"title": made.title, "needed": made.needed})
    return made


def cancel(actor: Actor, activity: UUID, why: ReasonGiven) -> VolunteerActivity:
    """Raises NotFound for whoever does not lead it."""
    with transaction():
        found = _locked(activity)
        if not may_lead(actor, found):
            raise NotFound
        found.cancelled_because = why.reason
        found.save(only=[VolunteerActivity.cancelled_because])
        _note(found, "cancel", actor, why.as_recorded())
    return found


def sign_up(actor: Actor, activity: UUID) -> VolunteerSignup:
    """Registers with the organisation on the way. Raises Forbidden for whom nobody knows, Invalid where it is full or
    at the time of another.
    """
    if actor.identity_status != "verified":
        raise Forbidden("报名要先核实身份：请带身份证到乡镇（中心社区）窗口，或者在“我的”里核实。")
    with transaction():
        lock_row(Account.select(Account.id).where(Account.id == actor.account_id)).get()
        found = _locked(activity)
        coming = VolunteerSignup.select().where(
            VolunteerSignup.activity == found.id, VolunteerSignup.withdrawn_at.is_null()
        )
        own = VolunteerSignup.get_or_none(
            VolunteerSignup.activity == found.id, VolunteerSignup.account == actor.account_id
        )
        if own is not None and own.withdrawn_at is None:
            return own
        others = [span_of(each) for each in _others(actor.account_id)]
        free, today = found.needed - coming.count(), clock.today()
        gone = found.cancelled_because is not None
        _refuse(why_not_signed_up(span_of(found), others, today=today, free=free, cancelled=gone))
        _register(actor, found.organisation)
        signup = _come_again(own) if own else _come(actor, found)
        _note(found, "sign_up", actor, {"signup": str(signup.id)}, ())
    return signup


def _others(account: UUID | None) -> Any:
    return (
        VolunteerActivity.select()
        .join(VolunteerSignup, on=(VolunteerSignup.activity == VolunteerActivity.id))
        .where(VolunteerSignup.account == account, VolunteerSignup.withdrawn_at.is_null())
        .where(VolunteerActivity.cancelled_because.is_null())
    )


def _register(actor: Actor, organisation: UUID) -> None:
    known = (Volunteer.account == actor.account_id) & (Volunteer.organisation == organisation)
    if not Volunteer.select().where(known).exists():
        row = {"account": actor.account_id, "organisation": organisation, "registered_at": clock.now()}
        insert(Volunteer, row)


def _come(actor: Actor, activity: VolunteerActivity) -> VolunteerSignup:
    made = VolunteerSignup(id=new_id(), activity=activity.id, account=actor.account_id, signed_at=clock.now())
    insert(VolunteerSignup, made.__data__)
    return made


def _come_again(own: VolunteerSignup) -> VolunteerSignup:
    own.withdrawn_at = None
    own.save(only=[VolunteerSignup.withdrawn_at])
    return own


def withdraw(actor: Actor, activity: UUID) -> None:
    """Raises NotFound for who has not signed up, Invalid once hours were entered."""
    with transaction():
        found = _locked(activity)
        own = VolunteerSignup.get_or_none(
            VolunteerSignup.activity == found.id,
            VolunteerSignup.account == actor.account_id,
            VolunteerSignup.withdrawn_at.is_null(),
        )
        if own is None:
            raise NotFound("您没有报过这次活动。")
        if own.minutes is not None:
            _refuse(FieldError("", "时长已经登记，不能再退。"))
        own.withdrawn_at = clock.now()
        own.save(only=[VolunteerSignup.withdrawn_at])
        _note(found, "withdraw", actor, {"signup": str(own.id)}, ())


def enter_hours(actor: Actor, signup: UUID, hours: Hours) -> VolunteerSignup:
    """The first hand. Raises NotFound for whoever does not lead it, Invalid for more than it lasted."""
    with transaction():
        own, activity = _signup(signup)
        if not may_lead(actor, activity):
            raise NotFound
        if own.account == actor.account_id:
            raise Forbidden("不能登记自己的时长，请同事登记。")
        known = own.confirmed_at is not None
        _refuse(why_not_these_hours(hours.minutes, span_of(activity), today=clock.today(), confirmed=known))
        own.minutes, own.entered_by, own.refused_because = hours.minutes, actor.account_id, None
        own.save(only=[VolunteerSignup.minutes, VolunteerSignup.entered_by, VolunteerSignup.refused_because])
        _note(activity, "enter_hours", actor, {"signup": str(own.id), "minutes": hours.minutes})
    return own


def confirm(actor: Actor, signup: UUID) -> VolunteerSignup:
    """The second hand, of the place where it was done; from now on the hours count."""
    with transaction():
        own, activity = _to_confirm(actor, signup)
        own.confirmed_by, own.confirmed_at = actor.account_id, clock.now()
        own.save(only=[VolunteerSignup.confirmed_by, VolunteerSignup.confirmed_at])
        _note(activity, "confirm_hours", actor, {"signup": str(own.id), "minutes": own.minutes}, CONFIRMS)
    return own


def refuse(actor: Actor, signup: UUID, why: ReasonGiven) -> VolunteerSignup:
    """The leader enters them anew, or leaves it."""
    with transaction():
        own, activity = _to_confirm(actor, signup)
        own.minutes, own.refused_because = None, why.reason
        own.save(only=[VolunteerSignup.minutes, VolunteerSignup.refused_because])
        _note(activity, "refuse_hours", actor, {"signup": str(own.id)} | why.as_recorded(), CONFIRMS)
    return own


def _to_confirm(actor: Actor, signup: UUID) -> tuple[VolunteerSignup, VolunteerActivity]:
    own, activity = _signup(signup)
    if not confirms(actor, activity.region):
        raise NotFound
    check_known_person(actor)
    if are_one_person(actor.account_id, own.entered_by) or are_one_person(actor.account_id, own.account):
        raise Forbidden("登记时长的人和志愿者本人不能核实，请同事核实。")
    if own.minutes is None or own.confirmed_at is not None:
        raise Invalid("没有等核实的时长。", (FieldError("", "没有等核实的时长。"),))
    return own, activity


def _signup(signup: UUID) -> tuple[VolunteerSignup, VolunteerActivity]:
    found = VolunteerSignup.get_or_none(VolunteerSignup.id == signup, VolunteerSignup.withdrawn_at.is_null())
    if found is None:
        raise NotFound
    activity = _locked(found.activity)
    return VolunteerSignup.get_by_id(signup), activity


def _locked(activity: UUID) -> VolunteerActivity:
    found = lock_row(VolunteerActivity.select().where(VolunteerActivity.id == activity)).first()
    if found is None:
        raise NotFound
    return found  # type: ignore[no-any-return]


def _refuse(why: FieldError | None) -> None:
    if why is not None:
        raise Invalid(why.message, (why,))


def _note(
    activity: VolunteerActivity,
    action: str,
    actor: Actor,
    facts: dict[str, Any],
    among: Collection[Role] = OF_ORGANISATIONS,
) -> None:
    """`among` are the offices by which it is done: the organisation's, unless said."""
    append_to_chain(
        NewEvent(
            collection="volunteer-activities",
            subject=activity.id,
            action=action,
            actor=actor.account_id,
            role=actor.acting_as(among),
            region=activity.region,
            at=clock.now(),
            basis=BASIS,
            facts=facts,
        )
    )
