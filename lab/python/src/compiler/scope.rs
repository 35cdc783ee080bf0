//! Which variables each part of a program has, and which of them inner functions share.

use hashbrown::HashMap;
use ruff_python_ast as ast;
use ruff_python_ast::visitor::Visitor;
use ruff_text_size::TextRange;
use rustc_hash::FxBuildHasher;

use super::finder::Finder;
use crate::bytecode::code::CodeKind;
use crate::bytecode::source::Source;
use crate::refusal::Refusal;

pub(crate) type ScopeId = usize;

/// A part of the program with variables of its own.
#[derive(Debug)]
pub(crate) struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// Its variables in the order in which they are first bound.
    pub bound: Vec<String>,
    /// Those that inner functions see, too.
    pub shared: Vec<String>,
    /// Those of the functions around it that it, or a function in it, sees.
    pub free: Vec<String>,
    pub globals: Vec<String>,
    pub(super) nonlocals: Vec<String>,
    pub(super) uses: Vec<String>,
    /// Those that it uses outside every loop over them.
    pub(super) read_beside: Vec<String>,
    pub is_generator: bool,
    /// `async def`, or a generator expression that awaits.
    pub is_async: bool,
    /// A generator expression, which is a function that nobody wrote.
    pub(super) is_expression: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    /// A comprehension that runs in the frame of what is around it. Its variables are its own.
    Comprehension,
}

/// Where a variable is, seen from a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
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
pub(crate) struct Scopes {
    pub all: Vec<Scope>,
    pub(super) by_node: HashMap<(TextRange, ScopeKind), ScopeId, FxBuildHasher>,
}

impl Scopes {
    pub(crate) fn of(module: &ast::ModModule, source: &Source) -> Result<Self, Refusal> {
        let scopes = Scopes { all: Vec::new(), by_node: HashMap::default() };
        let mut finder = Finder::new(scopes, source);
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

    pub(crate) fn at(&self, range: TextRange, kind: ScopeKind) -> ScopeId {
        *self.by_node.get(&(range, kind)).expect("the finder has been everywhere")
    }

    /// The scope in whose frame `scope` runs.
    pub(crate) fn host(&self, mut scope: ScopeId) -> ScopeId {
        while self.all[scope].kind == ScopeKind::Comprehension {
            scope = self.all[scope].parent.expect("a comprehension stands in something");
        }
        scope
    }

    /// Whether somebody may look at the variable of a loop that is not in it.
    pub(crate) fn is_read_beside_its_loop(&self, scope: ScopeId, name: &str) -> bool {
        let here = &self.all[scope];
        let is_one = |names: &[String]| names.iter().any(|it| it == name);
        let is_seen_by = |(other, it): (ScopeId, &Scope)| {
            let is_inner = it.kind == ScopeKind::Comprehension && self.host(other) == scope;
            match () {
                () if it.binds(name) && other != scope => false,
                () if is_inner || other == scope => is_one(&it.read_beside),
                () => {
                    here.kind == ScopeKind::Module
                        && is_one(&it.uses)
                        && self.place(other, name) == Place::Global
                }
            }
        };
        here.kind == ScopeKind::Class
            || here.is_shared(name)
            || is_one(&here.globals)
            || is_one(&here.nonlocals)
            || self.all.iter().enumerate().any(is_seen_by)
    }

    /// Whether a name is that of a builtin, as far as one can see.
    pub(crate) fn is_never_bound(&self, scope: ScopeId, name: &str) -> bool {
        matches!(self.place(scope, name), Place::Global) && !self.all.iter().any(|scope| scope.binds(name))
    }

    pub(crate) fn place(&self, scope: ScopeId, name: &str) -> Place {
        let here = &self.all[scope];
        if here.globals.iter().any(|global| global == name) {
            return Place::Global;
        }
        match here.kind {
            ScopeKind::Module => Place::Global,
            ScopeKind::Class if here.nonlocals.iter().any(|found| found == name) => Place::Free,
            ScopeKind::Class if !here.binds(name) && self.owner_around(scope, name).is_some() => {
                Place::ClassOrFree
            }
            ScopeKind::Class => Place::Class,
            _ if here.binds(name) => Place::Own(scope),
            ScopeKind::Function => self.owner_around(scope, name).map_or(Place::Global, |_| Place::Free),
            ScopeKind::Comprehension => self.place_in_comprehension(scope, name),
        }
    }

    fn place_in_comprehension(&self, scope: ScopeId, name: &str) -> Place {
        let parent = self.all[scope].parent.expect("a comprehension is in something");
        match self.all[parent].kind {
            // As from a function: what the class itself has is not seen.
            ScopeKind::Class => self.owner_around(parent, name).map_or(Place::Global, |_| Place::Free),
            _ => self.place(parent, name),
        }
    }

    /// The scope around `scope` whose variable this is, if it is no global.
    pub(super) fn owner_around(&self, scope: ScopeId, name: &str) -> Option<ScopeId> {
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
        if here.binds(name) || here.globals.iter().any(|global| global == name) {
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
            between = self.host(self.all[between].parent.expect("the owner is around the scope"));
        }
    }
}

impl Scope {
    /// What kind of code it has, if it is a function.
    pub(crate) fn kind_of_code(&self) -> CodeKind {
        match (self.is_async, self.is_generator) {
            (false, false) => CodeKind::Function,
            (false, true) => CodeKind::Generator,
            (true, false) => CodeKind::Coroutine,
            (true, true) => CodeKind::AsyncGenerator,
        }
    }

    fn binds(&self, name: &str) -> bool {
        self.bound.iter().any(|found| found == name) && !self.nonlocals.iter().any(|found| found == name)
    }

    pub(crate) fn is_shared(&self, name: &str) -> bool {
        self.shared.iter().any(|found| found == name)
    }
}

pub(super) fn add(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|found| found == name) {
        list.push(name.to_owned());
    }
}
