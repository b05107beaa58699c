"""People who are watched over: left behind, at risk, disabled; who looks after them, how often, and what was found."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS, Role
from app.kernel.descriptor import Room
from app.social_work.watched.inputs import KINDS
from app.social_work.watched.messages import WATCH_TEXTS
from app.social_work.watched.models import WatchedPerson, WatchVisit
from app.social_work.watched.presenters import brief_watched, export_watched, serialize_watched
from app.social_work.watched.procedure import WATCH
from app.workflow.collection import Collection, Column, columns

WATCHED = Collection(
    name="watched-persons",
    label="关爱走访",
    one="一位关爱对象",
    begun="登记",
    procedures=(WATCH,),
    details=serialize_watched,
    brief=brief_watched,
    export=export_watched,
    columns=columns(
        Column("姓名", ("person",)),
        Column("哪一类", ("kind_label",)),
        Column("多久看一次", ("every_label",)),
        Column("下次最晚哪一天", ("next_on",), "moment"),
    ),
    papers_from=BRINGS_PAPERS | {Role.SOCIAL_WORKER},
    kinds=KINDS,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="watched_persons", tables=(WatchedPerson, WatchVisit), messages=WATCH_TEXTS, collection=WATCHED)
