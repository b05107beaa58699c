"""What is said of money that went to somebody else's account: nobody hears that it came to theirs. No database."""

from __future__ import annotations

import pytest

from app.notifications.outbox import Audience
from app.payment_runs.models import PaymentLine
from app.payment_runs.payable import MAY_BE_LISTED
from app.payment_runs.telling import MESSAGES, _message
from app.registry.messages import MESSAGE_TEXTS


@pytest.mark.parametrize("status", MESSAGES)
@pytest.mark.parametrize("listed_as", MAY_BE_LISTED)
@pytest.mark.parametrize("to_a_home", [True, False])
def test_a_message_speaks_of_the_account_to_which_the_money_went(status: str, listed_as: str, to_a_home: bool) -> None:
    told = _message(PaymentLine(status=status), listed_as, to_a_home=to_a_home)
    text = MESSAGE_TEXTS[told.message]
    said = f"{text.title}{text.body}"
    elsewhere = to_a_home or listed_as == "funeral_aid"
    assert ("您登记的" in said or "您的卡" in said) is not elsewhere
    assert (told.audience is Audience.TOWNSHIP) is (listed_as == "funeral_aid"), "nobody tells the dead"
    assert "福利院" in said or not to_a_home or listed_as == "funeral_aid"
