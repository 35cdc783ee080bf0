//! What older versions of CPython do otherwise, where the text of a program shows that it comes to it.

use ruff_python_ast::{self as ast, Expr};
use ruff_text_size::{Ranged, TextRange};

use super::newer::{Uses, last_name};
use super::nodes::{Node, each_in, each_of};

/// What a version has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Changed {
    /// The version, behind `3.`.
    pub minor: u8,
    /// What is dealt with otherwise.
    pub name: &'static str,
    pub at: TextRange,
}

/// What of the library is not the same in every version, each by its name with its module's, with the version, behind `3.`, from
/// which on it is what it is here, and with what is said of it.
#[derive(Debug)]
pub(crate) struct Changing {
    /// Functions before.
    pub classes: &'static [(&'static str, u8, &'static str)],
    /// The same, in a union.
    pub in_unions: &'static [(&'static str, u8, &'static str)],
    /// What needs an argument before.
    pub bare: &'static [(&'static str, u8, &'static str)],
    /// What makes a class with slots of one without, under its own name alone.
    pub slotting: &'static str,
    /// Modules, and classes, that may say what is in their objects.
    pub generic: &'static [&'static str],
    /// Of those, which may not.
    pub plain: &'static [&'static str],
    /// Of this module, only what names variables makes heirs that may.
    pub telling: &'static str,
    /// What makes something that may stand in a union.
    pub making: &'static [&'static str],
    /// Whether a module may have something of this name, in CPython or here: no, where nothing there is called so.
    pub may_have: fn(&str, &str) -> bool,
    /// Classes that have to be told of so many.
    pub taking: &'static [(&'static [&'static str], usize)],
    /// Of these the first is a list.
    pub listing: &'static [&'static str],
    /// A class names of how many it is to be told.
    pub naming: &'static str,
    /// Whose heirs evaluate their annotations.
    pub evaluating: &'static [&'static str],
    /// What is true for tools alone.
    pub for_tools: &'static str,
}

/// What may be one, in the order of the text.
#[derive(Default)]
pub(super) struct Changes<'a> {
    /// Found whatever names stand for.
    found: Vec<Changed>,
    /// What is used as only a class can be, or compared.
    as_classes: Vec<&'a Expr>,
    /// What is called without arguments.
    bare: Vec<&'a Expr>,
    /// What a class with slots is decorated with, and where its methods mean another class.
    slotted: Vec<(Option<&'a str>, TextRange)>,
}

impl<'a> Changes<'a> {
    pub(super) fn add(&mut self, found: Vec<Changed>) {
        self.found.extend(found);
    }

    /// A dataclass with slots is another class than the one that `super` in its methods means, before 3.14.
    pub(super) fn class(&mut self, class: &'a ast::StmtClassDef) {
        let is_true = |value: &Expr| !matches!(value, Expr::BooleanLiteral(it) if !it.value);
        let calls = class.decorator_list.iter().filter_map(|it| it.expression.as_call_expr());
        let mut slotting = calls
            .filter(|call| call.arguments.find_keyword("slots").is_some_and(|slots| is_true(&slots.value)));
        let Some(decorator) = slotting.next() else { return };
        let decorator = last_name(&decorator.func);
        for method in class.body.iter().filter(|it| it.is_function_def_stmt()) {
            each_in(std::slice::from_ref(method), |node| {
                let Node::Expr(expr) = node else { return };
                let names_it = matches!(expr, Expr::Name(name) if &name.id == "__class__");
                if names_it || is_bare(expr, "super") {
                    self.slotted.push((decorator, expr.range()));
                }
            });
        }
    }

    pub(super) fn expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Compare(compare) => {
                self.as_classes.push(&compare.left);
                self.as_classes.extend(&compare.comparators);
            }
            Expr::Attribute(attribute) => self.as_classes.push(&attribute.value),
            Expr::Call(call) => {
                if last_name(&call.func) == Some("type") {
                    self.as_classes.extend(&call.arguments.args);
                }
                if call.arguments.is_empty() {
                    self.bare.push(&call.func);
                }
            }
            Expr::ListComp(comp) => self.comprehension(&[&comp.elt], &comp.generators),
            Expr::SetComp(comp) => self.comprehension(&[&comp.elt], &comp.generators),
            Expr::DictComp(comp) => {
                let parts = comp.key.iter().chain([&comp.value]);
                let parts: Vec<&Expr> = parts.map(|part| &**part).collect();
                self.comprehension(&parts, &comp.generators);
            }
            _ => {}
        }
    }

    /// A comprehension is a function of its own, before 3.12: all but what it first goes through.
    fn comprehension(&mut self, parts: &[&'a Expr], generators: &'a [ast::Comprehension]) {
        let later = generators.iter().skip(1).map(|it| &it.iter);
        let inner = generators.iter().flat_map(|it| &it.ifs).chain(later).chain(parts.iter().copied());
        for part in inner {
            each_of(part, |expr| {
                if is_bare(expr, "super") {
                    let name = "`super()` in a comprehension";
                    self.found.push(Changed { minor: 12, name, at: expr.range() });
                }
                true
            });
        }
    }
}

impl Uses<'_> {
    pub(super) fn changed(&self, library: &Changing) -> Vec<Changed> {
        let of = |exprs: &[&Expr], table: &[(&str, u8, &'static str)]| {
            let found = exprs.iter().filter_map(|expr| {
                let path = self.path(expr)?;
                let &(_, minor, name) = table.iter().find(|(it, ..)| *it == path)?;
                Some(Changed { minor, name, at: expr.range() })
            });
            found.collect::<Vec<_>>()
        };
        let slotted =
            self.changed.slotted.iter().filter(|(decorator, _)| *decorator == Some(library.slotting));
        let name = "`super()` in a dataclass with slots";
        let slotted = slotted.map(|&(_, at)| Changed { minor: 14, name, at });
        let found = self.changed.found.iter().copied().chain(slotted);
        let classes = of(&self.changed.as_classes, library.classes);
        found.chain(classes).chain(of(&self.changed.bare, library.bare)).collect()
    }
}

/// Whether it calls a builtin function of this name, without arguments.
fn is_bare(expr: &Expr, name: &str) -> bool {
    let call = expr.as_call_expr().filter(|call| call.arguments.is_empty());
    call.and_then(|call| call.func.as_name_expr()).is_some_and(|callee| callee.id.as_str() == name)
}
