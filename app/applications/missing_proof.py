"""What a case still owes in proof (还缺的手续): signatures of a visit, the photograph of a posting, whether another
application of the same person is for the same.

It binds the office, never the person's help: the step is taken all the same, whoever decides sees what is
lacking, and the record keeps
that they did (docs/decisions/0010-proof-that-binds-the-office.md).
"""

from __future__ import annotations

from app.applications.elsewhere import other_applications
from app.applications.file import ApplicationFile
from app.applications.letters import lacking_answers
from app.applications.rules import lacks_signature
from app.applications.visiting import unsigned
from app.kernel.clock import clock
from app.public_notices.postings import lacking_postings


def missing_proof(file: ApplicationFile) -> list[str]:
    """In words, for officers; empty when everything is there."""
    visits = [(visit.visited_on, unsigned(visit)) for visit in file.visits]
    household, today = file.household, clock.today()
    adults = [each for each in household.members if each.is_adult(today)]
    checked = adults if file.means_count else []
    unsigned_checks = [lacks_signature(each.name) for each in checked if not household.is_signed(each.position, today)]
    untold = [f"还没有把核对的事告知{letter.name}本人" for letter in file.letters]
    signatures = [f"{on.month}月{on.day}日的入户调查，还缺{'、'.join(who)}的签名" for on, who in visits if who]
    papers = [*unsigned_checks, *untold, *signatures, *lacking_answers(file), *lacking_postings(file)]
    covered = [f"{each.in_words}，那里没有停以前，这里不能再批" for each in file.covered_elsewhere]
    others = other_applications(household.id, file.application.programme, household.members, today)
    return [*papers, *covered, *others]
