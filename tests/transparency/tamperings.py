"""What somebody may do to an exported record, each at a place that dice choose. Whoever tampers is careful: hashes are
counted anew where that helps, and the numbers of lines at the end are put right.
"""

from __future__ import annotations

import base64
import json
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from random import Random
from typing import Any

from app.transparency.log import Log
from app.transparency.notes import checkpoint_text, signed
from tests.transparency.verifier import verify

Lines = list[dict[str, Any]]
PLURALS = {"checkpoint": "checkpoints", "leaf": "leaves", "event": "events", "head": "heads"}


def kind_of(line: dict[str, Any]) -> str:
    return next(iter(line))


def of_kind(lines: Lines, kind: str) -> list[int]:
    return [at for at, line in enumerate(lines) if kind_of(line) == kind]


def counted_anew(lines: Lines) -> Lines:
    numbers = Counter(kind_of(line) for line in lines)
    return [
        {"end": 1} | {name: numbers[kind] for kind, name in PLURALS.items()} if "end" in line else line
        for line in lines
    ]


def chain_at(lines: Lines, at: int) -> list[int]:
    """The places of the events of one chain."""
    said = json.loads(lines[at]["said"])
    key = said["collection"], said["subject"]
    return [
        place
        for place in of_kind(lines, "event")
        if (other := json.loads(lines[place]["said"])) and (other["collection"], other["subject"]) == key
    ]


def said_anew(line: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An event that says something else, with the hash of that."""
    text = json.dumps(json.loads(line["said"]) | changes, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return line | {"said": text, "hash": sha256(text.encode()).hexdigest()}


def chained_anew(lines: Lines, places: list[int]) -> None:
    """Numbers, hashes and the head are right again: the chain looks whole."""
    before = ""
    for seq, place in enumerate(places, 1):
        lines[place] = said_anew(lines[place], seq=seq, previous_hash=before)
        before = lines[place]["hash"]
    last = json.loads(lines[places[-1]]["said"])
    for at in of_kind(lines, "head"):
        if (lines[at]["head"], lines[at]["subject"]) == (last["collection"], last["subject"]):
            lines[at] = lines[at] | {"hash": before, "state": last["to_state"]}


def an_event(lines: Lines, dice: Random) -> int:
    return dice.choice(of_kind(lines, "event"))


def altered(lines: Lines, dice: Random, log: Log) -> None:
    at = an_event(lines, dice)
    lines[at] = lines[at] | {"said": lines[at]["said"].replace('"action":"', '"action":"x')}


def altered_with_its_hash(lines: Lines, dice: Random, log: Log) -> None:
    at = an_event(lines, dice)
    lines[at] = said_anew(lines[at], basis="没有依据")


def altered_and_chained_anew(lines: Lines, dice: Random, log: Log) -> None:
    at = an_event(lines, dice)
    lines[at] = said_anew(lines[at], basis="没有依据")
    chained_anew(lines, chain_at(lines, at))


def deleted(lines: Lines, dice: Random, log: Log) -> None:
    del lines[an_event(lines, dice)]


def deleted_and_chained_anew(lines: Lines, dice: Random, log: Log) -> None:
    at = an_event(lines, dice)
    places = chain_at(lines, at)
    if len(places) == 1:
        whole_chain_deleted(lines, dice, log)
        return
    rest = [place - (place > at) for place in places if place != at]
    del lines[at]
    chained_anew(lines, rest)


def whole_chain_deleted(lines: Lines, dice: Random, log: Log) -> None:
    places = chain_at(lines, an_event(lines, dice))
    last = json.loads(lines[places[-1]]["said"])
    key = last["collection"], last["subject"]
    heads = [at for at in of_kind(lines, "head") if (lines[at]["head"], lines[at]["subject"]) == key]
    for at in sorted((*places, *heads), reverse=True):
        del lines[at]


def swapped(lines: Lines, dice: Random, log: Log) -> None:
    places = next(p for p in (chain_at(lines, an_event(lines, dice)) for _ in iter(int, 1)) if len(p) > 1)
    at = dice.randrange(len(places) - 1)
    one, two = places[at], places[at + 1]
    lines[one], lines[two] = lines[two], lines[one]


def swapped_and_chained_anew(lines: Lines, dice: Random, log: Log) -> None:
    places = next(p for p in (chain_at(lines, an_event(lines, dice)) for _ in iter(int, 1)) if len(p) > 1)
    lines[places[0]], lines[places[1]] = lines[places[1]], lines[places[0]]
    chained_anew(lines, places)


def cut_off(lines: Lines, dice: Random, log: Log) -> None:
    places = next(p for p in (chain_at(lines, an_event(lines, dice)) for _ in iter(int, 1)) if len(p) > 1)
    gone = dice.randrange(1, len(places))
    for at in reversed(places[gone:]):
        del lines[at]
    chained_anew(lines, places[:gone])


def back_dated(lines: Lines, dice: Random, log: Log) -> None:
    """One more event at the end of a chain that says it is of a day that is closed."""
    places = chain_at(lines, an_event(lines, dice))
    lines.insert(places[-1] + 1, dict(lines[places[-1]]))
    chained_anew(lines, [*places, places[-1] + 1])


def back_dated_chain(lines: Lines, dice: Random, log: Log) -> None:
    at = an_event(lines, dice)
    stranger = "0" * 8 + json.loads(lines[at]["said"])["subject"][8:]
    first = of_kind(lines, "event")[0]
    lines.insert(first, said_anew(lines[at], subject=stranger, seq=1, previous_hash=""))


def leaf_altered(lines: Lines, dice: Random, log: Log) -> None:
    at = dice.choice(of_kind(lines, "leaf"))
    entry = lines[at]["entry"]
    place = dice.randrange(len(entry))
    lines[at] = lines[at] | {"entry": entry[:place] + ("0" if entry[place] != "0" else "1") + entry[place + 1 :]}


def leaf_deleted(lines: Lines, dice: Random, log: Log) -> None:
    del lines[dice.choice(of_kind(lines, "leaf"))]
    for number, at in enumerate(of_kind(lines, "leaf")):
        lines[at] = lines[at] | {"leaf": number}


def roots_of(lines: Lines) -> dict[int, bytes]:
    tree, roots = verify.Tree(), {}
    for at in of_kind(lines, "leaf"):
        tree.add(verify.leaf_hash(lines[at]["entry"].encode()))
        roots[tree.size] = tree.root()
    return roots


def signed_with_another_key(lines: Lines, dice: Random, log: Log) -> None:
    at = dice.choice(of_kind(lines, "checkpoint"))
    text = lines[at]["checkpoint"].partition("\n\n")[0] + "\n"
    lines[at] = {"checkpoint": signed(text, log.origin, Log(log.origin, b"x" * 32, ()).private)}


def signature_altered(lines: Lines, dice: Random, log: Log) -> None:
    at = dice.choice(of_kind(lines, "checkpoint"))
    note = lines[at]["checkpoint"].rstrip("\n").split("\n")
    row = dice.randrange(note.index("") + 1, len(note))
    name, _, encoded = note[row].rpartition(" ")
    signature = bytearray(base64.b64decode(encoded))
    signature[dice.randrange(4, len(signature))] ^= 1
    note[row] = f"{name} {base64.b64encode(signature).decode()}"
    lines[at] = {"checkpoint": "\n".join(note) + "\n"}


def two_faces(lines: Lines, dice: Random, log: Log) -> None:
    """Whoever has the log's key signs another tree of the same size."""
    at = dice.choice(of_kind(lines, "checkpoint"))
    size = int(lines[at]["checkpoint"].split("\n")[1])
    lines.insert(
        at, {"checkpoint": signed(checkpoint_text(log.origin, size, dice.randbytes(32)), log.origin, log.private)}
    )


def written_anew_with_the_logs_key(lines: Lines, dice: Random, log: Log) -> None:
    """Everything fits and is signed by the log; the keepers have not signed it."""
    altered_and_chained_anew(lines, dice, log)
    heads = {}
    for at in of_kind(lines, "event"):
        said = json.loads(lines[at]["said"])
        heads[said["collection"], said["subject"], str(said["seq"])] = lines[at]["hash"]
    for at in of_kind(lines, "leaf"):
        parts = lines[at]["entry"].split("\n")
        if parts[0] == "chain":
            parts[5] = heads[parts[2], parts[3], parts[4]]
            lines[at] = lines[at] | {"entry": "\n".join(parts)}
    roots = roots_of(lines)
    for at in of_kind(lines, "checkpoint"):
        size = int(lines[at]["checkpoint"].split("\n")[1])
        lines[at] = {"checkpoint": signed(checkpoint_text(log.origin, size, roots[size]), log.origin, log.private)}


def state_altered(lines: Lines, dice: Random, log: Log) -> None:
    at = dice.choice(of_kind(lines, "head"))
    lines[at] = lines[at] | {"state": "approved!"}


def facts_altered(lines: Lines, dice: Random, log: Log) -> None:
    at = dice.choice([at for at in of_kind(lines, "event") if "facts" in lines[at]])
    lines[at] = lines[at] | {"facts": lines[at]["facts"] | {"reason": "别的理由"}}


def facts_gone(lines: Lines, dice: Random, log: Log) -> None:
    at = dice.choice([at for at in of_kind(lines, "event") if "facts" in lines[at]])
    lines[at] = {name: value for name, value in lines[at].items() if name not in ("facts", "salt")}


def erased_by_nobody(lines: Lines, dice: Random, log: Log) -> None:
    facts_gone(lines, dice, log)
    at = next(at for at in of_kind(lines, "event") if not {"facts", "erased_by"} & lines[at].keys())
    lines[at] = lines[at] | {"erased_by": "0" * 32}


KINDS: tuple[Callable[[Lines, Random, Log], None], ...] = (
    altered,
    altered_with_its_hash,
    altered_and_chained_anew,
    deleted,
    deleted_and_chained_anew,
    whole_chain_deleted,
    swapped,
    swapped_and_chained_anew,
    cut_off,
    back_dated,
    back_dated_chain,
    leaf_altered,
    leaf_deleted,
    signed_with_another_key,
    signature_altered,
    two_faces,
    written_anew_with_the_logs_key,
    state_altered,
    facts_altered,
    facts_gone,
    erased_by_nobody,
)
