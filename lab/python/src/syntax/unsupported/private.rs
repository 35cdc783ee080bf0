//! Names that CPython's classes use for themselves, in classes of the program's over them.

use ruff_python_ast::visitor::{Visitor, walk_stmt};
use ruff_python_ast::{self as ast, Stmt};
use ruff_text_size::TextRange;

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
        if names.split_ascii_whitespace().any(|private| private == name) {
            let who = format!("a name that CPython's {class} uses for itself, in one version or another");
            self.refuse(range, format!("'{name}' is {who}: give it another name"));
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
        ];
        for (text, line, what) in cases {
            let (found, message) = refused(text).expect(text);
            assert!(found == line && message.contains(what), "{text}: line {found}: {message}");
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
