"""What can go wrong with stored bytes. The domain decides what each means to a person."""

from __future__ import annotations


class StorageError(Exception):
    """Anything that the store refuses or cannot do."""


class NotFound(StorageError):
    """No object has this name."""


class AlreadyUsed(StorageError):
    """The upload was received before; what came first stays."""


class Full(StorageError):
    """What is left of the disk is for what was taken already."""


class InvalidToken(StorageError):
    """A signed token is forged, was made for something else, or has expired."""


class WrongSize(StorageError):
    """An upload is empty or larger than its ticket allows."""


class Damaged(StorageError):
    """What is stored does not decrypt: it was changed, cut short, swapped, or its key is missing."""


class Unavailable(StorageError):
    """The store does not answer, or refuses us; trying again later may help."""
