//! What classes and their metaclasses see of the names that CPython gives a class beside those of its body.

use lab_python::Interpreter;

use crate::refused::{is_refused, refusal};

#[test]
fn no_metaclass_learns_all_that_cpython_puts_into_a_namespace() {
    for asked in [
        "ns",
        "list(ns)",
        "len(ns)",
        "'__firstlineno__' in ns",
        "'__firstlineno__' not in ns",
        "ns.get('__static_attributes__')",
        "ns['__firstlineno__']",
        "ns.pop('__classdictcell__', None)",
        "ns.setdefault('__firstlineno__', 1)",
        "ns.popitem()",
        "ns.pop('__annotations__')",
        "ns == {}",
        "{} == ns",
        "list(ns.items())",
        "[*ns.values()]",
        "len(ns.keys())",
        "'n' in ns.keys()",
        "[*reversed(ns)]",
        "next(iter(ns))",
        "ns | {}",
        "set(ns)",
        "dict.fromkeys(ns)",
        "ns.copy()",
        "dict(ns)",
        "len({**ns})",
        "len(dict(ns, a=1))",
        "[name for name in ns.copy()]",
        "[name for name, value in ns.items() if callable(value)]",
        "[name for name, value in ns.items() if isinstance(value, int)]",
        "[name for name in ns if not (name.startswith('__') and len(name) > 9)]",
        "[name for name in ns if name.islower()]",
        "f'{ns}'",
        "print(*ns)",
        "(lambda **names: 0)(**ns)",
    ] {
        let class = |method: &str| {
            format!(
                "class M(type):\n    def {method}(cls, name, bases, ns):\n        print({asked})\n        \
                 return super().{method}({}name, bases, ns)\nclass A(metaclass=M):\n    n: int = 1\n    def f(self): self.m = 2\n",
                if method == "__new__" { "cls, " } else { "" }
            )
        };
        is_refused(&class("__new__"), 3);
        is_refused(&class("__init__"), 3);
    }
    let of_all = "class M(type):\n    def __new__(*args): print(args)\nclass A(metaclass=M): pass\n";
    is_refused(of_all, 2);
    let deleted = "class M(type):\n    def __new__(m, name, bases, ns): del ns['__firstlineno__']\nclass A(metaclass=M): pass\n";
    is_refused(deleted, 2);
    // A namespace of one's own is told of each name.
    for (method, line) in [
        ("def __setitem__(self, key, value): print(key); super().__setitem__(key, value)", 6),
        ("def __setitem__(self, key, value): super().__setitem__(key, value); self.n = key", 6),
        ("def __setitem__(self, key, value):\n        if key.startswith('_'): print(1)", 7),
        ("def __setitem__(self, key, value):\n        if print(key) and key.isupper(): print(1)", 7),
        ("def __contains__(self, key): print(key)", 6),
    ] {
        let program = format!(
            "class N(dict):\n    {method}\nclass M(type):\n    @classmethod\n    def __prepare__(*args): return N()\n\
             class A(metaclass=M): pass\n"
        );
        is_refused(&program, line);
    }
    let program = "class N(dict): pass\nclass M(type):\n    @classmethod\n    def __prepare__(*args): return N()\n    \
                   def __init__(cls, name, bases, ns): print(len(ns))\nclass A(metaclass=M): pass\n";
    is_refused(program, 5);
}

#[test]
fn whoever_calls_something_else_by_the_name_of_a_builtin_leaves_nothing_out() {
    let class = "class A:\n    n = 1\n";
    let goes = "for name in filter(lambda name: not name.startswith('_'), vars(A)): print(name)\n";
    is_refused(&format!("{class}filter = lambda test, of: of\n{goes}"), 4);
    is_refused(
        &format!(
            "{class}callable = len\nfor it, value in vars(A).items():\n    if callable(it): print(it)\n"
        ),
        4,
    );
}

#[test]
fn nothing_is_learnt_of_what_a_loop_leaves_out_before_it_does() {
    let class = "seen = []\ndef key(name): return not seen.append(name)\nclass A:\n    n = 1\n";
    for asked in [
        "[it for it in str(vars(A)) if it[0] != '_']",
        "[it for it in sorted(str(vars(A))) if not it.startswith('_')]",
        "[it for it in str(vars(A)) + '' if not it.startswith('_')]",
        "[it for it in str(vars(A)).lower() if not it.startswith('_')]",
        "[it for it in sorted(vars(A), key=key) if not it.startswith('_')]",
        "[it for it in vars(A) if key(it) and not it.startswith('_')]",
        "[it for it in vars(A) if key(it) if not it.startswith('_')]",
        "[it for it in vars(A) if not (seen.append(it) or it.startswith('_'))]",
        "[it for it in vars(A) if (last := it) and not it.startswith('_')]",
        "list(filter(lambda it: key(it) and not it.startswith('_'), vars(A)))",
        "[len(it) for it in filter(lambda it: not it.startswith('_'), map(str, [vars(A)]))]",
        "[it for it, value in vars(A).items() if callable(value) and key(it) and not it.startswith('_')]",
    ] {
        is_refused(&format!("{class}print({asked}, len(seen))\n"), 5);
    }
    let counted =
        "for it in vars(A):\n    if not key(it) or it.startswith('_'):\n        continue\n    print(it)\n";
    is_refused(&format!("{class}{counted}"), 5);
    let of_a_namespace = "class M(type):\n    def __new__(m, name, bases, ns):\n        \
                          print([it for it in repr(ns) if not it.startswith('_')])\nclass A(metaclass=M): pass\n";
    is_refused(of_a_namespace, 3);
}

#[test]
fn all_that_dir_lists_is_refused() {
    let class = "class A:\n    n = 1\n";
    for asked in [
        "dir(A)",
        "dir(A())",
        "dir([])",
        "len(dir(A))",
        "sorted(dir(A), key=len)",
        "set(dir(A)) - set(dir(object))",
        "[name for name in dir(A)]",
        "[name for name in dir(A) if len(name) > 9]",
        "[name for name in dir(A) if name != 'n']",
        "[name for name in dir(A) if name == '__firstlineno__']",
        "[name for name in dir(A) if name[:2] != 'n']",
        "[name for name in dir(A) if name[0] != 'n']",
        "[name for name in dir(A) if name[1] == 'n']",
        "[name for name in dir(A) if name[:2] == '__']",
        "[name for name in str(dir(A)) if name == 'n']",
        "'n' in str(dir(A))",
    ] {
        is_refused(&format!("{class}print({asked})\n"), 3);
    }
}

#[test]
fn the_name_that_comes_last_is_seen_by_nobody() {
    let class = "class A:\n    n = 1\n    m = 2\n";
    let goes = "for it in vars(A):\n    if not it.startswith('_'): print(it)\n";
    for looks in [
        "print(it)\n",
        "def f(): print(it)\nf()\n",
        "print([it for other in 'a'])\n",
        "it += ''\nprint(it)\n",
    ] {
        is_refused(&format!("{class}{goes}{looks}"), 4);
    }
    let inner = "class M(type):\n    def __new__(m, name, bases, ns):\n        for it, value in ns.items():\n            \
                 if it.startswith('_'): continue\n        print(value)\nclass A(metaclass=M): pass\n";
    is_refused(inner, 3);
}

#[test]
fn what_every_class_or_function_has_in_some_version_is_asked_in_vain() {
    let setup = "class A:\n    x: int = 1\ndef f(x: int): pass\n";
    for asked in [
        "hasattr(A, '__static_attributes__')",
        "getattr(A, '__firstlineno__', None)",
        "A.__firstlineno__",
        "A().__firstlineno__",
        "getattr(A, '__annotations__', None)",
        "getattr(A(), '__annotations__', None)",
        "getattr(f, '__annotations__')",
        "hasattr(f, '__annotate__')",
        "hasattr(f, '__type_params__')",
        "hasattr(A, '__replace__')",
        "A.__flags__",
    ] {
        is_refused(&format!("{setup}try: print({asked})\nexcept AttributeError: print('no')\n"), 4);
    }
    let own = "class A:\n    __replace__ = 1\n    def __getattr__(self, name): return name\n";
    let source = format!("{own}print(hasattr(A, '__replace__'), getattr(A(), 'other'), hasattr(A, 'x'))\n");
    assert_eq!(refusal(&source, Interpreter::Gil), None);
}

#[test]
fn what_dir_lists_of_cpythons_own_is_refused() {
    let setup = "import enum, math, queue\nclass E(enum.Enum):\n    A = 1\nclass Wrong(Exception): pass\n";
    for of in ["1", "[]", "math", "queue.Queue()", "E.A", "Wrong", "Wrong()"] {
        is_refused(&format!("{setup}print([it for it in dir({of}) if it[0] != '_'])\n"), 5);
        is_refused(&format!("{setup}print('gamma' in dir({of}))\n"), 5);
    }
}
