"""Which township a point lies in. Pure: points and boundaries are arguments.

By boundary where boundaries are loaded; else the nearest township; a point farther than 40 km from every township goes
to the bureau's duty officer. Nobody in an emergency is turned away by a map (domain.md §7).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

FARTHEST_KM = 40.0
EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True)
class Township:
    """A township as a point (WGS-84 degrees) and, where known, as an area."""

    code: str
    longitude: float | None
    latitude: float | None
    boundary: BaseGeometry | None = None


@dataclass(frozen=True)
class Located:
    """`township` is None when the point is outside; `confidence` is `boundary`, `nearest` or `outside`."""

    township: str | None
    confidence: str
    distance_km: float | None


def locate(longitude: float, latitude: float, townships: Sequence[Township]) -> Located:
    point = Point(longitude, latitude)
    for township in townships:
        if township.boundary is not None and township.boundary.covers(point):
            return Located(township.code, "boundary", 0.0)
    distances = [
        (distance_km(longitude, latitude, township.longitude, township.latitude), township.code)
        for township in townships
        if township.longitude is not None and township.latitude is not None
    ]
    if not distances:
        return Located(None, "outside", None)
    nearest, code = min(distances)
    if nearest > FARTHEST_KM:
        return Located(None, "outside", round(nearest, 1))
    return Located(code, "nearest", round(nearest, 1))


def distance_km(longitude: float, latitude: float, other_longitude: float, other_latitude: float) -> float:
    """Great-circle distance by the haversine formula."""
    phi, other_phi = math.radians(latitude), math.radians(other_latitude)
    half_phi = (other_phi - phi) / 2
    half_lambda = math.radians(other_longitude - longitude) / 2
    a = math.sin(half_phi) ** 2 + math.cos(phi) * math.cos(other_phi) * math.sin(half_lambda) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(a)))
