"""Loaded by every Python that runs on a pretended day: libfaketime 0.9.10 does not understand the absolute sleep of Python 3.11."""

import select
import time


def sleep(seconds: float, /) -> None:
    select.select([], [], [], seconds)


time.sleep = sleep
