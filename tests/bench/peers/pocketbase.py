"""PocketBase: three collections with rules of their own; a draft with its members is one batch."""

from __future__ import annotations

import random
import shutil
import sqlite3
import string
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil

from tests.bench.peers.work import (
    APPLICATIONS,
    EVENTS,
    PASSWORD,
    RESIDENTS,
    TOWNSHIP_HAS,
    Line,
    Peer,
    multipart,
    plain_application,
)
from tests.support.servers import free_ports

MINE = "application.owner = @request.auth.id"
LETTERS = string.ascii_lowercase + string.digits
TEXTS = ("township", "category", "status", "applicant_name", "id_no", "phone", "address", "reason")
SHOWN = "id,status,category,applicant_name,expand.event_via_application.kind,expand.event_via_application.at"
# Beside its rule, which no index serves, the list is asked for with a filter that one does.
LISTED = "?perPage=20&skipTotal=1&sort=due,id&filter=township%3D%27T01%27&fields=id,applicant_name,category,status,due"


def program() -> str | None:
    """Where the wheel has put it; None if it is not installed."""
    beside = Path(sys.executable).parent / "pocketbase"
    return str(beside) if beside.exists() else shutil.which("pocketbase")


def start(folder: Path, photograph: bytes) -> Peer:
    """Make the collections and the people, fill the database while it stands still, and serve it."""
    folder.mkdir(parents=True, exist_ok=True)
    exe, (port,) = program(), free_ports(1)
    assert exe is not None
    where = [f"--dir={folder}/data", f"--hooksDir={folder}/h", f"--migrationsDir={folder}/m"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([exe, "superuser", "upsert", "a@example.com", PASSWORD, *where], check=True, **quiet)
    command = [exe, "serve", f"--http=127.0.0.1:{port}", f"--publicDir={folder}/p", *where]
    server = subprocess.Popen(command, **quiet)
    url = f"http://127.0.0.1:{port}"
    owners = _arrange(_answering(url))
    _end(server)
    _fill(folder / "data" / "data.db", owners)
    server = subprocess.Popen(command, **quiet)
    line = _answering(url)
    residents = [_log_in(line, "users", f"r{who}@example.com") for who in range(RESIDENTS)]
    staff = _log_in(line, "users", "s0@example.com")
    forms = [multipart({"owner": owner}, "file", photograph) for owner in owners]
    return Peer(
        "PocketBase",
        url,
        [psutil.Process(server.pid)],
        {
            "draft": lambda line, who, turn: _draft(line, residents[who], owners[who], turn),
            "read": lambda line, who, turn: line.must(
                "GET",
                f"{_records('application')}/{_id('app', 1 + who + RESIDENTS * (turn % 1000))}"
                f"?expand=event_via_application&fields={SHOWN}",
                token=residents[who],
            ),
            "list": lambda line, who, turn: line.must("GET", _records("application") + LISTED, token=staff),
            "photograph": lambda line, who, turn: line.must(
                "POST", f"{_records('upload')}?fields=id", forms[who][0], residents[who], forms[who][1]
            ),
        },
        lambda: _end(server),
    )


def _records(collection: str) -> str:
    return f"/api/collections/{collection}/records"


def _id(kind: str, number: int) -> str:
    return f"{kind}{number:012d}"


def _log_in(line: Line, collection: str, who: str) -> str:
    path = f"/api/collections/{collection}/auth-with-password"
    token: str = line.must("POST", path, {"identity": who, "password": PASSWORD})["token"]
    return token


def _arrange(line: Line) -> list[str]:
    """Answers the ids of the residents."""
    token = _log_in(line, "_superusers", "a@example.com")
    line.must("PATCH", "/api/settings", {"batch": {"enabled": True, "maxRequests": 50, "timeout": 10}}, token)
    users = line.must("GET", "/api/collections/users", token=token)
    fields = [*users["fields"], {"name": "role", "type": "text"}, {"name": "township", "type": "text"}]
    line.must("PATCH", "/api/collections/users", {"fields": fields}, token)

    def make(name: str, fields: list[dict[str, Any]], indexes: list[str], create: str, view: str, list_: str) -> str:
        rules = {"createRule": create, "viewRule": view, "listRule": list_}
        body = {"name": name, "type": "base", "fields": fields, "indexes": indexes} | rules
        made: str = line.must("POST", "/api/collections", body, token)["id"]
        return made

    def refers(name: str, to: str) -> dict[str, Any]:
        return {"name": name, "type": "relation", "collectionId": to, "maxSelect": 1, "required": True}

    texts = [{"name": name, "type": "text", "max": 4000, "required": True} for name in TEXTS]
    due, at = {"name": "due", "type": "date", "required": True}, {"name": "at", "type": "autodate", "onCreate": True}
    application = make(
        "application",
        [refers("owner", users["id"]), *texts, due],
        ["CREATE INDEX by_township ON application (township, due, id)", "CREATE INDEX of_owner ON application (owner)"],
        'owner = @request.auth.id && status = "submitted"',
        "owner = @request.auth.id",
        '@request.auth.role = "staff" && township = @request.auth.township',
    )
    member = [{"name": name, "type": "text"} for name in ("name", "relation", "id_no", "note")]
    member += [refers("application", application), {"name": "income", "type": "number"}]
    make("member", member, ["CREATE INDEX member_of ON member (application)"], MINE, MINE, MINE)
    event = [refers("application", application), {"name": "kind", "type": "text"}, at]
    make("event", event, ["CREATE INDEX event_of ON event (application)"], MINE, MINE, MINE)
    file = {"name": "file", "type": "file", "maxSize": 8 << 20, "mimeTypes": ["image/jpeg"], "required": True}
    own = "owner = @request.auth.id"
    make("upload", [refers("owner", users["id"]), file], [], own, own, own)
    people = [(f"r{who}", "resident", "") for who in range(RESIDENTS)] + [("s0", "staff", "T01")]
    made = [line.must("POST", _records("users"), _person(*each), token)["id"] for each in people]
    return made[:RESIDENTS]


def _person(name: str, role: str, township: str) -> dict[str, Any]:
    known = {"email": f"{name}@example.com", "password": PASSWORD, "passwordConfirm": PASSWORD}
    return known | {"verified": True, "role": role, "township": township}


def _fill(file: Path, owners: list[str]) -> None:
    base = sqlite3.connect(file)
    columns = ("id", "owner", *TEXTS, "due")
    insert = f"insert into application ({', '.join(columns)}) values ({', '.join('?' * len(columns))})"
    for number in range(1, APPLICATIONS + 1):
        said = plain_application(number) | {"owner": owners[(number - 1) % RESIDENTS]}
        said["township"] = "T01" if number <= TOWNSHIP_HAS else "T02"
        said["due"] += " 00:00:00.000Z"
        base.execute(insert, [_id("app", number), *(said[name] for name in columns[1:])])
        events = [
            (_id("evt", number * EVENTS + each), _id("app", number), f"step{each}", "2026-01-01 00:00:00.000Z")
            for each in range(EVENTS)
        ]
        base.executemany("insert into event (id, application, kind, at) values (?, ?, ?, ?)", events)
    base.commit()
    base.execute("analyze")
    base.commit()
    base.close()


def _draft(line: Line, token: str, owner: str, turn: int) -> None:
    said, chosen = plain_application(turn + 20_000), "".join(random.choices(LETTERS, k=15))
    members = said.pop("members")
    said |= {"id": chosen, "owner": owner, "due": f"{said['due']} 00:00:00.000Z"}

    def make(collection: str, body: dict[str, Any]) -> dict[str, Any]:
        return {"method": "POST", "url": f"{_records(collection)}?fields=id", "body": body}

    asked = [make("application", said), *(make("member", each | {"application": chosen}) for each in members)]
    asked.append(make("event", {"application": chosen, "kind": "submitted"}))
    line.must("POST", "/api/batch", {"requests": asked}, token)


def _answering(url: str) -> Line:
    for _ in range(300):
        try:
            line = Line(url)
            line.ask("GET", "/api/health")
            return line
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(30)
