"""What somebody can do who does not agree with a decision, as every decision and its notice says it (救济途径)."""

from __future__ import annotations

# [P] Which body reviews a township's decision here is legally uncertain (domain.md §2.1):
# the operator confirms the text.
REMEDIES = (
    "如果您不同意，可以在收到本决定之日起60日内申请行政复议（兰州新区管委会行政复议受理部门或者兰州市人民政府），"
    "或者在6个月内向人民法院提起行政诉讼。也可以拨打乡镇电话询问。"
)
