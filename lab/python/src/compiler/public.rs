//! Loops that leave out what only some versions of CPython put into the `__dict__` of a class: whatever else it has, what its body has
//! is all that they see.

use ruff_python_ast::{
    BoolOp, CmpOp, Comprehension, Expr, ExprCall, ExprCompare, Stmt, StmtFor, StmtFunctionDef, UnaryOp,
};
use ruff_text_size::Ranged;

use super::Compiler;
use super::finder::names_in;
use super::scope::Place;
use crate::bytecode::code::{CodeKind, LeftOut};

/// The builtins that hand on all that they are given.
const COPIES: [&str; 7] = ["dict", "frozenset", "list", "reversed", "set", "sorted", "tuple"];

/// The builtins that do nothing but answer.
const HARMLESS: [&str; 6] = ["callable", "getattr", "hasattr", "isinstance", "issubclass", "type"];

/// The variables of a loop.
#[derive(Clone, Copy, Default)]
struct Vars<'e> {
    name: Option<&'e str>,
    value: Option<&'e str>,
}

impl Compiler<'_, '_> {
    pub(super) fn note_public_of_loop(&mut self, stmt: &StmtFor) {
        let [Stmt::If(first), rest @ ..] = &stmt.body[..] else { return };
        // The last name that comes differs, too.
        let scope = self.scopes.host(self.unit.scope);
        if names_in(&stmt.target).any(|name| self.scopes.is_read_beside_its_loop(scope, name)) {
            return;
        }
        let vars = Vars::of(&stmt.target, &stmt.iter);
        let left_out = match (&first.body[..], first.elif_else_clauses.is_empty()) {
            ([Stmt::Continue(_)], true) => self.leaves_out(vars, &first.test, true),
            (_, true) if rest.is_empty() => self.leaves_out(vars, &first.test, false),
            _ => None,
        };
        self.note_public(&stmt.iter, left_out);
    }

    pub(super) fn note_public_of(&mut self, generator: &Comprehension) {
        let vars = Vars::of(&generator.target, &generator.iter);
        let left_out = self.one_leaves_out(vars, &generator.ifs, false);
        self.note_public(&generator.iter, left_out);
    }

    /// `name in dir(it)`
    pub(super) fn note_public_of_in(&mut self, compare: &ExprCompare) {
        if let ([CmpOp::In | CmpOp::NotIn], [Expr::Call(call)]) = (&*compare.ops, &*compare.comparators)
            && self.is_builtin(&call.func, "dir")
        {
            self.note_public(&compare.comparators[0], Some(LeftOut::Private));
        }
    }

    /// `filter(lambda name: …, vars(it))`, and `filter(str.isupper, vars(it))`.
    pub(super) fn note_public_of_filter(&mut self, call: &ExprCall) {
        let [test, iterable] = &call.arguments.args[..] else { return };
        if !self.is_builtin(&call.func, "filter") || !call.arguments.keywords.is_empty() {
            return;
        }
        let left_out = match test {
            Expr::Lambda(lambda) => {
                let parameters = lambda.parameters.as_deref();
                let [name] = parameters.map_or(&[][..], |all| &all.args) else { return };
                let vars = Vars { name: Some(&name.parameter.name), value: None };
                self.leaves_out(vars, &lambda.body, false)
            }
            Expr::Attribute(method) if &method.attr == "isupper" && self.is_builtin(&method.value, "str") => {
                Some(LeftOut::Private)
            }
            _ => None,
        };
        if let Some(left_out) = left_out.filter(|_| self.note_public(iterable, left_out)) {
            self.unit.public.push((call.range().start().into(), left_out));
        }
    }

    /// Whether it is gone through, by a loop that leaves out something.
    fn note_public(&mut self, iterable: &Expr, left_out: Option<LeftOut>) -> bool {
        let Some(left_out) = left_out.filter(|_| !self.source.is_library()) else { return false };
        let mut starts = Vec::new();
        let is_gone_through = self.is_gone_through(iterable, &mut starts);
        if is_gone_through {
            self.unit.public.extend(starts.into_iter().map(|start| (start, left_out)));
        }
        is_gone_through
    }

    /// Whether a loop gets one item after the other of what somebody has under a name, and nobody else anything of it; where what
    /// hands them on begins.
    fn is_gone_through(&self, expr: &Expr, starts: &mut Vec<u32>) -> bool {
        let is_it = match expr {
            Expr::Name(_) => true,
            Expr::Attribute(attribute) => &attribute.attr == "__dict__" || is_plain(&attribute.value),
            Expr::Subscript(item) => is_plain(&item.value) && is_plain(&item.slice),
            Expr::Call(call) => match (&*call.func, &call.arguments.args[..]) {
                (Expr::Attribute(method), [])
                    if matches!(&*method.attr, "copy" | "items" | "keys" | "values") =>
                {
                    return call.arguments.keywords.is_empty() && self.is_gone_through(&method.value, starts);
                }
                (name, [_]) if ["dir", "vars"].iter().any(|it| self.is_builtin(name, it)) => true,
                (name, [of]) if COPIES.iter().any(|it| self.is_builtin(name, it)) => {
                    let is_told = |name: &str| name == "reverse";
                    call.arguments.keywords.iter().all(|it| it.arg.as_deref().is_some_and(is_told))
                        && self.is_gone_through(of, starts)
                }
                _ => false,
            },
            _ => false,
        };
        starts.extend(is_it.then(|| u32::from(expr.range().start())));
        is_it
    }

    /// What one of several tests leaves out, of which one is asked after the other. Nobody may notice what is asked before.
    fn one_leaves_out(&mut self, vars: Vars<'_>, tests: &[Expr], answer: bool) -> Option<LeftOut> {
        let mut most = None;
        for test in tests {
            match self.leaves_out(vars, test, answer) {
                None if most < Some(LeftOut::Dunder) && !self.is_harmless(vars, test) => return None,
                more => most = most.max(more),
            }
        }
        most
    }

    /// Whether nobody notices that it is computed.
    fn is_harmless(&self, vars: Vars<'_>, expr: &Expr) -> bool {
        match expr {
            Expr::Name(_) => true,
            literal if literal.is_literal_expr() => true,
            Expr::Attribute(attribute) => self.is_harmless(vars, &attribute.value),
            Expr::Subscript(item) => {
                self.is_harmless(vars, &item.value) && self.is_harmless(vars, &item.slice)
            }
            Expr::Tuple(all) => all.elts.iter().all(|it| self.is_harmless(vars, it)),
            Expr::UnaryOp(one) => self.is_harmless(vars, &one.operand),
            Expr::BoolOp(both) => both.values.iter().all(|it| self.is_harmless(vars, it)),
            Expr::Compare(compare) => {
                let mut all = compare.comparators.iter().chain([&*compare.left]);
                all.all(|it| self.is_harmless(vars, it))
            }
            Expr::Call(call) if call.arguments.keywords.is_empty() => {
                let is_known = match &*call.func {
                    Expr::Attribute(method) => {
                        vars.name.is_some_and(|name| is_name(&method.value, name))
                            && (method.attr.starts_with("is") || method.attr.ends_with("swith"))
                    }
                    name => HARMLESS.iter().any(|it| self.is_builtin(name, it)),
                };
                is_known && call.arguments.args.iter().all(|it| self.is_harmless(vars, it))
            }
            _ => false,
        }
    }

    /// What all has this answer from a test.
    fn leaves_out(&mut self, vars: Vars<'_>, test: &Expr, answer: bool) -> Option<LeftOut> {
        match test {
            Expr::UnaryOp(not) if not.op == UnaryOp::Not => self.leaves_out(vars, &not.operand, !answer),
            Expr::BoolOp(both) => {
                if (both.op == BoolOp::Or) == answer {
                    return self.one_leaves_out(vars, &both.values, answer);
                }
                // All of them have to say so, of the same.
                let all: Option<Vec<_>> =
                    both.values.iter().map(|test| self.leaves_out(vars, test, answer)).collect();
                all?.into_iter().min().filter(|least| *least >= LeftOut::Dunder)
            }
            Expr::Compare(compare) => leaves_out_by_letters(vars, compare, answer),
            Expr::Call(call) if call.arguments.keywords.is_empty() => {
                match (&*call.func, &call.arguments.args[..]) {
                    (Expr::Attribute(method), args) => {
                        let is_asked = vars.name.is_some_and(|name| is_name(&method.value, name));
                        is_asked.then(|| leaves_out_by_method(&method.attr, args, answer)).flatten()
                    }
                    (Expr::Name(asked), [value, rest @ ..])
                        if !answer && self.scopes.is_never_bound(self.unit.scope, &asked.id) =>
                    {
                        let value = vars.value.filter(|name| is_name(value, name))?;
                        match (asked.id.as_str(), rest) {
                            ("callable", []) => Some(LeftOut::Uncallable),
                            ("isinstance", [Expr::Name(class)])
                                if class.id != value && vars.name.is_none_or(|name| class.id != name) =>
                            {
                                let place = self.scopes.place(self.unit.scope, &class.id);
                                let is_global = place == Place::Global || self.unit.kind == CodeKind::Module;
                                is_global.then(|| LeftOut::Others(self.mangled_name(&class.id)))
                            }
                            _ => None,
                        }
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Whether it is a builtin, as far as one can see. What else binds such a name is seen when it has.
    fn is_builtin(&self, expr: &Expr, name: &str) -> bool {
        is_name(expr, name) && self.scopes.is_never_bound(self.unit.scope, name)
    }

    /// See [`crate::bytecode::code::Code::is_blind`].
    pub(super) fn is_blind(function: &StmtFunctionDef) -> bool {
        let parameters = &function.parameters;
        let [own, key, value] = &parameters.args[..] else { return false };
        let [own, key, value] = [own, key, value].map(|it| it.parameter.name.as_str());
        &function.name == "__setitem__"
            && function.decorator_list.is_empty()
            && parameters.vararg.is_none()
            && [own, key, value].into_iter().all(|it| it != "dict" && it != "super")
            && are_blind(&function.body, [own, key, value])
    }
}

impl<'e> Vars<'e> {
    fn of(target: &'e Expr, iterable: &Expr) -> Vars<'e> {
        let name = |expr: &'e Expr| expr.as_name_expr().map(|name| name.id.as_str());
        let is_of_values = iterable
            .as_call_expr()
            .and_then(|call| call.func.as_attribute_expr())
            .is_some_and(|method| &method.attr == "values");
        match target {
            Expr::Tuple(both) => match &both.elts[..] {
                [first, second] => Vars { name: name(first), value: name(second) },
                _ => Vars::default(),
            },
            one if is_of_values => Vars { name: None, value: name(one) },
            one => Vars { name: name(one), value: None },
        }
    }
}

/// Variables, and what they have: getting it tells nobody anything.
fn is_plain(expr: &Expr) -> bool {
    match expr {
        Expr::Name(_) => true,
        Expr::Attribute(attribute) => is_plain(&attribute.value),
        literal => literal.is_literal_expr(),
    }
}

fn is_name(expr: &Expr, name: &str) -> bool {
    expr.as_name_expr().is_some_and(|it| it.id == name)
}

/// `name[0] == "_"`, `name[:2] != "__"`, and `name == "it"`
fn leaves_out_by_letters(vars: Vars<'_>, compare: &ExprCompare, answer: bool) -> Option<LeftOut> {
    let ([op], [Expr::StringLiteral(letters)]) = (&*compare.ops, &*compare.comparators) else { return None };
    let is_equal = match op {
        CmpOp::Eq => answer,
        CmpOp::NotEq => !answer,
        _ => return None,
    };
    let (of, count) = match &*compare.left {
        Expr::Subscript(begin) => (&*begin.value, Some(first_letters(&begin.slice)?)),
        of => (of, None),
    };
    if !vars.name.is_some_and(|name| is_name(of, name)) {
        return None;
    }
    match (letters.value.to_str(), count) {
        (other, _) if !is_equal && !other.is_empty() && !other.starts_with('_') => Some(LeftOut::Private),
        ("_", Some(1)) if is_equal => Some(LeftOut::Private),
        ("__", Some(2)) if is_equal => Some(LeftOut::Dunder),
        _ => None,
    }
}

/// How many letters from the first on a subscript takes.
fn first_letters(slice: &Expr) -> Option<u8> {
    let number = |expr: &Expr| expr.as_number_literal_expr()?.value.as_int()?.as_u8();
    match slice {
        Expr::Slice(slice) if slice.lower.is_none() && slice.step.is_none() => {
            number(slice.upper.as_deref()?)
        }
        at => (number(at)? == 0).then_some(1),
    }
}

fn leaves_out_by_method(method: &str, args: &[Expr], answer: bool) -> Option<LeftOut> {
    let text = match args {
        [] => return (method == "isupper" && !answer).then_some(LeftOut::Private),
        [Expr::StringLiteral(text)] => text.value.to_str(),
        _ => return None,
    };
    match (method, text, answer) {
        ("startswith", "_", true) => Some(LeftOut::Private),
        ("startswith" | "endswith", "__", true) | ("endswith", "_", true) => Some(LeftOut::Dunder),
        ("startswith", other, false) if !other.is_empty() && !other.starts_with('_') => {
            Some(LeftOut::Private)
        }
        ("endswith", other, false) if !other.is_empty() && !other.ends_with('_') => Some(LeftOut::Dunder),
        _ => None,
    }
}

fn are_blind(body: &[Stmt], names: [&str; 3]) -> bool {
    let [own, key, _] = names;
    let vars = Vars { name: Some(key), value: None };
    for stmt in body {
        match stmt {
            Stmt::Pass(_) => {}
            Stmt::Expr(expr) if expr.value.is_string_literal_expr() => {}
            Stmt::Expr(expr) if keeps(&expr.value, names) => {}
            Stmt::Return(it) => return it.value.as_ref().is_none_or(|value| keeps(value, names)),
            Stmt::If(test) if test.elif_else_clauses.is_empty() => {
                let is_left = first_says(vars, &test.test, true);
                if is_left && matches!(test.body.last(), Some(Stmt::Return(_))) {
                    return are_blind(&test.body, names);
                }
                if !is_left && !first_says(vars, &test.test, false) && !first_is_known(&test.test, own, key) {
                    return false;
                }
                if is_left && !are_blind(&test.body, names) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    true
}

/// Whether a test has that answer for such a name by its first part, so that no other is asked.
fn first_says(vars: Vars<'_>, test: &Expr, answer: bool) -> bool {
    match test {
        Expr::UnaryOp(not) if not.op == UnaryOp::Not => first_says(vars, &not.operand, !answer),
        Expr::BoolOp(both) if (both.op == BoolOp::Or) == answer => {
            both.values.first().is_some_and(|first| first_says(vars, first, answer))
        }
        Expr::BoolOp(both) => both.values.iter().all(|test| first_says(vars, test, answer)),
        Expr::Compare(compare) => leaves_out_by_letters(vars, compare, answer).is_some(),
        Expr::Call(call) if call.arguments.keywords.is_empty() => {
            let Some(method) = call.func.as_attribute_expr() else { return false };
            vars.name.is_some_and(|name| is_name(&method.value, name))
                && leaves_out_by_method(&method.attr, &call.arguments.args, answer).is_some()
        }
        _ => false,
    }
}

/// `key in self`, which is said of no name that is set once.
fn first_is_known(test: &Expr, own: &str, key: &str) -> bool {
    match test {
        Expr::BoolOp(both) if both.op == BoolOp::And => {
            both.values.first().is_some_and(|first| first_is_known(first, own, key))
        }
        Expr::Compare(compare) => match (&*compare.ops, &*compare.comparators) {
            ([CmpOp::In], [container]) => is_name(&compare.left, key) && is_name(container, own),
            _ => false,
        },
        _ => false,
    }
}

/// `super().__setitem__(key, value)`, or `dict.__setitem__(self, key, value)`
fn keeps(expr: &Expr, [own, key, value]: [&str; 3]) -> bool {
    let Some(call) = expr.as_call_expr().filter(|call| call.arguments.keywords.is_empty()) else {
        return false;
    };
    let Some(method) = call.func.as_attribute_expr().filter(|it| &it.attr == "__setitem__") else {
        return false;
    };
    let is_super = |expr: &Expr| {
        expr.as_call_expr().is_some_and(|call| is_name(&call.func, "super") && call.arguments.is_empty())
    };
    match &call.arguments.args[..] {
        [first, second] => is_super(&method.value) && is_name(first, key) && is_name(second, value),
        [object, first, second] => {
            is_name(&method.value, "dict")
                && is_name(object, own)
                && is_name(first, key)
                && is_name(second, value)
        }
        _ => false,
    }
}
