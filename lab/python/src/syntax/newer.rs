//! What a program uses that older versions of CPython do not have: of those, a proof says nothing.

use std::collections::BTreeMap;

use ruff_python_ast::{self as ast, Expr, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::bound::bound_name;
use super::changed::{Changed, Changes, Changing};
use crate::bytecode::source::Source;

/// Something of the library that came with a version.
#[derive(Debug)]
pub(crate) struct New {
    /// The version, behind `3.`.
    pub minor: u8,
    /// As it is shown, and with its module where it is one's.
    pub name: &'static str,
    pub used: Used,
}

impl New {
    /// The module or the class that has it, or whose function takes it.
    pub(crate) fn of(&self) -> Option<&str> {
        self.path().split_once('.').map(|(of, _)| of)
    }

    /// What stands behind the last dot: of an argument, its function.
    pub(crate) fn attribute(&self) -> Option<&str> {
        self.path().rsplit('.').next()
    }

    /// Whether it is no argument, and what has this name there.
    pub(crate) fn is_called(&self, of: Option<&str>, attribute: &str) -> bool {
        self.keyword().is_none() && (self.of(), self.attribute()) == (of, Some(attribute))
    }

    /// The argument, if it is one.
    pub(crate) fn keyword(&self) -> Option<&'static str> {
        match self.used {
            Used::Keyword(keyword) | Used::KeywordOfMethod(keyword) => Some(keyword),
            _ => None,
        }
    }

    fn path(&self) -> &'static str {
        let name = self.name.trim_matches('`');
        name.split_once('(').map_or(name, |(function, _)| function)
    }

    pub(crate) fn on(&self, line: u32) -> Newest {
        let has_changed = matches!(self.used, Used::Changed);
        Newest { minor: self.minor, name: Some(self.name), line, has_changed }
    }
}

/// How a program comes to it.
#[derive(Debug)]
pub(crate) enum Used {
    /// Under its name, from the module.
    Member,
    /// The same, and older versions have something else there.
    Changed,
    /// As a method of what may be an object of its class, in a program that imports one of these modules and has no
    /// function of that name: of all but what was made by one of these classes.
    MethodBut { imports: &'static [&'static str], but: &'static [&'static str] },
    /// As a method of what was made by this class.
    MethodOf(&'static str),
    /// As an argument with this name, of what has the name.
    Keyword(&'static str),
    /// The same of a method, in a program that has no function of that name.
    KeywordOfMethod(&'static str),
    /// Only a run tells.
    Run,
}

/// The newest that a program uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newest {
    /// The version, behind `3.`.
    pub minor: u8,
    /// None if it is the syntax of the line.
    pub name: Option<&'static str>,
    /// Where it is used first, counted from 1.
    pub line: u32,
    /// Whether older versions have it, too, and do otherwise.
    pub has_changed: bool,
}

/// Versions whose syntax not all that are modelled have.
const SYNTAX: [(PythonVersion, u8); 2] = [(PythonVersion::PY312, 13), (PythonVersion::PY311, 12)];

/// So often is an argument handed on whose class is looked for.
const DEEPEST: u32 = 4;

/// The names that a program gives, and what it does with names.
#[derive(Default)]
pub(super) struct Uses<'a> {
    /// The modules, or parts of them, behind names.
    imported: BTreeMap<&'a str, String>,
    functions: BTreeMap<&'a str, &'a ast::StmtFunctionDef>,
    /// What made the object that a variable, an attribute or an argument has.
    made: Vec<(&'a str, &'a Expr)>,
    calls: Vec<&'a ast::ExprCall>,
    members: Vec<(String, TextRange)>,
    attributes: Vec<&'a ast::ExprAttribute>,
    keywords: Vec<(&'a Expr, &'a ast::Keyword)>,
    /// Annotations in which a class names itself.
    of_themselves: Vec<TextRange>,
    /// Whether annotations are kept as texts.
    pub(super) keeps_texts: bool,
    pub(super) changed: Changes<'a>,
}

/// Evaluated where a method is defined, its annotations would not find the class.
const OF_ITSELF: &str = "name of a class in annotations of its own methods";

impl<'a> Uses<'a> {
    /// Each statement is told, in the order of the text.
    pub(super) fn stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = bound_name(alias);
                    let module = if alias.asname.is_some() { alias.name.as_str() } else { name };
                    self.imported.insert(name, module.to_owned());
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_deref().unwrap_or_default();
                self.keeps_texts |=
                    module == "__future__" && import.names.iter().any(|it| &it.name == "annotations");
                for alias in &import.names {
                    let path = format!("{module}.{}", alias.name);
                    self.members.push((path.clone(), alias.range));
                    self.imported.insert(alias.asname.as_ref().unwrap_or(&alias.name), path);
                }
            }
            Stmt::FunctionDef(function) => {
                self.functions.insert(&function.name, function);
                let parameters = function.parameters.iter();
                self.made.extend(parameters.filter_map(|it| Some((it.name().as_str(), it.annotation()?))));
            }
            Stmt::ClassDef(class) => {
                self.of_itself(class);
                self.changed.class(class);
            }
            Stmt::Assign(assign) => assign.targets.iter().for_each(|target| self.note(target, &assign.value)),
            Stmt::AnnAssign(ast::StmtAnnAssign { target, value: Some(value), .. }) => {
                self.note(target, value);
            }
            Stmt::With(with) => {
                let targets = with.items.iter().filter_map(|it| Some((it.optional_vars.as_deref()?, it)));
                targets.for_each(|(target, it)| self.note(target, &it.context_expr));
            }
            _ => {}
        }
    }

    /// So is each expression.
    pub(super) fn expr(&mut self, expr: &'a Expr) {
        self.changed.expr(expr);
        match expr {
            Expr::Attribute(attribute) => self.attributes.push(attribute),
            Expr::Call(call) => {
                self.calls.push(call);
                self.keywords.extend(call.arguments.keywords.iter().map(|keyword| (&*call.func, keyword)));
            }
            _ => {}
        }
    }

    fn note(&mut self, target: &'a Expr, value: &'a Expr) {
        if let (Some(name), Expr::Call(call)) = (last_name(target), value) {
            self.made.push((name, &call.func));
        }
    }

    fn of_itself(&mut self, class: &'a ast::StmtClassDef) {
        if self.keeps_texts {
            return;
        }
        let methods = class.body.iter().filter_map(Stmt::as_function_def_stmt);
        let annotations = methods.flat_map(|method| {
            method.parameters.iter().filter_map(|it| it.annotation()).chain(method.returns.as_deref())
        });
        let names_it = |annotation: &&Expr| names(annotation, &class.name);
        self.of_themselves.extend(annotations.filter(names_it).map(Ranged::range));
    }

    /// Nothing, if every version that is modelled has all that the program uses.
    pub(super) fn newest(
        &self,
        source: &Source,
        library: &'static [New],
        changing: &Changing,
    ) -> Option<Newest> {
        let members = self.members.iter().map(|(path, at)| (self.member(path, library), *at));
        let attributes = self.attributes.iter().map(|it| (self.attribute(it, library), it.range));
        let keywords = self.keywords.iter().map(|(of, it)| (self.keyword(of, it, library), it.range()));
        let used = members
            .chain(attributes)
            .chain(keywords)
            .filter_map(|(new, at)| Some(new?.on(source.line(at.start().into()))));
        let of_themselves = self.of_themselves.iter().map(|at| {
            let line = source.line(at.start().into());
            Newest { minor: 14, name: Some(OF_ITSELF), line, has_changed: false }
        });
        let changed = self.changed(changing).into_iter().map(|Changed { minor, name, at }| {
            let line = source.line(at.start().into());
            Newest { minor, name: Some(name), line, has_changed: true }
        });
        let newest = used
            .chain(changed)
            .chain(of_themselves)
            .max_by_key(|new| (new.minor, std::cmp::Reverse(new.line)));
        newest.into_iter().chain(syntax(source)).max_by_key(|new| new.minor)
    }

    fn member(&self, path: &str, library: &'static [New]) -> Option<&'static New> {
        let ends =
            |path: &str| Some((path.split('.').next()?.to_owned(), path.rsplit('.').next()?.to_owned()));
        let named = |new: &New| ends(new.name.trim_matches('`'));
        let wanted = ends(path);
        // A part of a package has it from there.
        library.iter().find(|new| matches!(new.used, Used::Member | Used::Changed) && named(new) == wanted)
    }

    fn attribute(&self, attribute: &ast::ExprAttribute, library: &'static [New]) -> Option<&'static New> {
        let name = attribute.attr.as_str();
        if let Some(path) = self.path(&attribute.value) {
            return self.member(&format!("{path}.{name}"), library);
        }
        let is_used = |used: &Used| match *used {
            Used::MethodBut { imports, but } => {
                self.imports(imports)
                    && !self.functions.contains_key(name)
                    && !self.is_made_by(&attribute.value, but, DEEPEST)
            }
            Used::MethodOf(class) => self.is_made_by(&attribute.value, &[class], DEEPEST),
            // Whatever leads to the module.
            Used::Member => !self.functions.contains_key(name),
            Used::Changed | Used::Keyword(_) | Used::KeywordOfMethod(_) | Used::Run => false,
        };
        let may_be_its = |new: &New| {
            !matches!(new.used, Used::Member) || new.of().is_some_and(|module| self.imports(&[module]))
        };
        library
            .iter()
            .find(|new| new.name.rsplit('.').next() == Some(name) && is_used(&new.used) && may_be_its(new))
    }

    fn keyword(
        &self,
        callee: &Expr,
        keyword: &ast::Keyword,
        library: &'static [New],
    ) -> Option<&'static New> {
        let (called, name) = (last_name(callee)?, keyword.arg.as_deref()?);
        let is_method = || {
            let of = callee.as_attribute_expr().filter(|_| !self.functions.contains_key(called));
            of.is_some_and(|of| self.path(&of.value).is_none())
        };
        library.iter().find(|new| {
            let shown = new.name.split('(').next().and_then(|of| of.rsplit('.').next());
            let is_used = match new.used {
                Used::Keyword(keyword) => keyword == name,
                Used::KeywordOfMethod(keyword) => keyword == name && is_method(),
                _ => false,
            };
            is_used && shown == Some(called)
        })
    }

    /// The module, or the part of one, that an expression names.
    pub(super) fn path(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => self.imported.get(name.id.as_str()).cloned(),
            Expr::Attribute(part) => Some(format!("{}.{}", self.path(&part.value)?, part.attr)),
            _ => None,
        }
    }

    fn imports(&self, modules: &[&str]) -> bool {
        self.imported
            .values()
            .any(|path| path.split('.').next().is_some_and(|first| modules.contains(&first)))
    }

    /// Whether what an expression is was made by these classes alone, as far as the text tells.
    fn is_made_by(&self, expr: &Expr, classes: &[&str], deepest: u32) -> bool {
        let is_one = |class: &Expr| {
            let path = self.path(class);
            let class = path.as_deref().and_then(|path| path.rsplit('.').next()).or(last_name(class));
            class.is_some_and(|class| classes.contains(&class))
        };
        if let Expr::Call(call) = expr {
            return is_one(&call.func);
        }
        let Some(name) = last_name(expr) else { return false };
        let made = self.made.iter().filter(|(target, _)| *target == name).map(|(_, class)| is_one(class));
        let given = self.given(name).filter(|it| last_name(it) != Some(name));
        let given = given.map(|it| deepest > 0 && self.is_made_by(it, classes, deepest - 1));
        let mut all = made.chain(given).peekable();
        all.peek().is_some() && all.all(|is_one| is_one)
    }

    /// What the program's calls give the argument of this name to functions of its own.
    fn given(&self, name: &str) -> impl Iterator<Item = &'a Expr> {
        self.calls.iter().filter_map(move |call| {
            let parameters = &self.functions.get(call.func.as_name_expr()?.id.as_str())?.parameters;
            let at = parameters.iter_non_variadic_params().position(|it| it.name() == name)?;
            call.arguments.find_argument_value(name, at)
        })
    }
}

fn syntax(source: &Source) -> Option<Newest> {
    SYNTAX.into_iter().find_map(|(without, minor)| {
        let options = ParseOptions::from(Mode::Module).with_target_version(without);
        let parsed = parse_unchecked(&source.text, options);
        let error = parsed.unsupported_syntax_errors().first()?;
        Some(Newest { minor, name: None, line: source.line(error.range.start().into()), has_changed: false })
    })
}

/// Whether an annotation that is no text names a class.
fn names(annotation: &Expr, class: &str) -> bool {
    match annotation {
        Expr::Name(name) => name.id.as_str() == class,
        Expr::Subscript(of) => names(&of.value, class) || names(&of.slice, class),
        Expr::BinOp(either) => names(&either.left, class) || names(&either.right, class),
        Expr::Tuple(all) => all.elts.iter().any(|it| names(it, class)),
        Expr::List(all) => all.elts.iter().any(|it| names(it, class)),
        _ => false,
    }
}

/// What stands behind the last dot.
pub(super) fn last_name(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(part) => Some(part.attr.as_str()),
        _ => None,
    }
}
