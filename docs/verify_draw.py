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
    elif not replacements(file):
        yield "换人没有照顺序"


def replacements(file):
    """Who came in somebody's place: each time the one whose hash is the least."""
    lists, seed = file["lists"], file["seed"]
    apart = {(case, person) for case, person in lists["apart"]}
    pairs = {each["case"]: list(each["inspectors"]) for each in file["drawn"]}
    met = {case: set(pair) for case, pair in pairs.items()}
    for each in file["replaced"]:
        case = each["case"]
        free = [p["code"] for p in lists["inspectors"] if (case, p["code"]) not in apart and p["code"] not in met[case]]
        free.sort(key=lambda p: sha256(seed + "\n" + case + "\n" + p))
        if each["left"] not in pairs[case] or free[:1] != [each["came"]]:
            return False
        pairs[case][pairs[case].index(each["left"])] = each["came"]
        met[case].add(each["came"])
    return True


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
