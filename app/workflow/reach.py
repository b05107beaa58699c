"""Which matters an office sees, as a condition for registers that lie beside `subject`."""

from __future__ import annotations

from functools import reduce
from operator import or_

from peewee import Expression

from app.accounts.actor import Actor
from app.accounts.sight import NOTHING, Thing, sight
from app.record.subjects import Subject


def within_reach(actor: Actor, collection: str) -> Expression:
    """The matters of a kind that lie where an office of the actor sees such matters, as a condition on `Subject`."""
    nowhere: Expression = Subject.area == ""
    seeing = (grant for grant in actor.grants if sight(grant.role, Thing.STATE, collection) is not NOTHING)
    held = (grant.held_at for grant in seeing)
    return reduce(or_, [getattr(Subject, column) == code for column, code in held], nowhere)
