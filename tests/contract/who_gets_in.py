"""Who gets in where: for every operation, what each caller is answered. The walk and what it compares with are
in `test_access_walk.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from app.accounts.leave import ENTERS_LEAVE
from app.accounts.roles import BRINGS_PAPERS, OF_ORGANISATIONS, OFFICES, Role
from app.accounts.sight import INSTEAD, MAY_REVEAL, SEES_CASES, Thing, sight
from app.dossiers.contents import FORMS
from app.looks.reviewing import SUPERVISORS
from app.printouts.list import PRINTOUTS
from app.public_emergency.mode import SWITCHES
from app.registry.collections import COLLECTIONS
from app.roll_imports.presenters import SEES as SEE_ROLLS
from app.villages.service import ENTERS as LOOKS_AFTER_VILLAGES
from app.workflow.collection import Collection
from tests.contract.scene import NEW_AREA_OFFICES, Caller
from tests.contract.test_step_matrix import ALSO_SEE, ONLY_APPLICATIONS, SEE_CASES

# What an answer can say to somebody who is let in: done, or not with these facts, or not in this state.
IN = frozenset({200, 201, 202, 204, 302, 409, 422})
Answers = Callable[[Caller], frozenset[int] | set[int]]
TOWNSHIP_OFFICES = {Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR, Role.TOWNSHIP_APPROVER}
MAY_REPORT = TOWNSHIP_OFFICES | {
    Role.VILLAGE_ASSISTANT,
    Role.PARK_SUPERVISOR,
    Role.BUREAU_SUPERVISOR,
    Role.HOTLINE_OPERATOR,
    Role.DEPARTMENT_OFFICER,
    Role.SERVICE_PROVIDER,
    Role.SOCIAL_WORKER,
}
APPRAISES = (Role.BUREAU_SUPERVISOR, Role.AUDITOR, Role.DEPARTMENT_OFFICER)
# Of these the one in the scene lies in no township; what of a meeting a department sees is another department's.
OF_THE_NEW_AREA = {"standard-changes", "service-contracts", "inspections", "tickets", "one-off-payments", "rosters"} | {
    "service-lists",
    "meetings",
    "disposal-lists",
    "meeting-invitations",
    "meeting-tasks",
}
SEND_SLIPS = TOWNSHIP_OFFICES | {Role.PARK_SUPERVISOR}
SEE_FUNDS = {
    Role.TOWNSHIP_OFFICER,
    Role.TOWNSHIP_APPROVER,
    Role.PARK_SUPERVISOR,
    Role.BUREAU_SUPERVISOR,
    Role.FINANCE_OFFICER,
    Role.AUDITOR,
}
COUNT = TOWNSHIP_OFFICES | {Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR}
MAKE_CALLS = {Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR}
VERIFY = {Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR}


def nobody_yet(caller: Caller) -> frozenset[int]:
    """An operation without a line in `EXPECTED`."""
    return frozenset()


def everybody(caller: Caller) -> frozenset[int]:
    return IN


def opens_contact(caller: Caller) -> frozenset[int] | set[int]:
    """Whoever handles a complaint may see who wrote it; the writer has no log-in to say a reason under."""
    reads = any(sight(role, Thing.NOTE, "complaints") for role in caller.here)
    return {401} if caller.kind == "anonymous" else IN if reads else {404}


def logged_in(caller: Caller) -> frozenset[int] | set[int]:
    return {401} if caller.kind == "anonymous" else IN


def in_office(*roles: Role, elsewhere: int = 200) -> Answers:
    """403 without one of the offices; `elsewhere` for somebody who holds it, but not here."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        if caller.kind == "anonymous":
            return {401}
        if not caller.offices & set(roles):
            return {403}
        return IN if caller.here & set(roles) or elsewhere == 200 else {elsewhere}

    return answers


def leads_volunteers(caller: Caller) -> frozenset[int] | set[int]:
    """The station leads the activity of the scene; another organisation does not know of who comes."""
    if caller.kind == "anonymous":
        return {401}
    if not caller.offices & OF_ORGANISATIONS:
        return {403}
    return IN if Role.SOCIAL_WORKER in caller.here else {404}


def publishes_plan(caller: Caller) -> frozenset[int] | set[int]:
    """Whoever works for a station, and for no other organisation."""
    if caller.kind == "anonymous":
        return {401}
    return IN if Role.SOCIAL_WORKER in caller.here else {403}


def volunteers(caller: Caller) -> frozenset[int] | set[int]:
    """A person whose identity somebody has verified; the residents of the scene have only claimed theirs."""
    return {401} if caller.kind == "anonymous" else {403, 404}


def reaches(caller: Caller, collection: str) -> frozenset[Role]:
    """The emergency lies in no village: its place is a point, which only the township's people reach. Some kinds of
    matters have a table of their own.
    """
    if collection == "charity-projects":
        return caller.here & {Role.BUREAU_SUPERVISOR, Role.AUDITOR}
    if collection in INSTEAD:  # whoever works for a department here works for another one
        return caller.here & frozenset(INSTEAD[collection]) - {Role.DEPARTMENT_OFFICER}
    if collection in OF_THE_NEW_AREA:
        of_departments = {Role.DEPARTMENT_OFFICER} if collection == "rosters" else set()
        return caller.here & (frozenset(NEW_AREA_OFFICES.values()) | of_departments) - ONLY_APPLICATIONS
    here = caller.here if collection in ("applications", "documents") else caller.here - ONLY_APPLICATIONS
    if collection == "charity-matches":  # whoever works for an organisation here works for another one
        return here - OF_ORGANISATIONS
    if collection == "disaster-cases":  # whoever works for a department here works for another one
        return here - {Role.DEPARTMENT_OFFICER}
    return (
        here - {Role.VILLAGE_ASSISTANT}
        if collection in ("emergencies", "payment-runs", "home-months", "work-budgets")
        else here
    )


def sees(collection: str, login: bool = True) -> Answers:
    """404 to whoever may not see the matter. A draft of somebody else is not in the scene."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        if login and caller.kind == "anonymous":
            return {401}
        sees = SEE_CASES | ALSO_SEE.get(collection, set())
        return IN if collection in caller.owns or reaches(caller, collection) & sees else {404}

    return answers


def opens_files(collection: str, login: bool = True) -> Answers:
    """Who decides for the bureau says why, as long as there is nothing for them to decide."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        return {403} if caller.here & ONLY_APPLICATIONS else sees(collection, login)(caller)

    return answers


def adds_papers(caller: Caller) -> frozenset[int] | set[int]:
    """Who supervises or audits looks on, and adds nothing."""
    answers = sees("applications", login=False)(caller)
    adds = "applications" in caller.owns or caller.here & BRINGS_PAPERS
    return answers if answers != IN or adds else {403}


def knows_papers(caller: Caller) -> frozenset[int] | set[int]:
    """That there is a paper, and whether it has been looked at, can be read without opening the file."""
    return IN if caller.here & ONLY_APPLICATIONS else opens_papers(caller)


def opens_papers(caller: Caller) -> frozenset[int] | set[int]:
    """Who helps in the village or looks on sees the matter, but no papers of it."""
    answers = opens_files("documents", login=False)(caller)
    opens = "documents" in caller.owns or caller.here & MAY_REVEAL
    return answers if answers != IN or opens else {403}


def owns(collection: str) -> Answers:
    def answers(caller: Caller) -> frozenset[int] | set[int]:
        return {401} if caller.kind == "anonymous" else IN if collection in caller.owns else {404}

    return answers


def not_theirs(caller: Caller) -> set[int]:
    return {401} if caller.kind == "anonymous" else {404}


def of_another_house(caller: Caller) -> set[int]:
    """For whoever works in the home; the providers of the scene work for others. What is sent is looked at first."""
    if caller.kind == "anonymous":
        return {401}
    return {404, 422} if Role.SERVICE_PROVIDER in caller.here else {403}


def nobody_here(caller: Caller) -> set[int]:
    """It is for a department of which nobody is in the scene."""
    return {401} if caller.kind == "anonymous" else {403}


def staff(caller: Caller) -> frozenset[int] | set[int]:
    return {401} if caller.kind == "anonymous" else IN if caller.kind == "staff" else {403}


def lists_staff(caller: Caller) -> frozenset[int] | set[int]:
    """Of the places that an office of the caller reaches."""
    answers = staff(caller)
    return answers if answers != IN or caller.here else {403}


def resident(caller: Caller) -> frozenset[int] | set[int]:
    return {401} if caller.kind == "anonymous" else IN if caller.kind == "resident" else {403}


def sees_means_check(caller: Caller) -> frozenset[int] | set[int]:
    """No check was begun in the scene: 404 also for whoever may look.

    Who helps in the village or supervises may not.
    """
    barred = caller.here & {Role.VILLAGE_ASSISTANT, Role.BUREAU_SUPERVISOR, *ONLY_APPLICATIONS}
    return {403} if barred else {401} if caller.kind == "anonymous" else {404}


def may_draft(caller: Caller) -> frozenset[int] | set[int]:
    """Residents for themselves; of the offices only the window of the place (which must then name the person)."""
    if caller.kind == "staff":
        return IN if Role.TOWNSHIP_OFFICER in caller.here else {403}
    return logged_in(caller)


def logs_in_by_wechat(caller: Caller) -> frozenset[int] | set[int]:
    """The account in the scene is a resident's: it has no password, whoever asks."""
    return {401} if caller.kind == "anonymous" else {403}


def may_reveal(caller: Caller) -> frozenset[int] | set[int]:
    return in_office(*MAY_REVEAL, elsewhere=404)(caller)


def always(*statuses: int) -> Answers:
    return lambda caller: set(statuses)


def nobody_was_verified(caller: Caller) -> frozenset[int] | set[int]:
    """The account of the body is nobody's."""
    answers = in_office(*VERIFY)(caller)
    return {404} if answers == IN else answers


ADMINISTRATOR = in_office(Role.ADMINISTRATOR)


def no_staff_account(caller: Caller) -> frozenset[int] | set[int]:
    """The account in the scene is a resident's, which no administrator ends, and which has no factor."""
    answers = ADMINISTRATOR(caller)
    return {404} if answers == IN else answers


def gives_codes(caller: Caller) -> frozenset[int] | set[int]:
    """Whoever sends slips here; a department does not invite itself."""
    answers = unless_told_alone(sees("referrals"))(caller)
    return answers if answers != IN or caller.here & {Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR} else {403}


def no_system_there(caller: Caller) -> frozenset[int] | set[int]:
    answers = ADMINISTRATOR(caller)
    return {404} if answers == IN else answers


def people_act_in(collection: Collection) -> bool:
    return any(step.by - {Role.SYSTEM, Role.ANYONE} for each in collection.procedures for step in each.steps)


def reads_chain(collection: str) -> Answers:
    """In office, whoever sees the file."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        return sees(collection)(caller) if caller.kind == "staff" else staff(caller)

    return answers


def nobody_sees(caller: Caller) -> frozenset[int] | set[int]:
    return {401} if caller.kind == "anonymous" else {404}


def reads_of(collection: Collection) -> dict[str, Answers]:
    """What every kind of matter answers, made from what its room says of it."""
    one = sees(collection.name, login=not collection.without_login)
    path = f"GET /api/v1/{collection.name}"
    reads = {
        path: logged_in,
        f"{path}/counts": logged_in,
        f"{path}/{{id}}": one,
        f"{path}/{{id}}/timeline": one,
        f"{path}/{{id}}/documents": one,
    }
    if people_act_in(collection):
        reads |= {f"POST /api/v1/{collection.name}/actions/{{action}}": logged_in}
    if collection.name not in INSTEAD:
        reads |= {f"{path}/{{id}}/chain": reads_chain(collection.name)}
        reads |= {f"POST /api/v1/{collection.name}/search": logged_in}
    if not any(sight(role, Thing.FILE, collection.name) for role in Role if role is not Role.SYSTEM):
        reads[f"{path}/{{id}}/documents"] = always(404) if collection.without_login else nobody_sees
    if collection.name in ALSO_SEE:
        chain = reads_chain(collection.name)
        reads[f"{path}/{{id}}/documents"] = unless_told_alone(one)
        reads[f"{path}/{{id}}/chain"] = unless_told_alone(chain)
    papers = unless_told_alone(one) if collection.name in ALSO_SEE else one
    return reads | ({f"{path}/{{id}}/notices": papers} if collection.issues_notices else {})


def told_of_it_alone(caller: Caller) -> bool:
    """Whoever pays, or was sent a slip, sees that, and neither papers nor what else a household was given."""
    return caller.here in ({Role.FINANCE_OFFICER}, {Role.DEPARTMENT_OFFICER})


def unless_told_alone(answers: Answers) -> Answers:
    return lambda caller: {404} if told_of_it_alone(caller) else answers(caller)


def pays(caller: Caller) -> frozenset[int] | set[int]:
    """Accounts in full are for whoever pays."""
    answer = sees("payment-runs")(caller)
    return answer if answer != IN or Role.FINANCE_OFFICER in caller.here else {403}


def hangs_sheets(caller: Caller) -> frozenset[int] | set[int]:
    """Whose office sees cases and reaches the village."""
    answers = staff(caller)
    return answers if answers != IN or caller.here & SEES_CASES else {403}


def hangs_all_sheets(caller: Caller) -> frozenset[int] | set[int]:
    """The same for the whole township, which a village's assistant does not reach."""
    answers = staff(caller)
    return answers if answers != IN or caller.here & SEES_CASES - {Role.VILLAGE_ASSISTANT} else {403}


def prints(collection: str) -> Answers:
    """A receipt of delivery: who sees papers of the matter, in office."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        answer = opens_files(collection)(caller) if collection == "applications" else sees(collection)(caller)
        return answer if answer != IN or reaches(caller, collection) & MAY_REVEAL else {403}

    return answers


def printed_of(collection: str) -> dict[str, Answers]:
    path = f"GET /api/v1/{collection}/{{id}}"
    return {f"{path}/papers-to-print": sees(collection), f"{path}/prints/{{kind}}": prints(collection)}


def binds(collection: str) -> Answers:
    """The whole file: who prints of it, in office."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        answer = staff(caller)
        return prints(collection)(caller) if answer == IN else answer

    return answers


def prints_none(caller: Caller) -> frozenset[int] | set[int]:
    """Of a matter that there is not."""
    answers = staff(caller)
    return {404} if answers == IN else answers


def duties_of(*offices: Role, does: bool) -> Answers:
    """What is told of a service: by whose organisation it is, and by who asks the person here; 403 is for the other."""

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        if caller.kind == "anonymous":
            return {401}
        if caller.name == "provider":
            return IN if does else {403}
        if caller.here & {Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT}:
            return IN if caller.here & set(offices) else {403}
        return {404}

    return answers


def opens_duty(caller: Caller) -> frozenset[int] | set[int]:
    """Whoever sees the plan, and whose organisation does it."""
    return IN if caller.name == "provider" else sees("service-plans")(caller)


def prints_no_certificate(caller: Caller) -> frozenset[int] | set[int]:
    """Nobody here is of the charity."""
    answers = staff(caller)
    return answers if answers != IN else {403} if reaches(caller, "charity-projects") else {404}


ASK_THE_PERSON = (Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT)
EXPECTED: dict[str, Answers] = {
    "GET /api/v1/organisations": staff,
    "GET /api/v1/organisations/{id}": staff,
    "POST /api/v1/organisations": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/organisations/{id}/permits": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/organisations/{id}/members": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/charity-projects": in_office(*OF_ORGANISATIONS, Role.BUREAU_SUPERVISOR),
    "GET /api/v1/charity-projects/public": everybody,
    "GET /api/v1/charity-projects/{id}/gifts/{number}/certificate": prints_no_certificate,
    "GET /api/v1/charity-gifts/{number}": everybody,
    "POST /api/v1/charity-matches": logged_in,
    "POST /api/v1/social-cases": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/social-stations": staff,
    "POST /api/v1/social-tasks": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/posts": in_office(*LOOKS_AFTER_VILLAGES, Role.AUDITOR),
    "PUT /api/v1/posts": in_office(*LOOKS_AFTER_VILLAGES, *OF_ORGANISATIONS),
    "GET /api/v1/station-plans": everybody,
    "POST /api/v1/station-plans": publishes_plan,
    "GET /api/v1/volunteer-activities": everybody,
    "GET /api/v1/volunteer-hours": everybody,
    "GET /api/v1/volunteer-signups": logged_in,
    "POST /api/v1/volunteer-activities": in_office(*OF_ORGANISATIONS),
    "POST /api/v1/volunteer-activities/{id}/cancel": leads_volunteers,
    "POST /api/v1/volunteer-activities/{id}/sign-up": volunteers,
    "POST /api/v1/volunteer-activities/{id}/withdraw": volunteers,
    "POST /api/v1/volunteer-signups/{id}/hours": leads_volunteers,
    "POST /api/v1/volunteer-signups/{id}/confirm": in_office(
        Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT, elsewhere=404
    ),
    "POST /api/v1/volunteer-signups/{id}/refuse": in_office(
        Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT, elsewhere=404
    ),
    "GET /api/v1/social-workers": in_office(Role.TOWNSHIP_OFFICER),
    "POST /api/v1/watched-persons": in_office(Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER),
    "GET /api/v1/charity-needs": in_office(Role.TOWNSHIP_OFFICER),
    "POST /api/v1/care-agreements": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/service-funds/{year}": in_office(Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR),
    "POST /api/v1/service-funds/{year}/allotments": in_office(Role.FINANCE_OFFICER),
    "POST /api/v1/work-budgets": in_office(Role.FINANCE_OFFICER),
    "GET /api/v1/work-budgets/public": everybody,
    "POST /api/v1/service-contracts": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/service-contracts/outside-the-list": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/service-lists": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/service-lists/public": everybody,
    "GET /api/v1/service-lists/in-force": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/service-lists/{id}/lines": sees("service-lists"),
    "POST /api/v1/service-plans": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/service-plans/providers": staff,
    "POST /api/v1/service-plans/{id}/card": in_office(*ASK_THE_PERSON, elsewhere=404),
    "GET /api/v1/service-duties": logged_in,
    "GET /api/v1/service-duties/{id}": opens_duty,
    "GET /api/v1/service-duties/kept": in_office(
        Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR
    ),
    "POST /api/v1/service-duties/batch": logged_in,
    "POST /api/v1/service-duties/{id}/done": duties_of(does=True),
    "POST /api/v1/service-duties/{id}/confirm": duties_of(*ASK_THE_PERSON, does=False),
    "POST /api/v1/service-duties/{id}/missed": duties_of(*ASK_THE_PERSON, does=True),
    "POST /api/v1/service-duties/{id}/excuse": duties_of(*ASK_THE_PERSON, does=False),
    **{f"GET /api/v1/{name}/{{id}}/dossier": binds(name) for name in FORMS},
    **{f"GET /api/v1/{name}/prints": prints_none for name in FORMS},
    **{key: answers for each in PRINTOUTS for key, answers in printed_of(each.collection).items()},
    "GET /api/v1/care-agreements/{id}/prints/{kind}": not_theirs,
    "GET /api/v1/meetings/{id}/prints/{kind}": not_theirs,
    "GET /api/v1/empty-papers": staff,
    "GET /api/v1/publicity/sheet": hangs_sheets,
    "GET /api/v1/publicity/sheets": hangs_all_sheets,
    "GET /api/v1/notices": staff,
    "GET /api/v1/empty-papers/{kind}": staff,
    **{key: answers for collection in COLLECTIONS.values() for key, answers in reads_of(collection).items()},
    "GET /healthz": everybody,
    "GET /.well-known/security.txt": always(404),
    "GET /readyz": always(200, 503),
    "GET /metrics": everybody,
    "GET /openapi.json": everybody,
    "GET /docs": everybody,
    "POST /uploads/{name}": everybody,
    "GET /files/{name}": always(404),
    "GET /api/v1/wechat/callback": always(403),
    "POST /api/v1/wechat/callback": always(403),
    "POST /api/v1/auth/wechat": everybody,
    "POST /api/v1/auth/phone-number": everybody,
    "POST /api/v1/auth/staff": always(401, 429),
    "POST /api/v1/auth/activate": always(401),
    "POST /api/v1/auth/refresh": always(401),
    "POST /api/v1/auth/logout": always(401),
    "POST /api/v1/auth/step-up": logged_in,
    "GET /api/v1/me/second-factor": staff,
    "POST /api/v1/me/second-factor": staff,
    "POST /api/v1/me/second-factor/confirm": staff,
    "POST /api/v1/me/second-factor/recovery-codes": staff,
    "GET /api/v1/me": logged_in,
    "DELETE /api/v1/me": resident,
    "GET /api/v1/me/sessions": logged_in,
    "DELETE /api/v1/me/sessions": logged_in,
    "DELETE /api/v1/me/sessions/{id}": owns("me"),
    "DELETE /api/v1/accounts/{id}/sessions": ADMINISTRATOR,
    "GET /api/v1/me/storage-key": logged_in,
    "GET /api/v1/me/export": logged_in,
    "GET /api/v1/me/access-log": logged_in,
    "GET /api/v1/me/chain": resident,
    "GET /api/v1/me/record-check": resident,
    "GET /api/v1/me/consents": logged_in,
    "PUT /api/v1/me/consents": logged_in,
    "PUT /api/v1/me/identity": resident,
    "PUT /api/v1/me/phone": logged_in,
    "PUT /api/v1/me/password": staff,
    "GET /api/v1/collections": everybody,
    "GET /api/v1/programmes": everybody,
    "GET /api/v1/programmes/{code}": everybody,
    "GET /api/v1/material-kinds": everybody,
    "GET /api/v1/regions": everybody,
    "GET /api/v1/regions/locate": everybody,
    "GET /api/v1/standards": everybody,
    "POST /api/v1/applications": may_draft,
    "PATCH /api/v1/applications/{id}": owns("applications"),
    "GET /api/v1/applications/{id}/file": opens_files("applications"),
    "GET /api/v1/applications/{id}/clock": sees("applications"),
    "GET /api/v1/applications/{id}/signatories": sees("applications"),
    "GET /api/v1/applications/{id}/means-check": sees_means_check,
    "GET /api/v1/means-check/non-responses": in_office(Role.BUREAU_SUPERVISOR, Role.AUDITOR),
    "GET /api/v1/township-decisions": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/consent-texts": everybody,
    "GET /api/v1/notices/{number}": everybody,
    "GET /api/v1/notices/{number}/address": always(404),
    "GET /api/v1/notices/{number}/content": always(404),
    "GET /verify/{number}": everybody,
    "GET /api/v1/certificates/{number}": everybody,
    "GET /verify/certificates/{number}": everybody,
    "GET /verify.py": everybody,
    "GET /api/v1/proofs/{number}": always(404),
    "GET /api/v1/log/checkpoint": always(200, 404),
    "GET /api/v1/log/policy": everybody,
    "GET /api/v1/log/tile/{level}/{place}": always(404),
    "POST /api/v1/applications/{id}/reveal": may_reveal,
    "POST /api/v1/applications/{id}/open": may_reveal,
    "POST /api/v1/documents": adds_papers,
    "GET /api/v1/documents/{id}": knows_papers,
    "POST /api/v1/documents/{id}/complete": knows_papers,
    "GET /api/v1/documents/{id}/address": opens_papers,
    "GET /api/v1/documents/{id}/content": opens_papers,
    "GET /api/v1/documents/{id}/thumbnail": opens_papers,
    "POST /api/v1/emergencies": everybody,
    "POST /api/v1/reports": everybody,
    "POST /api/v1/complaints": everybody,
    "GET /api/v1/complaints/by-receipt": lambda caller: IN if "complaints" in caller.owns else {404},
    "POST /api/v1/complaints/{id}/contact": opens_contact,
    "GET /api/v1/complaints/{id}/investigators": opens_contact,
    "POST /api/v1/identities/find": nobody_was_verified,
    "POST /api/v1/identities/holder": nobody_was_verified,
    "GET /api/v1/roll-imports/template": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/roll-imports": in_office(*SEE_ROLLS),
    "POST /api/v1/roll-imports": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/roll-imports/{id}": in_office(*SEE_ROLLS, elsewhere=404),
    "POST /api/v1/roll-imports/{id}/ask": in_office(Role.TOWNSHIP_OFFICER, elsewhere=404),
    "POST /api/v1/roll-imports/{id}/withdraw": in_office(Role.TOWNSHIP_OFFICER, elsewhere=404),
    "POST /api/v1/standard-changes": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/standard-changes/{id}/simulation": sees("standard-changes"),
    "GET /api/v1/standard-changes/{id}/households": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/one-off-payments": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/one-off-payments/{id}/preview": sees("one-off-payments"),
    "GET /api/v1/one-off-payments/{id}/households": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/welfare-homes": in_office(*OFFICES),
    "GET /api/v1/welfare-homes/choices": staff,
    "GET /api/v1/welfare-homes/{id}": in_office(*OFFICES),
    "GET /api/v1/welfare-homes/{id}/beds": in_office(*OFFICES),
    "POST /api/v1/welfare-homes/{id}/beds": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/home-beds/{id}/close": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/welfare-homes/{id}/rates": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/welfare-homes/{id}/carers": of_another_house,
    "GET /api/v1/welfare-homes/{id}/people": of_another_house,
    "GET /api/v1/welfare-homes/{id}/months": of_another_house,
    "POST /api/v1/welfare-homes/{id}/months": of_another_house,
    "GET /api/v1/home-candidates": in_office(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR),
    "POST /api/v1/home-places": in_office(Role.TOWNSHIP_OFFICER, elsewhere=404),
    "POST /api/v1/home-places/{id}/arrived": of_another_house,
    "POST /api/v1/home-places/{id}/away": of_another_house,
    "POST /api/v1/home-places/{id}/back": of_another_house,
    "POST /api/v1/home-places/{id}/gone": of_another_house,
    "POST /api/v1/stranded-persons": everybody,
    "POST /api/v1/stranded-persons/search": logged_in,
    "POST /api/v1/hospital-stays/search": logged_in,
    "GET /api/v1/stranded-handovers": in_office(Role.DEPARTMENT_OFFICER),
    "GET /api/v1/rescue-campaigns": in_office(*OFFICES),
    "POST /api/v1/rescue-campaigns": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/rescue-campaigns/{id}/patrols": in_office(Role.TOWNSHIP_OFFICER),
    "GET /api/v1/disasters": in_office(*OFFICES),
    "GET /api/v1/status-changes": in_office(Role.DEPARTMENT_OFFICER),
    "POST /api/v1/status-changes/receipts": in_office(Role.DEPARTMENT_OFFICER),
    "GET /api/v1/status-feeds": in_office(Role.BUREAU_SUPERVISOR, Role.AUDITOR),
    "POST /api/v1/status-feeds": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/rosters": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/rosters/{id}/entries": in_office(Role.BUREAU_SUPERVISOR, Role.DEPARTMENT_OFFICER),
    "GET /api/v1/rosters/{id}/list": in_office(Role.BUREAU_SUPERVISOR, Role.DEPARTMENT_OFFICER),
    "POST /api/v1/rosters/{id}/returns": in_office(Role.BUREAU_SUPERVISOR, Role.DEPARTMENT_OFFICER),
    "GET /api/v1/disasters/{id}/figures": in_office(*OFFICES),
    "POST /api/v1/disasters": nobody_here,
    "POST /api/v1/disasters/{id}/end": nobody_here,
    "POST /api/v1/disasters/{id}/goods": nobody_here,
    "POST /api/v1/disasters/{id}/allotments": in_office(Role.FINANCE_OFFICER),
    "POST /api/v1/disasters/{id}/roll": in_office(Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER),
    "POST /api/v1/inspections": in_office(Role.BUREAU_SUPERVISOR, Role.PARK_SUPERVISOR, elsewhere=403),
    "GET /api/v1/inspections/{id}/draw": everybody,
    "POST /api/v1/referrals/{id}/answer-codes": gives_codes,
    "POST /api/v1/slips/open": always(404),
    "POST /api/v1/slips/answers": always(404),
    "GET /slip": everybody,
    "GET /api/v1/department-systems": in_office(Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR),
    "POST /api/v1/department-systems": ADMINISTRATOR,
    "POST /api/v1/department-systems/{code}/disconnect": no_system_there,
    "GET /api/v1/appraisals": in_office(*APPRAISES),
    "GET /api/v1/appraisals/entries": in_office(*APPRAISES),
    "GET /api/v1/appraisals/published": everybody,
    "POST /api/v1/appraisals/publish": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/commendations": staff,
    "POST /api/v1/commendations": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/retention-periods": in_office(Role.BUREAU_SUPERVISOR, Role.AUDITOR, Role.ADMINISTRATOR),
    "POST /api/v1/disposal-lists": in_office(Role.BUREAU_SUPERVISOR),
    "GET /api/v1/disposal-lists/{id}/files": sees("disposal-lists"),
    "GET /api/v1/disposal-lists/{id}/sheet": sees("disposal-lists"),
    "GET /api/v1/disposal-lists/{id}/choices": sees("disposal-lists"),
    "GET /api/v1/disposal-holds": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/disposal-holds": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/disposal-holds/{id}/lift": in_office(Role.BUREAU_SUPERVISOR, elsewhere=404),
    "POST /api/v1/meetings": in_office(Role.BUREAU_SUPERVISOR, Role.PARK_SUPERVISOR, elsewhere=403),
    "GET /api/v1/meetings/{id}/agenda": sees("meetings"),
    "GET /api/v1/meetings/{id}/owners": sees("meetings"),
    "GET /verify_draw.py": everybody,
    "GET /api/v1/price-indexes": in_office(Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR),
    "POST /api/v1/price-indexes": in_office(Role.BUREAU_SUPERVISOR),
    "POST /api/v1/recoveries": in_office(Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR),
    "POST /api/v1/payment-runs": in_office(Role.TOWNSHIP_OFFICER, elsewhere=403),
    "GET /api/v1/payment-runs/{id}/lines": sees("payment-runs"),
    "POST /api/v1/payment-runs/{id}/rehearsal": sees("payment-runs"),
    "GET /api/v1/payment-runs/late": in_office(
        Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR
    ),
    "GET /api/v1/payment-runs/reconciliation": in_office(Role.FINANCE_OFFICER, Role.AUDITOR),
    "GET /api/v1/payments": logged_in,
    "GET /api/v1/payment-runs/{id}/answers": sees("payment-runs"),
    "GET /api/v1/payment-runs/{id}/unmatched": sees("payment-runs"),
    "GET /api/v1/payment-runs/{id}/bank-file": pays,
    "POST /api/v1/payment-runs/{id}/answer-file": sees("payment-runs"),
    "GET /api/v1/ledger/accounts": in_office(Role.FINANCE_OFFICER, Role.AUDITOR),
    "GET /api/v1/ledger/accounts/{id}/entries": in_office(Role.FINANCE_OFFICER, Role.AUDITOR, elsewhere=404),
    "GET /api/v1/ledger/trial-balance": in_office(Role.FINANCE_OFFICER, Role.AUDITOR),
    "GET /api/v1/complaints/{id}/clock": sees("complaints", login=False),
    "GET /api/v1/duty": everybody,
    "GET /api/v1/duty/{region}": in_office(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, elsewhere=404),
    "PUT /api/v1/duty/{region}": in_office(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, elsewhere=404),
    "GET /api/v1/leaves": in_office(*ENTERS_LEAVE),
    "POST /api/v1/leaves": in_office(*ENTERS_LEAVE, elsewhere=422),
    "DELETE /api/v1/leaves/{id}": in_office(*ENTERS_LEAVE, elsewhere=404),
    "GET /api/v1/emergency-modes": staff,
    "GET /api/v1/emergency-measures": everybody,
    "GET /api/v1/emergency-modes/preview": in_office(*SWITCHES, elsewhere=403),
    "GET /api/v1/emergency-modes/preview/matters": in_office(*SWITCHES, elsewhere=403),
    "GET /api/v1/emergency-modes/{id}/figures": in_office(*SWITCHES, elsewhere=404),
    "GET /api/v1/emergency-modes/{id}/matters": in_office(*SWITCHES, elsewhere=404),
    "POST /api/v1/emergency-modes": in_office(*SWITCHES, elsewhere=403),
    "DELETE /api/v1/emergency-modes/{id}": in_office(*SWITCHES, elsewhere=404),
    "GET /api/v1/reserve-funds": in_office(*SEE_FUNDS),
    "GET /api/v1/reserve-funds/{id}/entries": in_office(*SEE_FUNDS, elsewhere=404),
    "GET /api/v1/reserve-funds/{id}/reconciliation": in_office(*SEE_FUNDS, elsewhere=404),
    "POST /api/v1/reserve-funds/{id}/top-ups": in_office(Role.TOWNSHIP_APPROVER, elsewhere=404),
    "GET /api/v1/payers": in_office(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR, Role.FINANCE_OFFICER, Role.AUDITOR),
    "GET /api/v1/reserve-fund-top-ups": in_office(*SEE_FUNDS),
    "POST /api/v1/reserve-fund-top-ups/{id}/approve": in_office(Role.FINANCE_OFFICER, elsewhere=404),
    "POST /api/v1/reserve-fund-top-ups/{id}/refuse": in_office(Role.FINANCE_OFFICER, elsewhere=404),
    "POST /api/v1/leads": lambda caller: (
        {401} if caller.kind == "anonymous" else IN if caller.here & MAY_REPORT else {403}
    ),
    "POST /api/v1/leads/batch": logged_in,
    "GET /api/v1/leads/{id}/duplicates": sees("leads"),
    "POST /api/v1/warnings/import": in_office(Role.BUREAU_SUPERVISOR, Role.TOWNSHIP_OFFICER),
    "GET /api/v1/warnings/answers": in_office(Role.BUREAU_SUPERVISOR),
    **dict.fromkeys(
        ("GET /api/v1/village-visits", "GET /api/v1/village-visits/figures"),
        in_office(
            Role.VILLAGE_ASSISTANT,
            Role.TOWNSHIP_OFFICER,
            Role.PARK_SUPERVISOR,
            Role.BUREAU_SUPERVISOR,
            Role.AUDITOR,
        ),
    ),
    "POST /api/v1/village-visits/{id}/record": in_office(Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, elsewhere=404),
    "POST /api/v1/village-visits/{id}/excuse": in_office(Role.TOWNSHIP_OFFICER, elsewhere=404),
    "GET /api/v1/villages/coverage": in_office(*LOOKS_AFTER_VILLAGES, Role.AUDITOR),
    "GET /api/v1/trainings": in_office(*LOOKS_AFTER_VILLAGES, Role.AUDITOR),
    "POST /api/v1/trainings": in_office(*LOOKS_AFTER_VILLAGES, elsewhere=403),
    "POST /api/v1/stations": in_office(*LOOKS_AFTER_VILLAGES, elsewhere=403),
    "PUT /api/v1/villages/{region}/responsible": in_office(*LOOKS_AFTER_VILLAGES, elsewhere=403),
    "POST /api/v1/tickets": in_office(Role.HOTLINE_OPERATOR, elsewhere=403),
    "GET /api/v1/assessments/questions": everybody,
    "POST /api/v1/assessments": everybody,
    "POST /api/v1/referrals": lambda caller: (
        {401} if caller.kind == "anonymous" else IN if caller.here & SEND_SLIPS else {403}
    ),
    "GET /api/v1/referrals/{id}/outcomes": sees("referrals"),
    "GET /api/v1/referral-kinds": logged_in,
    "GET /api/v1/departments": staff,
    "GET /api/v1/directory": everybody,
    "GET /api/v1/publicity": everybody,
    "GET /api/v1/publicity/objections": not_theirs,
    "GET /api/v1/publicity/{id}": everybody,
    "POST /api/v1/publicity/{id}/objections": everybody,
    "GET /api/v1/inbox": logged_in,
    "POST /api/v1/inbox/{id}/read": owns("inbox"),
    "GET /api/v1/pending": logged_in,
    "POST /api/v1/pending/{id}/confirm": not_theirs,
    "POST /api/v1/pending/{id}/reject": not_theirs,
    "POST /api/v1/pending/{id}/stop": not_theirs,
    "GET /api/v1/subscriptions": logged_in,
    "POST /api/v1/subscriptions": logged_in,
    "GET /api/v1/confirmations": logged_in,
    "GET /api/v1/call-tasks": in_office(*MAKE_CALLS),
    "POST /api/v1/call-tasks/{id}/done": in_office(*MAKE_CALLS, elsewhere=404),
    "POST /api/v1/identities/verify": in_office(*VERIFY, elsewhere=403),
    "POST /api/v1/identities/undo": nobody_was_verified,
    "GET /api/v1/staff": lists_staff,
    "GET /api/v1/security-log": in_office(Role.AUDITOR, elsewhere=403),
    "GET /api/v1/security-alerts": in_office(Role.AUDITOR, Role.ADMINISTRATOR),
    **dict.fromkeys(
        (
            "GET /api/v1/figures",
            "GET /api/v1/figures/entries",
            "GET /api/v1/figures/months",
            "GET /api/v1/monthly-reports",
        ),
        in_office(*COUNT),
    ),
    "GET /api/v1/statistics": everybody,
    "GET /api/v1/looks": logged_in,
    "POST /api/v1/looks/{id}/answer": not_theirs,
    "POST /api/v1/looks/{id}/review": lambda caller: {401, 403} & in_office(*SUPERVISORS)(caller) or {404},
    "POST /api/v1/break-glass": in_office(*MAY_REVEAL),
    "GET /api/v1/me/relatives": in_office(*OFFICES),
    "PUT /api/v1/me/relatives": in_office(*OFFICES),
    "GET /api/v1/home": logged_in,
    "GET /api/v1/roles": ADMINISTRATOR,
    "GET /api/v1/policy-settings": in_office(Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR),
    "GET /api/v1/remedies": in_office(Role.ADMINISTRATOR, Role.BUREAU_SUPERVISOR, Role.AUDITOR),
    "GET /api/v1/calendar": everybody,
    "GET /api/v1/conferences": in_office(*SEE_CASES),
    "GET /api/v1/remedies-sought": in_office(*SEE_CASES),
    "GET /api/v1/record-checks/{collection}/{id}": in_office(Role.AUDITOR),
    "GET /api/v1/record-digests": in_office(Role.AUDITOR),
    "GET /api/v1/accounts": ADMINISTRATOR,
    "POST /api/v1/accounts": ADMINISTRATOR,
    "POST /api/v1/accounts/{id}/activation": logs_in_by_wechat,
    "POST /api/v1/accounts/{id}/roles": ADMINISTRATOR,
    "DELETE /api/v1/roles/{id}": ADMINISTRATOR,
    "POST /api/v1/accounts/{id}/close": no_staff_account,
    "POST /api/v1/accounts/{id}/reopen": no_staff_account,
    "POST /api/v1/accounts/{id}/second-factor-removal": no_staff_account,
    "POST /api/v1/policy-settings": ADMINISTRATOR,
    "POST /api/v1/remedies": ADMINISTRATOR,
    "POST /api/v1/office-telephones": ADMINISTRATOR,
}
