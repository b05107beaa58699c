"""Warnings of the province: a list comes in line by line, each becomes a lead, and the answers go back."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.province_warnings.models import ProvinceWarning

ROOM = Room(name="province_warnings", tables=(ProvinceWarning,))
