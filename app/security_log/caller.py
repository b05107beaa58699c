"""Where the present request comes from, for what is written about it. HTTP says it once at the beginning."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from app.kernel.privacy import vault


@dataclass(frozen=True, slots=True)
class Caller:
    """`address`: the network address; empty for the command line and the worker. `user_agent`: what program it says
    it is."""

    address: str = ""
    request_id: str = ""
    user_agent: str = ""

    @property
    def address_hash(self) -> str | None:
        return vault.blind_index("address", self.address) if self.address else None


NOBODY = Caller()
_caller: ContextVar[Caller] = ContextVar("caller", default=NOBODY)
_device: ContextVar[UUID | None] = ContextVar("device", default=None)
_session: ContextVar[UUID | None] = ContextVar("session", default=None)


def called_by(caller: Caller) -> None:
    _caller.set(caller)
    _device.set(None)
    _session.set(None)


def recognise(device: UUID) -> None:
    """The caller has shown the token of a known device."""
    _device.set(device)


def in_session(session: UUID) -> None:
    """The caller is logged in."""
    _session.set(session)


def open_session_id() -> UUID | None:
    return _session.get()


def caller() -> Caller:
    return _caller.get()


def known_device() -> UUID | None:
    return _device.get()
