"""The picture of the house in `docs/architecture.md` is the one that `make arrows` holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def held() -> list[set[str]]:
    """The rooms of each layer, from the top, as import-linter has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [contract] = [each for each in settings["tool"]["importlinter"]["contracts"] if each.get("containers") == ["app"]]
    return [{room.strip() for room in layer.split("|")} for layer in contract["layers"]]


def drawn() -> list[set[str]]:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \| (`.*?) \|", text, re.MULTILINE)
    return [{room.removesuffix(".py") for room in re.findall(r"`([\w.]+)`", row)} for row in rows]


def test_every_room_is_drawn_on_its_layer() -> None:
    assert drawn() == held()
