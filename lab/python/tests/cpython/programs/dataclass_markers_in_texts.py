from __future__ import annotations

import dataclasses as d
import typing as t
from dataclasses import dataclass
from typing import ClassVar
from typing import ClassVar as CV


@dataclass
class A:
    x: int
    k: CV[int] = 1
    i: d.InitVar[int] = 3
    c: t.ClassVar[int] = 0
    q: 'ClassVar[int]' = 4
    _: d.KW_ONLY
    z: int = 5

    def __post_init__(self, i):
        print(i)


print(A(1), A.__match_args__)
print(A.__doc__)
