//! A thread that goes on in a machine other than the one in which it came to where it is.

use triomphe::Arc;

use crate::ids::{Id, ThreadId};
use crate::objects::object::Object;
use crate::objects::relocate::Relocation;
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::thread::{State, Thread};

impl Machine {
    /// Whether other machines of the same program can do something with its threads: names and code that came later
    /// have other numbers there.
    pub(super) fn can_give(&self) -> bool {
        self.search.frozen.as_ref().is_some_and(|frozen| {
            (self.names.count(), self.program.code_count, self.program.modules.len())
                == (frozen.names, frozen.codes, frozen.modules)
        })
    }

    /// Whether this thread is the only one of those that were there before that has changed.
    pub(super) fn has_changed_alone(&self, id: ThreadId, before: &[Arc<Sealed<Thread>>]) -> bool {
        let same = |(now, then)| Arc::ptr_eq(now, then);
        let threads = self.threads.others.iter().zip(before).enumerate();
        threads.filter(|&(place, _)| place != id.0 as usize).all(|(_, both)| same(both))
    }

    /// Puts a thread of another machine in the place of the same thread here, with the objects that it alone has.
    /// What it has in common with others is here already, at `common`, in the order in which `refers_to` names it.
    pub(super) fn transplant(
        &mut self,
        id: ThreadId,
        from: &Machine,
        own: &[Id],
        refers_to: &[Id],
        common: impl Iterator<Item = Id>,
    ) {
        let mut to = Relocation::new(from.world.clock_ns, self.world.clock_ns);
        refers_to.iter().zip(common).for_each(|(&there, here)| to.add(there, here));
        let thread = &from.threads.others[id.0 as usize];
        if own.is_empty() && to.is_none() {
            self.threads.others[id.0 as usize] = Arc::clone(thread);
            return;
        }
        let places: Vec<Id> = own.iter().map(|_| self.heap.alloc(Object::Cell(Value::Unset))).collect();
        own.iter().zip(&places).for_each(|(&there, &here)| to.add(there, here));
        for (&there, &here) in own.iter().zip(&places) {
            let mut object = from.heap.get(there).clone();
            object.relocate(&to);
            self.heap.plant(here, object, from.heap.is_shared(there));
        }
        for (number, other) in from.threads.others.iter().enumerate() {
            // Of a thread that is finished nothing is left but its `Thread`. Which that is, this one brings along.
            if let Some(at) = own.iter().position(|&id| other.object.is(id.into()))
                && other.state == State::Finished
            {
                Arc::make_mut(&mut self.threads.others[number]).get_mut().object = places[at].into();
            }
        }
        let mut thread = Thread::clone(thread);
        thread.relocate(&to);
        self.threads.others[id.0 as usize] = Arc::new(Sealed::new(thread));
    }
}
