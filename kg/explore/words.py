"""Words for the reader: event types, roles and column names in Chinese, beside the vocabulary's English."""

from __future__ import annotations

EVENT_TYPES = {
    "meeting": "会议", "research_visit": "调研", "inspection": "检查", "seminar": "研讨", "training": "培训",
    "drill": "演练", "ceremony": "仪式", "activity": "活动", "campaign": "专项行动", "visit": "走访慰问",
    "emergency": "应急救援", "other": "其他",
}  # fmt: skip
ROLES = {
    "lead": "带队", "host": "主持", "speak": "讲话", "attend": "参加", "accompany": "陪同", "report": "汇报",
    "serve": "服务", "served": "受助", "organizer": "主办", "undertaker": "承办", "co": "协办", "guide": "指导",
    "commission": "委托",
}  # fmt: skip
STATUSES = {
    "former": "原任", "acting": "代理", "concurrent": "兼任", "seconded": "挂职", "designated": "拟任",
}  # fmt: skip
COLUMNS = {
    "end": "离任",
    "mine": "甲的身份",
    "start": "任职",
    "status": "状态",
    "theirs": "乙的身份",
    "what": "内容",
    "agency": "机构",
    "agent": "人或机构",
    "appearances": "次数",
    "article": "文章",
    "articles": "文章数",
    "body": "机构",
    "confidence": "可信度",
    "count": "数量",
    "date": "日期",
    "event": "活动",
    "events": "活动数",
    "facilities": "服务机构",
    "facility": "服务机构",
    "file": "文件",
    "first": "最早",
    "how": "方式",
    "kind": "类别",
    "last": "最近",
    "line": "行",
    "month": "月份",
    "number": "期号",
    "organisation": "机构",
    "organisers": "主办",
    "other": "同场的人",
    "parent": "上级",
    "person": "姓名",
    "place": "地点",
    "places": "地点",
    "post": "职务",
    "posts": "职务",
    "recipient": "收件方",
    "roles": "身份",
    "rule": "规则",
    "sentence": "原文",
    "title": "名称",
    "type": "类别",
    "years": "年份",
}


def of_type(name: str) -> str:
    """An event type in Chinese; an unknown one as it is."""
    return EVENT_TYPES.get(name, name)


def of_roles(names: str) -> str:
    """Roles joined by ``、``, each in Chinese, in the order of :data:`ROLES`."""
    given = [name for name in names.split("、") if name]
    return "、".join([zh for name, zh in ROLES.items() if name in given] + [n for n in given if n not in ROLES])
