"""Volunteers: activities of organisations, who came, and hours that two hands prove."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.volunteers.models import Volunteer, VolunteerActivity, VolunteerSignup

ROOM = Room(name="volunteers", tables=(Volunteer, VolunteerActivity, VolunteerSignup))
