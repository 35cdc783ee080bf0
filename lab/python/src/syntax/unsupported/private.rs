//! Names that CPython's classes use for themselves, in classes of the program's over them, and in what else names their objects.

use std::collections::BTreeMap;

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::Check;

/// Names that are not free for the class whose text is being looked at.
#[derive(Clone, Copy, Default)]
pub(super) struct Private<'a> {
    /// Between spaces.
    pub names: &'static str,
    /// Who uses them, in CPython.
    class: &'static str,
    /// What the method calls its object.
    pub me: Option<&'a str>,
}

/// What the text calls objects of such classes, and lists of them with `[]` behind, each with the class.
pub(super) type Objects = BTreeMap<String, String>;

/// A variable, or an attribute of one.
fn path(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(part) => Some(format!("{}.{}", path(&part.value)?, part.attr)),
        _ => None,
    }
}

fn items(of: &Expr) -> Option<String> {
    Some(path(of)? + "[]")
}

impl<'a> Check<'a> {
    /// A class, and the bodies of those of the program's that give it methods, beside one of the library's.
    pub(super) fn class_whole(&mut self, stmt: &'a Stmt, class: &'a ast::StmtClassDef) {
        let bases = class.arguments.iter().flat_map(|arguments| &arguments.args);
        let mut private = Private::default();
        for base in bases.clone().filter_map(|base| self.imported(base)).collect::<Vec<_>>() {
            if let Some((class_of, names)) = self.library.private_names(&base) {
                private = Private { names, class: class_of, me: None };
                self.modules.insert(class.name.to_string(), base);
            }
        }
        let outer = std::mem::replace(&mut self.private, private);
        if !private.names.is_empty() {
            let own = bases.filter_map(|base| self.classes.get(base.as_name_expr()?.id.as_str()).copied());
            for mixed_in in own.collect::<Vec<_>>() {
                self.visit_body(&mixed_in.body);
            }
        }
        walk_stmt(self, stmt);
        self.private = outer;
        self.classes.insert(&class.name, class);
    }

    /// A name that a class has, or its object.
    pub(super) fn own_name(&mut self, range: TextRange, name: &str) {
        let Private { names, class, .. } = self.private;
        self.name_of(range, name, (class, names));
    }

    fn name_of(&mut self, range: TextRange, name: &str, (class, names): (&str, &str)) {
        if names.split_ascii_whitespace().any(|private| private == name) {
            let who = format!("a name that CPython's {class} uses for itself, in one version or another");
            self.refuse(range, format!("'{name}' is {who}: give it another name"));
        }
    }

    /// The class of an object, if it has names for itself.
    fn class_of(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Call(call) => {
                self.imported(&call.func).filter(|class| self.library.private_names(class).is_some())
            }
            Expr::Subscript(item) => self.objects.get(&items(&item.value)?).cloned(),
            _ => self.objects.get(&path(expr)?).cloned(),
        }
    }

    /// What is named here may be such an object, or a list of them.
    fn named(&mut self, target: &Expr, value: &Expr) {
        let of_items = match value {
            Expr::ListComp(list) => self.class_of(&list.elt),
            Expr::List(list) => list.elts.first().and_then(|item| self.class_of(item)),
            _ => None,
        };
        let class = self.class_of(value);
        for (name, class) in [(path(target), class), (items(target), of_items)] {
            self.call_object(name, class);
        }
    }

    fn call_object(&mut self, name: Option<String>, class: Option<String>) {
        match (name, class) {
            (Some(name), Some(class)) => drop(self.objects.insert(name, class)),
            (Some(name), None) => drop(self.objects.remove(&name)),
            (None, _) => {}
        }
    }

    pub(super) fn objects_named(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Assign(it) => it.targets.iter().for_each(|target| self.named(target, &it.value)),
            Stmt::AnnAssign(it) => {
                if let Some(value) = &it.value {
                    self.named(&it.target, value);
                }
            }
            Stmt::For(it) => {
                let class = items(&it.iter).and_then(|items| self.objects.get(&items).cloned());
                self.call_object(path(&it.target), class);
            }
            Stmt::With(it) => {
                for item in &it.items {
                    if let Some(target) = &item.optional_vars {
                        self.named(target, &item.context_expr);
                    }
                }
            }
            _ => {}
        }
    }

    /// What a function calls its arguments.
    pub(super) fn objects_given(&mut self, function: &ast::StmtFunctionDef) {
        for parameter in function.parameters.iter() {
            let class = parameter.annotation().and_then(|class| self.imported(class));
            let class = class.filter(|class| self.library.private_names(class).is_some());
            self.call_object(Some(parameter.name().to_string()), class);
        }
    }

    /// An attribute is set or deleted from anywhere.
    pub(super) fn name_from_outside(&mut self, range: TextRange, owner: &Expr, name: &str) {
        if let Some(private) = self.class_of(owner).and_then(|class| self.library.private_names(&class)) {
            self.name_of(range, name, private);
        }
    }

    /// The same by a function and a constant.
    pub(super) fn name_in_call(&mut self, call: &ast::ExprCall) {
        let (Expr::Name(function), [owner, Expr::StringLiteral(name), ..]) =
            (&*call.func, &*call.arguments.args)
        else {
            return;
        };
        if !matches!(function.id.as_str(), "setattr" | "delattr") || self.bound.contains(function.id.as_str())
        {
            return;
        }
        let name = name.value.to_str();
        match owner {
            Expr::Name(owner) if self.private.me == Some(owner.id.as_str()) => {
                self.own_name(call.range(), name);
            }
            _ => self.name_from_outside(call.range(), owner, name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::refused;

    #[test]
    fn a_class_may_not_use_the_names_that_its_base_uses_for_itself() {
        let cases = [
            (
                "from threading import Thread\nclass A(Thread): pass\nclass B(A):\n  def f(it): it._stop = 1",
                4,
                "'_stop' is a name that CPython's Thread uses for itself",
            ),
            ("import threading as t\nclass A(t.Timer):\n  def _delete(self): pass", 3, "'_delete'"),
            ("import threading\nclass A(threading.Thread):\n  _context: dict = {}", 3, "'_context'"),
            (
                "import threading\nclass M:\n  def f(self):\n    self._started = 1\nclass A(M, threading.Thread): pass",
                4,
                "'_started'",
            ),
            (
                "import threading\ndef f():\n  class A(threading.Thread):\n    def f(self):\n      def g(): self._handle = 1",
                5,
                "'_handle'",
            ),
            (
                "import concurrent.futures as c\nclass A(c.ThreadPoolExecutor):\n  _counter = 0",
                3,
                "'_counter'",
            ),
            (
                "import threading\nclass A(threading.Thread):\n  def f(me): setattr(me, '_stop', 1)",
                3,
                "'_stop'",
            ),
        ];
        for (text, line, what) in cases {
            let (found, message) = refused(text).expect(text);
            assert!(found == line && message.contains(what), "{text}: line {found}: {message}");
        }
    }

    #[test]
    fn nobody_else_may_set_the_names_that_a_class_uses_for_itself() {
        let cases = [
            "t = Thread()\nt._stop = 1",
            "t = A()\nt._started = 1",
            "t = Thread()\nsetattr(t, '_handle', 1)",
            "t = Thread()\ndel t._stop",
            "x.t = threading.Timer(1, f)\nx.t._delete = 1",
            "ts = [A() for _ in x]\nfor t in ts: t._stop = 1",
            "ts = [A(), A()]\nts[0]._stop = 1",
            "pass\nThread()._stop = 1",
            "t: A = A()\nt._stop = 1",
            "def f(t: Thread):\n  t._stop = 1",
            "def f(x): x.t = Thread()\ndef g(x): x.t._stop = 1",
            "with ThreadPoolExecutor() as pool:\n  pool._counter = 1",
        ];
        let before = "import threading\nfrom threading import Thread\n\
                      from concurrent.futures import ThreadPoolExecutor\nclass A(Thread): pass\n";
        for case in cases {
            let (line, message) = refused(&format!("{before}{case}")).expect(case);
            let last = 4 + case.lines().count();
            let is_right = line as usize == last && message.contains("give it another name");
            assert!(is_right, "{case}: line {line}: {message}");
        }
        let others = [
            "t = Thread()\nt._target = t.stop = 1",
            "t = Thread()\nt = x\nt._stop = 1",
            "t = Thread()\ndef f(t): t._stop = 1",
            "def f():\n  t = Thread()\nt._stop = 1",
            "t = Thread()\nsetattr(t, '_mine', 1)\nsetattr(t, x, 1)\nsetattr(x, '_stop', 1)",
            "for t in [x]: t._stop = 1",
        ];
        for other in others {
            assert_eq!(refused(&format!("{before}{other}")), None, "{other}");
        }
    }

    #[test]
    fn a_class_may_use_names_that_mean_the_same_to_its_base_and_others_any() {
        let text = "from threading import Thread\nclass A(Thread):\n  def run(self):\n    _stop = other._stop\n    \
                    self._target(*self._args)\n    class C:\n      def f(self): self._stop = 1\nclass B:\n  _stop = 1\n  \
                    def f(self): self._stop = Thread()\n";
        assert_eq!(refused(text), None);
    }
}
