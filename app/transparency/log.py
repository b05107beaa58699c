"""Who keeps the log and who watches over it: the log's own key, and the outside keepers (witnesses)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.transparency.notes import LOG, WITNESS, VerifierKey

# So many outside keepers must have signed before a proof is given out; two signatures fit on paper.
QUORUM = 2


@dataclass(frozen=True)
class Witness:
    """`url` is its submission prefix (C2SP tlog-witness)."""

    key: VerifierKey
    url: str


@dataclass(frozen=True, repr=False)
class Log:
    """`origin` names the log for ever. `seed`: 32 bytes, kept outside the database, and empty in a process that does
    not sign: that one knows the `public` half alone.
    """

    origin: str
    seed: bytes
    witnesses: tuple[Witness, ...]
    public: bytes = b""

    @cached_property
    def private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)

    @cached_property
    def key(self) -> VerifierKey:
        public = self.private.public_key().public_bytes_raw() if self.seed else self.public
        return VerifierKey(self.origin, LOG, public)

    @property
    def quorum(self) -> int:
        """Where nobody keeps watch, nobody is waited for."""
        return min(QUORUM, len(self.witnesses))

    def policy(self) -> str:
        """Whom to trust, as C2SP's tlog-policy writes it: what whoever checks must have from somewhere else."""
        names = [f"w{number}" for number in range(1, len(self.witnesses) + 1)]
        keys = [f"witness {name} {each.key}" for name, each in zip(names, self.witnesses, strict=True)]
        group = [f"group keepers {self.quorum} {' '.join(names)}"] if names else []
        return "\n".join([f"log {self.key}", *keys, *group, f"quorum {'keepers' if names else 'none'}", ""])


def read_witnesses(text: str) -> tuple[Witness, ...]:
    """`<verifier key> <address>, …` as the setting has them. Raises ValueError."""
    found = tuple(_witness(part.split()) for part in text.split(",") if part.strip())
    if len({each.key.public for each in found}) < len(found) or len({each.key.name for each in found}) < len(found):
        raise ValueError("two witnesses with the same name or key")
    return found


def _witness(words: Sequence[str]) -> Witness:
    vkey, url = words
    key = VerifierKey.parse(vkey)
    if key.kind != WITNESS or not url.startswith(("http://", "https://")):
        raise ValueError("no witness")
    return Witness(key, url.rstrip("/"))
