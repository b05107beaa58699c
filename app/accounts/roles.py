"""Who may act: offices that are held for a region, and parts that somebody has in one matter (domain.md §6)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Offices first, then the parts that a person has in one matter."""

    VILLAGE_ASSISTANT = "village_assistant"
    TOWNSHIP_OFFICER = "township_officer"
    TOWNSHIP_INVESTIGATOR = "township_investigator"
    TOWNSHIP_APPROVER = "township_approver"
    PARK_SUPERVISOR = "park_supervisor"
    BUREAU_SUPERVISOR = "bureau_supervisor"
    BUREAU_APPROVER = "bureau_approver"
    DEPARTMENT_OFFICER = "department_officer"
    FINANCE_OFFICER = "finance_officer"
    AUDITOR = "auditor"
    HOTLINE_OPERATOR = "hotline_operator"
    SERVICE_PROVIDER = "service_provider"
    SOCIAL_WORKER = "social_worker"
    ADMINISTRATOR = "administrator"

    RESIDENT = "resident"
    APPLICANT = "applicant"
    AGENT = "agent"
    MEMBER = "member"
    SIGNER = "signer"
    ANYONE = "anyone"
    RESCUER = "rescuer"
    INSPECTOR = "inspector"
    SYSTEM = "system"


LABELS: dict[Role, str] = {
    Role.VILLAGE_ASSISTANT: "村级协理员",
    Role.TOWNSHIP_OFFICER: "受理人员",
    Role.TOWNSHIP_INVESTIGATOR: "入户调查人员",
    Role.TOWNSHIP_APPROVER: "审核确认人员",
    Role.PARK_SUPERVISOR: "园区民政监督人员",
    Role.BUREAU_SUPERVISOR: "新区民政监督人员",
    Role.BUREAU_APPROVER: "新区民政审核确认人员",
    Role.DEPARTMENT_OFFICER: "部门工作人员",
    Role.FINANCE_OFFICER: "财务人员",
    Role.AUDITOR: "审计人员",
    Role.HOTLINE_OPERATOR: "热线接线员",
    Role.SERVICE_PROVIDER: "服务机构人员",
    Role.SOCIAL_WORKER: "社会工作者",
    Role.ADMINISTRATOR: "系统管理员",
    Role.RESIDENT: "居民",
    Role.APPLICANT: "申请人",
    Role.AGENT: "代办人",
    Role.MEMBER: "家庭成员",
    Role.SIGNER: "被请来签字的人",
    Role.ANYONE: "群众",
    Role.RESCUER: "紧急查看人员",
    Role.INSPECTOR: "检查人员",
    Role.SYSTEM: "系统",
}


def label_behind(place: str, role: Role) -> str:
    """How an office is called behind the name of its place, whose last word it does not say again (新区, 园区)."""
    said = next((end for end in ("新区", "园区") if place.endswith(end)), "")
    return LABELS[role].removeprefix(said)


OFFICES = frozenset(
    role
    for role in Role
    if role
    not in {
        Role.RESIDENT,
        Role.APPLICANT,
        Role.AGENT,
        Role.MEMBER,
        Role.SIGNER,
        Role.ANYONE,
        Role.RESCUER,
        Role.INSPECTOR,
        Role.SYSTEM,
    }
)
GRANTABLE = OFFICES

TOWNSHIP_STAFF = frozenset({Role.TOWNSHIP_OFFICER, Role.TOWNSHIP_INVESTIGATOR, Role.TOWNSHIP_APPROVER})
# Who is no part of the authorities that decide: they name nobody in a step, and learn no username.
FROM_OUTSIDE = frozenset({Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER, Role.HOTLINE_OPERATOR, Role.DEPARTMENT_OFFICER})
# Whose office is of one department: it reaches what was sent to that one, wherever it lies.
OF_DEPARTMENTS = frozenset({Role.DEPARTMENT_OFFICER})
# Who works for an organisation (`app/organisations`): of what lies with organisations they reach what lies with theirs.
OF_ORGANISATIONS = frozenset({Role.SERVICE_PROVIDER, Role.SOCIAL_WORKER})
LIES_OUTSIDE = OF_DEPARTMENTS | OF_ORGANISATIONS
# Whose work somebody else does while they are on leave.
LENT_ON_LEAVE = TOWNSHIP_STAFF | {Role.PARK_SUPERVISOR}
# Who may add papers to a matter of theirs or of their place.
BRINGS_PAPERS = TOWNSHIP_STAFF | {Role.APPLICANT, Role.AGENT, Role.VILLAGE_ASSISTANT, Role.PARK_SUPERVISOR}

# Who takes a step, as the tables of the procedures name them.
ASSISTANT = frozenset({Role.VILLAGE_ASSISTANT})
OFFICER = frozenset({Role.TOWNSHIP_OFFICER})
INVESTIGATOR = frozenset({Role.TOWNSHIP_INVESTIGATOR})
APPROVER = frozenset({Role.TOWNSHIP_APPROVER})
DEPARTMENT = frozenset({Role.DEPARTMENT_OFFICER})
PARK = frozenset({Role.PARK_SUPERVISOR})
BUREAU = frozenset({Role.BUREAU_SUPERVISOR})
BUREAU_APPROVER = frozenset({Role.BUREAU_APPROVER})
APPLICANT = frozenset({Role.APPLICANT})
AGENT = frozenset({Role.AGENT})
PERSON = frozenset({Role.APPLICANT, Role.AGENT})
MEMBER = frozenset({Role.MEMBER})
# Who signs for their own means alone: a grown-up of the household, whoever was asked by link.
SIGNS_FOR_THEMSELVES = frozenset({Role.MEMBER, Role.SIGNER})
ANYONE = frozenset({Role.ANYONE})
INSPECTOR = frozenset({Role.INSPECTOR})
SYSTEM = frozenset({Role.SYSTEM})
# Who takes it where the township has nobody left who may.
FALLBACK = Role.PARK_SUPERVISOR
