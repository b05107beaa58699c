"""What a list may be of (发放项目): a programme that is paid by the month, or a subsidy beside it. Data."""

from __future__ import annotations

from app.programmes.catalogue import PROGRAMMES

# What comes beside the months, with lists of its own; its money is an account of its own.
SUBSIDIES = {"price_subsidy": "价格临时补贴"}
NAMES = {code: each.name for code, each in PROGRAMMES.items()} | SUBSIDIES
MAY_BE_LISTED = {code: each.name for code, each in PROGRAMMES.items() if each.procedure} | SUBSIDIES
KIND_LABELS = {"regular": "", "arrears": "补发", "subsidy": "价格临时补贴"}
"""What a line is, beside the month's money."""
