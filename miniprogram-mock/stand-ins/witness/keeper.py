"""What an outside keeper remembers of each log, and when it signs: never two trees of which one does not begin with
the other. Everything is checked with `docs/verify.py`, which shares no code with the service.
"""

from __future__ import annotations

import base64
import json
import os
import threading
import time
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def _verifier() -> ModuleType:
    spec = spec_from_file_location("verify", Path(__file__).parents[3] / "docs" / "verify.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


verify = _verifier()


class Refusal(Exception):
    """`status` and `body` as C2SP's tlog-witness asks for."""

    def __init__(self, status: int, body: str = "") -> None:
        super().__init__(status)
        self.status, self.body = status, body


class Keeper:
    """`path`: the file with size, root and note of the last checkpoint of each log that was signed."""

    def __init__(self, name: str, secret: str, logs: list[str], path: Path) -> None:
        self.name, self._path = name, path
        self._key = Ed25519PrivateKey.from_private_bytes(sha256(f"{secret}:{name}".encode()).digest())
        public = self._key.public_key().public_bytes_raw()
        material = bytes([verify.WITNESS]) + public
        self._id = sha256(name.encode() + b"\n" + material).digest()[:4]
        self.vkey = f"{name}+{self._id.hex()}+{base64.b64encode(material).decode()}"
        self._policies = {vkey.split("+")[0]: verify.Policy(f"log {vkey}\nquorum none\n") for vkey in logs}
        self._lock = threading.Lock()
        self._known: dict[str, dict[str, Any]] = json.loads(path.read_text()) if path.exists() else {}

    def add_checkpoint(self, body: str) -> str:
        """The line by which this keeper signs. Raises Refusal."""
        old, proof, note = _read(body)
        policy = self._policies.get(note.split("\n", 1)[0])
        if policy is None:
            raise Refusal(404)
        try:
            checkpoint = verify.Checkpoint.read(note, policy)
        except verify.Wrong:
            raise Refusal(403) from None
        with self._lock:
            self._must_follow(checkpoint, old, proof)
            line = self._sign(checkpoint)
            self._keep(checkpoint, f"{note}{line}")
        return line

    def last_note(self, origin_hash: str) -> str | None:
        """The last checkpoint of a log by the SHA-256 of its origin, for whoever compares."""
        with self._lock:
            for origin, known in self._known.items():
                if sha256(origin.encode()).hexdigest() == origin_hash:
                    return str(known["note"])
        return None

    def _must_follow(self, checkpoint: Any, old: int, proof: list[bytes]) -> None:
        known = self._known.get(checkpoint.origin, {"size": 0, "root": ""})
        if old > checkpoint.size:
            raise Refusal(400)
        if old != known["size"]:
            raise Refusal(409, f"{known['size']}\n")
        last = base64.b64decode(known["root"])
        if not verify.is_consistent(old, last, checkpoint.size, checkpoint.root, proof):
            raise Refusal(422)

    def _sign(self, checkpoint: Any) -> str:
        now = int(time.time())
        signature = self._key.sign(f"cosignature/v1\ntime {now}\n{checkpoint.text}".encode())
        return f"— {self.name} {base64.b64encode(self._id + now.to_bytes(8, 'big') + signature).decode()}\n"

    def _keep(self, checkpoint: Any, note: str) -> None:
        """Written whole and before anybody is answered."""
        root = base64.b64encode(checkpoint.root).decode()
        self._known[checkpoint.origin] = {"size": checkpoint.size, "root": root, "note": note}
        fresh = self._path.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(self._known, file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def _read(body: str) -> tuple[int, list[bytes], str]:
    head, _, note = body.partition("\n\n")
    first, *lines = head.split("\n")
    size = first.removeprefix("old ")
    if first == size or not size.isdecimal() or str(int(size)) != size or len(lines) > 63:
        raise Refusal(400)
    try:
        return int(size), [base64.b64decode(line, validate=True) for line in lines], note
    except ValueError:
        raise Refusal(400) from None
