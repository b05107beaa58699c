"""Rules of addresses that cost nothing until somebody asks them for an address."""

from __future__ import annotations

from functools import cache
from typing import Any

from werkzeug.routing import Rule


class RuleReadOnly(Rule):
    """Matches as any other. The function that would write an address from names is compiled when it is first called:
    this program writes its addresses itself, and two such functions for each of a thousand operations took a quarter
    of the start of every process.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        builder = cache(super()._compile_builder)

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            return builder(append_unknown)(rule, **values)

        return build
