"""The picture of the house in numbers: `python -m tests.support.house [COMMIT]` counts the imports of `app/`,
type-only ones too.
"""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from graphlib import TopologicalSorter

Graph = dict[str, set[str]]


def sources(commit: str) -> Iterator[tuple[str, str]]:
    """Each module of `app/` at a commit, with its text."""
    packed = subprocess.run(["git", "archive", commit, "app"], capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(packed)) as files:
        for member in files:
            if member.name.endswith(".py") and (content := files.extractfile(member)):
                yield member.name[:-3].replace("/", ".").removesuffix(".__init__"), content.read().decode()


def imports(texts: dict[str, str]) -> Graph:
    graph: Graph = {name: set() for name in texts}
    for name, text in texts.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ImportFrom) and node.module:
                named = {f"{node.module}.{alias.name}" for alias in node.names} & texts.keys()
                graph[name] |= (named or {node.module} & texts.keys()) - {name}
    return graph


def room_of(module: str) -> str:
    """A folder of `app/`, or a file that lies loose beside them."""
    return module.split(".")[1] if "." in module else module


def rooms(graph: Graph) -> Graph:
    between: Graph = {room_of(module): set() for module in graph}
    for module, imported in graph.items():
        between[room_of(module)] |= {room_of(each) for each in imported} - {room_of(module)}
    return {room: targets for room, targets in between.items() if room != "app"}


def knots(graph: Graph) -> list[set[str]]:
    """What reaches each other both ways."""
    reach: Graph = {}
    for start in graph:
        seen, waiting = set[str](), [start]
        while waiting:
            new = graph.get(waiting.pop(), set()) - seen
            seen |= new
            waiting += new
        reach[start] = seen
    tied = {name: {other for other in reach[name] if name in reach.get(other, set())} for name in graph}
    return [set(knot) for knot in {frozenset(members) for members in tied.values() if members}]


def floors(graph: Graph) -> int:
    """How many floors the rooms need when every arrow points down; knots count as one room."""
    merged = {room: next((min(knot) for knot in knots(graph) if room in knot), room) for room in graph}
    above: Graph = {}
    for room, targets in graph.items():
        above.setdefault(merged[room], set()).update({merged[t] for t in targets if t in merged} - {merged[room]})
    sorter = TopologicalSorter(above)
    sorter.prepare()
    count = 0
    while sorter.is_active():
        ready = sorter.get_ready()
        sorter.done(*ready)
        count += 1
    return count


def main(commit: str) -> None:
    graph = imports(dict(sources(commit)))
    between = rooms(graph)
    room_knots = knots(between)
    print(f"rooms {len(between)}")
    print(f"floors {floors(between)}")
    print(f"arrows between rooms {sum(len(targets) for targets in between.values())}")
    print(f"circles of files {len(knots(graph))}")
    print(f"rooms in a knot {sum(len(knot) for knot in room_knots)}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "HEAD")
