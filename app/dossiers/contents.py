"""What lies in the file of a matter (卷内目录): its forms, what the check found, its papers, its notices, its course.

Plain data for the process that binds it, masked for whoever prints it. What cannot go in stays in the index, with why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.accounts.actor import Actor
from app.accounts.directory import names_of
from app.documents.models import Document
from app.dossiers.course import course_sheet
from app.dossiers.means import check_sheet
from app.dossiers.rules import Size, volumes
from app.kernel.calendar.counting import local_date
from app.notices.kinds import KIND_LABELS
from app.notices.models import OfficialNotice
from app.notices.reading import notices_of
from app.printouts.definition import Printout
from app.printouts.list import PRINTOUTS
from app.printouts.printing import sheet_of
from app.programmes.catalogue import MATERIALS
from app.workflow.definition import Procedure
from app.workflow.queries import SubjectRow
from storage import Store

# A form that is still empty is no part of a file: which of its facts tell that something stands on it.
FORMS: Mapping[str, Mapping[str, str | None]] = {
    "applications": {
        "application": None,
        "receipt": None,
        "near_relatives": "ticked",
        "visit": "visits",
        "self_care": "level",
        "appraisal": "on",
        "case_conference": "conferences",
        "approval": None,
        "delivery": "notices",
    },
    "emergencies": {"conference": "conferences", "payment_voucher": "payments", "delivery": "notices"},
    "benefits": {"delivery": "notices"},
}
# Why a paper has no pages here.
_NOT_HERE = {
    "pending": "还没有传完，没有收进来",
    "uploaded": "正在检查，没有收进来",
    "refused": "检查没有通过，没有收进来",
    "given_up": "已按规定删除",
}


@dataclass
class Contents:
    """`parts` are `{"title", "entries"}`; an entry has `label`, `on`, `note`, and what it is: `sheet` (typeset),
    `whole` or `carried` (a number among `files`), `missing` (why it is not there) or `volume` (where else it is).
    """

    volumes: int
    parts: list[dict[str, Any]] = field(default_factory=list)
    files: list[Callable[[], bytes]] = field(default_factory=list)

    def add(self, title: str, entries: list[dict[str, Any]]) -> None:
        if entries:
            self.parts.append({"title": title, "entries": entries})

    def attach(self, read: Callable[[], bytes]) -> int:
        self.files.append(read)
        return len(self.files) - 1


def contents_of(
    row: SubjectRow, actor: Actor, volume: int, procedure: Procedure, store: Store, public_base_url: str
) -> Contents:
    """One volume. The first has everything; those after it have the papers that it could not hold."""
    papers = list(Document.select().where(Document.subject == row.id).order_by(Document.id))
    kept = [each for each in papers if each.state == "ready"]
    places = volumes([Size(each.size, each.pages or 1) for each in kept])
    contents = Contents(max(places, default=1))
    lies_in = dict(zip((each.id for each in kept), places, strict=True))
    if volume == 1:
        contents.add("申请、调查和审批的表格", _forms(row, actor, public_base_url))
        if row.collection == "applications":
            contents.add("家庭经济状况核对", check_sheet(row, actor))
    names = dict(zip(senders, names_of(senders), strict=True)) if (senders := _senders(papers)) else {}
    entries = []
    for paper in papers:
        entry = _described(paper, names.get(paper.uploaded_by))
        if paper.state != "ready":
            entry["missing"] = _NOT_HERE.get(paper.state, "没有收进来")
        elif lies_in[paper.id] != volume:
            entry["volume"] = lies_in[paper.id]
        else:
            entry |= {"carried": contents.attach(_reading(store, paper.names[0])), "type": paper.content_type}
        entries.append(entry)
    contents.add("材料", entries)
    if volume == 1:
        contents.add("文书", [_notice(each, contents, store) for each in notices_of(row.id)])
        contents.add("办理经过和真实性核验", course_sheet(row, actor, procedure, kept))
    return contents


def _forms(row: SubjectRow, actor: Actor, public_base_url: str) -> list[dict[str, Any]]:
    by_kind = {each.kind: each for each in PRINTOUTS if each.collection == row.collection}
    wanted = ((by_kind[kind], sign) for kind, sign in FORMS[row.collection].items())
    forms = (_form(row, actor, printout, sign, public_base_url) for printout, sign in wanted)
    return [form for form in forms if form is not None]


def _form(
    row: SubjectRow, actor: Actor, printout: Printout, sign: str | None, public_base_url: str
) -> dict[str, Any] | None:
    if not printout.offered_when(row):
        return None
    sheet = sheet_of(row, actor, printout, public_base_url)
    if sign is not None and not sheet["facts"].get(sign):
        return None
    return {"label": printout.title, "sheet": {"template": printout.kind, "data": sheet}}


def _senders(papers: list[Document]) -> list[Any]:
    return list({paper.uploaded_by: None for paper in papers if paper.uploaded_by})


def _described(paper: Document, sender: str | None) -> dict[str, Any]:
    said = {"label": MATERIALS[paper.kind].label, "on": local_date(paper.created_at).isoformat()}
    return said | ({"note": f"{sender}上传"} if sender else {})


def _notice(notice: OfficialNotice, contents: Contents, store: Store) -> dict[str, Any]:
    entry = {"label": KIND_LABELS[notice.kind], "on": notice.issued_on.isoformat(), "note": notice.number}
    if notice.state != "ready":
        return entry | {"missing": "正在制作，没有收进来"}
    return entry | {"whole": contents.attach(reading(store, notice))}


def reading(store: Store, notice: OfficialNotice) -> Callable[[], bytes]:
    """Reads a notice that is ready, with its proof where it has one already."""
    return _reading(store, f"notices/{notice.sha256}-proved" if notice.proved else f"notices/{notice.sha256}")


def _reading(store: Store, name: str) -> Callable[[], bytes]:
    return lambda: store.read(name)
