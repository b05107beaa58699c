"""An answer that does not fit the question is no answer, whoever signed it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.means_check.client import CheckFailed, read_answer
from tests.means_check.test_client import question

ASKED = question("social_insurance")
FITS = {"id": str(ASKED.id), "source": "social_insurance", "status": "hit", "facts": {"wage": 1}}


def read(**changes: Any) -> Any:
    return read_answer(json.dumps(FITS | changes).encode(), ASKED)


def test_one_that_fits() -> None:
    assert read().facts == {"wage": 1}
    assert read(status="none", facts={}).facts == {}


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "01997fb0-0000-7000-8000-000000000000"},
        {"source": "banks"},
        {"status": "perhaps"},
        {"facts": {"savings": 1}},
        {"facts": {"wage": -1}},
        {"facts": {"wage": 1.5}},
        {"facts": {"wage": "1"}},
        {"facts": {"wage": True}},
        {"facts": {"wage": 10**18}},
        {"facts": []},
        {"status": "none"},
        {"status": "pending", "facts": {}},
        {"status": "pending", "facts": {}, "reference": "../../admin"},
        {"reference": "later"},
        {"more": "than asked"},
    ],
    ids=str,
)
def test_one_that_does_not(changes: dict[str, Any]) -> None:
    with pytest.raises(CheckFailed) as failed:
        read(**changes)
    assert failed.value.kind == "wrong"


@pytest.mark.parametrize("content", [b"", b"no", b"[]", b"\xff", b"null"], ids=str)
def test_no_answer_at_all(content: bytes) -> None:
    with pytest.raises(CheckFailed):
        read_answer(content, ASKED)


def test_yes_or_no_is_one_or_nothing() -> None:
    asked = question("household_registration")
    content = {"id": str(asked.id), "source": asked.source, "status": "hit", "facts": {"deceased": 2}}
    with pytest.raises(CheckFailed):
        read_answer(json.dumps(content).encode(), asked)
