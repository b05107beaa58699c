"""The answers of which `access_table.py` is made: what each caller is answered, by office and place. The walk is
in `test_access_walk.py`.
"""

from __future__ import annotations

from collections.abc import Callable

from app.accounts.roles import BRINGS_PAPERS, OF_ORGANISATIONS, Role
from app.accounts.sight import INSTEAD, MAY_REVEAL, Thing, sight
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


def of_the_insurance(caller: Caller) -> frozenset[int] | set[int]:
    """The bureau, and the department of the insurance; that of the scene is another one."""
    if caller.kind == "anonymous":
        return {401}
    return IN if Role.BUREAU_SUPERVISOR in caller.offices else {403}


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
    if collection in ("charity-projects", "permit-papers"):
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


def staff_without_it(caller: Caller) -> frozenset[int] | set[int]:
    """Something of one's own that nobody in the scene has."""
    return {404} if caller.kind == "staff" else staff(caller)


def lists_staff(caller: Caller) -> frozenset[int] | set[int]:
    """Of the places that an office of the caller reaches."""
    answers = staff(caller)
    return answers if answers != IN or caller.here else {403}


def resident(caller: Caller) -> frozenset[int] | set[int]:
    return {401} if caller.kind == "anonymous" else IN if caller.kind == "resident" else {403}


def asks_to_sign(caller: Caller) -> frozenset[int] | set[int]:
    """Who submits asks others of the household and obligors to sign."""
    if caller.kind == "anonymous":
        return {401}
    held = reaches(caller, "applications")
    if "applications" in caller.owns or held & {Role.TOWNSHIP_OFFICER, Role.VILLAGE_ASSISTANT}:
        return IN
    return {403} if held & SEE_CASES else {404}


def was_asked(caller: Caller) -> set[int]:
    """Nobody in the scene was: the token is nobody's."""
    return {401} if caller.kind == "anonymous" else {404} if caller.kind == "resident" else {403}


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


def no_system_drawn(caller: Caller) -> frozenset[int] | set[int]:
    answers = in_office(Role.DEPARTMENT_OFFICER)(caller)
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
        f"{path}/counts/villages": logged_in,
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
