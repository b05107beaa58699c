"""Whoever is told to ring somebody is told the number: in messages, states, refusals, papers and pages.

Every text of the program is read, with the names that are filled in; a sentence that sends a person to the telephone
has a number in it, or a name that is filled in with one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.notifications.phrases import WINDOW
from app.registry.collections import PROCEDURES
from app.registry.messages import MESSAGE_TEXTS
from app.workflow.presenters import serialize_state
from tests.support.world import TOWNSHIP, World

ROOT = Path(__file__).parent.parent.parent
TELEPHONE = "电话"
SENDS = re.compile(
    r"(?:请您?(?:也|马上|先|直接)?|或者?|(?:也)?可以|马上|要问的?|不[清明]楚的?|有疑问|不知道的?)(?:拨?打|先打)"
    r"(?:.{0,4}的|热线|一个)?电话(?!问过|问本人|告诉|催|联系|核实)"
)
NUMBER = re.compile(r"WINDOW|window|phone|number|12345|call\b")
# A line in WeChat of twenty characters at most; the message that it opens has the number.
TOO_SHORT = "hint"
OF_STAFF = {
    "app/notifications/office_messages.py": "to people in office, about a person whose matter has the telephone",
    "app/social_work/watched/conditions.py": "to whoever visits",
    "app/public_emergency/measures.py": "what the office does by telephone",
    "app/emergency_impact/preview.py": "what the office does by telephone",
    "app/outreach/rules.py": "to whoever visits",
    "app/applications/letters.py": "to whoever sent the letter",
    "app/administration/lost_factor.py": "to whoever confirms, about a colleague",
}
BESIDE_A_BUTTON = {
    "emergency.js": "the numbers stand below, each with a button",
    "place-card.js": "the number of the place stands in the card",
    "visits.js": "each home has its button",
    "programme.js": "the number of the office follows",
}


def texts_of_python() -> Iterator[tuple[str, str]]:
    for folder in ("app", "api"):
        for path in (ROOT / folder).rglob("*.py"):
            where, source = str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
            if where not in OF_STAFF and TELEPHONE in source:  # most say nothing of it, and are not read further
                yield from ((where, text) for text in _strings(ast.parse(source)))


def _strings(node: ast.AST) -> Iterator[str]:
    """Each text as it is written, a formatted one with the names that are filled in."""
    if isinstance(node, ast.keyword) and node.arg == TOO_SHORT:
        return
    if isinstance(node, ast.JoinedStr):
        yield "".join(map(_written, node.values))
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _strings(child)


def _written(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else ast.unparse(part)


def texts_of_files() -> Iterator[tuple[str, str]]:
    for folder, suffixes in (("app", ("*.typ",)), ("miniprogram-mock/miniprogram", ("*.js", "*.wxml"))):
        for suffix in suffixes:
            for path in (ROOT / folder).rglob(suffix):
                if path.name not in BESIDE_A_BUTTON:
                    yield from ((path.name, line) for line in path.read_text(encoding="utf-8").splitlines())


# Who is asked to say something, by no button that is named: to whom, with the number.
TELLS = re.compile(r"(?<![点开”])(?:请|可以|再|马上|尽快)(?:告诉|找)(?:我们|当地|乡镇)|请再说")


def told_to_residents() -> Iterator[tuple[str, str]]:
    """Bodies of messages that somebody without an office gets, and what states say."""
    for name, text in MESSAGE_TEXTS.items():
        yield name, text.body
    for procedure in PROCEDURES.values():
        for each in procedure.states:
            yield f"{procedure.name}.{each.name}", f"{each.resident.next or ''}{each.resident.advice or ''}"


def without_number(text: str) -> bool:
    return bool(SENDS.search(text)) and not NUMBER.search(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("没有收到钱的，请打电话给乡镇。", True),
        ("有疑问请打上面的电话；有困难可以重新申请。", True),
        ("不会用手机的，也可以打电话或者到窗口询问。", True),
        (f"没有收到钱的，请打电话给{WINDOW}。", False),
        ("没有收到钱的，请打热线电话 12345。", False),
        ("请打电话问本人要不要撤回。", False),
        ("工作人员会打电话和您约时间。", False),
    ],
)
def test_a_text_without_a_number_is_told_from_one_with_it(text: str, wrong: bool) -> None:
    assert without_number(text) is wrong


def test_nobody_is_sent_to_a_telephone_without_its_number() -> None:
    texts = [*texts_of_python(), *texts_of_files()]
    assert sum(bool(SENDS.search(text)) for _, text in texts) > 60
    assert [(where, text) for where, text in texts if without_number(text)] == []


def test_every_state_says_the_number_of_its_township(world: World) -> None:
    """Filled in with the township's, or with 12345 where the operator has entered none."""
    with world.inside():
        for township in (TOWNSHIP, None):
            for procedure in PROCEDURES.values():
                for state in procedure.states:
                    shown = serialize_state(procedure, state.name, township)["resident"]
                    said = f"{shown['next'] or ''}{shown['advice'] or ''}"
                    assert "{" not in said, (procedure.name, state.name)
                    if WINDOW in f"{state.resident.next or ''}{state.resident.advice or ''}":
                        assert re.search(r"（电话\d[\d转-]+）", said), (procedure.name, state.name)


def test_nobody_is_asked_to_tell_somebody_without_the_number() -> None:
    told = [*told_to_residents()]
    assert sum(WINDOW in text for _, text in told) > 100
    assert [(where, text) for where, text in told if TELLS.search(text) and not NUMBER.search(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("住得不好，请告诉我们。", True),
        ("还有困难，可以再找乡镇（中心社区）。", True),
        ("还不起的，请再说。", True),
        ("请看看是不是真的办好了，点“解决了没有”告诉我们。", False),
    ],
)
def test_a_text_that_asks_to_tell_is_found(text: str, found: bool) -> None:
    assert bool(TELLS.search(text)) is found
