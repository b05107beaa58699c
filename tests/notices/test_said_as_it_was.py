"""A paper says that somebody was heard only where they said something, and names the number where it says to ring."""

from __future__ import annotations

from typing import Any

import pytest

from app.notices.render import TEMPLATES
from tests.notices.pdf import text_of
from tests.notices.test_documents import rendered

# Of each decision that follows a hearing: nothing was said, and in which ways something was.
SILENT: dict[str, dict[str, Any]] = {
    "benefit_cut": {"statements": [], "hearing": None},
    "benefit_stop": {"statements": [], "hearing": None},
    "recovery_order": {"statement": None},
    "instalment_stop": {"heard": False},
}
SPOKEN: list[tuple[str, dict[str, Any]]] = [
    ("benefit_cut", {"statements": ["工作没了。"], "hearing": None}),
    ("benefit_cut", {"statements": [], "hearing": "到场说明。"}),
    ("benefit_stop", {"statements": ["工作没了。"], "hearing": None}),
    ("recovery_order", {"statement": "没有多领。"}),
    ("instalment_stop", {"heard": True}),
]


def said(kind: str, facts: dict[str, Any]) -> str:
    return "".join(text_of(rendered(kind, **facts)).split())


def test_every_paper_that_speaks_of_a_hearing_is_tried() -> None:
    speaking = {path.stem for path in TEMPLATES.glob("*.typ") if "heard(" in path.read_text("utf-8")} - {"layout"}
    assert speaking == set(SILENT) == {kind for kind, _ in SPOKEN}
    told = [path.stem for path in TEMPLATES.glob("*.typ") if "意见以后" in path.read_text("utf-8")]
    assert told == ["layout"], "nowhere but where it is known"


@pytest.mark.parametrize("kind", SILENT)
def test_whoever_said_nothing_was_not_heard(kind: str) -> None:
    text = said(kind, SILENT[kind])
    assert "没有收到您的意见" in text and "听取您的意见" not in text


@pytest.mark.parametrize(("kind", "facts"), SPOKEN)
def test_whoever_spoke_was_heard(kind: str, facts: dict[str, Any]) -> None:
    text = said(kind, facts)
    assert "听取您的意见以后" in text and "没有收到您的意见" not in text


def test_a_paper_that_says_to_ring_names_the_number() -> None:
    bare = {path.stem for path in TEMPLATES.glob("*.typ") if "社会救助窗口" in path.read_text("utf-8")}
    assert bare == {"layout"}, "`window` says it with the number"
    for kind in ("hearing", "stop_hearing", "recovery_hearing", "recovery_order", "benefit_death"):
        assert "社会救助窗口（电话0931-8888888）" in said(kind, {}), kind
