"""What is filled in to put right money that did not arrive."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.benefits.inputs import ChangeAccount
from app.kernel.forms.fields import Input, Paragraph


class CorrectAccount(ChangeAccount):
    """The account to which it should go. It changes as every account does: the person confirms it on another channel,
    and a second person of the office agrees to it.
    """


class Reissue(Input):
    note: Annotated[Paragraph | None, Field(title="账户没有换的：为什么这次能发到（例如卡已经激活）")] = None


class GiveUp(Input):
    reason: Annotated[Paragraph, Field(title="为什么不再发这一笔")]


class BankCorrected(Input):
    note: Annotated[Paragraph, Field(title="银行怎样更正的（日期、凭证号）")]


class ReturnConfirmed(Input):
    note: Annotated[Paragraph, Field(title="银行怎样核实的（日期、经办人、凭证号）")]
