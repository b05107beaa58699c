"""What the papers of an application print: one function of its file each, and what stands on the empty ones."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.directory import account_names, grants_of
from app.accounts.roles import OFFICES, label_behind
from app.applications.conferences import serialize_conference
from app.applications.file import ApplicationFile
from app.applications.letters import serialize_letter
from app.applications.models import Decision, Visit
from app.applications.procedures import APPLICATION_PROCEDURES
from app.applications.visiting import MANNER_LABELS, SIGNER_LABELS, serialize_visit
from app.assessment.self_care import LEVEL_LABELS, SelfCareItems
from app.documents.models import Document
from app.households.consents import TEXTS, ConsentText
from app.households.inputs import RELATION_LABELS
from app.households.own_hand import IN_OFFICE, in_words
from app.households.service import MemberView
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.money import yuan_text
from app.means_check.findings import CONCLUSION_LABELS
from app.printouts.definition import Case, Facts
from app.printouts.happened import Happened, happened, last_of
from app.printouts.household_facts import household_facts, iso, masked_number
from app.printouts.questions import questions_of
from app.programmes.catalogue import MATERIALS, PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.regions.service import name_of
from app.workflow.presenters import called, named

PLEDGE, CHECK = "truth_pledge", "means_check"


def _file(case: Case) -> ApplicationFile:
    return ApplicationFile(case.row)


def _course(case: Case) -> list[Happened]:
    return happened(case.row, APPLICATION_PROCEDURES[case.row.procedure])


def _matter(case: Case) -> Facts:
    """Who applied, and for what."""
    return {"name": named(case.row.name, case.sees), "item": PROGRAMMES[case.row.procedure].name}


def _of_household(case: Case, file: ApplicationFile) -> Facts:
    return {"household": household_facts(file.household, case.sees)}


def application(case: Case) -> Facts:
    """The application with the pledge and the authorisation, and by whom each is signed."""
    file = _file(case)
    application = file.application
    submitted = case.row.submitted_at
    return (
        _matter(case)
        | _of_household(case, file)
        | {
            "id_number": masked_number(application.applicant_id_number),
            "phone": called(application.applicant_phone.reveal(), case.sees) if application.applicant_phone else None,
            "submitted_on": iso(local_date(submitted)) if submitted else None,
            "by_somebody_else": application.by_somebody_else,
            "questions": _questions(case.row.procedure, application.form),
            "obligors": [_obligor(each) for each in application.form.get("obligors", ())],
            "pledge": _text(TEXTS[PLEDGE]),
            "check": _text(TEXTS[CHECK]),
            "pledged": [_signer(case, file, member, PLEDGE) for member in _adults(file)],
            "checked": [_signer(case, file, member, CHECK) for member in file.household.members],
        }
    )


def empty_application(programme: str) -> Facts:
    return {
        "item": PROGRAMMES[programme].name,
        "questions": _questions(programme, None),
        "pledge": _text(TEXTS[PLEDGE]),
        "check": _text(TEXTS[CHECK]),
    }


def _questions(programme: str, answers: dict[str, Any] | None) -> list[dict[str, Any]]:
    form = PROGRAMMES[programme].form
    return questions_of(form, answers) if form else []


def _text(text: ConsentText) -> dict[str, Any]:
    return {"title": text.title, "version": text.version, "paragraphs": list(text.paragraphs)}


def _obligor(said: dict[str, Any]) -> dict[str, Any]:
    support, reason = said.get("monthly_support"), said.get("no_consent_reason")
    told = {"name": said["name"], "relation": said["relation"], "support": yuan_text(support or 0)}
    return told | ({"reason": reason} if reason else {})


def _adults(file: ApplicationFile) -> list[MemberView]:
    return [member for member in file.household.members if member.is_adult(clock.today())]


def _signer(case: Case, file: ApplicationFile, member: MemberView, kind: str) -> dict[str, Any]:
    signer = {
        "name": named(member.name, case.sees),
        "relation": RELATION_LABELS[member.relation],
        "id_number": masked_number(member.id_number),
    }
    holding = file.household.holding(clock.today())
    given = [each for each in holding if each.position == member.position and each.kind == kind]
    if not given or given[-1].way == "word":
        return signer
    taker = given[-1].recorded_by if given[-1].way == IN_OFFICE else None
    signed = in_words(given[-1].way, account_names([taker])[taker] if taker else None)
    return signer | {"signed": signed, "signed_on": iso(local_date(given[-1].signed_at))}


def receipt(case: Case) -> Facts:
    file = _file(case)
    row, accepted = case.row, last_of(_course(case), "accept")
    return _matter(case) | {
        "submitted_on": iso(local_date(row.submitted_at)) if row.submitted_at else None,
        "accepted_on": accepted.on if accepted else None,
        "promised_on": iso(row.promised_on),
        "documents": [_document(each) for each in file.documents if _is_paper(each)],
        "missing": [_missing(each) for each in file.application.supplement or () if row.state == "supplement"],
    }


def _is_paper(document: Document) -> bool:
    return document.kind in MATERIALS and MATERIALS[document.kind].paper


def _document(document: Document) -> dict[str, Any]:
    pages = {"pages": f"1份（{document.pages}页）" if document.pages else "1份"}
    return {"label": MATERIALS[document.kind].label, "on": iso(local_date(document.created_at))} | pages


def _missing(item: dict[str, Any]) -> dict[str, Any]:
    kind = item["kind"]
    return {"label": MATERIALS[kind].label if kind in MATERIALS else kind, "message": item["message"]}


def visit(case: Case) -> Facts:
    """A form for each visit on record; without one, a form to take along."""
    file = _file(case)
    visits = [_visit(each) for each in file.visits]
    return _matter(case) | _of_household(case, file) | {"visits": visits} | empty_visit()


def empty_visit(_: str = "") -> Facts:
    return {"signers": list(SIGNER_LABELS.values())}


def _visit(visit: Visit) -> dict[str, Any]:
    kept = serialize_visit(visit)
    found = {"on": kept["visited_on"], "manner": MANNER_LABELS[visit.manner]}
    names = ("started_at", "place", "findings", "answers", "signed_by", "unsigned_reason")
    return found | {name: kept[name] for name in names if kept[name] is not None}


def neighbours(case: Case) -> Facts:
    """What neighbours say is written by hand: the program keeps none of it."""
    return _matter(case) | {"address": household_facts(_file(case).household, case.sees)["address"]}


def assistance_letter(case: Case) -> Facts:
    """To where somebody of the household lives (协查函): as put on record last, where it is; else which office, what
    for and by when is written by hand.
    """
    file = _file(case)
    letter = serialize_letter(file.assistance_letters[-1]) if file.assistance_letters else {}
    said = {name: letter[name] for name in ("sent_to", "about", "due_on", "sent_on") if name in letter}
    obligors = [_obligor(each) for each in file.application.form.get("obligors", ())]
    return _matter(case) | _of_household(case, file) | {"obligors": obligors} | said


def appraisal(case: Case) -> Facts:
    course = _course(case)
    called_for, held = last_of(course, "call_appraisal"), last_of(course, "record_appraisal")
    facts = _matter(case) | {"village": name_of(case.row.village or case.row.region)}
    if called_for:
        facts["called_because"] = called_for.facts.get("reason")
    if held:
        names = ("participants", "village_representatives", "minutes")
        facts |= {"on": held.on} | {name: held.facts.get(name) for name in names}
    return facts


def case_conference(case: Case) -> Facts:
    """One for each that was held; an empty one to take along where none was."""
    held = [serialize_conference(each) for each in _file(case).conferences]
    conferences = [{**each, "on": each["held_at"][:10], "names": "、".join(each["participants"])} for each in held]
    return _matter(case) | {"conferences": conferences}


def near_relatives(case: Case) -> Facts:
    """The register's lines for this household, which come of what staff declared, beside the officer's own word."""
    file = _file(case)
    names = {each.id_number_index: each.name for each in file.household.members if each.id_number_index}
    facts = _matter(case) | {"address": household_facts(file.household, case.sees)["address"]}
    if last_of(_course(case), "accept"):
        facts["ticked"] = file.application.relatives_of_staff
    facts["relatives"] = [
        {
            "member": named(names.get(each.person_index, ""), case.sees),
            "staff": each.staff_name,
            "relation": each.relation,
            "office": _offices(each.staff),
        }
        for each in file.registered_relatives
    ]
    return facts


def _offices(account: UUID) -> str:
    held = [(name_of(grant.region), grant.role) for grant in grants_of(account) if grant.role in OFFICES]
    return "、".join(f"{place}{label_behind(place, role)}" for place, role in held)


def approval(case: Case) -> Facts:
    """The decision with the chain of opinions that led to it, each with its day and its hand."""
    file, course = _file(case), _course(case)
    row, application = case.row, file.application
    accepted, proposed = last_of(course, "accept"), last_of(course, "propose")
    decided = Decision.select().where(Decision.application == row.id).order_by(Decision.id.desc()).first()
    appraised = last_of(course, "record_appraisal")
    facts = (
        _matter(case)
        | _of_household(case, file)
        | {
            "id_number": masked_number(application.applicant_id_number),
            "accepted_on": accepted.on if accepted else None,
            "due_on": iso(row.due_on),
            "near_relatives": file.concerns_staff if accepted else None,
            "check": _conclusion(application.opinion),
            "calculation": _calculation(application.calculation),
            "opinion": _opinion(application.opinion),
            "proposed_on": proposed.on if proposed else None,
            "appraisal": appraised.facts.get("minutes") if appraised else None,
            "publicity": _publicity(file),
            "decision": _decision(decided),
            "decided_on": iso(local_date(decided.decided_at)) if decided else None,
            "chain": [_link(each) for each in course],
        }
    )
    if file.visits:
        last = file.visits[-1]
        facts |= {"visit": last.findings["text"], "visited_on": iso(last.visited_on)}
    if above := last_of(course, "record_park_visit"):
        facts["above"] = above.facts.get("findings")
    return facts


def _link(each: Happened) -> dict[str, Any]:
    return {"on": each.on, "what": each.label, "who": each.who} | ({"said": each.said} if each.said else {})


def _conclusion(opinion: dict[str, Any] | None) -> str | None:
    check = (opinion or {}).get("check")
    return str(check.get("conclusion_label") or CONCLUSION_LABELS[check["conclusion"]]) if check else None


def _opinion(opinion: dict[str, Any] | None) -> str | None:
    if not opinion:
        return None
    said = "拟予救助" if opinion["opinion"] == "grant" else "拟不予救助"
    parts = [said, CATEGORY_LABELS.get(opinion.get("category") or "")]
    if opinion.get("monthly_amount"):
        parts.append(f"金额{yuan_text(opinion['monthly_amount'])}")
    lines = ["，".join(part for part in parts if part) + "。", opinion.get("reason")]
    if opinion.get("differs_because"):
        lines.append(f"金额和核算结果不同的理由：{opinion['differs_because']}")
    return "\n".join(line for line in lines if line)


def _decision(decided: Decision | None) -> str | None:
    if decided is None:
        return None
    if decided.outcome != "granted":
        return f"不予确认。\n{decided.reason.reveal()}\n依据：{decided.rule}"
    parts = ["予以确认", CATEGORY_LABELS.get(decided.category or "")]
    if decided.monthly_amount:
        parts.append(f"金额{yuan_text(decided.monthly_amount)}")
    return "，".join(part for part in parts if part) + f"。\n{decided.reason.reveal()}\n依据：{decided.rule}"


def _calculation(made: dict[str, Any] | None) -> list[dict[str, str]]:
    """Line by line; each that rests on a standard not confirmed by the bureau says so."""
    lines = made["result"]["lines"] if made else []
    return [
        {
            "label": f"{line['label']}（示例）" if line.get("example") else line["label"],
            "amount": yuan_text(line["amount"]),
            "rule": f"{line['rule']}（{line['source']}）" if line["source"] else line["rule"],
        }
        for line in lines
    ]


def _publicity(file: ApplicationFile) -> str | None:
    """When the proposal was on the board, and where it hung."""
    notice = file.latest_proposal
    if notice is None:
        return None
    said = [f"{iso(notice.starts_on)}至{iso(notice.ends_on)}公示。"]
    said += [
        f"{iso(posting.posted_on)}张贴在{posting.place}。" for posting in file.postings if posting.notice == notice.id
    ]
    return "".join(said)


def self_care(case: Case) -> Facts:
    file, assessed = _file(case), last_of(_course(case), "assess_self_care")
    facts = empty_self_care() | {
        "name": named(case.row.name, case.sees),
        "id_number": masked_number(file.application.applicant_id_number),
        "address": household_facts(file.household, case.sees)["address"],
    }
    if assessed is None:
        return facts
    able = assessed.facts.get("items") or {}
    level = assessed.facts.get("level")
    items = [
        item | {"able": able[name]}
        for item, name in zip(facts["items"], SelfCareItems.model_fields, strict=True)
        if name in able
    ]
    return facts | {
        "items": items or facts["items"],
        "on": assessed.on,
        "assessor": assessed.facts.get("assessor"),
        "level": next((label for code, label in LEVEL_LABELS.items() if code == level), None),
    }


def empty_self_care(_: str = "") -> Facts:
    items = [{"label": field.title or name} for name, field in SelfCareItems.model_fields.items()]
    return {"items": items, "levels": list(LEVEL_LABELS.values())}


def support_file(case: Case) -> Facts:
    """The cover of a support file and the list of what lies in it (民发〔2021〕43号 第17条)."""
    file, facts = _file(case), self_care(case)
    decided = Decision.select().where(Decision.application == case.row.id).order_by(Decision.id.desc()).first()
    manner = decided.category if decided else None
    papers = [_document(each) for each in file.documents if _is_paper(each)]
    return {
        "name": facts["name"],
        "id_number": facts["id_number"],
        "address": facts["address"],
        "levels": facts["levels"],
        "level": facts.get("level"),
        "manner": {"institution": "集中供养", "home": "分散供养"}.get(manner or ""),
        "decided_on": iso(local_date(decided.decided_at)) if decided else None,
        "contents": [{"label": each["label"], "on": each["on"]} for each in papers],
    }
