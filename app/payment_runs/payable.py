"""What a list may be of (发放项目): a programme that is paid by the month, or a subsidy beside it. Data."""

from __future__ import annotations

from app.programmes.catalogue import PROGRAMMES

# What comes beside the months, with lists of its own; its money is an account of its own.
SUBSIDIES = {
    "price_subsidy": "价格临时补贴",
    "temporary_uplift": "临时提高保障标准",
    "living_subsidy": "临时生活补贴",
    "heating_aid": "取暖补助",
    "disaster_aid": "受灾救助",
    "funeral_aid": "特困人员丧葬费",
}
# Of these the list is of other matters than benefits; each has an account of its own.
OWED_BY = {"disaster_aid": "disaster-cases"}
NAMES = {code: each.name for code, each in PROGRAMMES.items()} | SUBSIDIES
MAY_BE_LISTED = {code: each.name for code, each in PROGRAMMES.items() if each.procedure} | SUBSIDIES
KIND_LABELS = {"regular": "", "arrears": "补发", "one_sum": ""}
"""What a line is, beside the month's money; a line of a subsidy is called by its list."""


def kind_label(kind: str, listed_as: str) -> str:
    """`listed_as`: what the list is of."""
    return SUBSIDIES[listed_as] if kind == "subsidy" else KIND_LABELS[kind]
