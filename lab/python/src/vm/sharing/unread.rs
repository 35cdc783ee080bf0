//! Lists at which nobody looks: globals to which a program appends and of which it does nothing else. However long such
//! a list grows, the program goes on in the same way.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::names::{self, Name};
use crate::objects::object::{Object, Visitor};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::may_write::{hides_names, mentions, programs};

/// With these a program comes to its globals by another way than by their names.
const OTHER_WAYS: &[&str] = &["__globals__", "__main__", "modules", "import_module", "exec", "eval"];

/// How often each of some objects is referred to.
struct References {
    counts: Vec<(Id, usize)>,
}

impl Visitor for References {
    fn value(&mut self, value: Value) {
        if let Some(id) = value.id()
            && let Some((_, count)) = self.counts.iter_mut().find(|(it, _)| *it == id)
        {
            *count += 1;
        }
    }
}

impl Machine {
    /// The lists among the globals of the program that it only appends to from now on, and that nothing else refers to.
    pub(crate) fn unread_lists(&self, in_use: &[Id]) -> Vec<Id> {
        // Otherwise no two states differ in how long ago something was.
        if !self.reckons() {
            return Vec::new();
        }
        let programs = programs(self);
        let Some(module) = self.module(names::MAIN) else { return Vec::new() };
        let Object::Module(main) = self.heap.get(module) else { return Vec::new() };
        if programs.iter().any(|code| hides_names(self, code) || mentions(self, code, OTHER_WAYS)) {
            return Vec::new();
        }
        let is_unread = |&(name, value): &(Name, Value)| {
            let is_list = value.id().is_some_and(|id| matches!(self.heap.get(id), Object::List(_)));
            is_list && programs.iter().all(|code| self.only_appends(code, name))
        };
        let lists: Vec<Id> = main.vars.iter().filter(is_unread).filter_map(|(_, value)| value.id()).collect();
        if lists.is_empty() {
            return lists;
        }
        let mut references = References { counts: lists.into_iter().map(|id| (id, 0)).collect() };
        in_use.iter().for_each(|&id| self.heap.get(id).visit(&mut references));
        self.thread_ids().for_each(|id| self.thread_at(id).visit(&mut references));
        self.program.constants.iter().for_each(|&value| references.value(value));
        references.counts.into_iter().filter(|&(_, count)| count == 1).map(|(id, _)| id).collect()
    }

    /// Whether a code does nothing with a global of this name but to set it and to append to it.
    fn only_appends(&self, code: &Code, name: Name) -> bool {
        let is_append = |op: Option<&Op>| match op {
            Some(Op::Method(site)) => &**self.names.text(code.sites[*site as usize].name) == "append",
            _ => false,
        };
        code.ops.iter().enumerate().all(|(at, &op)| match op {
            Op::Global(site) | Op::Name(site) | Op::NameOrDeref(site)
                if code.sites[site as usize].name == name =>
            {
                is_append(code.ops.get(at + 1))
            }
            Op::Attr(site) | Op::Method(site) | Op::ImportFrom(site) => {
                code.sites[site as usize].name != name
            }
            _ => true,
        })
    }
}
