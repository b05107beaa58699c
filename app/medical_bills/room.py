"""Large bills of the medical insurance: read in line by line; whoever's household pays too much is looked after."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.medical_bills.models import MedicalBill

ROOM = Room(name="medical_bills", tables=(MedicalBill,))
