"""gunicorn's entry: settings from the environment, then the application."""

from __future__ import annotations

from api import create_app
from config import read_settings

app = create_app(read_settings())
