"""Checks all JavaScript beside this folder, and changes nothing: format, lint, circles, types (`npm run check`).

Another script of its `package.json` may be named: `check.py format` rewrites.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from build import install

FOLDER = Path(__file__).resolve().parent.parent


def main() -> int:
    node = install(FOLDER)
    path = os.pathsep.join([str(node.node.parent), os.environ["PATH"]])
    command = [*node.npm, "run", "--silent", *(sys.argv[1:] or ["check"])]
    return subprocess.run(command, cwd=FOLDER, env=os.environ | {"PATH": path}).returncode


if __name__ == "__main__":
    sys.exit(main())
