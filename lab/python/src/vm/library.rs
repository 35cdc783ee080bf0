//! What a machine is given besides a program: builtin types and functions, its own Python code, and the modules that a
//! program can import. All that anybody has to know of a module stands in its [`ModuleSpec`].

use std::sync::OnceLock;

use crate::ids::Id;
use crate::syntax::unsupported::Importable;
use crate::vm::Machine;
use crate::vm::calls::native::Native;
use crate::vm::sharing::left_open::LeftOpen;
use crate::vm::threads::awaited::Awaited;

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

/// A module of the library.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ModuleSpec {
    pub name: &'static str,
    pub body: Body,
    /// Whether it is a package in CPython.
    pub is_package: bool,
    /// What CPython's module has beyond this one, between spaces: a program that uses it is refused before it starts. (What
    /// is in neither is an `AttributeError` or `ImportError` in both.)
    pub missing: &'static str,
    /// If not empty, what it has of a large module of CPython's: all else is missing.
    pub has_only: &'static str,
    /// The same as `missing` of objects in it.
    pub missing_of: &'static [(&'static str, &'static str)],
    /// What a program may read but not replace, and what it is told.
    pub fixed: &'static [(&'static str, &'static str)],
    /// Its name in messages about wrong arguments, if CPython has it in C under another one.
    pub name_in_c: Option<&'static str>,
    /// Whose names are shown with the module's.
    pub classes_in_c: ClassesInC,
    /// Whether annotations may say what is in an object of its classes: `deque[int]`.
    pub holds_others: bool,
    /// Whether its names are for annotations and nothing else.
    pub is_for_annotations: bool,
    /// What goes on when the program's last line is done.
    pub at_exit: Option<AtExit>,
    /// Functions that say what time it is.
    pub clocks: &'static [&'static str],
    /// What starts threads, or runs in some: the module's own name, functions, methods.
    pub starters: &'static [&'static str],
    /// Whether who imports it, or a part of it, may have an event loop, which reads a clock in each of its passes.
    pub has_loop: bool,
    /// Whether its functions ask the network, and may be given a timeout.
    pub asks_network: bool,
    /// What of a pool can be left open at most where a program imports it: it asks who runs it, or what others have done yet.
    pub leaves_open: LeftOpen,
    /// Functions in which somebody waits, or in what they call, and for what.
    pub awaited: &'static [(&'static str, Awaited)],
    /// The same of a task, besides those in which threads wait, too.
    pub awaited_by_tasks: &'static [(&'static str, Awaited)],
    /// Functions in which threads have made a lock for themselves and are caught in it, or wait for what is put into a queue.
    pub catching: &'static [&'static str],
    /// Attributes that its functions in Rust write where they are used.
    pub writes_natively: &'static [&'static str],
    /// Functions and methods that say which threads are alive.
    pub liveness: &'static [&'static str],
    /// Those of them that list threads, or count them.
    pub listing: &'static [&'static str],
    /// With these a program says which numbers are drawn, or asks for others.
    pub seeds: &'static [&'static str],
    /// Methods with which it sets a property of an object that the library made.
    pub setters: &'static [&'static str],
    /// With these, methods and attributes, it changes how a module works that is quiet otherwise.
    pub settings: &'static [&'static str],
    /// Attributes that a quiet module writes where it does not say that it changes anything.
    pub writes: &'static [&'static str],
    /// With these it reads or writes attributes whose names the code does not show.
    pub reflections: &'static [&'static str],
    /// Decorators that write what a method returns into its object.
    pub caches: &'static [&'static str],
    /// Methods that give a generator of the library's.
    pub generators: &'static [&'static str],
    /// Attributes by which readers are shown one of its objects.
    pub telling: &'static [&'static str],
    /// A class whose objects readers are shown as the lock in them, with its attribute, and another that they are not shown.
    pub shown_as_lock: Option<[&'static str; 3]>,
    /// Whether a page loads its text when a program needs it: see [`super::apart`].
    pub is_apart: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Body {
    Native {
        functions: &'static [Native],
        /// The methods of its classes.
        classes: &'static [(&'static str, &'static [Native])],
        /// Adds what is no function: constants, classes.
        install: fn(&mut Machine, Id),
    },
    Python {
        /// Empty, where it comes in a file: [`ModuleSpec::text`] knows it.
        text: &'static str,
        /// Whether CPython has it in C: no thread is interrupted in it.
        is_hidden: bool,
        /// See [`Source::is_walk`](crate::bytecode::source::Source::is_walk).
        is_walk: bool,
        /// See [`Source::is_one_piece`](crate::bytecode::source::Source::is_one_piece).
        is_one_piece: bool,
        /// See [`Source::is_uninterrupted`](crate::bytecode::source::Source::is_uninterrupted).
        is_uninterrupted: bool,
        /// See [`Source::is_quiet`](crate::bytecode::source::Source::is_quiet).
        is_quiet: bool,
        /// See [`crate::vm::threads::section`].
        has_sections: bool,
    },
    /// Nobody can import it, but classes say that they are of it.
    NameOnly,
}

/// Which classes of a module CPython has in C.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ClassesInC {
    None,
    All,
    AllButExceptions,
    Only(&'static [&'static str]),
}

/// What there is to know of the library's code for [sections](super::threads::section), by names.
#[derive(Debug)]
pub(crate) struct Sections {
    pub guarded: &'static [Guarded],
    /// What the library calls under its locks.
    pub called: &'static [&'static str],
    /// What one does with a queue, and not with what lies in it.
    pub of_queues: &'static [&'static str],
    /// The attribute of a queue in which that lies, and the module that queues are of.
    pub queue: &'static str,
    /// What is read of a thing that has an inner lock.
    pub read: &'static [&'static str],
    /// What is written of it, and read nowhere else.
    pub written: &'static [&'static str],
    /// What is called with a container that a lock guards.
    pub called_with_lists: &'static [&'static str],
    /// Functions in which `in` looks into such a container.
    pub searching: &'static [&'static str],
    /// Those in which a test asks whether it is empty.
    pub testing: &'static [&'static str],
    /// Those that call what the program has handed over.
    pub calling_back: &'static [&'static str],
}

/// What there is to know of thread pools for [what they leave open](super::sharing::pools), by names.
#[derive(Debug)]
pub(crate) struct Pools {
    /// With these a program asks whether a task has begun, or decides it.
    pub of_tasks: &'static [&'static str],
    /// Those of them that are seen when they are called, too.
    pub seen: &'static [&'static str],
    /// With these it asks who runs it.
    pub of_threads: &'static [&'static str],
    /// With these it comes to what pools keep to themselves. Names that programs give to things of their own are not among them.
    pub inner: &'static [&'static str],
    /// What pools call, or make their workers with, which a program may change.
    pub called: &'static [&'static str],
    /// The function that a worker runs.
    pub worker: &'static str,
    /// So the names of their modules begin.
    pub package: &'static str,
}

/// Classes with a lock that they keep to themselves.
#[derive(Debug)]
pub(crate) struct Guarded {
    pub classes: &'static [&'static str],
    /// What leads to the lock and to what it guards.
    pub ways: &'static [&'static str],
    /// What a program may read but not write.
    pub read: &'static [&'static str],
}

/// A function that the main thread calls at its end, unless a variable of `state` says that this is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AtExit {
    pub module: &'static str,
    pub function: &'static str,
    pub unless: &'static str,
}

impl Body {
    const fn python(text: &'static str, is_hidden: bool) -> Self {
        Body::Python {
            text,
            is_hidden,
            is_walk: false,
            is_one_piece: false,
            is_uninterrupted: false,
            is_quiet: false,
            has_sections: false,
        }
    }
}

impl ModuleSpec {
    const fn new(name: &'static str, body: Body) -> Self {
        ModuleSpec {
            name,
            body,
            is_package: false,
            missing: "",
            has_only: "",
            missing_of: &[],
            fixed: &[],
            name_in_c: None,
            classes_in_c: ClassesInC::None,
            holds_others: false,
            is_for_annotations: false,
            at_exit: None,
            clocks: &[],
            starters: &[],
            has_loop: false,
            asks_network: false,
            leaves_open: LeftOpen::Workers,
            awaited: &[],
            awaited_by_tasks: &[],
            catching: &[],
            writes_natively: &[],
            liveness: &[],
            listing: &[],
            seeds: &[],
            setters: &[],
            settings: &[],
            writes: &[],
            reflections: &[],
            caches: &[],
            generators: &[],
            telling: &[],
            shown_as_lock: None,
            is_apart: false,
        }
    }

    /// One that Rust implements.
    pub(crate) const fn native(
        name: &'static str,
        functions: &'static [Native],
        install: fn(&mut Machine, Id),
    ) -> Self {
        ModuleSpec::new(name, Body::Native { functions, classes: &[], install })
    }

    /// One with classes that Rust implements, which `install` adds.
    pub(crate) const fn with_classes(
        mut self,
        of_module: &'static [(&'static str, &'static [Native])],
    ) -> Self {
        if let Body::Native { classes, .. } = &mut self.body {
            *classes = of_module;
        }
        self
    }

    /// One that CPython writes in Python, as we do: a thread can be interrupted where its functions begin.
    pub(crate) const fn python(name: &'static str, text: &'static str) -> Self {
        ModuleSpec::new(name, Body::python(text, false))
    }

    /// One that CPython writes in C, and we in Python.
    pub(crate) const fn hidden(name: &'static str, text: &'static str) -> Self {
        ModuleSpec::new(name, Body::python(text, true))
    }

    /// One that has classes and nothing else.
    pub(crate) const fn name_only(name: &'static str, classes_in_c: ClassesInC) -> Self {
        ModuleSpec { classes_in_c, ..ModuleSpec::new(name, Body::NameOnly) }
    }

    pub(crate) const fn in_one_piece(mut self) -> Self {
        if let Body::Python { is_one_piece, .. } = &mut self.body {
            *is_one_piece = true;
        }
        self
    }

    pub(crate) const fn uninterrupted(mut self) -> Self {
        if let Body::Python { is_uninterrupted, .. } = &mut self.body {
            *is_uninterrupted = true;
        }
        self
    }

    /// One in which nothing but what it says by itself can be seen by others, unless a program notices what it keeps.
    pub(crate) const fn quiet(mut self) -> Self {
        if let Body::Python { is_quiet, .. } = &mut self.body {
            *is_quiet = true;
        }
        self
    }

    pub(crate) const fn walking(mut self) -> Self {
        if let Body::Python { is_walk, .. } = &mut self.body {
            *is_walk = true;
        }
        self
    }

    pub(crate) const fn with_sections(mut self) -> Self {
        if let Body::Python { has_sections, .. } = &mut self.body {
            *has_sections = true;
        }
        self
    }

    /// One whose text is not in a page's module.
    pub(crate) const fn apart(mut self) -> Self {
        self.is_apart = true;
        if let Body::Python { text, .. } = &mut self.body
            && cfg!(target_family = "wasm")
        {
            *text = "";
        }
        self
    }

    /// Whether a program can import it; others are for the library.
    pub(crate) fn is_public(&self) -> bool {
        !matches!(self.body, Body::NameOnly) && !self.name.split('.').any(|part| part.starts_with('_'))
    }

    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self.body, Body::Python { is_quiet: true, .. })
    }

    fn lacks(&self, name: &str) -> bool {
        is_in(self.missing, name) || !self.has_only.is_empty() && !is_in(self.has_only, name)
    }
}

/// Whether one of the words is this name.
fn is_in(words: &str, name: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
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

    /// What all modules say of one kind.
    pub(crate) fn names(&self, of: fn(&ModuleSpec) -> &'static [&'static str]) -> Vec<&'static str> {
        self.modules.iter().flat_map(|module| of(module).iter().copied()).collect()
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

    fn is_package(&self, name: &str) -> bool {
        self.module(name).is_some_and(|module| module.is_package)
    }

    fn why_fixed(&self, module: &str, name: &str) -> Option<&'static str> {
        let fixed = self.module(module)?.fixed;
        fixed.iter().find(|&&(found, _)| found == name).map(|&(_, why)| why)
    }
}
