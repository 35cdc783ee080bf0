//! Variables at which nobody looks again before they are set anew. What they hold is no part of a state: it is let go of
//! where a thread gives way.

use crate::bytecode::code::{Code, Op};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::sharing::may_write::target;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{On, Wait};

/// Of so many variables it is known whether they are dead.
const MOST: usize = u64::BITS as usize;

/// Whose dead variables are emptied.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Forgets {
    of_program: Emptied,
    of_library: Emptied,
}

/// Which dead variables are emptied.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Emptied {
    All,
    /// Those that refer to no object.
    Plain,
    None,
}

impl Forgets {
    fn those_of(self, code: &Code) -> Emptied {
        if code.source.is_library() { self.of_library } else { self.of_program }
    }
}

impl Machine {
    /// Empties the dead variables of the functions that the running thread is in: those of the program as long as something is
    /// known of instants, because what these hold would keep states apart for ever; those of the library where an event loop
    /// runs, because whoever goes on at once keeps what woke it before. What refers to objects stays where somebody hears of garbage.
    pub(crate) fn forget_dead(&mut self) {
        let forgets = self.forgets();
        let thread = &mut self.thread;
        for frame in &thread.frames {
            let variables = thread.stack.get_mut(frame.base as usize..).unwrap_or_default();
            empty_dead(&frame.code, frame.pc, variables, forgets.those_of(&frame.code));
        }
    }

    /// Empties those of a function that pauses.
    pub(crate) fn forget_dead_of(&self, code: &Code, pc: u32, variables: &mut [Value]) {
        empty_dead(code, pc, variables, self.forgets().those_of(code));
    }

    fn forgets(&self) -> Forgets {
        let is_dated = !self.time.zone.is_empty() && !self.time.scale.keeps_variables;
        let is_in_loop = self.search.explores && self.program.has_loop && !self.has_to_choose();
        Forgets {
            of_program: if is_dated { Emptied::All } else { Emptied::None },
            of_library: match is_in_loop {
                true if self.hears_of_no_garbage() => Emptied::All,
                true => Emptied::Plain,
                false => Emptied::None,
            },
        }
    }

    /// Whether the thread waits for a choice, of which is told by what the functions have that ask for it.
    fn has_to_choose(&self) -> bool {
        matches!(
            self.thread.state,
            State::Waiting(Wait { on: On::Draw(_) | On::Order(_) | On::Outside(_) | On::Timers { .. }, .. })
        )
    }

    /// Whether nothing is noted that says something once nobody refers to it any more.
    fn hears_of_no_garbage(&self) -> bool {
        !self.has_fresh_coroutines() && !self.has_open_async_generators() && self.unasked_futures().is_empty()
    }
}

fn empty_dead(code: &Code, pc: u32, variables: &mut [Value], emptied: Emptied) {
    if emptied == Emptied::None {
        return;
    }
    let dead = code.dead.get_or_init(|| dead(code)).get(pc as usize).copied().unwrap_or_default();
    for (slot, place) in variables.iter_mut().enumerate().take(code.locals.len().min(MOST)) {
        if dead >> slot & 1 == 1 && (emptied == Emptied::All || place.id().is_none()) {
            *place = Value::Unset;
        }
    }
}

/// Of each instruction, the variables that are dead there: no way from it, or from the one before it, which may be tried again
/// or fail, leads to where the variable is looked at, unless it is set before. The first is the receiver, for which `super()`
/// and messages look.
fn dead(code: &Code) -> Box<[u64]> {
    let live = live(code);
    let all = match code.locals.len() {
        MOST.. => u64::MAX,
        few => (1 << few) - 1,
    };
    let before = |pc: usize| live.get(pc.wrapping_sub(1)).copied().unwrap_or_default();
    let at = |pc: usize| live.get(pc).copied().unwrap_or_default();
    (0..=live.len()).map(|pc| all & !1 & !(at(pc) | before(pc))).collect()
}

/// Of each instruction, the variables at which somebody may look from there on.
fn live(code: &Code) -> Vec<u64> {
    let bit = |slot: u32| 1_u64.checked_shl(slot).unwrap_or_default();
    let mut live = vec![0_u64; code.ops.len()];
    let mut is_settled = false;
    while !is_settled {
        is_settled = true;
        for (at, &op) in code.ops.iter().enumerate().rev() {
            let known = |to: u32| live.get(to as usize).copied().unwrap_or_default();
            let mut now =
                target(op).map_or(0, known) | code.handler(at as u32).map_or(0, |it| known(it.target));
            if !matches!(op, Op::Jump(_) | Op::JumpBack(_) | Op::Return | Op::Reraise | Op::Raise(_)) {
                now |= known(at as u32 + 1);
            }
            now = match op {
                Op::StoreLocal(slot) => now & !bit(slot),
                Op::Local(slot)
                | Op::DeleteLocal(slot)
                | Op::Cell(slot)
                | Op::NewCell(slot)
                | Op::Deref(slot)
                | Op::StoreDeref(slot)
                | Op::DeleteDeref(slot) => now | bit(slot),
                _ => now,
            };
            is_settled &= now == live[at];
            live[at] = now;
        }
    }
    live
}
