"""`docs/verify.py`, as a stranger has it."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

VERIFY = Path(__file__).parents[2] / "docs" / "verify.py"


def load() -> Any:
    spec = spec_from_file_location("verify", VERIFY)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify = load()
