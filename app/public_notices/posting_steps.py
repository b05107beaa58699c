"""登记张贴、取下: the same two rows for everything that is put up on the board of a village."""

from __future__ import annotations

from app.accounts.roles import ASSISTANT, OFFICER
from app.public_notices import postings
from app.workflow.definition import Group, Offers, Presentation, Step


def posting_steps(up: str, down: str, *, kinds: frozenset[str], basis: str, group: Group = "main") -> tuple[Step, ...]:
    """`up` and `down`: in which states it can be recorded that a notice of these `kinds` hangs, and that it was taken
    down.
    """
    offers: Offers = {"kind": kinds}
    return (
        Step(
            "record_posting",
            "登记公示张贴",
            f"{up} -> =",
            by=OFFICER | ASSISTANT,
            basis=basis,
            input=postings.RecordPosting,
            suggests=postings.on_the_first_day,
            offers=offers,
            offered_when=(postings.something_was_published,),
            needs=(
                postings.that_was_published,
                postings.posting_is_proved,
                postings.posting_is_within_the_notice,
                postings.sheet_has_this_household,
            ),
            does=(postings.save_posting,),
            presentation=Presentation(group=group),
        ),
        Step(
            "record_taking_down",
            "登记公示取下",
            f"{down} -> =",
            by=OFFICER | ASSISTANT,
            basis=basis,
            input=postings.RecordTakingDown,
            offered_when=(postings.something_hangs,),
            needs=(postings.taken_down_after_posting,),
            does=(postings.save_taking_down,),
            presentation=Presentation(group=group),
        ),
    )
