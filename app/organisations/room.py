"""Organisations that work for people in need and are no authority."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.organisations.joining import JOIN
from app.organisations.models import Organisation, OrganisationMember, OrganisationProject, Permit

ROOM = Room(name="organisations", tables=(Organisation, Permit, OrganisationMember, OrganisationProject), acts=(JOIN,))
