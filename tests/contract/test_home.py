"""The first page of a member of staff: only what they may do, and nothing that is refused when it is opened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from api.collections.menu import SECTIONS
from app.accounts.models import RoleGrant
from app.accounts.roles import OFFICES, Role
from app.kernel.clock import clock
from app.registry.collections import COLLECTIONS
from tests.support.world import TOWNSHIP, Person, World, ok, problem, submitted

MINIPROGRAM = Path(__file__).resolve().parents[2] / "miniprogram-mock" / "miniprogram"
STAFF = {
    "officer": f"officer1-{TOWNSHIP}",
    "investigator": f"investigator1-{TOWNSHIP}",
    "approver": f"approver1-{TOWNSHIP}",
    "park": "park1-620171-p1",
    **{
        office: f"{office}-620171"
        for office in (
            *("bureau", "confirmer", "finance", "auditor"),
            *("hotline", "provider", "socialworker", "administrator"),
        )
    },
    "department": "department-housing",
}


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


def codes(person: Person) -> list[str]:
    return [item["code"] for section in person.read("/home")["sections"] for item in section["items"]]


def pages() -> set[str]:
    app = json.loads((MINIPROGRAM / "app.json").read_text("utf-8"))
    inside = (f"/{each['root']}/{page}" for each in app["subPackages"] for page in each["pages"])
    return {*(f"/{page}" for page in app["pages"]), *inside}


def test_every_entry_leads_to_a_page_and_every_register_is_one() -> None:
    entries = [entry for section in SECTIONS for entry in section.entries]
    assert {entry.page.split("?")[0] for entry in entries} <= pages()
    known = (MINIPROGRAM / "packages/registers/services").glob("*.js")
    text = "\n".join(file.read_text("utf-8") for file in known)
    for entry in entries:
        if "/register?of=" in entry.page:
            name = entry.page.split("of=")[1]
            camel = "".join(part.title() if at else part for at, part in enumerate(name.split("-")))
            assert f"const {camel} = {{" in text, name


def test_every_kind_of_matter_has_its_list_on_some_first_page() -> None:
    entries = [entry for section in SECTIONS for entry in section.entries]
    registers = ("inspections", "rosters", "meetings", "service-lists", "work-budgets")
    apart = {"standard-changes", "one-off-payments", *registers}
    apart |= {"disposal-lists"}
    assert {entry.collection for entry in entries} >= COLLECTIONS.keys() - apart
    assert any("standards/standards" in entry.page for entry in entries), "standards have a page of their own"
    for name in registers:
        assert any(f"register?of={name}" in entry.page for entry in entries), "and so have these"


def test_each_office_is_offered_something_and_nobody_else_anything(world: World) -> None:
    offered = {office: codes(world.staff(username)) for office, username in STAFF.items()}
    assert all(offered.values()), offered
    assert codes(world.resident("zhangsan", "张三")) == []
    problem(world.nobody().get("/home"), 401)
    held = {grant["role"] for username in STAFF.values() for grant in world.staff(username).account["roles"]}
    assert held | {Role.VILLAGE_ASSISTANT} == OFFICES, "every office was asked"


@pytest.mark.parametrize(
    ("office", "offered", "not_offered"),
    [
        ("officer", {"applications", "apply", "counter", "rolls", "duty"}, {"accounts", "policy", "payers", "looks"}),
        ("approver", {"applications", "funds", "pending"}, {"duty", "calls", "apply", "rolls"}),
        ("park", {"looks", "leaves", "modes", "complaints", "calls"}, {"accounts", "decisions", "standards"}),
        ("bureau", {"decisions", "modes", "standards", "policy", "non-responses", "leaves"}, {"duty", "accounts"}),
        ("finance", {"funds", "reconciliation", "payers", "ledger"}, {"applications", "emergencies", "duty", "calls"}),
        (
            "auditor",
            {"chain", "digests", "security-log", "looks", "funds", "ledger"},
            {"report-lead", "calls", "modes"},
        ),
        ("administrator", {"accounts", "policy", "leaves", "telephones", "pending"}, {"applications", "duty", "funds"}),
        ("department", {"referrals", "leads"}, {"applications", "emergencies", "departments", "referral-kinds"}),
        ("hotline", {"leads", "report-emergency", "report-lead"}, {"applications", "calls", "duty", "benefits"}),
    ],
)
def test_who_is_offered_what(world: World, office: str, offered: set[str], not_offered: set[str]) -> None:
    found = set(codes(world.staff(STAFF[office])))
    assert offered <= found
    assert found.isdisjoint(not_offered)


# What each page asks first, by the code of its entry; a register asks what its file says.
ASKS = {
    "calls": "/call-tasks",
    "pending": "/pending",
    "looks": "/looks?unusual=1",
    "planned-visits": "/planned-visits",
    "counter": "/programmes",
    "rolls": "/roll-imports",
    "ticket": "/tickets",
    "warnings": None,
    "villages": "/villages/coverage",
    "village-visits": "/village-visits",
    "visit-figures": "/village-visits/figures",
    "trainings": "/trainings",
    "assess": "/assessments/questions",
    "duty": f"/duty/{TOWNSHIP}",
    "printing": "/empty-papers",
    "funds": "/reserve-funds",
    "recoveries": "/recoveries",
    "prices": "/price-indexes",
    "ledger": "/ledger/accounts",
    "payers": "/payers",
    "batches": "/one-off-payments",
    "reconciliation": "/reserve-funds",
    "figures": "/figures",
    "monthly-reports": "/monthly-reports",
    "decisions": "/township-decisions",
    "conferences": "/conferences",
    "bank-books": "/bank-books",
    "remedies-sought": "/remedies-sought",
    "referral-kinds": "/referral-kinds",
    "departments": "/departments",
    "appraisals": "/appraisals",
    "commendations": "/commendations",
    "non-responses": "/means-check/non-responses",
    "standards": "/standard-changes",
    "modes": "/emergency-modes",
    "organisations": "/organisations",
    "inspections": "/inspections",
    "rosters": "/rosters",
    "meetings": "/meetings",
    "disposals": "/disposal-lists",
    "retention": "/retention-periods",
    "disposal-holds": "/disposal-holds",
    "department-systems": "/department-systems",
    "answer-codes": "/referrals",
    "incoming-referrals": "/incoming-referrals",
    "organisation-projects": "/organisation-projects",
    "roster-lines": "/roster-lines",
    "medical-bills": "/medical-bills",
    "status-changes": "/status-changes",
    "status-feeds": "/status-feeds",
    "disasters": "/disasters",
    "welfare-homes": "/welfare-homes",
    "home-people": "/welfare-homes",
    "home-candidates": "/home-candidates",
    "charity": "/charity-projects/public",
    "charity-needs": "/charity-needs",
    "watched": "/watched-persons",
    "social-cases": "/social-cases",
    "posts": "/posts",
    "station-plans": "/station-plans",
    "volunteer-activities": "/volunteer-activities",
    "volunteer-signups": "/volunteer-signups",
    "social-tasks": "/social-tasks",
    "campaigns": "/rescue-campaigns",
    "handovers": "/stranded-handovers",
    "services-due": "/service-duties?state=due",
    "services-late": "/service-duties?late=1",
    "plan-services": "/service-plans/providers",
    "agree-care": None,
    "service-lists": "/service-lists/public",
    "work-budgets": "/work-budgets/public",
    "service-funds": "/service-funds/2026",
    "leaves": "/leaves",
    "chain": None,
    "digests": "/record-digests",
    "security-log": "/security-log",
    "alerts": "/security-alerts",
    "accounts": "/accounts",
    "policy": "/policy-settings",
    "remedies": "/remedies",
    "telephones": "/regions",
    "calendar": "/calendar",
    "report-emergency": None,
    "report-lead": None,
    "apply": "/programmes",
}


@pytest.mark.parametrize("office", STAFF)
def test_what_is_offered_is_not_refused(world: World, office: str) -> None:
    person = world.staff(STAFF[office])
    for section in person.read("/home")["sections"]:
        for item in section["items"]:
            collection = item["page"].partition("worklist?collection=")[2]
            path = f"/{collection}" if collection else ASKS[item["code"]]
            if path:
                ok(person.get(path))


@pytest.mark.parametrize("office", STAFF)
def test_the_day_stands_on_top_and_the_rest_in_few_groups(world: World, office: str) -> None:
    sections = world.staff(STAFF[office]).read("/home")["sections"]
    assert 1 <= len(sections) <= 7
    day, *rest = sections
    assert day["label"] == "每天要办的" and not day["folded"] and 1 <= len(day["items"]) <= 14
    shown = sum(len(each["items"]) for each in sections)
    folded = [each for each in rest if each["folded"]]
    assert bool(folded) == (shown > 12)
    assert all(each["hint"] and len(each["items"]) > 2 for each in folded)
    assert all(each["hint"] == "" for each in sections if each not in folded)
    pages = [(item["page"], item["label"]) for each in sections for item in each["items"]]
    assert len(pages) == len(set(pages)), "what is of the day is not offered twice"


def test_what_belongs_to_the_day_of_an_office_is_on_its_top(world: World) -> None:
    tops = {office: world.staff(username).read("/home")["sections"][0]["items"] for office, username in STAFF.items()}
    top = {office: {item["code"] for item in items} for office, items in tops.items()}
    assert {"payment-runs", "ledger"} <= top["finance"]
    assert {"payment-runs"} <= top["approver"] and "payment-runs" not in top["officer"]
    assert {"counter", "printing", "monthly-reports"} <= top["officer"]
    assert {"accounts", "leaves"} <= top["administrator"]
    assert "referrals" in top["department"]
    assert tops["officer"][0]["urgent"]


def test_an_office_that_ends_takes_its_entries_along(world: World) -> None:
    officer = world.staff(STAFF["officer"])
    assert "applications" in codes(officer)
    with world.inside():
        RoleGrant.update(revoked_at=clock.now()).where(RoleGrant.account == officer.account["id"]).execute()
    assert codes(officer) == []


def test_an_auditor_reads_who_took_each_step_and_others_do_not(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case = submitted(zhang)
    officer = world.staff(STAFF["officer"])
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)

    def by(person: Person) -> list[Any]:
        return [item["by_name"] for item in person.read(f"/applications/{case['id']}/timeline")["items"]]

    names = by(world.staff(STAFF["auditor"]))
    assert names[-1] == officer.account["name"]
    assert "张三" not in names and "张*" in names
    assert set(by(officer)) == set(by(zhang)) == {None}


def test_an_auditor_checks_the_chain_of_one_matter(world: World) -> None:
    case = submitted(world.resident("zhangsan", "张三"))
    auditor = world.staff(STAFF["auditor"])
    path = f"/record-checks/applications/{case['id']}"
    found = auditor.read(path)
    assert found["holds"] and found["flaws"] == [] and found["events"] >= 2
    problem(world.staff(STAFF["officer"]).get(path), 403)
    problem(auditor.get(f"/record-checks/nothing/{case['id']}"), 404)


def listed(person: Person, page: str) -> int:
    """How many the list holds that a number opens, as the phone asks for it."""
    collection, *filters = page.partition("worklist?collection=")[2].split("&")
    asked = {"view=today": "due=today", "view=overdue": "due=overdue", "view=reviews": "state=reviewing&due=month"}
    query = "&".join(asked.get(each, each) for each in filters)
    return len(person.read(f"/{collection}?limit=100&{query}")["items"])


def counts(person: Person, code: str) -> dict[str, dict[str, Any]]:
    items = (item for section in person.read("/home")["sections"] for item in section["items"])
    return {each["label"]: each for item in items if item["code"] == code for each in item["counts"]}


def test_each_number_opens_a_list_of_that_length(world: World) -> None:
    cases = [submitted(world.resident(name, "张三")) for name in ("first", "second", "third")]
    officer, approver = world.staff(STAFF["officer"]), world.staff(STAFF["approver"])
    officer.act("applications", cases[0]["id"], "accept", relatives_of_staff=False)
    assert {label: each["count"] for label, each in counts(officer, "applications").items()} == {
        "已提交": 2,
        "已受理": 1,
    }
    assert counts(approver, "applications") == {}, "nothing waits for a decision"
    world.advance(40)
    for username in STAFF.values():
        person = world.staff(username)
        for section in person.read("/home")["sections"]:
            for item in section["items"]:
                for each in item["counts"]:
                    assert each["count"] == listed(person, each["page"]) > 0, (username, each)
    assert counts(officer, "applications")["超期"]["count"] == 3
