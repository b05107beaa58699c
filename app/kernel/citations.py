"""What a step, a limit or a number rests on, for whoever reads it on a screen. Pure."""

from __future__ import annotations

import re

_MARK = r"\[P\]"


def cited_in_words(basis: str) -> str:
    """Our own mark for what no rule says yet, `[P]`, as a word: `天数 [P]` -> `天数（暂定）`, `[P] 两人经手` ->
    `暂定：两人经手`.
    """
    begins = re.sub(rf"(^|；)\s*{_MARK}[ ：]\s*(?=\S)", r"\1暂定：", basis)
    alone = re.sub(rf"(^|；)\s*{_MARK}", r"\1暂定", begins)
    return re.sub(rf"，?\s*{_MARK}", "（暂定）", alone)
