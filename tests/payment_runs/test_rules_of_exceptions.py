"""When money that did not arrive may be ordered again, or given up. Without a database."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID

from app.payment_runs.exceptions import rules
from app.payment_runs.exceptions.inputs import Reissue
from tests.support.steps import Example, step, table

OLD, NEW = UUID(int=7), UUID(int=8)


def case(note: str | None = None, **changes: Any) -> Any:
    """Money that came back from the account in use."""
    facts = {
        "cause": "returned",
        "contradicted": False,
        "account": OLD,
        "waiting": False,
        "benefit": True,
        "owed": True,
        "ordered": False,
    } | changes
    exception = SimpleNamespace(cause=facts["cause"], contradicted=facts["contradicted"], account=OLD)
    file = SimpleNamespace(
        exception=exception,
        benefit=object() if facts["benefit"] else None,
        goes_elsewhere=False,
        account=facts["account"],
        change_is_waiting=facts["waiting"],
        is_owed=facts["owed"],
        is_ordered=facts["ordered"],
    )
    return step(file, Reissue(note=note))


EXAMPLES = (
    Example(rules.bank_has_answered, "it came back", case, None),
    Example(rules.bank_has_answered, "nobody knows", lambda: case(cause="no_answer"), ("", "发两次")),
    Example(rules.bank_does_not_contradict, "it came back", case, None),
    Example(rules.bank_does_not_contradict, "then paid", lambda: case(contradicted=True), ("", "后来又说已经付了")),
    Example(rules.bank_contradicts, "then paid", lambda: case(contradicted=True), None),
    Example(rules.bank_contradicts, "it came back", case, ("", "没有说过")),
    Example(rules.is_of_a_benefit, "it is", case, None),
    Example(rules.is_of_a_benefit, "of another matter", lambda: case(benefit=False), ("", "在那件事里")),
    Example(rules.no_change_is_waiting, "none", case, None),
    Example(rules.no_change_is_waiting, "one", lambda: case(waiting=True), ("", "还没有核实完")),
    Example(rules.is_still_owed, "it is", case, None),
    Example(rules.is_still_owed, "stopped meanwhile", lambda: case(owed=False), ("", "不再发这一笔")),
    Example(rules.is_on_no_list, "on none", case, None),
    Example(rules.is_on_no_list, "ordered again", lambda: case(ordered=True), ("", "新的名单")),
    Example(rules.is_owed_no_more, "it is owed", case, False),
    Example(rules.is_owed_no_more, "a death since", lambda: case(owed=False), True),
    Example(rules.is_owed_no_more, "on a list before the death", lambda: case(owed=False, ordered=True), False),
    Example(rules.account_is_another_or_explained, "another", lambda: case(account=NEW), None),
    Example(rules.account_is_another_or_explained, "the same", case, ("note", "没有换")),
    Example(rules.account_is_another_or_explained, "the same, with a reason", lambda: case("卡已激活"), None),
    Example(rules.account_is_another_or_explained, "none", lambda: case("x", account=None), ("", "没有收款账户")),
)


@table(EXAMPLES)
def test_each_condition_says_what_it_should(example: Example) -> None:
    example.holds()
