//! What a machine is given besides a program: builtin types and functions, its own Python code, and the modules that a
//! program can import. All that anybody has to know of a module stands in its [`ModuleSpec`].

mod module;
mod named;
pub(crate) mod primitives;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::ids::Id;
use crate::syntax::changed::Changing;
use crate::syntax::mend::spec::Known;
use crate::syntax::newer::New;
use crate::syntax::unsupported::Importable;
use crate::vm::calls::native::Native;
use module::is_in;
pub(crate) use module::{AtExit, Body, ClassesInC, Drawn, ModuleSpec, Roles};
pub(crate) use named::{Containers, Guarded, Pools, QuietSpec, Sections, Tasks};

/// All of it. `crate::stdlib::LIBRARY` is the one that programs get.
#[derive(Debug)]
pub(crate) struct Library {
    /// The methods of the builtin types.
    pub types: &'static [(Id, &'static [&'static [Native]])],
    /// `object.__new__`
    pub new_object: &'static Native,
    /// The builtin functions.
    pub functions: &'static [&'static [Native]],
    pub prelude: PreludeSpec,
    pub modules: &'static [ModuleSpec],
    pub sections: Sections,
    pub pools: Pools,
    pub tasks: Tasks,
    pub quiet: QuietSpec,
    /// What not every version of CPython has that is modelled.
    pub newer: &'static [New],
    /// What is not the same in all of them.
    pub changing: &'static Changing,
    /// The module and the name of the class of a lock, which before 3.13 only its objects lead to.
    pub lock_class: [&'static str; 2],
    /// Words with which a program may let a lock be held when it ends.
    pub holding: &'static [&'static str],
    /// Packages whose classes set and read attributes by other names than CPython's, or in other moments.
    pub of_other_names: &'static [&'static str],
    /// What CPython's classes have and ours have not, each with its module before it, between spaces behind it.
    pub lacking: &'static [(&'static str, &'static str)],
    /// What is looked for in objects of these classes by those who know other languages or types, and what a traceback says then.
    pub of_others: &'static [(Id, &'static [&'static str], &'static str)],
    /// Classes, or with a dot alone behind them, modules, whose objects have no `__dict__` in CPython, and here one.
    pub bare: &'static [&'static str],
    /// Modules that look into what classes have, and do with it what CPython's do with more.
    pub of_classes: &'static [&'static str],
    /// Functions that no class and no module has under their name.
    pub unnamed: &'static [&'static Native],
    /// All functions and methods that Rust implements, each at the place by which values name it.
    pub natives: OnceLock<Vec<&'static Native>>,
}

/// The machine's own Python code.
#[derive(Debug)]
pub(crate) struct PreludeSpec {
    /// What it asks of the machine.
    pub functions: &'static [Native],
    pub files: &'static [&'static str],
    /// What goes through containers item by item: see [`Source::is_walk`](crate::bytecode::source::Source::is_walk).
    pub walks: &'static str,
}

impl Library {
    /// The module of this name, those for other modules included.
    pub(crate) fn module(&self, name: &str) -> Option<&'static ModuleSpec> {
        self.modules.iter().find(|module| module.name == name)
    }

    /// The module of a function that Rust implements.
    pub(crate) fn home_of(&self, native: &'static Native) -> Option<&'static str> {
        let has_it = |module: &&ModuleSpec| match module.body {
            Body::Native { functions, .. } => functions.iter().any(|function| std::ptr::eq(function, native)),
            Body::Python { .. } | Body::NameOnly => false,
        };
        self.modules.iter().find(has_it).map(|module| module.name)
    }

    /// The methods of a class that a module of this library adds.
    pub(crate) fn methods_of(&self, class: &str) -> &'static [Native] {
        let of = |module: &ModuleSpec| match module.body {
            Body::Native { classes, .. } => classes.iter().find(|&&(name, _)| name == class),
            Body::Python { .. } | Body::NameOnly => None,
        };
        let found = self.modules.iter().find_map(of);
        found.map_or_else(|| unreachable!("no module lists the class `{class}`"), |&(_, methods)| methods)
    }

    /// Whether who imports `name` imports a module of which this is so, or a part of one.
    pub(crate) fn imports(&self, name: &str, is_so: fn(&ModuleSpec) -> bool) -> bool {
        let has_it = |module: &ModuleSpec| {
            name.strip_prefix(module.name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        self.modules.iter().any(|module| is_so(module) && has_it(module))
    }

    /// What changes of programs have to know of all modules.
    #[inline(never)]
    pub(crate) fn mends(&self) -> Known {
        Known(self.modules.iter().filter_map(|module| Some((module.name, module.roles.mends?))).collect())
    }

    /// Whether a module says this name of one kind.
    pub(crate) fn has(&self, of: fn(&Roles) -> &'static [&'static str], name: &str) -> bool {
        self.modules.iter().any(|module| of(module.roles).contains(&name))
    }

    /// The same of what there is to know of containers.
    pub(crate) fn has_of_containers(
        &self,
        of: fn(&Containers) -> &'static [&'static str],
        name: &str,
    ) -> bool {
        self.modules.iter().filter_map(|module| module.roles.containers).any(|it| of(it).contains(&name))
    }

    /// Whether a module of the program's own with this text does nothing, and what the library's own does is meant.
    pub(crate) fn is_stood_in_for(&self, name: &str, text: &str) -> bool {
        let functions = self.module(name).map_or(&[][..], |module| module.roles.stood_in_for);
        let defined = text.lines().filter_map(|line| line.strip_prefix("def ")?.split('(').next());
        let defined: BTreeSet<&str> = defined.filter(|function| !function.starts_with('_')).collect();
        !functions.is_empty() && defined == functions.iter().copied().collect()
    }

    /// Whether a module may have something of this name, in CPython or here: no, where nothing there is called so.
    pub(crate) fn may_have(&self, module: &str, name: &str) -> bool {
        let is_there = |module: &'static ModuleSpec| module.may_have(name);
        self.module(module).is_none_or(is_there)
            || self.lacks(module, name)
            || self.module(&format!("{module}.{name}")).is_some()
    }

    /// What all modules say of one kind.
    pub(crate) fn names(&self, of: fn(&Roles) -> &'static [&'static str]) -> Vec<&'static str> {
        self.modules.iter().flat_map(|module| of(module.roles).iter().copied()).collect()
    }
}

impl Importable for Library {
    fn has_module(&self, name: &str) -> bool {
        self.module(name).is_some_and(ModuleSpec::is_public)
    }

    fn lacks(&self, module: &str, name: &str) -> bool {
        let whole = self.module(module).is_some_and(|module| module.lacks(name));
        let of_part = || {
            let (module, part) = module.rsplit_once('.')?;
            let parts = self.module(module)?.missing_of;
            parts.iter().find(|&&(found, _)| found == part).map(|&(_, words)| is_in(words, name))
        };
        whole || of_part().unwrap_or(false)
    }

    fn is_new(&self, name: &str) -> bool {
        self.module(name).is_some_and(|module| !module.roles.stood_in_for.is_empty())
    }

    fn newer(&self) -> &'static [New] {
        self.newer
    }

    fn changing(&self) -> &'static Changing {
        self.changing
    }

    fn is_package(&self, name: &str) -> bool {
        self.module(name).is_some_and(|module| module.is_package)
    }

    fn why_fixed(&self, module: &str, name: &str) -> Option<&'static str> {
        let fixed = self.module(module)?.fixed;
        fixed.iter().find(|&&(found, _)| found == name).map(|&(_, why)| why)
    }
}
