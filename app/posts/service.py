"""Entering posts, publishing a plan, and who has which posts and lacks which."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from peewee import fn

from app.accounts.actor import Actor, check_known_person
from app.accounts.models import RoleGrant
from app.accounts.roles import BUREAU, OF_ORGANISATIONS, Role
from app.kernel.calendar.counting import local_date
from app.kernel.clock import clock
from app.kernel.database import insert, transaction
from app.kernel.errors import Conflict, Forbidden, Invalid
from app.kernel.identifiers import new_id
from app.organisations.inputs import KINDS as ORGANISATION_KINDS
from app.organisations.models import Organisation
from app.organisations.service import named_organisation, organisation, works_for
from app.posts.inputs import KINDS, EnteredPosts, PublishedPlan
from app.posts.models import Posts, StationPlan
from app.posts.rules import Staffing, gaps, offices_lacking, required, why_not_counted, why_not_whose
from app.programmes.policy import policy_on
from app.record.events import NewEvent, append_to_chain
from app.regions.models import Region
from app.regions.service import name_of, regions, served_region

ENTERS = (Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR)
READS = (*ENTERS, Role.AUDITOR)
BASIS = "措施(十七)(二十四)"
ABOVE = ("park", "new_area")


def enter(actor: Actor, facts: EnteredPosts) -> None:
    """From now on these are the posts. Raises Forbidden for whose they are not to say, Invalid for what cannot be."""
    check_known_person(actor)
    counted = Staffing(facts.posts, facts.filled, facts.social_work)
    for why in (
        why_not_whose(organisation=facts.organisation is not None, region=facts.region is not None),
        why_not_counted(counted),
    ):
        if why is not None:
            raise Invalid(why.message, (why,))
    holder, region = _whose(actor, facts)
    row = {"holder": holder, "kind": facts.kind, "posts": facts.posts, "filled": facts.filled}
    row |= {"social_work": facts.social_work, "entered_by": actor.account_id, "entered_at": clock.now()}
    with transaction():
        key = f"{holder}:{facts.kind}"
        before = Posts.get_or_none(Posts.id == key)
        if before is None:
            insert(Posts, {"id": key} | row)
        else:
            for name, value in row.items():
                setattr(before, name, value)
            before.save()
        enters = OF_ORGANISATIONS | BUREAU if facts.organisation else ENTERS
        _note(actor, enters, "enter_posts", holder, region, facts.as_recorded())


def _whose(actor: Actor, facts: EnteredPosts) -> tuple[str, str]:
    """Holder and place. An organisation is entered by the bureau or by itself, a place by who answers for it."""
    if facts.organisation is not None:
        found = named_organisation(facts.organisation, "organisation")
        own = actor.holds(*OF_ORGANISATIONS) and works_for(actor.account_id) == found.id
        if not own and not actor.holds(Role.BUREAU_SUPERVISOR):
            raise Forbidden("机构的岗位由机构自己或者新区登记。")
        return str(found.id), found.region
    assert facts.region is not None
    place = served_region(facts.region, "region")
    if not _reaches(actor, place, ENTERS):
        raise Forbidden("您只能登记自己管的地方的岗位。")
    return place.code, place.code


def listed(actor: Actor) -> list[dict[str, Any]]:
    """Every organisation, every counter of a township, and the offices above it that the caller reaches; gaps first."""
    held: dict[str, dict[str, Staffing]] = {}
    for row in Posts.select().order_by(Posts.id):
        held.setdefault(row.holder, {})[row.kind] = Staffing(row.posts, row.filled, row.social_work)
    shares = policy_on(clock.today())
    rows = [_of_organisation(each, held.get(str(each.id), {}), shares) for each in _organisations(actor)]
    offices = _offices()
    reached = [place for place in regions().values() if _reaches(actor, place, READS)]
    rows += [
        _row(place.code, "", "窗口", f"{place.name}窗口", held.get(place.code, {}), None)
        | _lacking(place, held.get(place.code), offices)
        for place in reached
        if place.level == "town" or place.code in held
    ]
    rows += [
        _row(place.code, "", "民政部门", place.name, {}, None) | _lacking(place, None, offices) | {"takes_posts": False}
        for place in reached
        if place.level in ABOVE
    ]
    return sorted(rows, key=lambda row: (not row["gap"], row["name"]))


def _offices() -> dict[str, dict[str, int]]:
    """How many people hold each office of each place now."""
    people = fn.COUNT(RoleGrant.account.distinct())
    rows = RoleGrant.select(RoleGrant.region, RoleGrant.role, people).where(RoleGrant.revoked_at.is_null())
    found: dict[str, dict[str, int]] = {}
    for region, role, count in rows.group_by(RoleGrant.region, RoleGrant.role).tuples().iterator():
        found.setdefault(region, {})[role] = count
    return found


def _lacking(place: Region, kinds: dict[str, Staffing] | None, offices: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Of a place: posts that nobody has, and offices that nobody holds (措施(二十四)：事有人管)."""
    posts = [] if place.level in ABOVE else gaps(sum((kinds or {}).values(), Staffing()), None)
    return {"gap": posts + offices_lacking(place.level, offices.get(place.code, {}))}


def _organisations(actor: Actor) -> list[Organisation]:
    """All of them for the New Area's offices; a township those that sit in it or serve the whole New Area."""
    known = regions()
    rows = Organisation.select().order_by(Organisation.name)
    return [row for row in rows if row.region not in known or _touches(actor, known[row.region])]


def _of_organisation(one: Organisation, kinds: dict[str, Staffing], shares: dict[str, int]) -> dict[str, Any]:
    share = shares.get(f"posts.social_work_percent.{one.kind}", 0)
    return _row(str(one.id), one.kind, ORGANISATION_KINDS[one.kind], one.name, kinds, share)


def _row(
    holder: str, kind: str, label: str, name: str, kinds: dict[str, Staffing], percent: int | None
) -> dict[str, Any]:
    total = sum(kinds.values(), Staffing())
    wanted = required(total.posts, percent or 0)
    return {
        "holder": holder,
        "is_organisation": bool(kind),
        "takes_posts": True,
        "holder_label": label,
        "name": name,
        "kinds": [
            {"kind_label": KINDS[each], "posts": of.posts, "filled": of.filled, "social_work": of.social_work}
            for each, of in sorted(kinds.items())
        ],
        "posts": total.posts,
        "filled": total.filled,
        "social_work": total.social_work,
        "required_percent": percent or None,
        "required": wanted,
        "gap": gaps(total, wanted),
    }


def _reaches(actor: Actor, place: Region, roles: tuple[Role, ...]) -> bool:
    above = place.path.strip("/").split("/")
    return any(grant.role in roles and grant.region in above for grant in actor.grants)


def _touches(actor: Actor, place: Region) -> bool:
    """Whether the place is theirs, or theirs lies in it."""
    known = regions()
    below = (known[grant.region].path.strip("/").split("/") for grant in actor.grants if grant.region in known)
    return _reaches(actor, place, READS) or any(place.code in path for path in below)


def publish(actor: Actor, facts: PublishedPlan) -> UUID:
    """Raises Forbidden for whoever works for no station of social work, Conflict where the id is taken."""
    check_known_person(actor)
    station = works_for(actor.account_id) if actor.holds(*OF_ORGANISATIONS) else None
    of = organisation(station) if station is not None else None
    if of is None or of.kind != "social_work":
        raise Forbidden("年度计划由社会工作机构自己公布。")
    key = facts.id or new_id()
    with transaction():
        if StationPlan.get_or_none(StationPlan.id == key) is not None:
            raise Conflict("这个编号已经用过了，请重新提交。")
        row = {"id": key, "organisation": of.id, "year": facts.year, "aims": facts.aims}
        insert(StationPlan, row | {"published_by": actor.account_id, "published_at": clock.now()})
        _note(actor, OF_ORGANISATIONS, "publish_plan", str(of.id), of.region, {"year": facts.year, "aims": facts.aims})
    return key


def plans() -> list[dict[str, Any]]:
    """For everybody: of each station and year the last that was published, the newest year first."""
    names = dict(Organisation.select(Organisation.id, Organisation.name).tuples().iterator())
    regions_of = dict(Organisation.select(Organisation.id, Organisation.region).tuples().iterator())
    last = {(row.organisation, row.year): row for row in StationPlan.select().order_by(StationPlan.id)}
    rows = sorted(last.values(), key=lambda row: (-row.year, names[row.organisation]))
    return [
        {
            "id": str(row.id),
            "station_name": names[row.organisation],
            "region_name": name_of(regions_of[row.organisation]),
            "year": row.year,
            "aims": row.aims,
            "published_on": local_date(row.published_at).isoformat(),
        }
        for row in rows
    ]


def _note(actor: Actor, among: Collection[Role], action: str, holder: str, region: str, facts: dict[str, Any]) -> None:
    append_to_chain(
        NewEvent(
            collection="posts",
            subject=uuid5(NAMESPACE_URL, f"posts:{holder}"),
            action=action,
            actor=actor.account_id,
            role=actor.acting_as(among),
            region=region,
            at=clock.now(),
            basis=BASIS,
            facts=facts,
        )
    )
