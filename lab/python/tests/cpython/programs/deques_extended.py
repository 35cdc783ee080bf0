from collections import deque

asked = []


class Walks(deque):
    def __iter__(self):
        asked.append("iter")
        return iter("xy")


class Long(deque):
    def __len__(self):
        asked.append("len")
        return 0


class Made(deque):
    def __init__(self, *args):
        asked.append(f"init {len(args)}")
        super().__init__(*args)


class Others(deque):
    def __contains__(self, item):
        asked.append("contains")
        return True

    def __getitem__(self, at):
        asked.append("getitem")
        return "got"

    def __eq__(self, other):
        asked.append("eq")
        return True

    def append(self, item):
        asked.append("append")
        super().append(item)

    def extend(self, items):
        asked.append("extend")
        super().extend(items)

    def copy(self):
        asked.append("copy")
        return super().copy()

    def __reversed__(self):
        asked.append("reversed")
        return super().__reversed__()

    def clear(self):
        asked.append("clear")
        super().clear()


class Strange(deque):
    def __new__(cls, *args):
        return super().__new__(cls) if not args else 3


def change(deq, act):
    act(deq)
    return deq


def imul(deq, times):
    deq *= times
    return deq


def iadd(deq, other):
    deq += other
    return deq


ACTS = {
    "copy": lambda deq: deq.copy(),
    "add": lambda deq: deq + deque("c"),
    "radd": lambda deq: deque("c") + deq,
    "add itself": lambda deq: deq + deq,
    "add list": lambda deq: deq + ["c"],
    "mul": lambda deq: deq * 2,
    "rmul": lambda deq: 2 * deq,
    "mul none": lambda deq: deq * 0,
    "mul one": lambda deq: deq * 1,
    "mul many": lambda deq: deq * 4,
    "imul": lambda deq: imul(deq, 3),
    "imul none": lambda deq: imul(deq, -1),
    "imul one": lambda deq: imul(deq, 1),
    "iadd": lambda deq: iadd(deq, "cd"),
    "iadd itself": lambda deq: iadd(deq, deq),
    "extend itself": lambda deq: change(deq, lambda it: it.extend(it)),
    "extendleft itself": lambda deq: change(deq, lambda it: it.extendleft(it)),
    "extend other": lambda deq: change(deque("k"), lambda it: it.extend(deq)),
    "eq": lambda deq: deq == deque("ab"),
    "eq from right": lambda deq: deque("ab") == deq,
    "ne": lambda deq: deq != deque("ab"),
    "ne shorter": lambda deq: deq != deque("a"),
    "eq itself": lambda deq: deq == deq,
    "lt": lambda deq: deq < deque("ac"),
    "le itself": lambda deq: deq <= deq,
    "repr": repr,
    "str": str,
    "in": lambda deq: "a" in deq,
    "not in": lambda deq: "x" not in deq,
    "count": lambda deq: deq.count("a"),
    "index": lambda deq: deq.index("b"),
    "remove": lambda deq: change(deq, lambda it: it.remove("a")),
    "bool": bool,
    "len": len,
    "list": list,
    "tuple": tuple,
    "sorted": sorted,
    "reversed": lambda deq: list(reversed(deq)),
    "item": lambda deq: deq[1],
    "pop": lambda deq: (deq.pop(), deq.popleft()),
    "insert": lambda deq: change(deq, lambda it: it.insert(1, "n")),
    "rotate": lambda deq: change(deq, lambda it: it.rotate(1)),
    "reverse": lambda deq: change(deq, lambda it: it.reverse()),
    "clear": lambda deq: change(deq, lambda it: it.clear()),
    "deque": deque,
    "deque of some": lambda deq: deque(deq, 1),
    "alike": lambda deq: type(deq)(deq),
    "unpacked": lambda deq: [*deq],
    "init": lambda deq: change(deq, lambda it: it.__init__("pq")),
    "maxlen": lambda deq: deq.maxlen,
}

for kind in (deque, Walks, Long, Made, Others, Strange):
    for contents in ((), "a", "ab", ("abc", 3), ("abc", 5), ("a", 1)):
        for what, act in ACTS.items():
            deq = kind.__new__(kind)
            args = contents if isinstance(contents, tuple) else (contents,)
            deque.__init__(deq, *args)
            asked.clear()
            try:
                result = act(deq)
            except Exception as error:
                result = repr(error)
            called = ", ".join(asked)
            if isinstance(result, deque):
                result = type(result).__name__, list(deque.__iter__(result)), result.maxlen
            print(kind.__name__, contents, what, "->", result, "|", called, "|", list(deque.__iter__(deq)))
