//! Names what a program uses that this machine does not have, before it starts.

mod names;

use std::collections::{BTreeMap, BTreeSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{self as ast, Expr, Number, Stmt};
use ruff_text_size::{Ranged, TextRange};

pub(super) use names::MISSING_BUILTINS;
use names::is_fixed;
pub(crate) use names::{is_internal, is_of_all};

use super::annotated;
use super::bound::{Bound, bound_name};
use super::changed::Changing;
use super::newer::{New, Newest, Uses};
use crate::bytecode::source::Source;
use crate::refusal::{Missing, Refusal};

/// What a program can import.
pub(crate) trait Importable {
    fn has_module(&self, name: &str) -> bool;

    /// Whether CPython's module, or object in a module, has this name and the one here has not.
    fn lacks(&self, module: &str, name: &str) -> bool;

    /// Whether it is a package in CPython.
    fn is_package(&self, name: &str) -> bool;

    /// Whether CPython lacks it.
    fn is_new(&self, name: &str) -> bool;

    /// What not every version of CPython has that is modelled.
    fn newer(&self) -> &'static [New];

    /// What is not the same in all of them.
    fn changing(&self) -> &'static Changing;

    /// Whether it is a module of the program's own.
    fn is_own(&self, _name: &str) -> bool {
        false
    }

    /// Why a program may not replace what a module has under this name.
    fn why_fixed(&self, module: &str, name: &str) -> Option<&'static str>;
}

/// All that the machine does not have, in the order of the text, each where it is used first. If there is nothing, what it uses
/// that not every version has.
pub(crate) fn check<'a>(
    module: &'a ast::ModModule,
    source: &'a Source,
    library: &'a dyn Importable,
) -> Result<Option<Newest>, Refusal> {
    let mut bound = Bound::default();
    bound.visit_body(&module.body);
    let (modules, uses, found) = (BTreeMap::default(), Uses::default(), Vec::new());
    let mut check = Check { source, library, bound: bound.0, modules, is_for_tools: false, uses, found };
    check.visit_body(&module.body);
    if !check.uses.keeps_texts {
        let failing = annotated::failing(&module.body, library);
        check.uses.changed.add(failing.changed);
        let why = "an annotation that calls something, or joins values, is evaluated here, which is not in the lab: write all of it as a text";
        failing.everywhere.into_iter().for_each(|range| check.refuse(range, why));
    }
    match in_order(check.found) {
        Some(refusal) => Err(refusal),
        None => Ok(check.uses.newest(source, library.newer(), library.changing())),
    }
}

/// The first of what was found, which has the others with it.
fn in_order(mut found: Vec<(u32, Missing)>) -> Option<Refusal> {
    found.sort_by_key(|&(at, _)| at);
    let mut named = BTreeSet::new();
    found.retain(|(_, missing)| named.insert(missing.message.clone()));
    let lacks_module = found.iter().any(|(_, missing)| missing.is_module);
    let mut found = found.into_iter().map(|(_, missing)| missing);
    let first = found.next()?;
    let others = found.collect();
    Some(Refusal { others, lacks_module, ..Refusal::unsupported(first.line, first.message) })
}

struct Check<'a> {
    source: &'a Source,
    library: &'a dyn Importable,
    bound: BTreeSet<String>,
    /// The modules behind the names that the text before has imported.
    modules: BTreeMap<String, String>,
    /// Within what only tools for types read. Who runs it nevertheless is told then.
    is_for_tools: bool,
    uses: Uses<'a>,
    /// Each with its place in the text.
    found: Vec<(u32, Missing)>,
}

impl<'a> Check<'a> {
    fn refuse(&mut self, range: TextRange, what: impl Into<String>) {
        self.lacks(range, what.into(), false);
    }

    fn lacks(&mut self, range: TextRange, message: String, is_module: bool) {
        let at: u32 = range.start().into();
        self.found.push((at, Missing { message, line: self.source.line(at), is_module }));
    }

    fn module(&mut self, range: TextRange, name: &str) {
        if self.library.is_own(name) {
            if self.library.has_module(name) {
                let what =
                    format!("the program's own '{name}' hides a module of the library: give it another name");
                self.refuse(range, what);
            }
        } else if !self.library.has_module(name) && !self.is_for_tools {
            self.lacks(range, format!("the module '{name}' is not in the lab"), true);
        }
    }

    /// A name of a module, if CPython's has it.
    fn member(&mut self, range: TextRange, module: &str, name: &str) {
        if self.library.lacks(module, name) {
            self.refuse(range, format!("'{module}.{name}' is not in the lab"));
        }
    }

    fn import_from(&mut self, import: &ast::StmtImportFrom) {
        let module = import.module.as_deref().unwrap_or_default();
        let absolute = self.source.absolute(import.level, module);
        match &absolute {
            None => self.refuse(import.range, "relative imports are only in packages"),
            Some(module) if module == "__future__" => {}
            Some(module) => self.module(import.range, module),
        }
        let module = absolute.unwrap_or_default();
        for alias in &import.names {
            if !self.is_for_tools {
                self.member(alias.range, &module, &alias.name);
            }
            let name = alias.asname.as_ref().unwrap_or(&alias.name);
            self.modules.insert(name.to_string(), format!("{module}.{}", alias.name));
        }
        if import.names.iter().any(|alias| &*alias.name == "*") && !self.library.is_own(&module) {
            self.refuse(
                import.range,
                "'from … import *' is only there for modules of one's own: name what you import",
            );
        }
    }

    fn for_tools(&mut self, branch: &'a ast::StmtIf) {
        self.visit_expr(&branch.test);
        let outer = std::mem::replace(&mut self.is_for_tools, true);
        self.visit_body(&branch.body);
        self.is_for_tools = outer;
        branch.elif_else_clauses.iter().for_each(|clause| self.visit_elif_else_clause(clause));
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        let Some(arguments) = &class.arguments else { return };
        for base in arguments.args.iter().filter(|base| base.is_starred_expr()) {
            self.refuse(base.range(), "'*' in a class's arguments is not in the lab");
        }
        for keyword in arguments.keywords.iter().filter(|keyword| keyword.arg.is_none()) {
            self.refuse(keyword.range, "'**' in a class's arguments is not in the lab");
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        if &*function.name == "__del__" {
            self.refuse(function.name.range, "'__del__' is not in the lab: when it runs is not defined");
        }
    }

    fn attribute(&mut self, attribute: &ast::ExprAttribute) {
        let Some(owner) = self.imported(&attribute.value) else { return };
        self.member(attribute.range, &owner, &attribute.attr);
        let why = self.library.why_fixed(&owner, &attribute.attr);
        if let Some(why) = why.filter(|_| !attribute.ctx.is_load()) {
            self.refuse(attribute.range, why);
        }
    }

    /// The module, or the part of one, that an expression names.
    fn imported(&self, expr: &Expr) -> Option<String> {
        match expr {
            Expr::Name(name) => self.modules.get(name.id.as_str()).cloned(),
            Expr::Attribute(part) => Some(format!("{}.{}", self.imported(&part.value)?, part.attr)),
            _ => None,
        }
    }

    fn name(&mut self, name: &ast::ExprName) {
        let text = name.id.as_str();
        if text == "print" || self.bound.contains(text) {
            return;
        }
        if MISSING_BUILTINS.contains(&text) {
            self.refuse(name.range, format!("the builtin '{text}' is not in the lab"));
        }
    }
}

impl<'a> Visitor<'a> for Check<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.uses.stmt(stmt);
        match stmt {
            Stmt::If(branch)
                if self.imported(&branch.test).as_deref() == Some(self.library.changing().for_tools) =>
            {
                return self.for_tools(branch);
            }
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Import(import) => {
                for alias in &import.names {
                    self.module(alias.range, &alias.name);
                    let name = bound_name(alias);
                    let module = if alias.asname.is_some() { &alias.name } else { name };
                    self.modules.insert(name.to_owned(), module.to_string());
                }
            }
            Stmt::ImportFrom(import) => self.import_from(import),
            Stmt::TypeAlias(stmt) => self.refuse(stmt.range, "'type' statements are not in the lab"),
            Stmt::IpyEscapeCommand(stmt) => self.refuse(stmt.range, "this is not Python"),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_type_params(&mut self, parameters: &'a ast::TypeParams) {
        self.refuse(parameters.range, "type parameters are not in the lab");
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.uses.expr(expr);
        match expr {
            Expr::Name(name) => self.name(name),
            Expr::Attribute(attribute) if is_internal(&attribute.attr) => {
                self.refuse(expr.range(), format!("the attribute '{}' is not in the lab", attribute.attr));
            }
            Expr::Attribute(attribute) if attribute.ctx.is_store() && is_fixed(&attribute.attr) => {
                self.refuse(expr.range(), format!("assigning to '{}' is not in the lab", attribute.attr));
            }
            Expr::Attribute(attribute) => self.attribute(attribute),
            Expr::DictComp(comp) if comp.key.is_none() => {
                self.refuse(comp.range, "'**' in a dict comprehension is not in the lab");
            }
            Expr::TString(_) => self.refuse(expr.range(), "t-strings are not in the lab"),
            Expr::NumberLiteral(ast::ExprNumberLiteral { value: Number::Complex { .. }, .. }) => {
                self.refuse(expr.range(), "complex numbers are not in the lab");
            }
            Expr::IpyEscapeCommand(_) => self.refuse(expr.range(), "this is not Python"),
            _ => {}
        }
        walk_expr(self, expr);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse::parse;

    pub(super) fn refused(text: &str) -> Option<(u32, String)> {
        let source = Source::new("f.py", text, false);
        let error = check(&parse(&source).unwrap(), &source, &crate::stdlib::LIBRARY).err()?;
        Some((error.line.unwrap(), error.message))
    }

    #[test]
    fn what_is_missing_is_named_with_its_line() {
        let cases = [
            ("x = 1\neval('x')", 2, "'eval'"),
            ("import re\n", 1, "'re'"),
            ("import math\nimport os.path\n", 2, "'os.path'"),
            ("import concurrent.thread", 1, "'concurrent.thread'"),
            ("from concurrent.futures._base import Future", 1, "'concurrent.futures._base'"),
            (
                "import concurrent.futures\nconcurrent.futures.ProcessPoolExecutor()",
                2,
                "'concurrent.futures.ProcessPoolExecutor'",
            ),
            (
                "from concurrent import futures as f\nf.ProcessPoolExecutor()",
                2,
                "'concurrent.futures.ProcessPoolExecutor'",
            ),
            ("def f():\n    ().__class__.__subclasses__", 2, "'__subclasses__'"),
            ("class A(B, **C): pass", 1, "'**'"),
            ("class A(*B): pass", 1, "'*'"),
            ("x = 3j", 1, "complex"),
            ("import sys\nsys.stdout.buffer", 2, "'sys.stdout.buffer'"),
            ("from sys import stderr as err\nerr.fileno()", 2, "'sys.stderr.fileno'"),
            ("import sys\nsys.stderr = sys.stdout", 2, "another 'sys.stderr'"),
            ("x = 1\nx.__class__ = int", 2, "'__class__'"),
        ];
        for (text, line, what) in cases {
            let (found, message) = refused(text).expect(text);
            assert_eq!(found, line, "{text}");
            assert!(message.contains(what), "{message}");
        }
    }

    #[test]
    fn all_that_is_missing_is_named_in_the_order_of_the_text_each_once() {
        let text = "import re, time\ndef f():\n    return time.ctime(), open('x')\n\
                    class A(*B, C, **D): pass\nimport socket, re\n";
        let source = Source::new("f.py", text, false);
        let refusal = check(&parse(&source).unwrap(), &source, &crate::stdlib::LIBRARY).unwrap_err();
        let first = (refusal.line.unwrap(), refusal.message);
        let others = refusal.others.into_iter().map(|missing| (missing.line, missing.message));
        let named: Vec<(u32, String)> = std::iter::once(first).chain(others).collect();
        let expected = [
            (1, "the module 're' is not in the lab"),
            (3, "'time.ctime' is not in the lab"),
            (3, "the builtin 'open' is not in the lab"),
            (4, "'*' in a class's arguments is not in the lab"),
            (4, "'**' in a class's arguments is not in the lab"),
            (5, "the module 'socket' is not in the lab"),
        ];
        assert_eq!(named, expected.map(|(line, what)| (line, what.to_owned())));
    }

    #[test]
    fn a_function_of_ones_own_may_have_the_name_of_a_missing_builtin() {
        assert_eq!(refused("def open(): pass\nopen()"), None);
    }
}
