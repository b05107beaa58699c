"""What a village lacks of what 措施(二十四) asks for. Pure: no database."""

from __future__ import annotations

# [P] So many open matters and people in aid make a village one with many households in need.
MANY_CASES = 30


def gaps(*, has_responsible: bool, assistants: int, stations: int, cases: int) -> tuple[str, ...]:
    """In words for a list; empty where nothing is lacking."""
    lacking = (
        ("没有专责的村（居）委会成员", not has_responsible),
        ("没有村级协理员", assistants == 0),
        (f"困难群众多（{cases}件），没有服务站（点）", cases >= MANY_CASES and stations == 0),
    )
    return tuple(what for what, is_so in lacking if is_so)
