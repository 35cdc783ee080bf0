//! Which variables each part of a program has, and which of them inner functions share.

use hashbrown::HashMap;
use ruff_python_ast::visitor::{self, Visitor};
use ruff_python_ast::{self as ast, Expr, Pattern, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxBuildHasher;

use crate::native::Refusal;
use crate::source::Source;

pub type ScopeId = usize;

/// A part of the program with variables of its own.
#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// Its variables in the order in which they are first bound.
    pub bound: Vec<String>,
    /// Those that inner functions see, too.
    pub shared: Vec<String>,
    /// Those of the functions around it that it, or a function in it, sees.
    pub free: Vec<String>,
    pub globals: Vec<String>,
    nonlocals: Vec<String>,
    uses: Vec<String>,
    pub is_generator: bool,
    /// A generator expression, which is a function that nobody wrote.
    is_expression: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScopeKind {
    Module,
    Class,
    Function,
    /// A comprehension that runs in the frame of what is around it. Its variables are its own.
    Comprehension,
}

/// Where a variable is, seen from a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the scope itself or, for a comprehension, in another one in the same frame.
    Own(ScopeId),
    /// In a function around.
    Free,
    Global,
    /// In the body of a class: its own variable, or a global of the name.
    Class,
    /// In the body of a class: its own variable, or that of a function around it.
    ClassOrFree,
}

#[derive(Debug)]
pub struct Scopes {
    pub all: Vec<Scope>,
    by_node: HashMap<(TextRange, ScopeKind), ScopeId, FxBuildHasher>,
}

impl Scopes {
    pub fn of(module: &ast::ModModule, source: &Source) -> Result<Self, Refusal> {
        let scopes = Scopes { all: Vec::new(), by_node: HashMap::default() };
        let mut finder = Finder { scopes, current: 0, source, error: None, nonlocals: Vec::new() };
        finder.open(ScopeKind::Module, module.range, None);
        finder.visit_body(&module.body);
        finder.check_nonlocals();
        if let Some(error) = finder.error {
            return Err(error);
        }
        let mut scopes = finder.scopes;
        scopes.share();
        Ok(scopes)
    }

    pub fn at(&self, range: TextRange, kind: ScopeKind) -> ScopeId {
        self.by_node.get(&(range, kind)).copied().unwrap_or(0)
    }

    /// The scope in whose frame `scope` runs.
    pub fn host(&self, mut scope: ScopeId) -> ScopeId {
        while self.all[scope].kind == ScopeKind::Comprehension {
            scope = self.all[scope].parent.unwrap_or(0);
        }
        scope
    }

    pub fn place(&self, scope: ScopeId, name: &str) -> Place {
        let here = &self.all[scope];
        if here.globals.iter().any(|global| global == name) {
            return Place::Global;
        }
        match here.kind {
            ScopeKind::Module => Place::Global,
            ScopeKind::Class if here.nonlocals.iter().any(|found| found == name) => Place::Free,
            ScopeKind::Class if self.owner_around(scope, name).is_some() => Place::ClassOrFree,
            ScopeKind::Class => Place::Class,
            _ if here.binds(name) => Place::Own(scope),
            ScopeKind::Function => self.owner_around(scope, name).map_or(Place::Global, |_| Place::Free),
            ScopeKind::Comprehension => self.place_in_comprehension(scope, name),
        }
    }

    fn place_in_comprehension(&self, scope: ScopeId, name: &str) -> Place {
        let parent = self.all[scope].parent.unwrap_or(0);
        match self.all[parent].kind {
            ScopeKind::Class => self.owner_around(parent, name).map_or(Place::Class, |_| Place::Free),
            _ => self.place(parent, name),
        }
    }

    /// The scope around `scope` whose variable this is, if it is no global.
    fn owner_around(&self, scope: ScopeId, name: &str) -> Option<ScopeId> {
        let mut around = self.all[scope].parent;
        while let Some(id) = around {
            let candidate = &self.all[id];
            if candidate.globals.iter().any(|global| global == name) && candidate.kind != ScopeKind::Class {
                return None;
            }
            let sees = match candidate.kind {
                ScopeKind::Class => name == "__class__",
                ScopeKind::Module => false,
                ScopeKind::Function | ScopeKind::Comprehension => candidate.binds(name),
            };
            if sees {
                return Some(id);
            }
            around = candidate.parent;
        }
        None
    }

    /// Finds what inner functions take from around them.
    fn share(&mut self) {
        for scope in 0..self.all.len() {
            let uses = self.all[scope].uses.clone();
            for name in uses {
                self.share_name(scope, &name);
            }
        }
    }

    fn share_name(&mut self, scope: ScopeId, name: &str) {
        let here = &self.all[scope];
        let is_own = here.kind != ScopeKind::Class && here.binds(name);
        if is_own || here.globals.iter().any(|global| global == name) {
            return;
        }
        let Some(owner) = self.owner_around(scope, name) else { return };
        let frame = self.host(owner);
        if self.host(scope) == frame && self.all[owner].kind != ScopeKind::Class {
            return;
        }
        add(&mut self.all[owner].shared, name);
        let mut between = self.host(scope);
        while between != frame {
            add(&mut self.all[between].free, name);
            between = self.host(self.all[between].parent.unwrap_or(0));
        }
    }
}

impl Scope {
    fn binds(&self, name: &str) -> bool {
        self.bound.iter().any(|found| found == name) && !self.nonlocals.iter().any(|found| found == name)
    }

    pub fn is_shared(&self, name: &str) -> bool {
        self.shared.iter().any(|found| found == name)
    }
}

fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|found| found == name) {
        list.push(name.to_owned());
    }
}

struct Finder<'a> {
    scopes: Scopes,
    current: ScopeId,
    source: &'a Source,
    error: Option<Refusal>,
    /// Declarations, to be checked when all variables are known.
    nonlocals: Vec<(ScopeId, ast::Identifier)>,
}

impl Finder<'_> {
    fn open(&mut self, kind: ScopeKind, range: TextRange, parent: Option<ScopeId>) -> ScopeId {
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
            is_generator: false,
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

    fn bind(&mut self, name: &str) {
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
        positional.for_each(|parameter| self.bind(&parameter.parameter.name));
        let rest = [&parameters.vararg, &parameters.kwarg];
        rest.into_iter().flatten().for_each(|parameter| self.bind(&parameter.name));
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
        self.bind(&function.name);
        self.within(ScopeKind::Function, function.range, |finder| {
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
        self.bind(&class.name);
        self.within(ScopeKind::Class, class.range, |finder| finder.visit_body(&class.body));
    }

    fn comprehension(&mut self, expr: &Expr, generators: &[ast::Comprehension], elements: &[&Expr]) {
        if let Some(first) = generators.first() {
            self.visit_expr(&first.iter);
        }
        let is_function = matches!(expr, Expr::Generator(_));
        let kind = if is_function { ScopeKind::Function } else { ScopeKind::Comprehension };
        self.within(kind, expr.range(), |finder| {
            finder.here().is_generator = is_function;
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

    /// A walrus in a comprehension binds in the function around it.
    fn named(&mut self, named: &ast::ExprNamed) {
        self.visit_expr(&named.value);
        let Expr::Name(target) = &*named.target else { return };
        self.uses(&target.id);
        let mut scope = self.current;
        while self.scopes.all[scope].kind == ScopeKind::Comprehension || self.scopes.all[scope].is_expression
        {
            scope = self.scopes.all[scope].parent.unwrap_or(0);
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

    fn check_nonlocals(&mut self) {
        for (scope, name) in std::mem::take(&mut self.nonlocals) {
            if self.scopes.owner_around(scope, &name).is_none() {
                self.fail(name.range, format!("no binding for nonlocal '{name}' found"));
            }
        }
    }

    fn alias(&mut self, alias: &ast::Alias) {
        let name = alias.asname.as_ref().unwrap_or(&alias.name);
        let first = name.split('.').next().unwrap_or_default().to_owned();
        self.bind(&first);
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
                if name.id == "super" {
                    self.uses("__class__");
                }
            }
            Expr::Name(name) => self.bind(&name.id),
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
            self.bind(name);
        }
        visitor::walk_except_handler(self, handler);
    }

    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        let name = match pattern {
            Pattern::MatchAs(pattern) => pattern.name.as_ref(),
            Pattern::MatchStar(pattern) => pattern.name.as_ref(),
            Pattern::MatchMapping(pattern) => pattern.rest.as_ref(),
            _ => None,
        };
        if let Some(name) = name {
            self.bind(name);
        }
        visitor::walk_pattern(self, pattern);
    }
}
