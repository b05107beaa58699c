"""What somebody in charge still has to decide: said at each start of production, until it is."""

from __future__ import annotations

from datetime import date

from app.kernel.settings import Setting
from app.programmes.competence import PROVISION, unproved
from app.programmes.policy import to_confirm
from app.programmes.remedies import remedies_are_complete
from app.programmes.standards import amounts_are_examples, chosen_area


def undecided(day: date) -> tuple[str, ...]:
    """One line for each; none in a database without tables."""
    if not Setting.table_exists():  # type: ignore[no-untyped-call]
        return ()
    area = chosen_area()
    said = [f"{number.name}: {number.meaning}. {number.source} (`policy set`)" for number in to_confirm(day)]
    if area is None:
        said.append("no area is chosen: no amount can be calculated (`standards area`)")
    elif amounts_are_examples(day):
        said.append(f"the standards of {area} are examples: the bureau has entered none, each amount says 示例")
    said += [
        f"townships decide on {programme}, and no provision of the province for that is on record, article 44(2) "
        f"(`policy set {PROVISION} 1`)"
        for programme in unproved(day)
    ]
    if not remedies_are_complete(day):
        said.append("the remedies are not all confirmed: papers say what article 76 says (`policy remedies`)")
    return tuple(said)
