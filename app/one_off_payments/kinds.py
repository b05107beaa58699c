"""What is paid by batches (按批发放的补助): each kind with its basis and what it needs. Data.

Amounts and who gets it come from the document of each batch: no source sets them.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.public_emergency.measures import HIGHER_STANDARD, LIVING_SUBSIDY

Repeats = Literal["month", "document", "winter"]
# NFKC has made full-width brackets narrow already.
_BRACKETS = str.maketrans("〔【(〕】)", "[[[]]]")
WINTER_BEGINS = 7  # a month of the second half of a year belongs to the winter that begins in it


@dataclass(frozen=True)
class Kind:
    """`measure` has to hold where it is paid; `repeats` says what a household can get it once for."""

    label: str
    basis: str
    repeats: Repeats
    measure: str | None = None


KINDS: Mapping[str, Kind] = {
    "temporary_uplift": Kind("临时提高保障标准", "措施(十五)", "month", HIGHER_STANDARD),
    "living_subsidy": Kind("临时生活补贴", "措施(十五)", "document", LIVING_SUBSIDY),
    "heating_aid": Kind("取暖补助", "措施(十二)", "winter"),
}
KIND_LABELS: Mapping[str, str] = {code: kind.label for code, kind in KINDS.items()}
GROUPS: Mapping[str, str] = {
    "minimum_living_allowance": "低保",
    "destitute_support": "特困供养",
    "marginal_household": "低保边缘家庭",
    "rigid_expense_household": "刚性支出困难家庭",
}


def once_for(kind: str, document_number: str, month: date) -> str:
    """For what a household gets it once, whatever batch says it: an uplift for a month by a document, a subsidy by a
    document, heating for a winter. Written with other blanks or brackets a document is the same one.
    """
    repeats = KINDS[kind].repeats
    if repeats == "winter":
        return f"{kind}/{month.year if month.month >= WINTER_BEGINS else month.year - 1}"
    document = "".join(unicodedata.normalize("NFKC", document_number).split()).translate(_BRACKETS)
    digest = hashlib.sha256(document.encode()).hexdigest()[:32]
    return f"{kind}/{digest}/{month:%Y-%m}" if repeats == "month" else f"{kind}/{digest}"
