"""Many papers at once, one behind the other: the same paper of many cases, and the set that a decision needs.

What cannot be printed of one case holds back no other: it stands on a sheet in front, with why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.dossiers.contents import FORMS, reading
from app.dossiers.service import binder
from app.kernel.database import transaction
from app.kernel.errors import DomainError, Forbidden, NotFound, invalid
from app.notices.models import OfficialNotice
from app.notices.reading import notices_of
from app.printouts.list import PRINTOUTS
from app.printouts.poster import poster_sheet
from app.printouts.printing import plain_sheet, printout_of, sheet_of
from app.public_notices.posters import KIND_LABELS, boards_with_notices, place_of_poster
from app.record.subjects import LEVELS, Subject
from app.regions.service import region
from app.workflow.access_log import record_list
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow
from storage import Store

MOST = 40
MOST_LISTED = 200
LATEST, DECISION = "latest_notice", "decision_set"
Opened = Callable[[UUID, str], SubjectRow]


def kinds_of(collection: str) -> dict[str, str]:
    """Kinds of sets with their titles: each paper of this kind of matter, and what stands for several."""
    papers = {each.kind: each.title for each in PRINTOUTS if each.collection == collection}
    return papers | {LATEST: "最近一份文书", DECISION: "最近一份文书和送达回证"}


def printed_set(
    actor: Actor,
    collection: str,
    cases: list[UUID],
    kind: str,
    see: Callable[[UUID], SubjectRow],
    open_: Opened,
    store: Store,
    public_base_url: str,
) -> tuple[str, bytes]:
    """The title and the PDF. `see` answers a matter, `open_` opens its file and records the look.

    Raises NotFound for a kind that there is not; where nothing at all can be printed, what spoke against the first.
    """
    titles = kinds_of(collection)
    if collection not in FORMS or kind not in titles:
        raise NotFound("没有这种表格。")
    said: dict[str, Any] = {"title": f"{titles[kind]}（{len(cases)}件）", "sheets": [], "refused": []}
    files: list[Callable[[], bytes]] = []
    first: DomainError | None = None
    for case in dict.fromkeys(cases):
        number = None
        try:
            row = see(case)
            number = row.number or row.title
            parts = _parts(row, actor, kind, store, public_base_url)
            with transaction():
                open_(case, f"print:{kind}")
            said["sheets"] += [_numbered(part, files) for part in parts()]
        except DomainError as error:
            first = first or error
            said["refused"].append({"case": number or str(case), "why": error.detail})
    if not said["sheets"]:
        assert first is not None
        raise first
    said["front"] = plain_sheet("没有打印的", {"refused": said["refused"]}) | {"printed_by": actor.name}
    return said["title"], binder.make(said, files)


def township_sheets(actor: Actor, code: str, kind: str) -> tuple[str, bytes]:
    """The title and the PDF of the sheets of all boards of a township. Raises Forbidden, Invalid; NotFound where
    nothing is to be hung on any.
    """
    township = place_of_poster(actor, code)
    if LEVELS.get(township.level) != "township":
        raise invalid("township", "请选择乡镇（中心社区）。")
    boards = boards_with_notices(code, kind)
    if not boards:
        raise NotFound(f"{township.name}现在没有要张贴的{KIND_LABELS[kind]}。")
    sheets = [poster_sheet(actor, region(board), kind) for board in boards]
    title = f"{township.name}{KIND_LABELS[kind]}（{len(sheets)}处）"
    posters = [{"sheet": {"template": "poster", "data": sheet}} for sheet in sheets]
    return title, binder.make({"title": title, "sheets": posters, "refused": [], "front": {}}, [])


@dataclass(frozen=True)
class Issued:
    """A notice that a township issued, and whose it is."""

    notice: OfficialNotice
    name: str


def issued_on(actor: Actor, township: str, day: date) -> list[Issued]:
    """What a township issued on a day, the newest first, as far as the caller may open it: what is to be printed and
    handed over. Of its numbers of that year, so that nobody reads through those of all.
    """
    beginning = f"N{township}-{day.year}-"
    numbers = (OfficialNotice.number >= beginning) & (OfficialNotice.number < f"{beginning}~")
    query = OfficialNotice.select().where(numbers, OfficialNotice.issued_on == day)
    notices = list(query.order_by(OfficialNotice.number.desc()).limit(MOST_LISTED))
    subjects = {row.id: row for row in Subject.select().where(Subject.id.in_([each.subject for each in notices]))}
    shown = [
        Issued(each, named(subjects[each.subject].name, sees))
        for each in notices
        if (sees := eyes(actor, subjects[each.subject])).see(Thing.PAPER)
    ]
    record_list(actor, "list:notices", len(shown))
    return shown


def _parts(
    row: SubjectRow, actor: Actor, kind: str, store: Store, public_base_url: str
) -> Callable[[], list[dict[str, Any] | Callable[[], bytes]]]:
    """What will be printed of one matter, once it is opened. Raises NotFound, Forbidden."""
    notice = _latest_notice(row, actor) if kind in (LATEST, DECISION) else None
    printout = printout_of(row, actor, "delivery" if kind == DECISION else kind) if kind != LATEST else None

    def parts() -> list[dict[str, Any] | Callable[[], bytes]]:
        found: list[dict[str, Any] | Callable[[], bytes]] = []
        if notice is not None:
            found.append(reading(store, notice))
        if printout is not None:
            data = sheet_of(row, actor, printout, public_base_url)
            found.append({"template": printout.kind, "data": data})
        return found

    return parts


def _latest_notice(row: SubjectRow, actor: Actor) -> OfficialNotice:
    if not eyes(actor, row).see(Thing.PAPER):
        raise Forbidden("这份文书里有家庭情况，您的岗位不能查看。")
    issued = notices_of(row.id)
    if not issued:
        raise NotFound("这件事还没有出文书。")
    if issued[-1].state != "ready":
        raise NotFound("文书正在制作，请过一分钟再打印。")
    return issued[-1]


def _numbered(part: dict[str, Any] | Callable[[], bytes], files: list[Callable[[], bytes]]) -> dict[str, Any]:
    if isinstance(part, dict):
        return {"sheet": part}
    files.append(part)
    return {"whole": len(files) - 1}
