"""Kinds of facilities put together from what a house is for and what it is: 日间照料 + 服务 + 站, 互助老人 + 幸福院."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.mention.ground import any_of

# what is no house, though it is made of such words: 养老服务|点亮, 儿童福利院|校
_NOT_AFTER = r"(?![校士长落亮题评数对明缀])"


@lru_cache(maxsize=1)
def houses() -> re.Pattern[str]:
    """A core, at most five words between, and a head.

    >>> [houses().search(text).group() for text in ("望松社区日间照料服务站", "光阴村互助老人幸福院")]
    ['日间照料服务站', '互助老人幸福院']
    """
    cores, middles, heads = any_of("house_cores"), any_of("house_middles"), any_of("house_heads")
    return re.compile(rf"(?:{cores})(?:{middles}){{0,5}}(?:{heads}){_NOT_AFTER}")
