//! A state's parts: what all threads have in common, and each thread with what it alone has.

use triomphe::Arc;
use xxhash_rust::xxh3::xxh3_128;

use crate::explore::exploration::Exploration;
use crate::explore::fingerprint::{Apart, Common};
use crate::ids::{Id, ThreadId};
use crate::objects::object::{NativeObject, Object};
use crate::vm::Machine;
use crate::vm::sharing::watched::next::Next;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{Choices, On, Wait};

/// What all threads have in common. Equal parts have one of these, whatever states they are found in. In the example
/// it is another time than in these states, unless the part tells the time.
#[derive(Debug)]
pub(super) struct CommonPart {
    pub print: u128,
    /// A program of which this is a part, and where its objects lie there.
    pub example: Arc<Exploration>,
    pub objects: Box<[Id]>,
    pub tells_time: bool,
}

/// A thread, with what it alone has.
#[derive(Debug)]
pub(super) struct ThreadPart {
    pub id: ThreadId,
    pub print: u128,
    /// Its print, but for which of the common objects it refers to.
    pub own_print: u128,
    /// A program of which this is a part, and where its objects lie there.
    pub example: Arc<Exploration>,
    pub own: Box<[Id]>,
    pub refers_to: Box<[Id]>,
    /// Those by their numbers among the common objects.
    pub numbers: Box<[u32]>,
    pub tells_time: bool,
    pub is_daemon: bool,
    pub waits: Waiting,
    /// Whether it may go on because its deadline has passed.
    pub is_late: bool,
    /// How far away the deadline is to which it waits, if that is still to come.
    pub deadline_in_ns: Option<u64>,
    /// What it reads or writes next, and the object's place among those that it refers to, if that is a common one.
    next: Option<(Next, Option<usize>)>,
}

/// What a thread waits for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Waiting {
    No,
    Finished,
    Time,
    Choice(Choices),
    Thread(ThreadId),
    /// For an object that has always been there.
    Old(Id),
    /// For one of those that it refers to.
    Common(usize),
    Own(Id),
}

impl CommonPart {
    pub(crate) fn new(common: Common, example: Arc<Exploration>) -> Self {
        let Common { print, objects, tells_time } = common;
        CommonPart { print, example, objects: objects.into(), tells_time }
    }

    pub(crate) fn machine(&self) -> &Machine {
        self.example.machine()
    }
}

impl ThreadPart {
    pub(crate) fn new(id: ThreadId, apart: Apart, numbers: Box<[u32]>, example: Arc<Exploration>) -> Self {
        let machine = example.machine();
        let thread = machine.thread_at(id);
        let now_ns = machine.now_ns();
        let (waits, deadline_ns) = match thread.state {
            State::Ready => (Waiting::No, None),
            State::Finished => (Waiting::Finished, None),
            State::Waiting(Wait { on, deadline_ns }) => (Waiting::of(on, &apart), deadline_ns),
        };
        let next = machine.next_access(id).filter(|next| !apart.own.contains(&next.of));
        let place = |next: Next| {
            let place = apart.refers_to.iter().position(|&it| it == next.of);
            (next, place)
        };
        let next = next.map(place);
        // Of a thread that goes through what is common no part is made.
        let Apart { print: own_print, refers_to, own, tells_time, is_tied: _ } = apart;
        ThreadPart {
            id,
            print: print(own_print, &numbers),
            own_print,
            own: own.into(),
            refers_to: refers_to.into(),
            numbers,
            tells_time,
            is_daemon: thread.is_daemon,
            waits,
            is_late: deadline_ns.is_some_and(|deadline| deadline <= now_ns),
            deadline_in_ns: deadline_ns
                .and_then(|deadline| deadline.checked_sub(now_ns))
                .filter(|&ns| ns > 0),
            next,
            example,
        }
    }

    /// The same thread, where what it refers to has other numbers.
    pub(crate) fn renumbered(&self, numbers: Box<[u32]>) -> Self {
        let ThreadPart {
            id,
            print: _,
            own_print,
            ref example,
            ref own,
            ref refers_to,
            numbers: _,
            tells_time,
            is_daemon,
            waits,
            is_late,
            deadline_in_ns,
            ref next,
        } = *self;
        ThreadPart {
            id,
            print: print(own_print, &numbers),
            own_print,
            example: Arc::clone(example),
            own: own.clone(),
            refers_to: refers_to.clone(),
            numbers,
            tells_time,
            is_daemon,
            waits,
            is_late,
            deadline_in_ns,
            next: next.clone(),
        }
    }

    /// What it reads or writes next, and what stands for the object in all states with the same in common: whether it is a
    /// common one, and its number.
    pub(crate) fn next(&self) -> Option<((bool, u32), &Next)> {
        let (next, place) = self.next.as_ref()?;
        Some((place.map_or((false, next.of.0), |place| (true, self.numbers[place])), next))
    }

    pub(crate) fn name(&self) -> &str {
        &self.example.machine().thread_at(self.id).name
    }

    pub(crate) fn is_finished(&self) -> bool {
        matches!(self.waits, Waiting::Finished)
    }

    /// The same to those who join it.
    pub(crate) fn has_ended(&self) -> bool {
        self.is_finished() || self.example.machine().thread_at(self.id).end_phase() > 0
    }

    /// The object that it waits for, if it is one and Rust implements it.
    pub(crate) fn waits_for<'p>(&'p self, common: &'p CommonPart) -> Option<&'p dyn NativeObject> {
        let object = match self.waits {
            Waiting::Old(id) => common.machine().heap.get(id),
            Waiting::Common(at) => common.machine().heap.get(common.objects[self.numbers[at] as usize]),
            Waiting::Own(id) => self.example.machine().heap.get(id),
            Waiting::No | Waiting::Finished | Waiting::Time | Waiting::Choice(_) | Waiting::Thread(_) => {
                return None;
            }
        };
        match object {
            Object::Native(native) => Some(&**native),
            _ => None,
        }
    }

    /// Who holds the lock of a container that it waits for.
    pub(crate) fn holder_of_container(&self, common: &CommonPart) -> Option<ThreadId> {
        let container = match self.waits {
            Waiting::Old(id) => id,
            Waiting::Common(at) => common.objects[self.numbers[at] as usize],
            Waiting::Own(_)
            | Waiting::No
            | Waiting::Finished
            | Waiting::Time
            | Waiting::Choice(_)
            | Waiting::Thread(_) => return None,
        };
        common.machine().holder_of(container)
    }

    /// Puts it into a machine that has this in common with it.
    pub(crate) fn put_into(&self, machine: &mut Machine, common: &CommonPart) {
        let places = self.numbers.iter().map(|&number| common.objects[number as usize]);
        machine.transplant(self.id, self.example.machine(), &self.own, &self.refers_to, places);
    }
}

impl Waiting {
    fn of(on: On, apart: &Apart) -> Self {
        if let Some(choices) = on.choices() {
            return Waiting::Choice(choices);
        }
        match on {
            On::Time
            | On::Draw(_)
            | On::Order(_)
            | On::Outside(_)
            | On::Reading { .. }
            | On::Timers { .. }
            | On::Turn { .. } => Waiting::Time,
            On::Thread(other) => Waiting::Thread(other),
            On::Object(id) if apart.own.contains(&id) => Waiting::Own(id),
            On::Object(id) => {
                apart.refers_to.iter().position(|&it| it == id).map_or(Waiting::Old(id), Waiting::Common)
            }
        }
    }
}

/// What stands for a thread that refers to the common objects of these numbers.
pub(super) fn print(own_print: u128, numbers: &[u32]) -> u128 {
    if numbers.is_empty() {
        return own_print;
    }
    let mut bytes = own_print.to_le_bytes().to_vec();
    numbers.iter().for_each(|number| bytes.extend(number.to_le_bytes()));
    xxh3_128(&bytes)
}
