"""Trees, notes and keys without a database: what the service writes, the stranger's program reads, and nothing else."""

from __future__ import annotations

import base64
import os
import time
from datetime import date
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from app.transparency.entries import of_notice
from app.transparency.log import Log, read_witnesses
from app.transparency.merkle import Growing, complete_hash, consistency, inclusion, leaf_hash, root
from app.transparency.notes import LOG, WITNESS, Checkpoint, VerifierKey, checkpoint_text, holds, signature_of, signed
from app.transparency.proofs import Proof, digits
from tests.transparency.verifier import verify

LEAVES = [leaf_hash(str(number).encode()) for number in range(300)]
# C2SP signed-note's own example.
EXAMPLE_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
EXAMPLE_NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)


def node(level: int, index: int) -> bytes:
    return complete_hash(LEAVES[index << level : (index + 1) << level])


@pytest.fixture(scope="module")
def roots() -> list[bytes]:
    tree, found = verify.Tree(), [sha256(b"").digest()]
    for leaf in LEAVES:
        tree.add(leaf)
        found.append(tree.root())
    return found


@given(st.integers(1, len(LEAVES)), st.data())
def test_every_leaf_is_proved_and_nothing_else(roots: list[bytes], size: int, data: st.DataObject) -> None:
    index, other = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, len(LEAVES) - 1))
    growing = Growing()
    for leaf in LEAVES[:size]:
        growing.add(leaf)
    assert root(size, node) == roots[size] == growing.root()
    path = inclusion(index, size, node)
    assert verify.root_from_path(index, size, LEAVES[index], path) == roots[size]
    if other != index:
        assert verify.root_from_path(index, size, LEAVES[other], path) != roots[size]
    if path:
        with pytest.raises(verify.Wrong):
            verify.root_from_path(index, size, LEAVES[index], path[:-1])
    with pytest.raises(verify.Wrong):
        verify.root_from_path(index, size, LEAVES[index], [*path, b"\0" * 32])


@given(st.integers(0, len(LEAVES)), st.integers(0, len(LEAVES)))
def test_a_tree_continues_the_older_one_and_no_other(roots: list[bytes], one: int, two: int) -> None:
    old, size = sorted((one, two))
    proof = consistency(old, size, node)
    assert verify.is_consistent(old, roots[old], size, roots[size], proof)
    if old:
        assert not verify.is_consistent(old, b"\1" * 32, size, roots[size], proof)
        assert not verify.is_consistent(old, roots[old], size, b"\1" * 32, proof)
        assert not verify.is_consistent(old, roots[old], size, roots[size], [*proof, b"\1" * 32])


def test_the_example_of_the_specification_is_read_by_both() -> None:
    text, _, lines = EXAMPLE_NOTE.rpartition("\n\n")
    key = VerifierKey.parse(EXAMPLE_KEY)
    signature = signature_of(lines.splitlines(), key)
    assert str(key) == EXAMPLE_KEY and signature is not None
    assert holds(key, f"{text}\n", signature) and not holds(key, f"{text}!\n", signature)
    assert verify.Key(EXAMPLE_KEY).signed(f"{text}\n", signature)


@pytest.mark.parametrize(
    "spoilt", [EXAMPLE_KEY.replace("530d", "530e"), EXAMPLE_KEY[:-4], "a+b", "", "a b" + EXAMPLE_KEY]
)
def test_a_key_that_is_not_its_own_id_is_none(spoilt: str) -> None:
    with pytest.raises(ValueError):
        VerifierKey.parse(spoilt)
    with pytest.raises(verify.Wrong):
        verify.Key(spoilt)


@given(st.binary(max_size=200), st.integers(0, 63), st.integers(1, 255))
def test_the_strangers_ed25519_agrees_with_the_library(message: bytes, place: int, change: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(sha256(message).digest())
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verify.ed25519_holds(public, message, signature)
    spoilt = bytearray(signature)
    spoilt[place] ^= change
    assert not verify.ed25519_holds(public, message, bytes(spoilt))
    assert not verify.ed25519_holds(public, message + b"!", signature)


def test_a_signature_that_is_written_in_another_way_is_none() -> None:
    """S + L signs the same: RFC 8032 refuses it."""
    key = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
    signature = key.sign(b"x")
    larger = int.from_bytes(signature[32:], "little") + verify.ORDER
    assert not verify.ed25519_holds(
        key.public_key().public_bytes_raw(), b"x", signature[:32] + larger.to_bytes(32, "little")
    )


class Keeper:
    def __init__(self, name: str) -> None:
        self.private = Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest())
        self.key = VerifierKey(name, WITNESS, self.private.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        now = int(time.time())
        signature = self.private.sign(f"cosignature/v1\ntime {now}\n{text}".encode())
        return f"— {self.key.name} {base64.b64encode(self.key.id + now.to_bytes(8, 'big') + signature).decode()}\n"


ONE, TWO = Keeper("one.example/w"), Keeper("two.example/w")
WITNESSES = f"{ONE.key} https://one.example, {TWO.key} https://two.example"


def proof_with(levels: int) -> tuple[Log, Proof]:
    """A proof of a tree of so many levels, made up but valid."""
    log = Log("example.cn/log", b"s" * 32, read_witnesses(WITNESSES))
    entry = of_notice("N620171101-2026-000012-7K3QM", "not_accepted", date(2026, 11, 29), "ab" * 32, 54321)
    size, path = 1 << levels, [os.urandom(32) for _ in range(levels)]
    head = verify.root_from_path(5, size, leaf_hash(entry.text.encode()), path)
    text = checkpoint_text(log.origin, size, head)
    note = signed(text, log.origin, log.private) + ONE.line(text) + TWO.line(text)
    return log, Proof(5, entry.text, path, note)


@pytest.mark.parametrize(("levels", "bytes_"), [(14, 800), (18, 930), (20, 1000)])
def test_the_packed_proof_says_the_same_and_fits_the_paper(levels: int, bytes_: int) -> None:
    log, proof = proof_with(levels)
    packed, policy = proof.packed(log), verify.Policy(log.policy())
    assert len(packed) <= bytes_
    entry, checkpoint = verify.proof_from_digits(digits(packed), policy)
    assert entry == proof.entry == verify.proof_from_text(proof.text(), policy)[0]
    assert checkpoint.text == Checkpoint.parse(proof.note).text and policy.is_met(checkpoint.signers)


def test_a_packed_proof_with_any_digit_changed_is_refused() -> None:
    log, proof = proof_with(3)
    number, policy = digits(proof.packed(log)), verify.Policy(log.policy())
    for place in range(0, len(number), 17):
        spoilt = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        with pytest.raises(verify.Wrong):
            entry, checkpoint = verify.proof_from_digits(spoilt, policy)
            verify.check_notice(entry, checkpoint, policy, None)


def test_who_must_sign_is_what_the_policy_says() -> None:
    log = Log("example.cn/log", b"s" * 32, read_witnesses(WITNESSES))
    policy = verify.Policy(log.policy())
    assert policy.is_met({ONE.key.id, TWO.key.id}) and not policy.is_met({ONE.key.id})
    nobody = verify.Policy(Log("example.cn/log", b"s" * 32, ()).policy())
    assert nobody.is_met(set()) and not nobody.asks_witnesses
    nested = verify.Policy(
        f"# comment\nlog {log.key}\nwitness a {ONE.key}\nwitness b {TWO.key}\n"
        "group any2 any a b\ngroup g all any2 b\nquorum g\n"
    )
    assert nested.is_met({TWO.key.id}) and not nested.is_met({ONE.key.id})


@pytest.mark.parametrize(
    "spoilt", ["x", f"{ONE.key}", f"{ONE.key} ftp://x", f"{WITNESSES}, {ONE.key} https://three.example"]
)
def test_witnesses_are_named_rightly_or_not_at_all(spoilt: str) -> None:
    with pytest.raises(ValueError):
        read_witnesses(spoilt)
    assert VerifierKey.parse(str(Log("a", b"s" * 32, ()).key)).kind == LOG
