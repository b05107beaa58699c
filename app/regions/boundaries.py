"""Loading the boundaries of townships, so that an emergency goes to the township in which it happened and not
to the nearest one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from shapely.errors import ShapelyError
from shapely.geometry import shape

from app.kernel.errors import invalid
from app.regions.models import RegionBoundary
from app.regions.service import regions

_AREAS = {"Polygon", "MultiPolygon"}


def load_boundaries(collection: Mapping[str, Any], source: str) -> int:
    """Keep each feature of a GeoJSON FeatureCollection (RFC 7946, WGS-84) whose property `code` names a township.

    They replace what was loaded before, inside the caller's transaction. Answers how many. Raises Invalid,
    and then keeps none.
    """
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list) or not features:
        raise invalid("features", "不是GeoJSON的FeatureCollection，请核对文件。")
    rows = [_row(position, feature, source) for position, feature in enumerate(features)]
    for row in rows:
        RegionBoundary.insert(row).on_conflict(
            conflict_target=[RegionBoundary.code], update={"geometry": row["geometry"], "source": source}
        ).execute()
    return len(rows)


def _row(position: int, feature: Any, source: str) -> dict[str, str]:
    field = f"features.{position}"
    try:
        code, geometry = str(feature["properties"]["code"]), feature["geometry"]
        area = shape(geometry)
    except (KeyError, TypeError, ValueError, AttributeError, ShapelyError):
        raise invalid(field, "缺少 properties.code 或者边界，请核对文件。") from None
    known = regions().get(code)
    if known is None or known.level != "town":
        raise invalid(f"{field}.properties.code", f"{code} 不是新区的乡镇代码。")
    west, south, east, north = area.bounds or (0, 0, 0, 0)
    if (
        area.geom_type not in _AREAS
        or not area.is_valid
        or not (-180 <= west < east <= 180 and -90 <= south < north <= 90)
    ):
        raise invalid(f"{field}.geometry", "边界要是WGS-84经纬度的多边形，而且不能自相交。")
    return {"code": code, "geometry": json.dumps(geometry), "source": source}
