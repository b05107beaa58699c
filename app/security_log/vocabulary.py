"""What the security log speaks of: things that happen, how they ended, each with its word for people."""

from __future__ import annotations

from enum import StrEnum


class What(StrEnum):
    LOG_IN = "log_in"
    ACTIVATION = "activation"
    FACTOR = "factor"
    STEP_UP = "step_up"
    PASSWORD = "password"  # noqa: S105  the name of an event
    REFRESH = "refresh"
    SESSION_END = "session_end"
    ACCESS = "access"
    GRANT = "grant"
    REVOKE = "revoke"
    SETTING = "setting"
    EXPORT = "export"
    ACCOUNT = "account"


class Result(StrEnum):
    OK = "ok"
    WRONG = "wrong"
    SLOWED = "slowed"
    CODE_MISSING = "code_missing"
    REFUSED = "refused"
    REUSED = "reused"


WHAT_LABELS: dict[What, str] = {
    What.LOG_IN: "登录",
    What.ACTIVATION: "启用账号",
    What.FACTOR: "第二重验证",
    What.STEP_UP: "办理前再次验证",
    What.PASSWORD: "更换密码",
    What.REFRESH: "续期登录",
    What.SESSION_END: "结束登录",
    What.ACCESS: "访问",
    What.GRANT: "授予岗位",
    What.REVOKE: "收回岗位",
    What.SETTING: "更改设置",
    What.EXPORT: "导出信息",
    What.ACCOUNT: "新建或关闭账号",
}
RESULT_LABELS: dict[Result, str] = {
    Result.OK: "成功",
    Result.WRONG: "不对",
    Result.SLOWED: "要求稍后再试",
    Result.CODE_MISSING: "还差验证码",
    Result.REFUSED: "拒绝",
    Result.REUSED: "旧凭证被重复使用",
}
