"""The whole of one matter as one PDF with cover and index (一户一档)."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OFFICES
from app.accounts.sight import Thing
from app.applications.file import ApplicationFile
from app.benefits.file import BenefitFile
from app.dossiers.contents import FORMS, contents_of
from app.kernel.calendar.counting import local_date
from app.kernel.errors import Forbidden, NotFound
from app.printouts.household_facts import household_facts, iso
from app.printouts.printing import letterhead, plain_sheet
from app.regions.service import name_of
from app.typesetting.press import Press, started_by
from app.workflow.definition import Procedure
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow
from storage import Store

TITLE = "社会救助档案"
FILES_ARE_KEPT = "民政部办公厅、国家档案局办公室关于低保档案的规定（按户建档）"
COLLECTIONS = tuple(FORMS)
SHOWS = (Thing.PAPER, Thing.FINDING, Thing.OPINION)
# A volume of three hundred pages takes some seconds; whoever prints a single form is not held up by it.
binder = Press(
    started_by("app.dossiers.binder_process"),
    takes=50.0,
    instead="请在这件事的页面上一份一份地打印。",
)


def may_bind(row: SubjectRow, actor: Actor) -> bool:
    """Whoever decides about it sees all that lies in it; of a draft there is no file."""
    sees = eyes(actor, row)
    in_office = row.collection in FORMS and not sees.roles.isdisjoint(OFFICES)
    return in_office and row.state != "draft" and all(sees.see(thing) for thing in SHOWS)


def check_may_bind(row: SubjectRow, actor: Actor) -> None:
    """Raises Forbidden."""
    if not may_bind(row, actor):
        raise Forbidden("您的岗位不能打印整份案卷。")


def dossier(
    row: SubjectRow, actor: Actor, volume: int, procedure: Procedure, store: Store, public_base_url: str
) -> tuple[str, bytes]:
    """The title and the PDF of one volume, masked for the caller. Raises NotFound for a volume that there is not,
    Unavailable.
    """
    contents = contents_of(row, actor, volume, procedure, store, public_base_url)
    if not 1 <= volume <= contents.volumes:
        raise NotFound(f"这份案卷只有{contents.volumes}卷。")
    title = f"{TITLE}　{row.number}" if row.number else TITLE
    if contents.volumes > 1:
        title = f"{title}　第{volume}卷"
    cover = _cover(row, actor, procedure) | {"volume": volume, "volumes": contents.volumes}
    said = {
        "title": title,
        "front": plain_sheet(TITLE, cover) | letterhead(row, actor),
        "parts": contents.parts,
    }
    return title, binder.make(said, contents.files)


def _cover(row: SubjectRow, actor: Actor, procedure: Procedure) -> dict[str, Any]:
    sees = eyes(actor, row)
    household = _household(row)
    return {
        "item": row.title or procedure.label,
        "name": named(row.name, sees) if row.name else None,
        "place": name_of(row.village or row.region),
        "state": procedure.state(row.state).label,
        "submitted_on": iso(local_date(row.submitted_at)) if row.submitted_at else None,
        "state_since": iso(local_date(row.state_since)),
        "members": household_facts(household, sees)["members"] if household else None,
    }


def _household(row: SubjectRow) -> Any:
    if row.collection == "applications":
        return ApplicationFile(row).household
    return BenefitFile(row).household if row.collection == "benefits" else None
