"""Whether two threads lose an update on a real CPython that switches as it likes.

Reads one JSON object a line, {"setup", "step", "counter", "runs"}, and answers each
with true if an update got lost. Each read is followed by a comparison that takes so
long that the other thread has asked for the interpreter's lock when it is over: so
the next place where the interpreter looks for other threads is one where it switches.
The code runs cold, compiled anew each time, and hot, since there are places where it
looks only before it has specialised an instruction, or only then.
"""

import ast
import json
import sys
import threading

BIG, SAME = b"x" * 2_000_000, b"x" * 2_000_000
LONG = ast.parse("BIG == SAME", mode="eval").body
ROUNDS = 40
NAME = "n"


class Slow(ast.NodeTransformer):
    """Lets every read of a variable, an attribute or an item take its time."""

    def slow(self, node):
        if not isinstance(node.ctx, ast.Load):
            return node
        pair = ast.Tuple([node, LONG], ast.Load())
        return ast.copy_location(ast.Subscript(pair, ast.Constant(0), ast.Load()), node)

    def visit_Name(self, node):
        return node if node.id == "super" else self.slow(node)

    def visit_Attribute(self, node):
        if not is_super(node.value):
            node.value = self.visit(node.value)
        return self.slow(node)

    def visit_Subscript(self, node):
        node.value = self.visit(node.value)
        return self.slow(node)

    def visit_Call(self, node):
        """A method that is called is not read first."""
        if isinstance(node.func, ast.Attribute):
            if not is_super(node.func.value):
                node.func.value = self.visit(node.func.value)
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return node

    def visit_AugAssign(self, node):
        if not isinstance(node.target, ast.Name):
            node.target.value = self.visit(node.target.value)
        node.value = self.visit(node.value)
        return node

    def body(self, node):
        node.body = [self.visit(statement) for statement in node.body]
        return node

    visit_ClassDef = visit_FunctionDef = visit_ExceptHandler = visit_match_case = body

    def visit_Raise(self, node):
        return node


def is_super(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


def compiled(text):
    return compile(ast.fix_missing_locations(Slow().visit(ast.parse(text))), "<construct>", "exec")


def lost(order, is_hot):
    names = {"BIG": b"a", "SAME": b"b"}
    exec("import threading\nn = 0\n", names)
    exec(compiled(order["setup"]), names)
    step = order["step"].strip("\n").replace("\n", "\n    ")
    exec(compiled(f"def step():\n    global n\n    {step}\n"), names)
    for _ in range(ROUNDS if is_hot else 0):
        names["step"]()
        if order["counter"] == NAME:
            names[NAME] = 0
    names.update(BIG=BIG, SAME=SAME)
    before = eval(order["counter"], names)
    gate = threading.Barrier(2)

    def run():
        gate.wait()
        names["step"]()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return eval(order["counter"], names) - before < 2


def main():
    sys.setswitchinterval(1e-5)
    for line in sys.stdin:
        order = json.loads(line)
        answer = any(lost(order, is_hot) for _ in range(order["runs"]) for is_hot in (False, True))
        print(json.dumps(answer), flush=True)


main()
