//! Reads, binds and deletes variables.

use super::Compiler;
use super::scope::Place;
use crate::bytecode::code::Op;
use crate::objects::names::Name;

/// What is done with a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    Load,
    Store,
    Delete,
}

impl Compiler<'_, '_> {
    pub(crate) fn load(&mut self, name: &str) {
        self.variable(name, Access::Load);
    }

    pub(crate) fn store(&mut self, name: &str) {
        self.variable(name, Access::Store);
    }

    pub(crate) fn variable(&mut self, name: &str, access: Access) {
        let op = match self.scopes.place(self.unit.scope, name) {
            Place::Own(scope) => self.own(scope, name, access),
            Place::Free => self.free(name, access),
            Place::Global => self.global(name, access),
            Place::Class => self.class_variable(name, access),
            Place::ClassOrFree if access == Access::Load => {
                let slot = self.unit.free_slot(name).expect("a free variable has a cell");
                self.emit(Op::Cell(slot));
                let name = self.mangled_name(name);
                Op::NameOrDeref(self.unit.site(name))
            }
            Place::ClassOrFree => self.class_variable(name, access),
        };
        self.emit(op);
    }

    fn own(&mut self, scope: usize, name: &str, access: Access) -> Op {
        match self.unit.slot(scope, name) {
            Some(slot) if self.scopes.all[scope].is_shared(name) => deref(slot, access),
            Some(slot) => match access {
                Access::Load => Op::Local(slot),
                Access::Store => Op::StoreLocal(slot),
                Access::Delete => Op::DeleteLocal(slot),
            },
            // A comprehension's variable, seen from a generator expression in it.
            None => self.free(name, access),
        }
    }

    fn free(&mut self, name: &str, access: Access) -> Op {
        match self.unit.free_slot(name) {
            Some(slot) => deref(slot, access),
            None => self.global(name, access),
        }
    }

    fn global(&mut self, name: &str, access: Access) -> Op {
        let name = self.mangled_name(name);
        let site = self.unit.site(name);
        match access {
            Access::Load => Op::Global(site),
            Access::Store => Op::StoreGlobal(site),
            Access::Delete => Op::DeleteGlobal(site),
        }
    }

    fn class_variable(&mut self, name: &str, access: Access) -> Op {
        let name = self.mangled_name(name);
        let site = self.unit.site(name);
        match access {
            Access::Load => Op::Name(site),
            Access::Store => Op::StoreName(site),
            Access::Delete => Op::DeleteName(site),
        }
    }

    pub(super) fn mangled_name(&mut self, name: &str) -> Name {
        let name = self.mangled(name);
        self.host.intern(&name)
    }
}

fn deref(slot: u32, access: Access) -> Op {
    match access {
        Access::Load => Op::Deref(slot),
        Access::Store => Op::StoreDeref(slot),
        Access::Delete => Op::DeleteDeref(slot),
    }
}
