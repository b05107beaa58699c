"""People of one household who have the same name, told apart in words that a family uses. Pure.

Two daughters-in-law may both be called 马秀英. What is written down of one of them, a death above all, must not be
that of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.households.service import MemberView


def told_apart(members: Iterable[MemberView]) -> tuple[MemberView, ...]:
    """`马秀英` of whoever the matter is, `马秀英(1991年生)` of the other; `马秀英(名单第3位)` if that is the same.

    In the form in which a name is kept that somebody typed (`app.kernel.forms.cleaning`), so that it is found again.
    """
    kept = tuple(members)
    of_the_name = Counter(member.name for member in kept)
    if len(of_the_name) == len(kept):
        return kept
    of_the_year = Counter(map(_with_year, kept))
    return tuple(_apart(member, of_the_name, of_the_year) for member in kept)


def the_same(members: Sequence[MemberView], name: str, number_index: str | None, born: object) -> MemberView | None:
    """Whom of them somebody of this name, number and day of birth is. Whoever differs in what is known of both is
    another.
    """
    for member in members:
        if number_index is not None and member.id_number_index is not None:
            if member.id_number_index == number_index:
                return member
        elif member.name == name and (born is None or member.born_on() in (None, born)):
            return member
    return None


def _apart(member: MemberView, of_the_name: Counter[str], of_the_year: Counter[str]) -> MemberView:
    if of_the_name[member.name] == 1 or member.relation == "self":
        return member
    by_year = _with_year(member)
    own = (
        by_year
        if by_year != member.name and of_the_year[by_year] == 1
        else f"{member.name}(名单第{member.position + 1}位)"
    )
    return replace(member, apart=own)


def _with_year(member: MemberView) -> str:
    born = member.born_on()
    return f"{member.name}({born.year}年生)" if born else member.name
