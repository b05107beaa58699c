"""Departments: the bodies outside, and the kinds of need that are theirs. Data without a table of its own."""

from __future__ import annotations

from app.kernel.descriptor import Room

ROOM = Room(name="departments")
