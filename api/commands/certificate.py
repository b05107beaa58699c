"""Whether everybody trusts the certificate of the address that people use, and for how long."""

from __future__ import annotations

import socket
import ssl
import sys
from datetime import UTC, datetime
from urllib.parse import urlsplit

import certifi
import click

from api.wiring import parts

LEAST_DAYS = 14
PATIENCE_SECONDS = 10


@click.command("tls-check")
def tls_check_command() -> None:
    """Look at PUBLIC_BASE_URL as a browser does, with Mozilla's list of authorities and not with this machine's.

    Ends with 1 where the certificate is not trusted, not of this name, or has less than two weeks left.
    """
    address = urlsplit(parts().settings.public_base_url)
    host = address.hostname or ""
    try:
        ends = _trusted_until(host, address.port or 443)
    except (ssl.SSLError, OSError) as error:
        click.echo(f"{host}: {getattr(error, 'verify_message', '') or type(error).__name__}")
        sys.exit(1)
    left = (ends - datetime.now(UTC)).days
    click.echo(f"{host}: trusted, {left} days left")
    sys.exit(1 if left < LEAST_DAYS else 0)


def _trusted_until(host: str, port: int) -> datetime:
    """Raises SSLError where it does not hold, OSError where nobody answers."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    with (
        socket.create_connection((host, port), PATIENCE_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as sealed,
    ):
        shown = sealed.getpeercert() or {}
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)
