"""Loaded by every Python on a pretended day: libfaketime 0.9.10 does not understand the absolute sleep of Python."""

import select
import time


def sleep(seconds: float, /) -> None:
    select.select([], [], [], seconds)


time.sleep = sleep
