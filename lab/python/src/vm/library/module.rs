//! What there is to know of one module.

use super::named::Containers;
use super::primitives::PrimitiveSpec;
use crate::ids::Id;
use crate::syntax::mend::spec::MendSpec;
use crate::vm::Machine;
use crate::vm::calls::native::Native;
use crate::vm::sharing::left_open::LeftOpen;
use crate::vm::threads::awaited::Awaited;

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
    /// What CPython's classes use for themselves in one version or another, and those here do not, between spaces: a class of
    /// the program's that has one of them as its base may not.
    pub private_of: &'static [(&'static str, &'static str)],
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
    /// Whether who imports it, or a part of it, may have an event loop, which reads a clock in each of its passes.
    pub has_loop: bool,
    /// Whether it is the lab's network.
    pub is_network: bool,
    /// What of a pool can be left open at most where a program imports it: it asks who runs it, or what others have done yet.
    pub leaves_open: LeftOpen,
    /// Whether a page loads its text when a program needs it: see [`crate::vm::apart`].
    pub is_apart: bool,
    pub roles: &'static Roles,
}

/// What its members are to others, by their names. Most modules have few that are anything.
#[derive(Debug)]
pub(crate) struct Roles {
    /// What goes on when the program's last line is done.
    pub at_exit: Option<AtExit>,
    /// Functions that say what time it is.
    pub clocks: &'static [&'static str],
    /// What starts threads, or runs in some: the module's own name, functions, methods.
    pub starters: &'static [&'static str],
    /// If its functions ask the network, the argument by which they are given a timeout.
    pub asks_network: Option<&'static str>,
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
    /// What a thread is to call, which it forgets when it has, and the method that has it called.
    pub targets: &'static [&'static str],
    pub runs: &'static [&'static str],
    /// Those of them that list threads, or count them.
    pub listing: &'static [&'static str],
    /// What hands something to an event loop that another thread runs, or has a thread do so.
    pub handing: &'static [&'static str],
    /// Functions that say nothing but how long to wait, and wait.
    pub sleeps: &'static [&'static str],
    /// Functions that make other numbers of numbers, and look at nothing else.
    pub numeric: &'static [&'static str],
    /// Functions that say whether it is a version before this one.
    pub versions: &'static [(&'static str, &'static str)],
    /// Functions that draw numbers, and what they give.
    pub draws: &'static [(&'static str, Drawn)],
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
    /// Decorators that write all attributes of one function into another.
    pub copies_attributes: &'static [&'static str],
    /// Decorators of classes that write methods.
    pub writes_methods: &'static [&'static str],
    /// Classes of classes.
    pub metaclasses: &'static [&'static str],
    /// Classes that no other can extend.
    pub final_classes: &'static [&'static str],
    /// The class of which generic ones are, and that of protocols, which are generic without it.
    pub generic: Option<[&'static str; 2]>,
    /// Methods that give a generator of the library's.
    pub generators: &'static [&'static str],
    /// Attributes by which readers are shown one of its objects.
    pub telling: &'static [&'static str],
    /// A class whose objects readers are shown as the lock in them, with its attribute, and another that they are not shown.
    pub shown_as_lock: Option<[&'static str; 3]>,
    /// Classes at whose objects threads or tasks wait for each other.
    pub primitives: &'static [PrimitiveSpec],
    /// What its containers are asked.
    pub containers: Option<&'static Containers>,
    /// CPython lacks it: so a module of the program's own stands in for it there, with these functions.
    pub stood_in_for: &'static [&'static str],
    /// What changes of programs are about.
    pub mends: Option<&'static MendSpec>,
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

/// What a function of the library gives of a number that is drawn in it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Drawn {
    Itself,
    /// So many steps from where it starts: variables of the function.
    Scaled {
        start: &'static str,
        step: &'static str,
    },
    /// The item there of a variable.
    ItemOf(&'static str),
    /// Whether a property has a lock.
    HasLock,
}

/// Which classes of a module CPython has in C.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ClassesInC {
    None,
    All,
    AllButExceptions,
    Only(&'static [&'static str]),
}

/// A function that the main thread calls at its end, unless a variable of `state` says that this is done.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AtExit {
    pub module: &'static str,
    pub function: &'static str,
    pub unless: &'static str,
    /// Another variable that says so if there is no other thread.
    pub unless_alone: Option<&'static str>,
}

impl AtExit {
    pub(crate) const fn of(module: &'static str, function: &'static str, unless: &'static str) -> Self {
        AtExit { module, function, unless, unless_alone: None }
    }

    pub(crate) const fn unless_alone(self, variable: &'static str) -> Self {
        AtExit { unless_alone: Some(variable), ..self }
    }
}

impl Roles {
    pub(crate) const NONE: Self = Roles {
        at_exit: None,
        clocks: &[],
        starters: &[],
        asks_network: None,
        awaited: &[],
        awaited_by_tasks: &[],
        catching: &[],
        writes_natively: &[],
        liveness: &[],
        targets: &[],
        runs: &[],
        listing: &[],
        handing: &[],
        sleeps: &[],
        numeric: &[],
        versions: &[],
        draws: &[],
        seeds: &[],
        setters: &[],
        settings: &[],
        writes: &[],
        reflections: &[],
        caches: &[],
        copies_attributes: &[],
        writes_methods: &[],
        metaclasses: &[],
        final_classes: &[],
        generic: None,
        generators: &[],
        telling: &[],
        shown_as_lock: None,
        primitives: &[],
        containers: None,
        stood_in_for: &[],
        mends: None,
    };
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
            private_of: &[],
            fixed: &[],
            name_in_c: None,
            classes_in_c: ClassesInC::None,
            holds_others: false,
            is_for_annotations: false,
            has_loop: false,
            is_network: false,
            leaves_open: LeftOpen::Workers,
            is_apart: false,
            roles: &Roles::NONE,
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

    /// Whether objects of its classes are the program's, which makes them through the library.
    pub(crate) fn holds_what_programs_make(&self) -> bool {
        matches!(self.body, Body::NameOnly)
    }

    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self.body, Body::Python { is_quiet: true, .. })
    }

    /// Whether it can have something of this name: of what Rust adds, nobody knows before.
    pub(super) fn may_have(&self, name: &str) -> bool {
        let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
        let is_written = |text: &str| text.split(|letter: char| !is_part(letter)).any(|word| word == name);
        name.starts_with("__") || self.text().is_none_or(is_written)
    }

    pub(super) fn lacks(&self, name: &str) -> bool {
        is_in(self.missing, name) || !self.has_only.is_empty() && !is_in(self.has_only, name)
    }
}

/// Whether one of the words is this name.
pub(super) fn is_in(words: &str, name: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
}
