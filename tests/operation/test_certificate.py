"""Whether everybody trusts the certificate of the house is looked at as a browser looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.commands import certificate
from tests.operation.test_redirects import stranger
from tests.support.world import World

__all__ = ["stranger"]


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def house(world: World, stranger: str, monkeypatch: pytest.MonkeyPatch) -> World:
    """At an address with a certificate of two days."""
    object.__setattr__(world.parts.settings, "public_base_url", stranger.replace("127.0.0.1", "localhost"))
    return world


def test_a_certificate_that_nobody_vouches_for(house: World) -> None:
    code, said = house.command("tls-check")
    assert code == 1 and "localhost: self-signed certificate" in said


def test_one_that_is_trusted_and_ends_soon(house: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificate.certifi, "where", lambda: str(tmp_path / "certificate.pem"))
    assert house.command("tls-check") == (1, "localhost: trusted, 1 days left\n")
    monkeypatch.setattr(certificate, "LEAST_DAYS", 1)
    assert house.command("tls-check")[0] == 0


def test_nobody_there(house: World) -> None:
    object.__setattr__(house.parts.settings, "public_base_url", "https://localhost:9")
    code, said = house.command("tls-check")
    assert code == 1 and "ConnectionRefusedError" in said
