"""Having outside keepers sign (C2SP tlog-witness): each is a row of the job runner, and signs the newest checkpoint."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import timedelta

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

from app.accounts.roles import Role
from app.kernel import jobs
from app.kernel.database import connection, transaction
from app.kernel.jobs import Job
from app.kernel.signed_http import note_bad_tls
from app.transparency.checkpoints import add_cosignature, newest
from app.transparency.log import Log, Witness
from app.transparency.merkle import consistency
from app.transparency.models import LogWitness
from app.transparency.notes import Checkpoint, holds, signature_of
from app.transparency.tree import Tiles

TIMEOUT_SECONDS = 5.0
LONGEST_ANSWER = 4096

# A keeper is never given up: whoever is silent for a week signs the whole week when they are back.
COSIGNING = Job(
    "ask witnesses to sign",
    LogWitness,
    owner=Role.AUDITOR,
    lease=timedelta(seconds=30),
    first_wait=timedelta(seconds=5),
    longest_wait=timedelta(minutes=10),
    gives_up_after=1_000_000,
)


class Refused(Exception):
    """A keeper did not sign; the text is a short name of why."""


@dataclass(frozen=True)
class Stale(Exception):
    """The keeper signed another size last than we thought."""

    size: int


def ask_witness(log: Log) -> int:
    """Ask one keeper who is due. Answers how many were dealt with."""
    return jobs.work(COSIGNING, lambda row: _ask(row, log))


def _ask(row: LogWitness, log: Log) -> None:
    witness = next((each for each in log.witnesses if each.key.name == row.name), None)
    with connection():
        checkpoint = newest()
    if witness is None or checkpoint is None:
        jobs.finish(COSIGNING, row)
        return
    try:
        line = _signed_by(witness, row.size, checkpoint.size, checkpoint.note)
    except Refused as error:
        jobs.wait(COSIGNING, row, str(error))
        return
    with connection(), transaction():
        add_cosignature(log, checkpoint.size, row.name, line)
        behind = newest()
    if behind is not None and behind.size > checkpoint.size:
        jobs.pass_on(COSIGNING, row, size=checkpoint.size)
    else:
        jobs.finish(COSIGNING, row, size=checkpoint.size)


def _signed_by(witness: Witness, known: int, size: int, note: str) -> str:
    """The keeper's line for a checkpoint. Asked once more where they signed another size last than `known`."""
    try:
        return _add_checkpoint(witness, known, size, note)
    except Stale as last:
        if last.size > size:
            raise Refused("WitnessIsAhead") from None
        try:
            return _add_checkpoint(witness, last.size, size, note)
        except Stale:
            raise Refused("SizeNotSettled") from None


def _add_checkpoint(witness: Witness, old: int, size: int, note: str) -> str:
    """Raises Stale, Refused."""
    with connection():
        proof = consistency(old, size, Tiles())
    lines = "".join(f"{base64.b64encode(each).decode()}\n" for each in proof)
    status, body = _post(f"{witness.url}/add-checkpoint", f"old {old}\n{lines}\n{note}".encode())
    if status == 409:
        if not body.strip().isdecimal():
            raise Refused("BadAnswer")
        raise Stale(int(body))
    if status != 200:
        raise Refused(f"Status{status}")
    given = [line for line in body.split("\n") if line]
    signature = signature_of(given, witness.key)
    if signature is None or len(signature) != 72 or not holds(witness.key, Checkpoint.parse(note).text, signature):
        raise Refused("BadSignature")
    return f"— {witness.key.name} {base64.b64encode(witness.key.id + signature).decode()}"


def _post(url: str, body: bytes) -> tuple[int, str]:
    """Raises Refused. No redirect is followed, and little is read."""
    headers = {"Content-Type": "text/plain; charset=utf-8"}
    try:
        with requests.post(
            url, data=body, headers=headers, timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True
        ) as answer:
            content = answer.raw.read(LONGEST_ANSWER, decode_content=True)
            return answer.status_code, content.decode()
    except (requests.Timeout, ReadTimeoutError):
        raise Refused("TimedOut") from None
    except (requests.RequestException, HTTPError, OSError, UnicodeDecodeError) as error:
        note_bad_tls(error)
        raise Refused("Unreachable") from None
