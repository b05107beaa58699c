"""When a paper is registered, by examples."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.permits.conditions import can_be_registered, paper_was_inspected
from app.permits.file import PermitFile
from app.permits.inputs import AddPaper
from app.permits.models import PermitPaper
from app.permits.rules import ENDED, NO_PAPER, why_not_registered
from app.workflow.definition import AnyStep
from tests.support.steps import TODAY, Example, step, table

PHOTO = UUID(int=7)


def _sent(days: int, *papers: UUID) -> PermitFile:
    return PermitFile(PermitPaper(valid_until=TODAY + timedelta(days=days)), frozenset(papers))


def _added(paper: UUID) -> AnyStep:
    return step(_sent(9, PHOTO), AddPaper(permit_document=paper))


EXAMPLES = (
    Example(can_be_registered, "with a photograph", lambda: step(_sent(9, PHOTO), None), None),
    Example(can_be_registered, "nobody has seen it", lambda: step(_sent(9), None), ("documents.permit", "没有上传")),
    Example(can_be_registered, "it has ended", lambda: step(_sent(-9, PHOTO), None), ("documents.permit", "已经到期")),
    Example(paper_was_inspected, "one of this matter", lambda: _added(PHOTO), None),
    Example(paper_was_inspected, "another's", lambda: _added(UUID(int=8)), ("permit_document", "重新上传")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(
    ("papers", "valid_until", "why"),
    [
        (1, TODAY, None),
        (0, TODAY, NO_PAPER),
        (1, date(2026, 6, 9), ENDED),
        (0, date(2026, 6, 9), ENDED),
    ],
)
def test_why_not(papers: int, valid_until: date, why: str | None) -> None:
    assert why_not_registered(papers, valid_until, TODAY) == why
