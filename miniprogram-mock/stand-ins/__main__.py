"""The services with which 掌上救助 talks, played for the demonstration and the tests: each a process, on loopback.

    python miniprogram-mock/stand-ins wechat | means_check | bank | witness | department [--port PORT] [--help]

What each answers, and which faults it can be told to have, stands in its `server.py`.
"""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("wechat", "means_check", "bank", "witness", "department")


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in NAMES:
        raise SystemExit(f"which one: {', '.join(NAMES)}")
    del sys.argv[1]
    sys.argv[0] = f"stand-ins {name}"
    import_module(f"{name}.server").main()


if __name__ == "__main__":
    main()
