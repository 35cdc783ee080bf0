//! Names that CPython's classes use for themselves, given to a class over one or to its objects, and others that they have
//! and ours have not.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::value::Value;
use crate::syntax::unsupported;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};

/// What a class has if it says itself how attributes are read or set.
const ASKED: [Name; 3] = [names::SETATTR, names::DELATTR, names::GETATTRIBUTE];

impl Machine {
    /// Makes sure that the program may give an object of this class an attribute of that name.
    pub(super) fn check_private(&mut self, class: Id, name: Name) -> PyResult<()> {
        let text = self.names.text(name).clone();
        if !text.starts_with('_') || self.is_library_asking() {
            return Ok(());
        }
        if ASKED.contains(&name) {
            return self.check_asked(class, name);
        }
        match self.who_uses(&self.class(class).mro, &text) {
            Some(who) => Err(self.unsupported(format!(
                "'{text}' is a name that CPython's {who} uses for itself, in one version or another: give it another name"
            ))),
            None => Ok(()),
        }
    }

    /// The same of what is written to a dict that may be the `__dict__` of an object.
    #[inline]
    pub(crate) fn check_private_key(&mut self, dict: Id, key: Value) -> PyResult<()> {
        if self.table(dict).owners().is_empty() { Ok(()) } else { self.check_owners(dict, key) }
    }

    #[inline(never)]
    fn check_owners(&mut self, dict: Id, key: Value) -> PyResult<()> {
        let Some(name) = self.as_str(key).map(crate::objects::text::Str::shared) else { return Ok(()) };
        let name = self.intern(&name);
        for owner in self.table(dict).owners().to_vec() {
            let class = self.class_of(owner.into());
            self.check_private(class, name)?;
        }
        Ok(())
    }

    /// What there is to say where none of these classes has an attribute, if CPython's has it.
    pub(super) fn lacked(&mut self, mro: &[Id], name: Name) -> Option<Exit> {
        let text = self.names.text(name).clone();
        let is_asked_by_library = self.is_library_asking();
        if unsupported::is_internal(&text) || !is_asked_by_library && unsupported::is_of_all(&text) {
            return Some(self.unsupported(format!("the attribute '{text}' is not in the lab")));
        }
        if is_asked_by_library {
            return None;
        }
        let who = if text.starts_with('_') {
            self.who_uses(mro, &text)?.into()
        } else {
            let lacking = self.program.library.lacking;
            let mut of = lacking.iter().filter(|(_, words)| words.split(' ').any(|it| it == &*text));
            of.find_map(|&(class, _)| {
                let (module, name) = class.rsplit_once('.')?;
                let is_it = |&&base: &&Id| {
                    let base = self.class(base);
                    base.name == name && &**self.names.text(base.module) == module
                };
                mro.iter().find(is_it).map(|_| name.to_owned())
            })?
        };
        Some(self.unsupported(format!("'{who}.{text}' is not in the lab")))
    }

    pub(in crate::vm) fn is_library_asking(&self) -> bool {
        // What the prelude does, such as `hasattr`, is done for whoever calls it.
        let mut frames = self.thread.frames.iter().rev().filter(|frame| frame.module != self.program.prelude);
        frames.next().is_none_or(|frame| frame.code.source.is_library())
    }

    /// Makes sure that a class does not see how one of the library's sets its attributes.
    fn check_asked(&mut self, class: Id, name: Name) -> PyResult<()> {
        let is_other = |&base: &Id| {
            let base = self.class(base);
            let module = self.names.text(base.module);
            base.layout != class::BASE_EXCEPTION
                && module
                    .split('.')
                    .next()
                    .is_some_and(|package| self.program.library.of_other_names.contains(&package))
                && self.program.library.module(module).is_some()
        };
        let Some(base) = self.class(class).mro.iter().copied().find(is_other) else { return Ok(()) };
        let (text, base) = (self.names.text(name).clone(), self.class_name(base));
        Err(self.unsupported(format!(
            "a '{text}' of one's own in a class over '{base}' is not in the lab: it would see what '{base}' keeps for itself"
        )))
    }

    /// The same of all that a new class has, or what it extends gives it.
    pub(super) fn check_private_members(&mut self, class: Id) -> PyResult<()> {
        self.check_asked_members(class)?;
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

    fn check_asked_members(&mut self, class: Id) -> PyResult<()> {
        for name in ASKED {
            let mro = self.class(class).mro.clone();
            let Some(&by) = mro.iter().find(|&&base| self.class(base).attrs.contains(name)) else { continue };
            let module = self.class(by).module;
            if by != class::OBJECT && self.program.library.module(self.names.text(module)).is_none() {
                self.check_asked(class, name)?;
            }
        }
        Ok(())
    }

    /// Which of these classes uses the name for itself.
    fn who_uses(&self, mro: &[Id], name: &str) -> Option<&'static str> {
        let uses = |&base: &Id| {
            let (who, names) = self.private_names(base)?;
            names.split_ascii_whitespace().any(|it| it == name).then_some(who)
        };
        mro.iter().find_map(uses)
    }

    /// What a class of the library uses for itself in CPython, and its name.
    pub(super) fn private_names(&self, class: Id) -> Option<(&'static str, &'static str)> {
        let class = self.class(class);
        let package = |module: &str| module.split('.').next().map(str::to_owned);
        let home = package(self.names.text(class.module));
        let modules = self.program.library.modules.iter();
        let classes = modules.filter(|module| !module.private_of.is_empty() && package(module.name) == home);
        classes.flat_map(|module| module.private_of).copied().find(|&(name, _)| name == class.name)
    }
}
