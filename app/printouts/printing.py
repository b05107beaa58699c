"""Which papers somebody may print of a matter, and printing one: from what is on file at this moment."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor, eyes
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.errors import Forbidden, NotFound, invalid
from app.printouts.definition import Case, Printout
from app.printouts.list import EMPTY, PRINTOUT, PRINTOUTS
from app.printouts.press import print_paper
from app.programmes.catalogue import PROGRAMMES
from app.regions.service import name_of, region
from app.workflow.queries import SubjectRow

USUAL_PROGRAMME = "minimum_living_allowance"


def printouts_of(row: SubjectRow, actor: Actor) -> list[Printout]:
    """What the caller may print of it now."""
    sees = eyes(actor, row)
    return [each for each in PRINTOUTS if each.collection == row.collection and each.may_print(row, sees)]


def printout_of(row: SubjectRow, actor: Actor, kind: str) -> Printout:
    """Raises NotFound for a paper that this matter has not, Forbidden for one that the caller may not print."""
    printout = PRINTOUT.get((row.collection, kind))
    if printout is None or not printout.offered_when(row):
        raise NotFound("这件事没有这种表格。")
    if not printout.may_print(row, eyes(actor, row)):
        raise Forbidden("您的岗位不能打印这份表格。")
    return printout


def print_of(row: SubjectRow, actor: Actor, printout: Printout, public_base_url: str) -> bytes:
    """The PDF, masked for the caller. Raises Unavailable."""
    return print_paper(printout.kind, sheet_of(row, actor, printout, public_base_url))


def sheet_of(row: SubjectRow, actor: Actor, printout: Printout, public_base_url: str) -> dict[str, Any]:
    """What its template reads, masked for the caller."""
    facts = printout.facts(Case(row, actor))
    link = f"{public_base_url}{facts['checked_at']}" if "checked_at" in facts else None
    return plain_sheet(printout.title, facts) | letterhead(row, actor) | {"link": link}


def letterhead(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """Which office, which number, and who prints."""
    return {
        "office": name_of(row.township) or name_of(row.area),
        "number": row.number,
        "phone": region(row.township).phone if row.township else None,
        "printed_by": actor.name or "本人",
    }


def print_empty(kind: str, programme: str | None) -> tuple[Printout, bytes]:
    """One to be filled in by hand. Raises NotFound, Unavailable; Invalid for a programme without a form."""
    if kind not in EMPTY:
        raise NotFound("没有这种空白表格。")
    code = programme or USUAL_PROGRAMME
    if code not in PROGRAMMES or PROGRAMMES[code].form is None:
        raise invalid("programme", "这个项目没有申请表，请从列表里选择项目。")
    printout = EMPTY[kind]
    return printout, print_paper(kind, plain_sheet(printout.title, printout.empty(code)))


def plain_sheet(title: str, facts: dict[str, Any]) -> dict[str, Any]:
    """Facts that nobody knows are left out: the template has a line for them."""
    known = {name: value for name, value in facts.items() if value is not None}
    return {
        "title": title,
        "facts": known,
        "printed_at": clock.now().astimezone(LANZHOU).isoformat(timespec="seconds"),
    }
