"""The floor: plain Flask, `flask-jwt-extended`, raw statements on SQLite; it checks the log-in and nothing else."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import psutil
from flask import Flask, jsonify, request
from flask_jwt_extended import JWTManager, create_access_token, get_jwt_identity, jwt_required

from tests.bench.peers.work import APPLICATIONS, EVENTS, RESIDENTS, Line, Peer, multipart, plain_application
from tests.support.servers import free_ports

COLUMNS = ("owner", "township", "category", "status", "applicant_name", "id_no", "phone", "address", "reason", "due")
MEMBER = ("application", "name", "relation", "id_no", "income", "note")
SCHEMA = f"""
create table application (id integer primary key, {", ".join(f"{name} text not null" for name in COLUMNS)});
create index by_township on application (township, due, id);
create table member (id integer primary key, {", ".join(f"{name} text not null" for name in MEMBER)});
create table event (id integer primary key, application integer not null, kind text not null, at text not null);
create index of_application on event (application);
create table upload (id integer primary key, owner text not null, path text not null, size integer not null);
"""
INSERT = f"insert into application ({', '.join(COLUMNS)}) values ({', '.join('?' * len(COLUMNS))}) returning id"
INSERT_MEMBER = f"insert into member ({', '.join(MEMBER)}) values ({', '.join('?' * len(MEMBER))})"
# Nothing of our own settings for gunicorn.
GUNICORN = (
    "-c",
    "/dev/null",
    "-w",
    "2",
    "-k",
    "gthread",
    "--threads",
    "4",
    "--keep-alive",
    "30",
    "--no-control-socket",
)
_of_thread = threading.local()


def _database() -> sqlite3.Connection:
    found: sqlite3.Connection | None = getattr(_of_thread, "connection", None)
    if found is None:
        found = _of_thread.connection = sqlite3.connect(
            os.environ["FLOOR_DATABASE"], isolation_level=None, timeout=30, check_same_thread=False
        )
        found.execute("pragma journal_mode=wal")
        found.execute("pragma synchronous=full")
    return found


def make_app() -> Flask:
    app = Flask(__name__)
    app.config["JWT_SECRET_KEY"] = "only for this measurement, and long enough"
    JWTManager(app)

    @app.post("/login")
    def login() -> Any:
        return jsonify(token=create_access_token(identity=request.get_json()["who"]))

    @app.post("/applications")
    @jwt_required()
    def draft() -> Any:
        said, base = request.get_json(), _database()
        base.execute("begin immediate")
        values = [get_jwt_identity(), *(said[name] for name in COLUMNS[1:])]
        number = base.execute(INSERT, values).fetchone()[0]
        base.executemany(INSERT_MEMBER, [[number, *(each[name] for name in MEMBER[1:])] for each in said["members"]])
        base.execute("insert into event (application, kind, at) values (?, 'begin', ?)", (number, str(time.time())))
        base.execute("commit")
        return jsonify(id=number), 201

    @app.get("/applications/<int:number>")
    @jwt_required()
    def show(number: int) -> Any:
        found = _database().execute(
            "select id, status, category, applicant_name from application where id = ? and owner = ?",
            (number, get_jwt_identity()),
        )
        row = found.fetchone()
        if row is None:
            return jsonify(error="not found"), 404
        events = _database().execute("select kind, at from event where application = ? order by id", (number,))
        return jsonify(id=row[0], status=row[1], category=row[2], applicant_name=row[3], events=events.fetchall())

    @app.get("/applications")
    @jwt_required()
    def worklist() -> Any:
        rows = _database().execute(
            "select id, applicant_name, category, status, due from application where township = 'T01'"
            " order by due, id limit 20"
        )
        return jsonify(items=rows.fetchall())

    @app.post("/uploads")
    @jwt_required()
    def upload() -> Any:
        path = Path(os.environ["FLOOR_FILES"]) / f"{uuid.uuid4()}.jpg"
        request.files["file"].save(path)
        row = (get_jwt_identity(), str(path), path.stat().st_size)
        _database().execute("insert into upload (owner, path, size) values (?, ?, ?)", row)
        return jsonify(size=row[2]), 201

    return app


def start(folder: Path, photograph: bytes) -> Peer:
    """Fill a database and serve it with gunicorn."""
    file, (port,) = folder / "floor.sqlite3", free_ports(1)
    (folder / "files").mkdir(parents=True)
    _fill(file)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", *GUNICORN, "tests.bench.peers.floor:make_app()"],
        env=os.environ | {"FLOOR_DATABASE": str(file), "FLOOR_FILES": str(folder / "files")},
        stderr=subprocess.DEVNULL,
    )
    line = _answering(f"http://127.0.0.1:{port}")
    tokens = [line.must("POST", "/login", {"who": str(who)})["token"] for who in range(RESIDENTS)]
    form, kind = multipart({}, "file", photograph)
    return Peer(
        "plain Flask",
        f"http://127.0.0.1:{port}",
        [psutil.Process(server.pid)],
        {
            "draft": lambda line, who, turn: line.must(
                "POST", "/applications", plain_application(turn + 20_000), tokens[who]
            ),
            "read": lambda line, who, turn: line.must(
                "GET", f"/applications/{1 + who + RESIDENTS * (turn % 1000)}", token=tokens[who]
            ),
            "list": lambda line, who, turn: line.must("GET", "/applications", token=tokens[who]),
            "photograph": lambda line, who, turn: line.must("POST", "/uploads", form, tokens[who], kind),
        },
        lambda: _end(server),
    )


def _fill(file: Path) -> None:
    base = sqlite3.connect(file)
    base.executescript(SCHEMA)
    for number in range(1, APPLICATIONS + 1):
        said = plain_application(number)
        base.execute(INSERT, [str((number - 1) % RESIDENTS), *(said[name] for name in COLUMNS[1:])]).fetchone()
        events = [(number, f"step{each}", str(each)) for each in range(EVENTS)]
        base.executemany("insert into event (application, kind, at) values (?, ?, ?)", events)
    base.commit()
    base.close()


def _answering(url: str) -> Line:
    for _ in range(300):
        try:
            line = Line(url)
            line.ask("POST", "/login", {"who": "0"})
            return line
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(30)
