//! Names that CPython's classes use for themselves, where no text shows that they are given to a class over one, or to its
//! objects.

use crate::ids::Id;
use crate::objects::names::Name;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// Makes sure that the program may give an object of this class an attribute of that name.
    pub(super) fn check_private(&mut self, class: Id, name: Name) -> PyResult<()> {
        let text = self.names.text(name).clone();
        let is_library = |m: &Self| m.thread.frames.last().is_none_or(|frame| frame.code.source.is_library());
        if !text.starts_with('_') || is_library(self) {
            return Ok(());
        }
        match self.who_uses(class, &text) {
            Some(who) => Err(self.unsupported(format!(
                "'{text}' is a name that CPython's {who} uses for itself, in one version or another: give it another name"
            ))),
            None => Ok(()),
        }
    }

    /// The same of all that a new class has, or what it extends gives it.
    pub(super) fn check_private_members(&mut self, class: Id) -> PyResult<()> {
        let own = |&base: &Id| self.private_names(base).is_none();
        let named: Vec<Name> = self
            .class(class)
            .mro
            .iter()
            .copied()
            .take_while(own)
            .collect::<Vec<_>>()
            .into_iter()
            .flat_map(|base| self.class(base).attrs.iter().map(|(name, _)| name).collect::<Vec<_>>())
            .collect();
        if named.is_empty() || self.class(class).mro.iter().all(own) {
            return Ok(());
        }
        let slots: Vec<_> = self.own_slots(class).iter().map(|slot| self.intern(slot)).collect();
        named.into_iter().chain(slots).try_for_each(|name| self.check_private(class, name))
    }

    /// Which of the classes that one extends uses the name for itself.
    fn who_uses(&self, class: Id, name: &str) -> Option<&'static str> {
        let uses = |&base: &Id| {
            let (who, names) = self.private_names(base)?;
            names.split_ascii_whitespace().any(|it| it == name).then_some(who)
        };
        self.class(class).mro.iter().find_map(uses)
    }

    /// What a class of the library uses for itself in CPython, and its name.
    fn private_names(&self, class: Id) -> Option<(&'static str, &'static str)> {
        let class = self.class(class);
        let package = |module: &str| module.split('.').next().map(str::to_owned);
        let home = package(self.names.text(class.module));
        let modules = self.program.library.modules.iter();
        let classes = modules.filter(|module| !module.private_of.is_empty() && package(module.name) == home);
        classes.flat_map(|module| module.private_of).copied().find(|&(name, _)| name == class.name)
    }
}
