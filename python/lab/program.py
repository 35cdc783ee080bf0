"""Makes a program of one test: its file, without what only pytest knows, and a call at the end."""

import ast


class NotATest(Exception):
    """Why no program can be made of it."""


# The module whose names mean nothing in the lab, and ours, of which its decorators do not.
PYTEST, OURS = "pytest", "lab"


def of_test(source, name, arguments=(), named=None):
    """The program's text. Its lines have the numbers that they have in the file."""
    tree = ast.parse(source)
    lines = source.splitlines(keepends=True)
    pytests, ours = _names_of(tree, PYTEST), _names_of(tree, OURS)
    foreign = pytests | ours
    gone = {PYTEST} if ours & _used_beside_decorators(tree) else {PYTEST, OURS}
    test = next((it for it in tree.body if _is_function(it) and it.name == name), None)
    if test is None:
        raise NotATest(f"{name} is no function at the top of its file")
    used = _names_used(tree, test)
    for statement in tree.body:
        if _is_import_of(statement, gone) or _is_main_guard(statement):
            _blank(lines, statement.lineno, statement.end_lineno)
        elif _is_function(statement) and statement is not test and _is_unused_test(statement, used):
            _blank(lines, _first_line(statement), statement.end_lineno)
        elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for decorator in statement.decorator_list:
                if _root(decorator) in foreign:
                    _blank(lines, decorator.lineno, decorator.end_lineno)
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and _root(statement.value) in pytests:
            _blank(lines, statement.lineno, statement.end_lineno)
    said = [repr(it) for it in arguments] + [f"{key}={value!r}" for key, value in (named or {}).items()]
    call = f"{name}({', '.join(said)})"
    if isinstance(test, ast.AsyncFunctionDef):
        call = f"import asyncio; asyncio.run({call})"
    text = "".join(lines)
    return text + ("" if text.endswith("\n") else "\n") + call + "\n"


def can_be_said(value):
    """Whether it can be written into a program: numbers, texts, and lists, tuples, sets and dicts of them."""
    try:
        return ast.literal_eval(repr(value)) == value
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return False


def _is_function(statement):
    return isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)


def _is_import_of(statement, modules):
    if isinstance(statement, ast.ImportFrom):
        return statement.level == 0 and (statement.module or "").split(".")[0] in modules
    if isinstance(statement, ast.Import):
        ours = [it.name.split(".")[0] in modules for it in statement.names]
        if any(ours) and not all(ours):
            raise NotATest(f"line {statement.lineno} imports pytest or lab together with something else: make two lines of it")
        return all(ours)
    return False


def _names_of(tree, module):
    """The names by which the file knows what is of a module."""
    names = set()
    for statement in tree.body:
        if _is_import_of(statement, {module}):
            names |= {it.asname or it.name.split(".")[0] for it in statement.names}
    return names


def _used_beside_decorators(tree):
    decorators = {id(part) for node in ast.walk(tree) for it in getattr(node, "decorator_list", ()) for part in ast.walk(it)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in decorators}


def _is_main_guard(statement):
    return isinstance(statement, ast.If) and any(
        isinstance(it, ast.Name) and it.id == "__name__" for it in ast.walk(statement.test)
    )


def _is_unused_test(function, used):
    is_fixture = any("fixture" in ast.unparse(it) for it in function.decorator_list)
    return is_fixture or (function.name.startswith("test") and function.name not in used)


def _names_used(tree, test):
    """What is named anywhere but in other tests."""
    others = [it for it in tree.body if not (_is_function(it) and it is not test and it.name.startswith("test"))]
    return {node.id for it in others for node in ast.walk(it) if isinstance(node, ast.Name)}


def _root(expression):
    while isinstance(expression, ast.Attribute | ast.Call | ast.Subscript):
        expression = expression.func if isinstance(expression, ast.Call) else expression.value
    return expression.id if isinstance(expression, ast.Name) else None


def _first_line(function):
    return min([function.lineno, *(it.lineno for it in function.decorator_list)])


def _blank(lines, first, last):
    for number in range(first - 1, last):
        lines[number] = "\n"
