#!/usr/bin/env python3
"""Repeat the draw of a double-random inspection (双随机抽查), with nothing but Python's standard library.

    python3 verify_draw.py draw.json          # the file from GET /api/v1/inspections/{id}/draw

It checks that the lists and rules are those whose hash was published, that each body's value is the one it committed
to, makes the seed and the draw anew, and compares. It prints the draw and ends with 0 where all agrees, else with 1
and what does not. It shares no code with the service: written from the description in the file itself.
"""

import hashlib
import json
import sys

BODIES = ("bureau", "finance", "auditor")


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def draw(file, seed):
    lists, rules = file["lists"], file["rules"]
    apart = {(case, person) for case, person in lists["apart"]}
    people = [person["code"] for person in lists["inspectors"]]
    sent = dict.fromkeys(people, 0)
    wanted = (len(lists["cases"]) * rules["share"] + 99) // 100
    result = []
    for case in sorted(lists["cases"], key=lambda c: sha256(seed + "\n" + c))[:wanted]:
        free = [p for p in people if (case, p) not in apart]
        free.sort(key=lambda p: (sent[p], sha256(seed + "\n" + case + "\n" + p)))
        chosen = free[: rules["inspectors_a_case"]]
        for person in chosen:
            sent[person] += 1
        result.append({"case": case, "inspectors": chosen})
    return result


def faults(file):
    """What does not agree, in words."""
    fixed = {"lists": file["lists"], "rules": file["rules"]}
    text = json.dumps(fixed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if sha256(text) != file["list_hash"]:
        yield "名单或者规则和公布的校验码对不上"
    if file["seed"] is None:
        yield "还没有抽签"
        return
    for body in BODIES:
        if sha256(file["values"][body]) != file["commitments"][body]:
            yield body + "：亮出的数和承诺码对不上"
    seed = sha256("\n".join([file["values"][body] for body in BODIES] + [file["values"]["public"]]))
    if seed != file["seed"]:
        yield "种子对不上"
    if draw(file, seed) != file["drawn"]:
        yield "抽签结果对不上"


def main(arguments):
    if len(arguments) != 1:
        print(__doc__)
        return 2
    with open(arguments[0], encoding="utf-8") as handle:
        file = json.load(handle)
    wrong = list(faults(file))
    for line in wrong:
        print("不符：" + line)
    if file["seed"] is not None:
        print(json.dumps(draw(file, file["seed"]), ensure_ascii=False, indent=1))
    print("不一致" if wrong else "一致：抽签可以重复，结果和公布的一样。")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
