"""`python -m tests.soak.needs [households] [seed]`: what the self-assessment misses of what is granted."""

from __future__ import annotations

import random
import sys

from tests.needs.test_rules_of_needs import misses


def main() -> None:
    count, seed = (int(given) for given in (sys.argv[1:] + ["10000", "1"][len(sys.argv) - 1 :])[:2])
    missed, granted = misses(random.Random(seed), count)
    print(f"{count} households, granted: {granted}, missed: {len(missed)}")
    for code, answers, _ in missed[:10]:
        print(code, answers)
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
