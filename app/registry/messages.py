"""The messages (消息) that people get, as data: at which moment, on which WeChat template, in which words.

A resident of seventy reads these: what happened, then what to do next. No text names an illness, an income,
an ID number or a reporter. In the texts `{item}` is the matter (`低保申请`), `{what}` what it asks for (`低保`),
`{number}` the case number, `{on}` a day, `{amount}` a sum and `{note}` a phrase of the step; a message says what
stands for the day and the phrase where there are none.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText
from app.registry.rooms import ROOMS

MESSAGE_TEXTS: Mapping[str, MessageText] = {name: text for room in ROOMS for name, text in room.messages.items()}
