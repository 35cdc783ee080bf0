//! Programs that sort: by the program's own comparisons, and by such that make no order.

/// Those in which it shows that older versions compare other items. Each prints in all versions since this one what it prints
/// here, and something else before.
pub const SHOWING: &[(u8, &str)] = &[
    (13, "nan = float('nan')\nprint(sorted([nan, 2, 1]))\n"),
    (13, "xs = [{1, 2}, {1}, {3}, {1, 2, 3}, {2}]\nxs.sort()\nprint(xs)\n"),
    (
        13,
        "from functools import cmp_to_key\nn = []\ndef compare(a, b): n.append(a); return a - b\nprint(sorted([5, 2, 9, 1, 7, 3], key=cmp_to_key(compare)), n)\n",
    ),
    (
        13,
        "n = []\nclass A:\n    def __init__(self, v): self.v = v\n    def __lt__(self, other): n.append(self.v); return self.v < other.v\n\
         sorted([(A(1), 2), (A(3), 1), (A(2), 0)])\nprint(n)\n",
    ),
    (
        13,
        "from functools import total_ordering\nn = []\n@total_ordering\nclass A:\n    def __init__(self, v): self.v = v\n    \
         def __gt__(self, other): n.append(1); return self.v > other.v\nmax([A(1), A(2)])\nsorted([A(3), A(1), A(2)])\nprint(n)\n",
    ),
    (
        13,
        "class A:\n    def __init__(self, v, w): self.v, self.w = v, w\n    def __lt__(self, other): return self.v < other.w\n\
         print([x.v for x in sorted([A(6, 0), A(7, 3), A(6, 6), A(2, 5)])])\n",
    ),
    (
        15,
        "n = []\nclass A:\n    def __init__(self, v): self.v = v\n    def __lt__(self, other): n.append(self.v); return self.v < other.v\n\
         xs = [A(v * 37 % 101) for v in range(65)]\nxs.sort()\nprint(n)\n",
    ),
];

/// Those in which nothing shows but the order, or in which all that is sorted is one run.
pub const SHOWING_NOTHING: &[&str] = &[
    "from collections import namedtuple\nfrom dataclasses import dataclass\nfrom datetime import date, datetime, timedelta\n\
     from enum import IntEnum\nn = []\n\
     class A:\n    def __init__(self, v, w): self.v, self.w = v, w\n    def __lt__(self, other): return (self.v, other.w) < (other.v, self.w)\n\
     class B(A):\n    def __lt__(self, other): n.append(self.v); return self.v < other.v\n\
     @dataclass(order=True)\nclass Job:\n    at: int\n    name: str = ''\n\
     @dataclass(order=True, slots=True)\nclass Slot:\n    at: float\n\
     class P(IntEnum):\n    X = 1\n    Y = 2\n    Z = 3\nQ = namedtuple('Q', 'a b')\n\
     print(sorted([Job(1), Job(3), Job(2)]), sorted([Slot(3), Slot(1), Slot(2)]), sorted([P.X, P.Z, P.Y]), sorted([Q(1, 2), Q(2, 1), Q(1, 1)]))\n\
     print([x.w for x in sorted([A(1, 1), A(1, 2), A(0, 9)])], [x.v for x in sorted([B(1, 0), B(2, 0), B(3, 0)])], n)\n\
     print(sorted([date(2020, 1, 1), date(2021, 1, 1), date(2020, 2, 1)]), sorted([timedelta(1), timedelta(3), timedelta(2)]))\n\
     print(sorted([(datetime(2020, 1, 1), 'a'), (datetime(2021, 1, 1), 'b'), (datetime(2020, 2, 1), 'c')], reverse=True))\n",
];
