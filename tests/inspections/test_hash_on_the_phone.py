"""The phone's own SHA-256 and the library's say the same of any value."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from tests.browser.conftest import load_builder

SCRIPT = Path(__file__).resolve().parents[2] / "miniprogram-mock/miniprogram/packages/registers/services/sha256.js"
PROGRAM = (
    "const { sha256 } = require(process.argv[1]);console.log(JSON.stringify(JSON.parse(process.argv[2]).map(sha256)))"
)


def test_both_hash_alike() -> None:
    values = ["", "abc", "3141592653589793", *("7" * length for length in range(50, 130))]
    answer = subprocess.run(
        [load_builder().find_node().node, "-e", PROGRAM, str(SCRIPT), json.dumps(values)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(answer.stdout) == [hashlib.sha256(value.encode()).hexdigest() for value in values]
