"""What a case still owes in proof (还缺的手续): signatures of a visit, the photograph of a posting.

It binds the office, never the person's help: the step is taken all the same, whoever decides sees what is
lacking, and the record keeps
that they did (docs/decisions/0010-proof-that-binds-the-office.md).
"""

from __future__ import annotations

from app.applications.file import ApplicationFile
from app.applications.notice_posting import was_posted
from app.applications.visiting import unsigned


def missing_proof(file: ApplicationFile) -> list[str]:
    """In words, for officers; empty when everything is there."""
    visits = [(visit.visited_on, unsigned(visit)) for visit in file.visits]
    signatures = [f"{on.month}月{on.day}日的入户调查，还缺{'、'.join(who)}的签名" for on, who in visits if who]
    return signatures if was_posted(file) else [*signatures, "还没有登记公示的张贴情况"]
