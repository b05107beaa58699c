"""What somebody's place in a home shows, to the offices and the person, and to whoever works in the home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.sight import Thing
from app.assessment.self_care import LEVEL_LABELS
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.regions.service import name_of
from app.welfare_homes.beds import check_of_the_home, welfare_home
from app.welfare_homes.file import HOLDS_A_BED, levels_of, line_of, open_beds
from app.welfare_homes.inputs import AWAY, GONE
from app.welfare_homes.models import HomeAbsence, HomeBed, HomePlace
from app.welfare_homes.rules import WHY
from app.welfare_homes.states import STATES
from app.workflow.access_log import record_access
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow

WAYS = {"tap": "本人在手机上点的", "signature": "本人签了字", "on_the_spot": "当着两名工作人员的面说的"}
LABELS = {state.name: state.label for state in STATES}


def serialize_place(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    place: HomePlace = HomePlace.get_by_id(row.id)
    sees = eyes(actor, row)
    absences = HomeAbsence.select().where(HomeAbsence.place == row.id).order_by(HomeAbsence.first)
    level = levels_of([row.id])[row.id] if sees.see(Thing.FILE) else None
    bed = HomeBed.get_or_none(HomeBed.id == place.bed) if place.bed else None
    shown = _brief(place, _names([place])) | {
        "person": named(row.name, sees),
        "contact_phone": called(place.phone.reveal(), sees) if place.phone else None,
        "level": level,
        "level_label": LEVEL_LABELS[level] if level else None,  # type: ignore[index]
        "benefit": str(place.benefit),
        "wish_on": place.wish_on.isoformat() if place.wish_on else None,
        "wish_label": WAYS[place.wish_way] if place.wish_way else None,
        "place_in_line": _place_in_line(place) if row.state == "waiting" else None,
        "bed": bed.label if bed else None,
        "lives_since": place.lives_since.isoformat() if place.lives_since else None,
        "gone_on": place.gone_on.isoformat() if place.gone_on else None,
        "left_label": GONE[place.left_because] if place.left_because else None,
        "turned_over_on": place.turned_over_on.isoformat() if place.turned_over_on else None,
        "absences": [_absence(each) for each in absences],
    }
    return shown | {"lines": _lines(shown)}


def _lines(shown: dict[str, Any]) -> list[dict[str, str]]:
    """What the page of a place reads, in its order; nothing of what is not there."""
    line, away = shown["place_in_line"], [f"{each['from']}起{each['reason_label']}" for each in shown["absences"]]
    said = (
        ("谁", shown["person"]),
        ("电话", shown["contact_phone"]),
        ("哪家福利院", shown["home_name"]),
        ("属于哪一类", shown["why_label"]),
        ("自理能力", shown["level_label"]),
        ("本人怎样表示愿意的", shown["wish_label"] and f"{shown['wish_label']}，{shown['wish_on']}"),
        ("排在第几位（按报名先后）", line and f"第{line}位"),
        ("床号", shown["bed"]),
        ("哪一天住进来的", shown["lives_since"]),
        ("救助金", shown["turned_over_on"] and f"{shown['turned_over_on']}起交给福利院"),
        ("从哪一天起不住了", shown["gone_on"] and f"{shown['gone_on']} {shown['left_label'] or ''}"),
        ("不在院里的日子", "；".join(away)),
    )
    return [{"label": label, "text": str(text)} for label, text in said if text]


def _absence(each: HomeAbsence) -> dict[str, Any]:
    until = each.last.isoformat() if each.last else None
    return {"from": each.first.isoformat(), "until": until, "reason_label": AWAY[each.reason]}


def _place_in_line(place: HomePlace) -> int:
    """Counted from one, among all who wait for a bed in that home."""
    return [each for each, _ in line_of(place.home)].index(place.id) + 1


def brief_places(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    people = {row.id: named(row.name, eyes(actor, row)) for row in rows}
    places = list(HomePlace.select().where(HomePlace.id.in_(list(people))))
    names = _names(places)
    return {place.id: _brief(place, names) | {"person": people[place.id]} for place in places}


def export_place(subject: Subject, _: Actor) -> dict[str, Any]:
    place: HomePlace = HomePlace.get_by_id(subject.id)
    absences = HomeAbsence.select().where(HomeAbsence.place == subject.id).order_by(HomeAbsence.first)
    return _brief(place, _names([place])) | {
        "lives_since": place.lives_since.isoformat() if place.lives_since else None,
        "gone_on": place.gone_on.isoformat() if place.gone_on else None,
        "turned_over_on": place.turned_over_on.isoformat() if place.turned_over_on else None,
        "absences": [_absence(each) for each in absences],
    }


def _names(places: Sequence[HomePlace]) -> dict[UUID, str]:
    ids = sorted({place.home for place in places})
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}


def _brief(place: HomePlace, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "home": str(place.home),
        "home_name": names.get(place.home, ""),
        "why": place.why,
        "why_label": WHY[place.why],
    }


def people_of(actor: Actor, home: UUID) -> list[dict[str, Any]]:
    """Those for whom a bed is kept and who live there, for whoever works there: each look is on record.

    Raises NotFound for everybody else.
    """
    check_of_the_home(actor, home)
    query = (
        HomePlace.select(HomePlace, Subject)
        .join(Subject, on=(Subject.id == HomePlace.id), attr="subject")
        .where(HomePlace.home == home, Subject.state.in_(HOLDS_A_BED))
        .order_by(HomePlace.lives_since, HomePlace.id)
    )
    rows: list[Any] = list(query)
    ids = [row.id for row in rows]
    levels, labels = levels_of(ids), {bed.id: bed.label for bed in HomeBed.select().where(HomeBed.home == home)}
    away = HomeAbsence.select().where(HomeAbsence.place.in_(ids), HomeAbsence.last.is_null()) if ids else ()
    absent = {each.place: each for each in away}
    for row in rows:
        record_access(actor, row.subject, "home_people")
    return [_resident(row, levels[row.id], labels.get(row.bed), absent.get(row.id)) for row in rows]


def _resident(row: Any, level: str, bed: str | None, absence: HomeAbsence | None) -> dict[str, Any]:
    subject = row.subject
    return {
        "id": str(row.id),
        "person": subject.name,
        "village_name": name_of(subject.village or subject.region),
        "phone": row.phone.reveal() if row.phone and subject.state == "coming" else None,
        "state": subject.state,
        "state_label": LABELS[subject.state],
        "level": level,
        "level_label": LEVEL_LABELS[level],  # type: ignore[index]
        "bed": bed,
        "lives_since": row.lives_since.isoformat() if row.lives_since else None,
        "gone_on": row.gone_on.isoformat() if row.gone_on else None,
        "away_since": absence.first.isoformat() if absence else None,
    }


def beds_of(home: UUID) -> list[dict[str, Any]]:
    """Each open bed, and whether somebody lies in it; who, is not said."""
    welfare_home(home)
    query = HomePlace.select(HomePlace.bed).join(Subject, on=(Subject.id == HomePlace.id))
    used = {row.bed for row in query.where(HomePlace.home == home, Subject.state.in_(HOLDS_A_BED))}
    return [
        {
            "id": str(bed.id),
            "label": bed.label,
            "nursing": bed.nursing,
            "since": bed.since.isoformat(),
            "occupied": bed.id in used,
        }
        for bed in open_beds(home)
    ]
