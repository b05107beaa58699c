"""The bank that vouches for accounts."""

from __future__ import annotations

from tests.benefits.conftest import bank, bank_process, make_settings

__all__ = ["bank", "bank_process", "make_settings"]
