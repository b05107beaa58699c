"""Phrases that many messages share."""

from __future__ import annotations

REMEDIES = "不同意的，可以依法申请行政复议或者起诉，怎么办，通知书里写着。"
# Filled in with the office that the matter lies with and its number; shorter in a text message.
WINDOW = "{window}"
OPEN = "请打开“掌上救助”小程序查看，"
