"""When a paper that an organisation sent in is registered. Pure: no database."""

from __future__ import annotations

from datetime import date

ENDED = "这份证照已经到期，请上报换发的证照。"
NO_PAPER = "还没有上传证照的照片或者扫描件。传好、检查通过以后才能登记。"


def has_ended(valid_until: date, today: date) -> bool:
    """The last day counts still."""
    return valid_until < today


def why_not_registered(papers: int, valid_until: date, today: date) -> str | None:
    """`papers`: how many of it were inspected and kept; None where nothing is in the way."""
    if has_ended(valid_until, today):
        return ENDED
    return None if papers else NO_PAPER
