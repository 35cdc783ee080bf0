//! Goes through a program and notes which scope binds and uses which names.

use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::scope::{Scope, ScopeId, ScopeKind, Scopes, add};
use crate::bytecode::source::Source;
use crate::refusal::Refusal;
use crate::syntax::bound::bound_in;

pub(super) struct Finder<'a> {
    pub scopes: Scopes,
    current: ScopeId,
    source: &'a Source,
    pub error: Option<Refusal>,
    /// Declarations, to be checked when all variables are known.
    nonlocals: Vec<(ScopeId, ast::Identifier)>,
    /// What the loops around bind.
    loops: Vec<String>,
}

impl<'a> Finder<'a> {
    pub(crate) fn new(scopes: Scopes, source: &'a Source) -> Self {
        Finder { scopes, current: 0, source, error: None, nonlocals: Vec::new(), loops: Vec::new() }
    }

    pub(crate) fn open(&mut self, kind: ScopeKind, range: TextRange, parent: Option<ScopeId>) -> ScopeId {
        let id = self.scopes.all.len();
        self.scopes.all.push(Scope {
            kind,
            parent,
            bound: Vec::new(),
            shared: Vec::new(),
            free: Vec::new(),
            globals: Vec::new(),
            nonlocals: Vec::new(),
            uses: Vec::new(),
            read_beside: Vec::new(),
            is_generator: false,
            is_async: false,
            is_expression: false,
        });
        self.scopes.by_node.insert((range, kind), id);
        id
    }

    fn within(&mut self, kind: ScopeKind, range: TextRange, visit: impl FnOnce(&mut Self)) {
        let outer = self.current;
        self.current = self.open(kind, range, Some(outer));
        visit(self);
        self.current = outer;
    }

    fn here(&mut self) -> &mut Scope {
        &mut self.scopes.all[self.current]
    }

    fn bind(&mut self, name: &str, range: TextRange) {
        if name == "__debug__" {
            self.fail(range, "cannot assign to __debug__".into());
        }
        add(&mut self.here().bound, name);
        self.uses(name);
    }

    fn uses(&mut self, name: &str) {
        add(&mut self.here().uses, name);
    }

    fn fail(&mut self, range: TextRange, message: String) {
        let line = self.source.line(range.start().into());
        self.error.get_or_insert_with(|| Refusal::syntax(line, message));
    }

    fn parameters(&mut self, parameters: &ast::Parameters) {
        let names: Vec<&ast::Identifier> = parameters.iter().map(|parameter| parameter.name()).collect();
        for (index, name) in names.iter().enumerate() {
            if names[..index].iter().any(|earlier| earlier.id == name.id) {
                self.fail(name.range, format!("duplicate argument '{name}' in function definition"));
            }
        }
        let positional = parameters.posonlyargs.iter().chain(&parameters.args).chain(&parameters.kwonlyargs);
        positional.for_each(|parameter| self.bind(&parameter.parameter.name, parameter.range));
        let rest = [&parameters.vararg, &parameters.kwarg];
        rest.into_iter().flatten().for_each(|parameter| self.bind(&parameter.name, parameter.range));
    }

    /// Defaults belong to the scope around the function.
    fn defaults(&mut self, parameters: &ast::Parameters) {
        for parameter in parameters.iter_non_variadic_params() {
            if let Some(default) = &parameter.default {
                self.visit_expr(default);
            }
        }
    }

    fn function(&mut self, function: &ast::StmtFunctionDef) {
        for decorator in &function.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        self.defaults(&function.parameters);
        self.bind(&function.name, function.name.range);
        self.within(ScopeKind::Function, function.range, |finder| {
            finder.here().is_async = function.is_async;
            finder.parameters(&function.parameters);
            finder.visit_body(&function.body);
        });
    }

    fn class(&mut self, class: &ast::StmtClassDef) {
        for decorator in &class.decorator_list {
            self.visit_expr(&decorator.expression);
        }
        if let Some(arguments) = &class.arguments {
            self.visit_arguments(arguments);
        }
        self.bind(&class.name, class.name.range);
        self.within(ScopeKind::Class, class.range, |finder| finder.visit_body(&class.body));
    }

    fn comprehension(&mut self, expr: &Expr, generators: &[ast::Comprehension], elements: &[&Expr]) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let is_generator = matches!(expr, Expr::Generator(_));
        let is_async = generators.iter().any(|generator| generator.is_async);
        if is_async && !is_generator {
            self.awaits();
        }
        let is_function = is_generator || is_async;
        let kind = if is_function { ScopeKind::Function } else { ScopeKind::Comprehension };
        self.within(kind, expr.range(), |finder| {
            finder.here().is_generator = is_generator;
            finder.here().is_async = is_async;
            finder.here().is_expression = is_function;
            for (index, generator) in generators.iter().enumerate() {
                if index > 0 {
                    finder.visit_expr(&generator.iter);
                }
                finder.visit_expr(&generator.target);
                generator.ifs.iter().for_each(|condition| finder.visit_expr(condition));
            }
            elements.iter().for_each(|element| finder.visit_expr(element));
        });
    }

    /// A generator expression that awaits is asynchronous, whatever is around it.
    fn awaits(&mut self) {
        let host = self.scopes.host(self.current);
        let scope = &mut self.scopes.all[host];
        scope.is_async |= scope.is_expression;
    }

    /// A walrus in a comprehension binds in the function around it.
    fn named(&mut self, named: &ast::ExprNamed) {
        self.visit_expr(&named.value);
        let Expr::Name(target) = &*named.target else { return };
        self.uses(&target.id);
        let mut scope = self.current;
        while self.scopes.all[scope].kind == ScopeKind::Comprehension || self.scopes.all[scope].is_expression
        {
            if self.scopes.all[scope].bound.iter().any(|bound| *bound == *target.id) {
                let name = &target.id;
                let what = "assignment expression cannot rebind comprehension iteration variable";
                self.fail(named.range, format!("{what} '{name}'"));
            }
            scope = self.scopes.all[scope].parent.unwrap_or(0);
        }
        if scope != self.current && self.scopes.all[scope].kind == ScopeKind::Class {
            let message = "assignment expression within a comprehension cannot be used in a class body";
            self.fail(named.range, message.into());
        }
        add(&mut self.scopes.all[scope].bound, &target.id);
    }

    fn declare(&mut self, names: &[ast::Identifier], is_global: bool) {
        for name in names {
            let kind = self.here().kind;
            let what = if is_global { "global" } else { "nonlocal" };
            if kind == ScopeKind::Module && !is_global {
                self.fail(name.range, "nonlocal declaration not allowed at module level".into());
            } else if self.here().bound.iter().any(|bound| bound == name.as_str()) {
                self.fail(name.range, format!("name '{name}' is assigned to before {what} declaration"));
            } else if self.here().uses.iter().any(|used| used == name.as_str()) {
                self.fail(name.range, format!("name '{name}' is used prior to {what} declaration"));
            }
            let here = self.here();
            add(if is_global { &mut here.globals } else { &mut here.nonlocals }, name);
            self.uses(name);
            if !is_global {
                self.nonlocals.push((self.current, name.clone()));
            }
        }
    }

    pub(crate) fn check_nonlocals(&mut self) {
        for (scope, name) in std::mem::take(&mut self.nonlocals) {
            if self.scopes.owner_around(scope, &name).is_none() {
                self.fail(name.range, format!("no binding for nonlocal '{name}' found"));
            }
        }
    }

    fn alias(&mut self, alias: &ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        if &**name == "*" {
            return;
        }
        let first = name.split('.').next().unwrap_or_default().to_owned();
        self.bind(&first, alias.range);
    }
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.function(function),
            Stmt::ClassDef(class) => self.class(class),
            Stmt::Global(global) => self.declare(&global.names, true),
            Stmt::Nonlocal(nonlocal) => self.declare(&nonlocal.names, false),
            Stmt::Import(import) => import.names.iter().for_each(|alias| self.alias(alias)),
            Stmt::ImportFrom(import) => import.names.iter().for_each(|alias| self.alias(alias)),
            Stmt::For(each) => {
                self.visit_expr(&each.iter);
                self.visit_expr(&each.target);
                let outer = self.loops.len();
                self.loops.extend(names_in(&each.target).map(str::to_owned));
                self.visit_body(&each.body);
                self.loops.truncate(outer);
                self.visit_body(&each.orelse);
            }
            Stmt::AnnAssign(assign) => {
                if let Some(value) = &assign.value {
                    self.visit_expr(value);
                }
                self.visit_expr(&assign.target);
            }
            _ => visitor::walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr {
            Expr::Name(name) if name.ctx.is_load() => {
                self.uses(&name.id);
                if !self.loops.iter().any(|bound| *bound == *name.id) {
                    add(&mut self.here().read_beside, &name.id);
                }
                if name.id == "super" {
                    self.uses("__class__");
                }
            }
            Expr::Name(name) => self.bind(&name.id, name.range),
            Expr::Named(named) => self.named(named),
            Expr::Lambda(lambda) => {
                if let Some(parameters) = &lambda.parameters {
                    self.defaults(parameters);
                }
                self.within(ScopeKind::Function, lambda.range, |finder| {
                    if let Some(parameters) = &lambda.parameters {
                        finder.parameters(parameters);
                    }
                    finder.visit_expr(&lambda.body);
                });
            }
            Expr::ListComp(comp) => self.comprehension(expr, &comp.generators, &[&comp.elt]),
            Expr::SetComp(comp) => self.comprehension(expr, &comp.generators, &[&comp.elt]),
            Expr::Generator(comp) => self.comprehension(expr, &comp.generators, &[&comp.elt]),
            Expr::DictComp(comp) => {
                let elements: Vec<&Expr> = comp.key.as_deref().into_iter().chain([&*comp.value]).collect();
                self.comprehension(expr, &comp.generators, &elements);
            }
            Expr::Await(_) => {
                self.awaits();
                visitor::walk_expr(self, expr);
            }
            Expr::Yield(_) | Expr::YieldFrom(_) => {
                self.here().is_generator = true;
                visitor::walk_expr(self, expr);
            }
            _ => visitor::walk_expr(self, expr),
        }
    }

    fn visit_except_handler(&mut self, handler: &'a ast::ExceptHandler) {
        let ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name, name.range);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        if let Some(name) = bound_in(pattern) {
            self.bind(name, name.range);
        }
        visitor::walk_pattern(self, pattern);
    }
}

/// The variables that a loop binds, but for those that are deep in what it takes apart.
pub(super) fn names_in(target: &Expr) -> impl Iterator<Item = &str> {
    let all = match target {
        Expr::Tuple(all) => &all.elts[..],
        one => std::slice::from_ref(one),
    };
    all.iter().filter_map(|one| Some(one.as_name_expr()?.id.as_str()))
}
