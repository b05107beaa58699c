"""Stays in hospital (定点医院救治) of people who are stranded."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, Check, DateField, UUIDField

from app.kernel.database import Table
from app.kernel.privacy import SecretField


class HospitalStay(Table):
    """One stay; `id` is the subject's. The hospital knows the case by its `number` and needs no name.

    `amount` in fen is the bill.
    """

    id = UUIDField(primary_key=True)
    stranded = UUIDField(index=True)
    number = CharField(40)
    need = SecretField(null=True)
    admitted_on = DateField(null=True)
    diagnosis = SecretField(null=True)
    discharged_on = DateField(null=True)
    advice = SecretField(null=True)
    amount = BigIntegerField(null=True, constraints=[Check("amount >= 0")])

    guarded = ("stranded", "number", "admitted_on", "discharged_on", "amount", "need", "diagnosis", "advice")

    class Meta:
        table_name = "hospital_stay"
