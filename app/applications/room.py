"""Applications: from the draft to the decision, for each programme."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.applications import letters_overdue, recognition_ends
from app.applications.decision_messages import DECISION_TEXTS
from app.applications.file import check_conclusion
from app.applications.messages import APPLICATION_TEXTS
from app.applications.models import (
    Application,
    ApplicationConference,
    AssistanceLetter,
    ComplainedAbout,
    Decision,
    Instalment,
    NearRelative,
    Visit,
)
from app.applications.presenters import (
    export_application,
    serialize_application,
    serialize_headline,
    sums_granted,
)
from app.applications.procedures import APPLICATION_PROCEDURES
from app.households.models import Household
from app.kernel.descriptor import Room
from app.means_check import retention
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.workflow.collection import Collection, Column, columns

APPLICATIONS = Collection(
    name="applications",
    label="救助申请",
    one="一件申请",
    begun="填写申请",
    procedures=tuple(APPLICATION_PROCEDURES.values()),
    headline=serialize_headline,
    details=serialize_application,
    export=export_application,
    columns=columns(Column("救助项目", ("programme_name",)), Column("申请人", ("applicant_name",))),
    papers_from=BRINGS_PAPERS,
    by_phone=lambda index: Household.select(Household.id).where(Household.phone_index == index),
    kinds={name: PROGRAMMES[name].name for name in APPLICATION_PROCEDURES},
    kind_called="programme",
    categories=CATEGORY_LABELS,
    given=sums_granted,
    issues_notices=True,
)
ROOM = Room(
    name="applications",
    tables=(
        Application,
        ApplicationConference,
        NearRelative,
        Visit,
        ComplainedAbout,
        AssistanceLetter,
        Decision,
        Instalment,
    ),
    messages={**APPLICATION_TEXTS, **DECISION_TEXTS},
    collection=APPLICATIONS,
    tasks=retention.tasks(check_conclusion) + recognition_ends.TASKS + letters_overdue.TASKS,
)
