"""Assessing: what the answers point to, and keeping it for whoever asked for that."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor, eyes, roles_towards
from app.accounts.models import Account
from app.accounts.roles import LABELS, Role
from app.accounts.sight import Thing
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.errors import Conflict, Forbidden, NotAuthenticated
from app.kernel.identifiers import new_id
from app.needs.doors import DOORS
from app.needs.inputs import AboutMatter, Assess
from app.needs.models import Assessment
from app.needs.procedure import ASSESSORS, BASIS, NEEDS_ASSESSMENT, SELF_ASSESSMENT
from app.needs.questions import Answers, check_answers
from app.needs.rules import Pointed, measures_for
from app.needs.signs import Limits
from app.programmes.policy import policy_on
from app.programmes.standards import NoStandard, amount_of, standards_in_force
from app.record.subjects import Subject, register_person, the_person
from app.regions.service import NEW_AREA, name_of, phone_of, place, served_region
from app.workflow.door import seen
from app.workflow.engine import begin
from app.workflow.queries import SubjectRow

# Until a standard is set nobody is left out for their income.
NO_LIMIT = 10**12


@dataclass(frozen=True)
class Assessed:
    """`kept`: under which number it was kept, where that was asked for."""

    measures: tuple[Pointed, ...]
    answers: Answers
    kept: UUID | None


def assess(actor: Actor, facts: Assess) -> Assessed:
    """What the answers point to. Nothing is stored unless `keep` is said by somebody who is logged in.

    Raises Invalid for an answer that there is not, NotAuthenticated for who wants it kept without a log-in, Conflict
    where the chosen id is another matter's, NotFound and Forbidden for a household that is not the caller's to assess.
    """
    answers = check_answers(facts.answers)
    if "region" in answers:
        answers["region"] = served_region(answers["region"], "answers.region").code
    found = measures_for(answers, limits_today())
    if not facts.keep:
        return Assessed(found, answers, None)
    if actor.account_id is None:
        raise NotAuthenticated("要把结果留着，请先登录；不登录也可以看结果。")
    if facts.id is not None and (kept := Subject.get_or_none(Subject.id == facts.id)) is not None:
        if kept.collection == "assessments" and kept.submitted_by_id == actor.account_id:
            return Assessed(found, answers, kept.id)
        raise Conflict("这个编号已经用过了，请重新提交。")
    chosen = facts.id or new_id()
    subject = _of_household(actor, chosen, facts.subject) if facts.subject else _own(actor, chosen, answers)
    about = facts.subject
    insert(
        Assessment,
        {
            "id": subject.id,
            "answers": answers,
            "measures": [each.measure.code for each in found],
            "about_collection": about.collection if about else None,
            "about": about.id if about else None,
            "plan": None,
        },
    )
    return Assessed(found, answers, subject.id)


def limits_today() -> Limits:
    """The lines as they hold today."""
    today = clock.today()
    try:
        standards = standards_in_force(today)
        urban, rural = (
            amount_of(standards, f"minimum_living_allowance.{area}")["amount"] for area in ("urban", "rural")
        )
    except NoStandard:
        urban = rural = NO_LIMIT
    return Limits(urban, rural, policy_on(today))


def door_of(pointed: Pointed, answers: Answers) -> dict[str, str]:
    """Name, telephone and hours; of the township where they live, where that was said."""
    door = DOORS[pointed.measure.door]
    code = answers.get("region")
    if door.phone is not None or code is None:
        return {"name": door.name, "phone": door.phone or phone_of(None), "hours": door.hours}
    subject = Subject()
    place(subject, code)
    where = name_of(code if pointed.measure.door == "village" else subject.township)
    return {"name": f"{where}{door.name.split('）')[-1]}", "phone": phone_of(subject.township), "hours": door.hours}


def _own(actor: Actor, chosen: UUID, answers: Answers) -> Subject:
    account = Account.get_by_id(actor.account_id)
    subject = Subject(id=chosen, state="", title=SELF_ASSESSMENT.label, name=account.name or "")
    place(subject, answers.get("region", NEW_AREA))
    subject.applicant_id = subject.submitted_by_id = actor.account_id
    subject.applicant_index = account.id_number_index
    register_person(subject, "applicant", account.name or None, None)
    begin(SELF_ASSESSMENT, subject, actor, Role.APPLICANT, {}, BASIS)
    return subject


def _of_household(actor: Actor, chosen: UUID, about: AboutMatter) -> Subject:
    case: SubjectRow = seen(actor, about.collection, about.id, Thing.FILE)
    held = roles_towards(actor, case) & ASSESSORS
    if not held or not eyes(actor, case).see(Thing.FILE):
        raise Forbidden(f"只有办理这家的{'、'.join(LABELS[role] for role in sorted(ASSESSORS))}可以评估。")
    subject = Subject(
        id=chosen,
        state="",
        title=NEEDS_ASSESSMENT.label,
        name=case.name,
        applicant_id=case.applicant_id,
        applicant_index=case.applicant_index,
        submitted_by_id=actor.account_id,
        registered_in_office=True,
        submitted_at=clock.now(),
    )
    place(subject, case.region)
    part = the_person(case.id)
    register_person(subject, "applicant", case.name or None, part.phone if part else None)
    role = next(role for role in Role if role in held)
    known_from = {"origin": {"collection": case.collection, "id": str(case.id)}}
    begin(NEEDS_ASSESSMENT, subject, actor, role, known_from, BASIS)
    return subject
