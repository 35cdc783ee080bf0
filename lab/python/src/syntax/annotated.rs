//! Annotations that fail, or do something, where they are evaluated: as they were until 3.13, when a function is defined, or a
//! variable of a module or a class is annotated.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::Visitor;
use ruff_python_ast::{self as ast, Expr, Operator, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::bound::{Bound, bound_name};
use super::changed::{Changed, Changing};
use super::unsupported::MISSING_BUILTINS;
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
    /// Of a module, or a part of one.
    Path(String),
    BuiltinClass,
    Other,
}

type Names<'a> = BTreeMap<String, Kind<'a>>;

struct Annotations<'a> {
    library: &'static Changing,
    /// What the module has bound so far.
    bound: Names<'a>,
    /// What the body of a class has.
    in_class: Option<Names<'a>>,
    /// All that the module binds somewhere: a function is called when nobody knows.
    anywhere: BTreeSet<String>,
    is_in_function: bool,
    /// Type parameters of what stands around.
    of_types: Vec<String>,
    found: Vec<Changed>,
}

/// Those of a module that has not asked to keep them as texts.
pub(super) fn failing(body: &[Stmt], library: &'static Changing) -> Vec<Changed> {
    let mut anywhere = Bound::default();
    anywhere.visit_body(body);
    let mut annotations = Annotations {
        library,
        bound: Names::default(),
        in_class: None,
        anywhere: anywhere.0,
        is_in_function: false,
        of_types: Vec::new(),
        found: Vec::new(),
    };
    annotations.body(body);
    annotations.found
}

impl<'a> Annotations<'a> {
    fn body(&mut self, body: &'a [Stmt]) {
        body.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => {
                let outer = self.in_class.replace(Names::default());
                let of_types = self.of_types.len();
                self.of_types.extend(
                    class.type_params.iter().flat_map(|it| it.iter()).map(|it| it.name().id.to_string()),
                );
                self.body(&class.body);
                self.of_types.truncate(of_types);
                self.in_class = outer;
                self.bind(&class.name, Kind::Class(class));
            }
            Stmt::AnnAssign(assign) => {
                self.bind_all(stmt);
                if !self.is_in_function {
                    self.evaluate(&assign.annotation);
                }
            }
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = bound_name(alias);
                    let module = if alias.asname.is_some() { alias.name.as_str() } else { name };
                    self.bind(name, Kind::Path(module.to_owned()));
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_deref().unwrap_or_default();
                for alias in &import.names {
                    self.bind(bound_name(alias), Kind::Path(format!("{module}.{}", alias.name)));
                }
            }
            Stmt::Assign(assign) => {
                self.bind_all(stmt);
                if let ([Expr::Name(name)], Some(path)) = (&assign.targets[..], self.path(&assign.value)) {
                    self.bind(&name.id, Kind::Path(path));
                }
            }
            Stmt::If(branch) => self.branch(branch),
            Stmt::For(each) => {
                self.bind_in(&each.target);
                self.body(&each.body);
                self.body(&each.orelse);
            }
            Stmt::While(each) => {
                self.bind_in(&each.test);
                self.body(&each.body);
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
                }
                self.body(&attempt.orelse);
                self.body(&attempt.finalbody);
            }
            Stmt::Match(choice) => {
                for case in &choice.cases {
                    let mut bound = Bound::default();
                    bound.visit_pattern(&case.pattern);
                    bound.0.iter().for_each(|name| self.bind(name, Kind::Other));
                    self.body(&case.body);
                }
            }
            _ => self.bind_all(stmt),
        }
    }

    /// What only tools for types read, nobody runs.
    fn branch(&mut self, branch: &'a ast::StmtIf) {
        self.bind_in(&branch.test);
        if super::newer::last_name(&branch.test) != Some(self.library.for_tools) {
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
        let (in_class, was_in) = (self.in_class.take(), std::mem::replace(&mut self.is_in_function, true));
        self.body(&function.body);
        (self.in_class, self.is_in_function) = (in_class, was_in);
    }

    fn bind(&mut self, name: &str, kind: Kind<'a>) {
        if let Some(names) = &mut self.in_class {
            names.insert(name.to_owned(), kind);
        } else if !self.is_in_function {
            self.bound.insert(name.to_owned(), kind);
        }
    }

    fn bind_all(&mut self, stmt: &'a Stmt) {
        let mut bound = Bound::default();
        bound.visit_stmt(stmt);
        bound.0.iter().for_each(|name| self.bind(name, Kind::Other));
    }

    fn bind_in(&mut self, expr: &'a Expr) {
        let mut bound = Bound::default();
        bound.visit_expr(expr);
        bound.0.iter().for_each(|name| self.bind(name, Kind::Other));
    }

    fn evaluate(&mut self, annotation: &'a Expr) {
        if let Some((minor, name, at)) = self.fails(annotation) {
            self.found.push(Changed { minor, name, at });
        }
    }

    /// The worst of what fails in it, with the first version that does not.
    fn fails(&self, expr: &Expr) -> Option<(u8, &'static str, TextRange)> {
        let all = |parts: &[Expr]| worst(parts.iter().map(|part| self.fails(part)));
        let evaluated = |is_it: bool| is_it.then(|| (14, EVALUATED, expr.range()));
        match expr {
            Expr::Name(name) => evaluated(self.kind(&name.id).is_none()),
            Expr::Attribute(part) => self.fails(&part.value),
            Expr::StringLiteral(_)
            | Expr::BytesLiteral(_)
            | Expr::NumberLiteral(_)
            | Expr::BooleanLiteral(_)
            | Expr::NoneLiteral(_)
            | Expr::EllipsisLiteral(_) => None,
            Expr::Subscript(of) => {
                worst([self.fails(&of.value), self.fails(&of.slice), evaluated(!self.is_generic(&of.value))])
            }
            Expr::BinOp(either) if either.op == Operator::BitOr => worst([
                self.fails(&either.left),
                self.fails(&either.right),
                self.fails_in_union(&either.left),
                self.fails_in_union(&either.right),
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
    fn fails_in_union(&self, side: &Expr) -> Option<(u8, &'static str, TextRange)> {
        let evaluated = |is_it: bool| is_it.then(|| (14, EVALUATED, side.range()));
        let path = self.path(side);
        let known = path.and_then(|path| self.library.in_unions.iter().find(|(it, ..)| *it == path));
        match (side, known) {
            (_, Some(&(_, minor, name))) => Some((minor, name, side.range())),
            (Expr::Name(name), _) => evaluated(matches!(self.kind(&name.id), Some(Kind::Function))),
            (it, _) => evaluated(it.is_literal_expr() && !it.is_none_literal_expr()),
        }
    }

    /// Whether it may be told what is in its objects.
    fn is_generic(&self, expr: &Expr) -> bool {
        if let Some(path) = self.path(expr) {
            return !path.split('.').next().is_some_and(|module| self.library.plain.contains(&module));
        }
        match expr {
            Expr::Name(name) => match self.kind(&name.id) {
                Some(Kind::Class(class)) => self.is_generic_class(class),
                Some(Kind::Function) => false,
                Some(Kind::BuiltinClass) => has(GENERIC, &name.id) || name.id.ends_with("ExceptionGroup"),
                Some(Kind::Path(_) | Kind::Other) | None => true,
            },
            Expr::Attribute(_) | Expr::Subscript(_) => true,
            _ => false,
        }
    }

    fn is_generic_class(&self, class: &ast::StmtClassDef) -> bool {
        let mut methods = class.body.iter().filter_map(Stmt::as_function_def_stmt);
        let has_own = methods.any(|method| &method.name == "__class_getitem__");
        let Some(arguments) = &class.arguments else { return has_own };
        let is_itself = |base: &Expr| matches!(base, Expr::Name(name) if name.id == class.name.id);
        has_own
            || !arguments.keywords.is_empty()
            || arguments.args.iter().any(|base| !is_itself(base) && self.is_generic(base))
    }

    /// Nothing, if the name is not bound where the annotation stands.
    fn kind(&self, name: &str) -> Option<Kind<'a>> {
        let in_class = self.in_class.as_ref().and_then(|names| names.get(name));
        let of_module = in_class.or_else(|| self.bound.get(name)).cloned();
        // What comes with all of a module, nobody has named.
        let is_bound_later = || {
            self.of_types.iter().any(|it| it == name)
                || self.is_in_function && self.anywhere.contains(name)
                || self.bound.contains_key("*")
        };
        let builtin = || match name {
            _ if has(GENERIC, name) || has(CLASSES, name) || is_exception(name) => Some(Kind::BuiltinClass),
            _ if has(FUNCTIONS, name) => Some(Kind::Function),
            _ => has(OTHERS, name).then_some(Kind::Other),
        };
        of_module.or_else(|| if is_bound_later() { Some(Kind::Other) } else { builtin() })
    }

    /// The module, or the part of one, that an expression names.
    fn path(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => match self.kind(&name.id) {
                Some(Kind::Path(path)) => Some(path),
                _ => None,
            },
            Expr::Attribute(part) => Some(format!("{}.{}", self.path(&part.value)?, part.attr)),
            _ => None,
        }
    }
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

type Failing = (u8, &'static str, TextRange);

fn worst(parts: impl IntoIterator<Item = Option<Failing>>) -> Option<Failing> {
    parts.into_iter().flatten().max_by_key(|&(minor, _, at)| (minor, std::cmp::Reverse(at.start())))
}
