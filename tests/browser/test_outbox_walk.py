"""The phone's outbox under every answer that a network and a server can give, at every exchange of every kind of thing
that it sends: nothing is lost, nothing happens twice, and what was refused arrives once it is sent again. The phone's
own services run in Node; network and server are those of `outbox_walk.js`.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import load_builder

SERVICES = Path(__file__).parents[2] / "miniprogram-mock" / "miniprogram" / "services"
WALK = Path(__file__).with_name("outbox_walk.js")
REFUSALS = (400, 401, 403, 404, 405, 409, 410, 412, 413, 414, 415, 422, 428, 429, 431)
FAILURES = (500, 502, 503, 504)


def thing(subject: str, collection: str, papers: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {"subject": subject, "collection": collection, "papers": papers, "body": {"id": subject, "a": 1}, **more}


def step(subject: str, collection: str, action: str, *papers: str) -> dict[str, Any]:
    taken = {
        "id": f"{subject}-{action}",
        "collection": collection,
        "subject": subject,
        "action": action,
        "path": f"/{collection}/{subject}/actions/{action}",
        "facts": {"findings": "土房两间", "photos": list(papers)},
        "version": 3,
    }
    return thing(subject, collection, papers, step=taken)


def journey(*things: dict[str, Any]) -> dict[str, Any]:
    standing = [each["subject"] for each in things if "step" in each]
    return {"things": things, "standing": standing}


JOURNEYS = {
    "an application": journey(thing("a1", "applications", ("id_card", "signature"), action="submit")),
    "an emergency": journey(thing("e1", "emergencies", ("scene",))),
    "one lead": journey(thing("l1", "leads", ("house",))),
    "leads of a day": journey(*(thing(f"l{number}", "leads", ("house",)) for number in range(3))),
    "something without a paper": journey(thing("s1", "subscriptions")),
    "a visit": journey(step("v1", "applications", "record_visit", "p1", "p2", "sign")),
    "a confirmation": journey(step("c1", "applications", "confirm")),
    "two visits and a lead": journey(
        step("v1", "applications", "record_visit", "p1"),
        thing("l1", "leads", ("house",)),
        step("v2", "leads", "record_visit", "p2"),
    ),
}
FAULTS: dict[str, list[dict[str, Any]]] = {
    "the connection is cut": [{"kind": "cut"}],
    "the answer is lost": [{"kind": "lost"}],
    "it arrives twice": [{"kind": "twice"}],
    "another network answers with its own page": [
        {"kind": "page", "status": each} for each in (200, 203, 302, 403, 404, 511)
    ],
    "the server refuses": [{"kind": "refused", "status": each} for each in REFUSALS],
    "the server fails": [{"kind": "refused", "status": each} for each in FAILURES],
}


@pytest.mark.parametrize("faults", FAULTS)
def test_nothing_is_lost_or_doubled_wherever_it_fails(faults: str) -> None:
    journeys = [{"name": name, **each} for name, each in JOURNEYS.items()]
    sent = json.dumps({"journeys": journeys, "faults": FAULTS[faults]})
    node = str(load_builder().find_node().node)
    done = subprocess.run(
        [node, str(WALK), str(SERVICES)], input=sent, capture_output=True, text=True, check=True, timeout=300
    )
    said = json.loads(done.stdout)
    assert said["walked"] >= 2 * len(FAULTS[faults]) * len(JOURNEYS)
    assert said["found"] == []
