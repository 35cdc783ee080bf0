//! Where a program makes locks, and the same program without one of them.

use std::collections::BTreeSet;

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ModModule, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::calls::{expression, expressions};
use super::prepare;
use super::spec::{Known, Lock, Locks};
use crate::syntax::bound::bound_name;
use crate::syntax::nodes::{Node, each_in};

/// Where a program makes locks: one place may make many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeLock {
    /// As the program calls them where they are made, such as `self.lock`.
    pub name: Option<String>,
    /// Counted from 1.
    pub line: u32,
    /// Whether it is taken where it is made, and nowhere else: each time that is another one, which nobody else can have.
    pub is_taken_at_once: bool,
}

/// All places in which a program makes a `Lock` or an `RLock` of `threading` or `asyncio`, in the order of its text.
pub(crate) fn made_locks(text: &str, known: &Known) -> Vec<MadeLock> {
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let Some(module) = parsed.try_into_module() else { return Vec::new() };
    let line = |at: usize| 1 + text.bytes().take(at).filter(|&byte| byte == b'\n').count() as u32;
    let made = found(&module.syntax().body, known).into_iter();
    let made = made.map(|Made { name, range, is_taken_at_once, lock: _ }| MadeLock {
        name,
        line: line(range.start().to_usize()),
        is_taken_at_once,
    });
    made.collect()
}

/// No program has this name.
const LEFT_OUT: &str = "_lab_left_out";

/// Makes locks that keep nobody out in one of those places, counted from 0. `None`: there are fewer.
pub(super) fn leave_out(tree: &mut ModModule, number: usize, known: &Known) -> Option<()> {
    let Made { range, lock, .. } = found(&tree.body, known).into_iter().nth(number)?;
    let swap = |expr: &mut Expr| {
        if !matches!(expr, Expr::Name(_) | Expr::Attribute(_)) || expr.range() != range {
            return false;
        }
        let Some(Expr::Name(mut ours)) = expression(LEFT_OUT) else { return false };
        ours.range = range;
        *expr = Expr::Name(ours);
        true
    };
    expressions(tree, &swap)?;
    prepare(tree, LEFT_OUT, (lock.module, lock.class.left_out))
}

/// A place in which a class of locks is named to make some.
struct Made {
    name: Option<String>,
    range: TextRange,
    lock: Lock,
    is_taken_at_once: bool,
}

fn found(body: &[Stmt], known: &Known) -> Vec<Made> {
    let mut imports = Imports::default();
    each_in(body, |node| imports.look(node, known));
    let Imports { modules, classes, others } = &mut imports;
    modules.retain(|(name, _)| !others.contains(name));
    classes.retain(|(name, _)| !others.contains(name));
    let mut search =
        Search { known, imports, name: None, function: None, is_taken: false, found: Vec::new() };
    search.visit_body(body);
    search.found
}

/// What the program calls the modules and classes of locks. What it imports last counts.
#[derive(Default)]
struct Imports {
    modules: Vec<(String, Locks)>,
    classes: Vec<(String, Lock)>,
    /// The names that it gives to something in another way.
    others: BTreeSet<String>,
}

impl Imports {
    fn look(&mut self, node: Node<'_>, known: &Known) {
        match node {
            Node::Stmt(Stmt::Import(import)) => {
                for alias in &import.names {
                    let locks = known.locks_of(&alias.name);
                    self.modules.extend(locks.map(|locks| (bound_name(alias).to_owned(), locks)));
                }
            }
            Node::Stmt(Stmt::ImportFrom(import)) => {
                let module = import.module.as_deref().filter(|_| import.level == 0).unwrap_or_default();
                let Some(locks) = known.locks_of(module) else { return };
                for alias in &import.names {
                    match alias.name.as_str() {
                        "*" => {
                            self.classes.extend(locks.all().map(|lock| (lock.class.name.to_owned(), lock)));
                        }
                        name => {
                            let lock = locks.find(name);
                            self.classes.extend(lock.map(|lock| (bound_name(alias).to_owned(), lock)));
                        }
                    }
                }
            }
            Node::Stmt(Stmt::FunctionDef(it)) => self.others.extend([it.name.to_string()]),
            Node::Stmt(Stmt::ClassDef(it)) => self.others.extend([it.name.to_string()]),
            Node::Parameter(parameter) => self.others.extend([parameter.name.to_string()]),
            Node::Expr(Expr::Name(name)) if !name.ctx.is_load() => self.others.extend([name.id.to_string()]),
            Node::Stmt(_) | Node::Expr(_) => {}
        }
    }
}

struct Search<'a> {
    known: &'a Known,
    imports: Imports,
    /// What the program calls what the expression gives.
    name: Option<String>,
    /// The innermost function around it.
    function: Option<&'a [Stmt]>,
    /// Whether what the expression gives is taken there, and nobody else can come to it.
    is_taken: bool,
    found: Vec<Made>,
}

impl<'a> Search<'a> {
    fn lock(&self, expr: &Expr) -> Option<Lock> {
        match expr {
            Expr::Name(name) if name.ctx.is_load() => {
                let mut classes = self.imports.classes.iter().rev();
                classes.find(|(it, _)| **it == *name.id).map(|&(_, lock)| lock)
            }
            Expr::Attribute(attribute) if attribute.ctx.is_load() => {
                let Expr::Name(module) = &*attribute.value else { return None };
                let mut modules = self.imports.modules.iter().rev();
                modules.find(|(it, _)| **it == *module.id)?.1.find(&attribute.attr)
            }
            _ => None,
        }
    }

    fn value(&mut self, targets: &[Expr], value: &'a Expr) {
        if let ([Expr::Tuple(names)], Expr::Tuple(values)) = (targets, value)
            && names.elts.len() == values.elts.len()
        {
            for (name, value) in names.elts.iter().zip(&values.elts) {
                self.value(std::slice::from_ref(name), value);
            }
            return;
        }
        self.is_taken = match targets {
            [Expr::Name(name)] => self.function.is_some_and(|body| only_takes(body, &name.id)),
            _ => false,
        };
        self.named(targets.first().and_then(dotted), value);
    }

    fn named(&mut self, name: Option<String>, value: &'a Expr) {
        let outer = std::mem::replace(&mut self.name, name);
        self.visit_expr(value);
        self.name = outer;
    }
}

/// Whether a function does nothing with what it calls so but to take it, once it has made it.
fn only_takes(function: &[Stmt], name: &str) -> bool {
    let is_it = |expr: &Expr| matches!(expr, Expr::Name(it) if it.id == name);
    let (mut made, mut named, mut taken, mut is_known_elsewhere) = (0, 0, 0, false);
    each_in(function, |node| match node {
        Node::Expr(Expr::Name(it)) if it.id == name => {
            if it.ctx.is_load() {
                named += 1;
            } else {
                made += 1;
            }
        }
        Node::Stmt(Stmt::With(with)) => {
            taken += with.items.iter().filter(|it| is_it(&it.context_expr)).count();
        }
        Node::Expr(Expr::Name(it)) => {
            is_known_elsewhere |= ["locals", "vars", "eval", "exec"].contains(&&*it.id);
        }
        Node::Stmt(Stmt::Global(ast::StmtGlobal { names, .. })) => {
            is_known_elsewhere |= names.iter().any(|it| it == name);
        }
        Node::Stmt(Stmt::FunctionDef(_) | Stmt::ClassDef(_) | Stmt::Nonlocal(_))
        | Node::Expr(Expr::Lambda(_)) => is_known_elsewhere = true,
        _ => {}
    });
    made == 1 && named == taken && taken > 0 && !is_known_elsewhere
}

/// Such as `self.lock`.
fn dotted(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Name(name) => Some(name.id.to_string()),
        Expr::Attribute(attribute) => Some(format!("{}.{}", dotted(&attribute.value)?, attribute.attr)),
        _ => None,
    }
}

/// Whether what is made of an expression's parts is called what the expression is called.
fn hands_on_its_name(expr: &Expr, known: &Known) -> bool {
    match expr {
        Expr::List(_)
        | Expr::Tuple(_)
        | Expr::Dict(_)
        | Expr::ListComp(_)
        | Expr::DictComp(_)
        | Expr::Generator(_)
        | Expr::If(_) => true,
        Expr::Call(call) => {
            let name = dotted(&call.func).unwrap_or_default();
            let last = name.rsplit('.').next().unwrap_or_default();
            ["list", "tuple", "dict"].contains(&last) || known.has(|spec| spec.containing, last)
        }
        _ => false,
    }
}

impl<'a> Visitor<'a> for Search<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Assign(it) => self.value(&it.targets, &it.value),
            Stmt::AnnAssign(it) => {
                if let Some(value) = &it.value {
                    self.value(std::slice::from_ref(&it.target), value);
                }
            }
            // What a class is made of makes nothing.
            Stmt::ClassDef(it) => {
                it.decorator_list.iter().for_each(|decorator| self.visit_decorator(decorator));
                self.visit_body(&it.body);
            }
            Stmt::FunctionDef(it) => {
                let outer = self.function.replace(&it.body);
                walk_stmt(self, stmt);
                self.function = outer;
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_with_item(&mut self, item: &'a ast::WithItem) {
        self.is_taken = true;
        self.visit_expr(&item.context_expr);
        self.is_taken = false;
        item.optional_vars.iter().for_each(|it| self.visit_expr(it));
    }

    fn visit_annotation(&mut self, _: &'a Expr) {}

    fn visit_pattern(&mut self, _: &'a ast::Pattern) {}

    fn visit_keyword(&mut self, keyword: &'a ast::Keyword) {
        let is_made = matches!(&keyword.value, Expr::Call(call) if self.lock(&call.func).is_some());
        let given = keyword.arg.as_ref().map(ToString::to_string);
        let name = if is_made { given } else { self.name.clone() };
        self.named(name, &keyword.value);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let is_taken_at_once = std::mem::take(&mut self.is_taken);
        if let Some(lock) = self.lock(expr) {
            let name = self.name.clone();
            return self.found.push(Made { name, range: expr.range(), lock, is_taken_at_once: false });
        }
        match expr {
            Expr::Call(call) if self.lock(&call.func).is_some() => {
                self.visit_expr(&call.func);
                if let Some(made) = self.found.last_mut() {
                    made.is_taken_at_once = is_taken_at_once;
                }
            }
            Expr::Call(call) if asks_for_class(call) => {}
            Expr::Named(it) => self.value(std::slice::from_ref(&it.target), &it.value),
            _ => {
                let outer = self.name.clone();
                self.name = outer.clone().filter(|_| hands_on_its_name(expr, self.known));
                walk_expr(self, expr);
                self.name = outer;
            }
        }
    }
}

/// Whether a call asks of what class something is.
fn asks_for_class(call: &ast::ExprCall) -> bool {
    matches!(&*call.func, Expr::Name(name) if ["isinstance", "issubclass"].contains(&name.id.as_str()))
}

#[cfg(test)]
mod tests {
    use super::MadeLock;
    use crate::made_locks;

    fn shown(text: &str) -> Vec<String> {
        let show = |it: MadeLock| format!("{} in {}", it.name.as_deref().unwrap_or("-"), it.line);
        made_locks(text).into_iter().map(show).collect()
    }

    #[test]
    fn a_lock_is_called_what_the_program_calls_it_where_it_is_made() {
        let text = "import threading, asyncio as aio\nfrom threading import RLock as Again, Lock\n\
                    a, b = threading.Lock(), Again()\n\
                    class C:\n    lock: Lock = field(default_factory=Lock)\n    def __init__(self):\n        \
                    self.lock = Lock()\n        self.turn = aio.Lock()\n\
                    locks = [Lock() for _ in range(3)]\nC(Lock())\nC(gate=Lock())\n";
        let wanted = [
            "a in 3",
            "b in 3",
            "lock in 5",
            "self.lock in 7",
            "self.turn in 8",
            "locks in 9",
            "- in 10",
            "gate in 11",
        ];
        assert_eq!(shown(text), wanted);
    }

    #[test]
    fn a_lock_is_taken_at_once_where_nobody_else_can_come_to_it() {
        let at_once = |text: &str| {
            let made = made_locks(&format!("import threading\nfrom threading import RLock\n{text}\n"));
            made.iter().map(|it| it.is_taken_at_once).collect::<Vec<_>>()
        };
        let function =
            |body: &str| at_once(&format!("def f():\n    global n\n    lock = RLock()\n    {body}"));
        assert_eq!(at_once("with threading.Lock(): pass\nwith a, RLock() as b: pass"), [true; 2]);
        assert_eq!(function("with lock: n += 1"), [true]);
        for kept in [
            "global lock; with lock: n += 1",
            "with lock: locks.append(lock)",
            "lock.acquire()",
            "def g():\n        with lock: n += 1",
            "lock = keep(lock)",
            "with lock: keep(locals())",
            "if n: lock = kept\n    with lock: n += 1",
        ] {
            let kept = kept.replace("; ", "\n    ");
            assert_eq!(function(&kept), [false], "{kept}");
        }
        for kept in [
            "with (lock := threading.Lock()): pass",
            "with keep(threading.Lock()): pass",
            "with locks.setdefault(key, RLock()): pass",
            "with [RLock()][0]: pass",
            "with threading.Lock: pass",
            "lock = RLock()\nwith lock: lock.acquire()",
        ] {
            assert_eq!(at_once(kept), [false], "{kept}");
        }
    }

    #[test]
    fn what_only_has_the_name_of_a_lock_is_none() {
        let text = "import threading\nfrom mine import Lock\nclass A(threading.Condition): pass\n\
                    def f(lock: threading.Lock): return isinstance(lock, threading.Lock)\n\
                    x = Lock()\ny = threading.Condition()\nz = other.Lock()\n";
        assert_eq!(shown(text), [""; 0]);
        assert_eq!(shown("from threading import Lock\ndef f(Lock): return Lock()\n"), [""; 0]);
    }
}
