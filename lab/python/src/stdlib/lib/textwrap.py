"""Texts that stand in a program."""


def dedent(text):
    lines = [line if line.strip() else "" for line in text.split("\n")]
    margin = None
    for line in lines:
        if line:
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            while margin is None or not indent.startswith(margin):
                margin = indent if margin is None else margin[:-1]
    return "\n".join(line[len(margin or "") :] for line in lines)


def indent(text, prefix, predicate=None):
    wanted = predicate or str.strip
    return "".join(prefix + line if wanted(line) else line for line in text.splitlines(True))
