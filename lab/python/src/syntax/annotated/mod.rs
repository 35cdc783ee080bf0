//! Annotations that fail, or do something, where they are evaluated: as they were until 3.13, when a function is defined, or a
//! variable of a module or a class is annotated.

mod bound;
mod generic;

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, Operator, Stmt};
use ruff_text_size::{Ranged, TextRange};

use self::bound::ways;
use super::bound::{Bound, bound_name};
use super::changed::{Changed, Changing};
use super::newer::last_name;
use super::nodes::each_of;
use super::unsupported::{Importable, MISSING_BUILTINS};
use crate::objects::class;

const EVALUATED: &str = "an annotation, which it evaluates";

/// Builtin classes that may say what is in their objects, and others, but for exceptions.
const GENERIC: &str = "dict enumerate frozenset list set tuple type";
const CLASSES: &str = "bool bytearray bytes classmethod complex filter float int map memoryview object property range reversed \
     slice staticmethod str super zip";
const FUNCTIONS: &str = "abs aiter all anext any ascii bin breakpoint callable chr compile delattr dir divmod eval exec format \
     getattr globals hasattr hash help hex id input isinstance issubclass iter len locals max min next oct open \
     ord pow print repr round setattr sorted sum vars";
const OTHERS: &str = "Ellipsis NotImplemented __doc__ __file__ __name__";

/// What a name stands for, as far as it matters.
#[derive(Clone)]
enum Kind<'a> {
    Function,
    Class(&'a ast::StmtClassDef),
    Module(String),
    /// Of a part of a module.
    Path(String),
    BuiltinClass,
    /// What may stand in a union, and is told nothing.
    Typed,
    /// A type of types, which may leave some of them open.
    Alias(&'a Expr),
    /// What a field of a class has without being told, or a variable: no class.
    Default,
    /// Bound in some ways through the program alone.
    Maybe,
    /// What nobody knows: under its name alone it does for an annotation.
    Other,
}

type Names<'a> = BTreeMap<String, Kind<'a>>;

/// What the bodies bind that stand around an annotation.
struct Scope<'a> {
    /// So far.
    bound: Names<'a>,
    /// All of it: a function is called when nobody knows.
    anywhere: BTreeSet<String>,
}

impl<'a> Scope<'a> {
    fn of(body: &[Stmt]) -> Self {
        let mut anywhere = Bound::default();
        anywhere.visit_body(body);
        Scope { bound: Names::default(), anywhere: anywhere.0 }
    }
}

struct Annotations<'a> {
    importable: &'a dyn Importable,
    library: &'static Changing,
    /// The module, and the functions in which the annotation stands.
    scopes: Vec<Scope<'a>>,
    /// What the body of a class has.
    in_class: Option<Names<'a>>,
    /// Whether something evaluates what is annotated in that class, whatever the version.
    is_evaluated: bool,
    /// Type parameters of what stands around.
    of_types: Vec<String>,
    found: Failing,
}

/// What was found in annotations.
#[derive(Default)]
pub(super) struct Failing {
    /// Where versions before evaluate what fails, or does something.
    pub changed: Vec<Changed>,
    /// Where every version does.
    pub everywhere: Vec<TextRange>,
}

/// Those of a module that has not asked to keep them as texts.
pub(super) fn failing(body: &[Stmt], importable: &dyn Importable) -> Failing {
    let mut annotations = Annotations {
        importable,
        library: importable.changing(),
        scopes: vec![Scope::of(body)],
        in_class: None,
        is_evaluated: false,
        of_types: Vec::new(),
        found: Failing::default(),
    };
    annotations.body(body);
    annotations.found
}

type Failed = (u8, &'static str, TextRange);

impl<'a> Annotations<'a> {
    fn body(&mut self, body: &'a [Stmt]) {
        body.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::AnnAssign(assign) => self.annotated(assign),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = bound_name(alias);
                    let module = if alias.asname.is_some() { alias.name.as_str() } else { name };
                    self.bind(name, Kind::Module(module.to_owned()));
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_deref().unwrap_or_default();
                for alias in &import.names {
                    let path = format!("{module}.{}", alias.name);
                    let is_module = self.importable.has_module(&path);
                    self.bind(
                        bound_name(alias),
                        if is_module { Kind::Module(path) } else { Kind::Path(path) },
                    );
                }
            }
            Stmt::Assign(assign) => {
                let kind = self.kind_of(&assign.value);
                self.bind_all(stmt);
                if let ([Expr::Name(name)], Some(kind)) = (&assign.targets[..], kind) {
                    self.bind(&name.id, kind);
                }
            }
            Stmt::Delete(gone) => {
                gone.targets.iter().filter_map(Expr::as_name_expr).for_each(|name| self.unbind(&name.id));
            }
            Stmt::If(branch) => {
                let before = self.known();
                self.branch(branch);
                self.leave_open(&before, &ways(branch));
            }
            Stmt::For(each) => {
                let before = self.known();
                self.bind_in(&each.target);
                self.body(&each.body);
                self.leave_open(&before, &[]);
                self.body(&each.orelse);
            }
            Stmt::While(each) => {
                self.bind_in(&each.test);
                let before = self.known();
                self.body(&each.body);
                if !matches!(&*each.test, Expr::BooleanLiteral(it) if it.value) {
                    self.leave_open(&before, &[]);
                }
                self.body(&each.orelse);
            }
            Stmt::With(with) => {
                for item in &with.items {
                    self.bind_in(&item.context_expr);
                    item.optional_vars.iter().for_each(|target| self.bind_in(target));
                }
                self.body(&with.body);
            }
            Stmt::Try(attempt) => {
                self.body(&attempt.body);
                for ast::ExceptHandler::ExceptHandler(handler) in &attempt.handlers {
                    handler.name.iter().for_each(|name| self.bind(name, Kind::Other));
                    self.body(&handler.body);
                    handler.name.iter().for_each(|name| self.unbind(name));
                }
                self.body(&attempt.orelse);
                self.body(&attempt.finalbody);
            }
            Stmt::Match(choice) => {
                let before = self.known();
                for case in &choice.cases {
                    let mut bound = Bound::default();
                    bound.visit_pattern(&case.pattern);
                    bound.0.iter().for_each(|name| self.bind(name, Kind::Other));
                    self.body(&case.body);
                }
                self.leave_open(&before, &[]);
            }
            _ => self.bind_all(stmt),
        }
    }

    fn class(&mut self, class: &'a ast::StmtClassDef) {
        let bases = class.arguments.iter().flat_map(|it| &it.args);
        let is_one =
            |base: &Expr| last_name(base).is_some_and(|name| self.library.evaluating.contains(&name));
        let is_evaluated = !class.decorator_list.is_empty() || { bases }.any(is_one);
        let outer = (
            self.in_class.replace(Names::default()),
            std::mem::replace(&mut self.is_evaluated, is_evaluated),
        );
        let of_types = self.of_types.len();
        self.of_types
            .extend(class.type_params.iter().flat_map(|it| it.iter()).map(|it| it.name().id.to_string()));
        self.body(&class.body);
        self.of_types.truncate(of_types);
        (self.in_class, self.is_evaluated) = outer;
        self.bind(&class.name, Kind::Class(class));
    }

    /// Its value is there before its annotation is looked at.
    fn annotated(&mut self, assign: &'a ast::StmtAnnAssign) {
        if let (Expr::Name(name), Some(_)) = (&*assign.target, &assign.value) {
            self.bind(&name.id, if self.in_class.is_some() { Kind::Default } else { Kind::Other });
        }
        if self.in_class.is_some() || self.scopes.len() == 1 {
            self.evaluate(&assign.annotation);
            if self.in_class.is_some() && self.is_evaluated && does_without_names(&assign.annotation) {
                self.found.everywhere.push(assign.annotation.range());
            }
        }
    }

    /// What only tools for types read, nobody runs.
    fn branch(&mut self, branch: &'a ast::StmtIf) {
        self.bind_in(&branch.test);
        if self.path(&branch.test).as_deref() != Some(self.library.for_tools) {
            self.body(&branch.body);
        }
        branch.elif_else_clauses.iter().for_each(|clause| self.body(&clause.body));
    }

    fn function(&mut self, function: &'a ast::StmtFunctionDef) {
        let outer = self.of_types.len();
        self.of_types
            .extend(function.type_params.iter().flat_map(|it| it.iter()).map(|it| it.name().id.to_string()));
        let of_parameters = function.parameters.iter().filter_map(|it| it.annotation());
        of_parameters.chain(function.returns.as_deref()).for_each(|annotation| self.evaluate(annotation));
        self.of_types.truncate(outer);
        let kind = if function.decorator_list.is_empty() { Kind::Function } else { Kind::Other };
        self.bind(&function.name, kind);
        let in_class = self.in_class.take();
        self.scopes.push(Scope::of(&function.body));
        function.parameters.iter().for_each(|it| self.bind(it.name(), Kind::Other));
        self.body(&function.body);
        self.scopes.pop();
        self.in_class = in_class;
    }

    fn evaluate(&mut self, annotation: &'a Expr) {
        if let Some((minor, name, at)) = self.fails(annotation) {
            self.found.changed.push(Changed { minor, name, at });
        }
    }

    /// The worst of what fails in it, with the first version that does not.
    fn fails(&self, expr: &Expr) -> Option<Failed> {
        let all = |parts: &[Expr]| worst(parts.iter().map(|part| self.fails(part)));
        let evaluated = |is_it: bool| is_it.then(|| (14, EVALUATED, expr.range()));
        match expr {
            Expr::Name(name) => evaluated(matches!(self.kind(&name.id), None | Some(Kind::Maybe))),
            Expr::Attribute(part) => worst([self.fails(&part.value), evaluated(self.is_no_class(part))]),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => None,
            Expr::Subscript(of) => {
                let fits = self.is_generic(&of.value) && self.takes(&of.value, &of.slice);
                worst([self.fails(&of.value), self.fails(&of.slice), evaluated(!fits)])
            }
            Expr::BinOp(either) if either.op == Operator::BitOr => worst([
                self.fails(&either.left),
                self.fails(&either.right),
                self.fails_in_union(&either.left),
                self.fails_in_union(&either.right),
                evaluated(either.left.is_none_literal_expr() && either.right.is_none_literal_expr()),
            ]),
            Expr::Tuple(tuple) => all(&tuple.elts),
            Expr::List(list) => all(&list.elts),
            Expr::BoolOp(either) => all(&either.values),
            Expr::Starred(starred) => self.fails(&starred.value),
            Expr::UnaryOp(one) => evaluated(!one.operand.is_number_literal_expr()),
            _ => evaluated(true),
        }
    }

    /// Whether what is found there takes no part in a union.
    fn fails_in_union(&self, side: &Expr) -> Option<Failed> {
        let evaluated = |is_it: bool| is_it.then(|| (14, EVALUATED, side.range()));
        let path = self.path(side);
        let known = path.and_then(|path| self.library.in_unions.iter().find(|(it, ..)| *it == path));
        match (side, known) {
            (_, Some(&(_, minor, name))) => Some((minor, name, side.range())),
            (Expr::Name(name), _) => {
                let kind = self.kind(&name.id);
                evaluated(matches!(
                    kind,
                    Some(Kind::Function | Kind::Module(_) | Kind::Default | Kind::Other)
                ))
            }
            (it, _) => evaluated(it.is_literal_expr() && !it.is_none_literal_expr()),
        }
    }

    /// Nothing, if the name is not bound where the annotation stands.
    fn kind(&self, name: &str) -> Option<Kind<'a>> {
        if let Some(kind) = self.in_class.as_ref().and_then(|names| names.get(name)) {
            return Some(kind.clone());
        }
        if self.of_types.iter().any(|it| it == name) {
            return Some(Kind::Typed);
        }
        let mut inwards = self.scopes.iter().rev();
        // What a function binds, nobody else means.
        if let Some(own) = inwards.next()
            && (self.scopes.len() > 1 && own.anywhere.contains(name) || own.bound.contains_key(name))
        {
            return own.bound.get(name).cloned();
        }
        if let Some(outer) = inwards.find(|scope| scope.anywhere.contains(name)) {
            return Some(outer.bound.get(name).cloned().unwrap_or(Kind::Other));
        }
        // What comes with all of a module, nobody has named.
        if self.scopes.first().is_some_and(|module| module.bound.contains_key("*")) {
            return Some(Kind::Other);
        }
        match name {
            _ if has(GENERIC, name) || has(CLASSES, name) || is_exception(name) => Some(Kind::BuiltinClass),
            _ if has(FUNCTIONS, name) => Some(Kind::Function),
            _ => has(OTHERS, name).then_some(Kind::Other),
        }
    }

    /// The module, or the part of one, that an expression names.
    fn path(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => match self.kind(&name.id) {
                Some(Kind::Path(path) | Kind::Module(path)) => Some(path),
                _ => None,
            },
            Expr::Attribute(part) => Some(format!("{}.{}", self.path(&part.value)?, part.attr)),
            _ => None,
        }
    }
}

/// Whether it does, or raises, something wherever it is evaluated: with names for what is not there, too.
fn does_without_names(annotation: &Expr) -> bool {
    let mut does = false;
    each_of(annotation, |expr| {
        does |= match expr {
            Expr::BinOp(either) => either.left.is_literal_expr() && either.right.is_literal_expr(),
            Expr::Call(_) | Expr::Lambda(_) | Expr::Compare(_) | Expr::If(_) => true,
            _ => false,
        };
        !does
    });
    does
}

fn has(names: &str, name: &str) -> bool {
    names.split(' ').any(|it| it == name)
}

/// Of those that CPython has.
fn is_exception(name: &str) -> bool {
    let is_here = || class::BUILTIN[class::BASE_EXCEPTION.0 as usize..].iter().any(|it| it.name == name);
    let is_missing = || MISSING_BUILTINS.contains(&name) && name.starts_with(char::is_uppercase);
    is_here() || is_missing() || matches!(name, "EnvironmentError" | "IOError")
}

fn worst(parts: impl IntoIterator<Item = Option<Failed>>) -> Option<Failed> {
    parts.into_iter().flatten().max_by_key(|&(minor, _, at)| (minor, std::cmp::Reverse(at.start())))
}
