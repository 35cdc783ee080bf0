//! What a program uses that older versions of CPython do not have: of those, a proof says nothing.

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, ModModule, PythonVersion, Stmt};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::bound::bound_name;
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

/// How a program comes to it.
#[derive(Debug)]
pub(crate) enum Used {
    /// Under its name, from the module.
    Member,
    /// As a method of what may be an object of its class, in a program that imports one of these modules and has no
    /// function of that name: of all but what was made by one of these classes.
    MethodBut { imports: &'static [&'static str], but: &'static [&'static str] },
    /// As a method of what was made by this class.
    MethodOf(&'static str),
    /// As an argument with this name, of what has the name.
    Keyword(&'static str),
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
}

/// Versions whose syntax not all that are modelled have.
const SYNTAX: [(PythonVersion, u8); 2] = [(PythonVersion::PY312, 13), (PythonVersion::PY311, 12)];

/// Nothing, if every version that is modelled has all that a program uses.
pub(crate) fn newest(module: &ModModule, source: &Source, library: &'static [New]) -> Option<Newest> {
    let mut names = Names::default();
    names.visit_body(&module.body);
    let mut look = Look { names: &names, library, found: Vec::new() };
    look.visit_body(&module.body);
    let line = |range: TextRange| source.line(range.start().into());
    let used =
        look.found.iter().map(|(new, at)| Newest { minor: new.minor, name: Some(new.name), line: line(*at) });
    let newest = used.max_by_key(|new| (new.minor, std::cmp::Reverse(new.line)));
    newest.into_iter().chain(syntax(source)).max_by_key(|new| new.minor)
}

fn syntax(source: &Source) -> Option<Newest> {
    SYNTAX.into_iter().find_map(|(without, minor)| {
        let options = ParseOptions::from(Mode::Module).with_target_version(without);
        let parsed = parse_unchecked(&source.text, options);
        let error = parsed.unsupported_syntax_errors().first()?;
        let line = source.line(error.range.start().into());
        Some(Newest { minor, name: None, line })
    })
}

/// The names that a program gives.
#[derive(Default)]
struct Names {
    /// The modules, or parts of them, behind names.
    imported: BTreeMap<String, String>,
    functions: BTreeSet<String>,
    /// The last name of what made the object that a variable or an attribute has.
    made: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    /// The module, or the part of one, that an expression names.
    fn path(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => self.imported.get(name.id.as_str()).cloned(),
            Expr::Attribute(part) => Some(format!("{}.{}", self.path(&part.value)?, part.attr)),
            _ => None,
        }
    }

    fn imports(&self, modules: &[&str]) -> bool {
        let is_of = |path: &String, module: &&str| {
            path.strip_prefix(*module).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.imported.values().any(|path| modules.iter().any(|module| is_of(path, module)))
    }

    fn note(&mut self, target: &Expr, value: &Expr) {
        if let (Some(name), Expr::Call(call)) = (last_name(target), value)
            && let Some(class) = last_name(&call.func)
        {
            self.made.entry(name.to_owned()).or_default().insert(class.to_owned());
        }
    }

    /// Whether what an expression is was made by these classes alone, as far as the text tells.
    fn is_made_by(&self, expr: &Expr, classes: &[&str]) -> bool {
        let is_one = |class: &str| classes.contains(&class);
        match expr {
            Expr::Call(call) => last_name(&call.func).is_some_and(is_one),
            other => last_name(other)
                .and_then(|name| self.made.get(name))
                .is_some_and(|made| made.iter().all(|class| is_one(class))),
        }
    }
}

/// What stands behind the last dot.
fn last_name(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(name.id.as_str()),
        Expr::Attribute(part) => Some(part.attr.as_str()),
        _ => None,
    }
}

impl<'a> Visitor<'a> for Names {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = bound_name(alias);
                    let module = if alias.asname.is_some() { &alias.name } else { name };
                    self.imported.insert(name.to_owned(), module.to_owned());
                }
            }
            Stmt::ImportFrom(import) => {
                let module = import.module.as_deref().unwrap_or_default();
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name);
                    self.imported.insert(name.to_string(), format!("{module}.{}", alias.name));
                }
            }
            Stmt::FunctionDef(function) => {
                self.functions.insert(function.name.to_string());
            }
            Stmt::Assign(assign) => {
                assign.targets.iter().for_each(|target| self.note(target, &assign.value));
            }
            Stmt::AnnAssign(ast::StmtAnnAssign { target, value: Some(value), .. }) => {
                self.note(target, value);
            }
            Stmt::With(with) => {
                for item in &with.items {
                    if let Some(target) = &item.optional_vars {
                        self.note(target, &item.context_expr);
                    }
                }
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }
}

struct Look<'a> {
    names: &'a Names,
    library: &'static [New],
    found: Vec<(&'static New, TextRange)>,
}

impl Look<'_> {
    fn member(&mut self, path: &str, at: TextRange) {
        let ends =
            |path: &str| Some((path.split('.').next()?.to_owned(), path.rsplit('.').next()?.to_owned()));
        // A part of a package has it from there.
        let is_it = |new: &&New| matches!(new.used, Used::Member) && ends(new.name) == ends(path);
        self.found.extend(self.library.iter().find(is_it).map(|new| (new, at)));
    }

    fn attribute(&mut self, attribute: &ast::ExprAttribute) {
        if let Some(path) = self.names.path(&attribute.value) {
            self.member(&format!("{path}.{}", attribute.attr), attribute.range);
            return;
        }
        let (names, of) = (self.names, &attribute.value);
        let is_it = |new: &&New| {
            new.name.rsplit('.').next() == Some(attribute.attr.as_str())
                && match new.used {
                    Used::MethodBut { imports, but } => {
                        names.imports(imports)
                            && !names.functions.contains(attribute.attr.as_str())
                            && !names.is_made_by(of, but)
                    }
                    Used::MethodOf(class) => names.is_made_by(of, &[class]),
                    Used::Member | Used::Keyword(_) => false,
                }
        };
        self.found.extend(self.library.iter().find(is_it).map(|new| (new, attribute.range)));
    }

    fn keyword(&mut self, callee: &Expr, keyword: &ast::Keyword) {
        let (Some(called), Some(name)) = (last_name(callee), keyword.arg.as_deref()) else { return };
        let is_it = |new: &&New| {
            let shown = new.name.strip_suffix("=)").and_then(|it| it.split_once('('));
            new.used.is_keyword(name) && shown.is_some_and(|(of, _)| of.rsplit('.').next() == Some(called))
        };
        self.found.extend(self.library.iter().find(is_it).map(|new| (new, keyword.range())));
    }
}

impl Used {
    fn is_keyword(&self, name: &str) -> bool {
        matches!(self, Used::Keyword(keyword) if *keyword == name)
    }
}

impl<'a> Visitor<'a> for Look<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::ImportFrom(import) = stmt {
            let module = import.module.as_deref().unwrap_or_default();
            import
                .names
                .iter()
                .for_each(|alias| self.member(&format!("{module}.{}", alias.name), alias.range));
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::Call(call) => {
                call.arguments.keywords.iter().for_each(|keyword| self.keyword(&call.func, keyword));
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
