"""Where the money lies that a list orders again: with what was returned, until the bank has answered the new order."""

from __future__ import annotations

from peewee import fn

from app.payment_runs.exceptions.models import PaymentException
from app.payment_runs.models import PaymentLine, PaymentRun
from app.record.subjects import Subject


def came_back(run: PaymentRun) -> dict[str, int]:
    """Of the lines that are ordered again the fen that came back and lie there still, by the township whose list had
    sent them.
    """
    again, before, of = PaymentLine.alias(), PaymentLine.alias(), PaymentRun.alias()
    same = (before.benefit == again.benefit) & (before.period == again.period) & (before.claim == again.claim)
    rows = (
        again.select(of.region, fn.SUM(before.amount))
        .join(before, on=same)
        .join(PaymentException, on=(PaymentException.line == before.id))
        .join(Subject, on=(Subject.id == PaymentException.id))
        .join(of, on=(of.id == before.run))
        .where(
            again.run == run.id,
            again.status == "scheduled",
            again.first_line.is_null(False),
            before.status == "reissued",
            Subject.state == "reissued",
        )
        .group_by(of.region)
        .tuples()
    )
    return {region: int(amount) for region, amount in rows.iterator()}
