"""Offering a need to a charity project: nothing of the person leaves without their consent to this one."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import Actor, check_known_person, roles_towards
from app.accounts.roles import Role
from app.benefits.served import Served, ServedPerson, served
from app.charity.matches.inputs import NewMatch
from app.charity.matches.models import CharityMatch
from app.charity.matches.procedure import BASIS, CHARITY_MATCH
from app.charity.models import CharityProject
from app.documents.models import Document
from app.households.addresses import keep_address
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, invalid
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, send
from app.organisations.service import check_may_be_entrusted
from app.record.subjects import Subject, register_person
from app.regions.service import place
from app.workflow.engine import begin

OFFERS = (Role.APPLICANT, Role.TOWNSHIP_OFFICER)


def offer(actor: Actor, facts: NewMatch) -> Subject:
    """By the township's officer, or by the person themselves out of a matter of their own. Raises Forbidden, NotFound,
    Conflict where the same need lies with this project already, Invalid for a project that takes nobody now.
    """
    if actor.kind == "staff":
        check_known_person(actor)
    with transaction():
        project = _project_that_takes(facts.project)
        if actor.kind == "resident" and facts.person.name is not None:
            raise Forbidden("请从您自己的申请或者救助金里提出来。替别人提的，请找乡镇（中心社区）。")
        whom = served(actor, facts.person)
        subject = Subject(id=facts.id or new_id(), state="", title=f"慈善帮扶：{project.title}", name=whom.name)
        place(subject, whom.region)
        subject.applicant_id, subject.applicant_index = whom.account, whom.index
        role = next((role for role in OFFERS if role in roles_towards(actor, subject)), None)
        if role is None:
            raise Forbidden("由本人提出，或者由当地乡镇（中心社区）的受理人员提出。")
        _check_signature(facts.person, facts.consent.signature_document)
        if Subject.select().where(Subject.id == subject.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        _check_once(project, whom)
        subject.department = str(project.organisation)
        subject.submitted_by_id, subject.registered_in_office = actor.account_id, role is not Role.APPLICANT
        register_person(subject, "applicant", whom.name, whom.phone)
        said = {"project": str(project.id), "consented_at": facts.consent.signed_at.isoformat()}
        event = begin(CHARITY_MATCH, subject, actor, role, said, BASIS)
        insert(
            CharityMatch,
            {
                "id": subject.id,
                "project": project.id,
                "need": Secret(facts.need),
                "address": whom.address,
                "phone": whom.phone,
                "consented_at": facts.consent.signed_at,
                "signature": facts.consent.signature_document,
            },
        )
        keep_address(subject.id, whom.address)
        told = {"item": CHARITY_MATCH.label, "number": "", "date": None, "amount": None, "note": project.title}
        send(subject, event, Notify("charity_waits", Audience.DEPARTMENT), told)
    return subject


def _project_that_takes(project_id: UUID) -> CharityProject:
    project: CharityProject | None = CharityProject.get_or_none(CharityProject.id == project_id)
    if project is None or Subject.get_by_id(project_id).state != "running":
        raise invalid("project", "这个项目没有开始，或者已经结束，请从正在做的项目里选。")
    check_may_be_entrusted(project.organisation, "project")
    return project


def _check_signature(person: ServedPerson, paper: UUID | None) -> None:
    """One that lies with the matter of the person, and has been looked at."""
    if paper is None:
        return
    known = (Document.id == paper) & (Document.subject == (person.application or person.benefit))
    if not Document.select().where(known, Document.state == "ready").exists():
        raise invalid("consent.signature_document", "没有找到这份签字的材料，请重新上传。")


def _check_once(project: CharityProject, whom: Served) -> None:
    if whom.index is None:
        return
    lies_there = (CharityMatch.project == project.id) & (Subject.applicant_index == whom.index) & Subject.is_open
    query = Subject.select().join(CharityMatch, on=(CharityMatch.id == Subject.id)).where(lies_there)
    if query.exists():
        raise Conflict("这个人已经在请这个项目帮忙了，请等它的结果。")
