"""What a device is called in the list of one's own log-ins, from what its program says of itself."""

from __future__ import annotations

_MACHINES = (
    ("iPad", "苹果平板"),
    ("iPhone", "苹果手机"),
    ("HarmonyOS", "鸿蒙手机"),
    ("OpenHarmony", "鸿蒙手机"),
    ("Android", "安卓手机"),
    ("Windows", "Windows电脑"),
    ("Macintosh", "苹果电脑"),
    ("Linux", "Linux电脑"),
)
# The first that fits: each of the later names stands in what the earlier ones say as well.
_PROGRAMS = (
    ("MicroMessenger", "微信"),
    ("Edg/", "Edge浏览器"),
    ("Firefox/", "火狐浏览器"),
    ("Chrome/", "谷歌浏览器"),
    ("Safari/", "Safari浏览器"),
)
UNKNOWN = "其他设备"


def device_words(user_agent: str) -> str:
    """`微信（安卓手机）`; what is not recognised is `其他设备`: nothing that the caller wrote is shown."""
    machine = next((word for mark, word in _MACHINES if mark in user_agent), "")
    program = next((word for mark, word in _PROGRAMS if mark in user_agent), "")
    return f"{program}（{machine}）" if machine and program else machine or program or UNKNOWN
