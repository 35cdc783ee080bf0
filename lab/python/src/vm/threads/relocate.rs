//! Threads that move to another machine.

use crate::objects::relocate::Relocation;
use crate::vm::threads::thread::{After, Frame, State, Thread};
use crate::vm::threads::wait::{On, Wait};

impl Thread {
    pub fn relocate(&mut self, to: &Relocation) {
        let Thread {
            name: _,
            is_daemon: _,
            object,
            state,
            // Threads have the same numbers in both machines.
            joined: _,
            stack,
            frames,
            handled,
            turn,
            context,
            left,
            pending,
            dying,
            answers,
            used: _,
            timed_out: _,
            is_retrying: _,
            deadline_ns,
            until,
            may_access: _,
            is_called_back: _,
            has_called_program: _,
            has_touched: _,
            sections,
            idle: _,
            depth: _,
        } = self;
        to.values([object, handled, turn, context, left]);
        to.values(stack);
        to.values(answers);
        to.values(dying.iter_mut().chain(pending.iter_mut().map(|(exception, _)| exception)));
        frames.iter_mut().for_each(|frame| frame.relocate(to));
        sections.iter_mut().for_each(|(lock, _)| to.id(lock));
        match state {
            State::Ready | State::Finished => {}
            State::Waiting(wait) => wait.relocate(to),
        }
        deadline_ns.iter_mut().flatten().for_each(|deadline| to.instant(deadline));
        until.iter_mut().for_each(|(since, _)| to.id(since));
    }
}

impl Wait {
    fn relocate(&mut self, to: &Relocation) {
        let Wait { on, deadline_ns } = self;
        deadline_ns.iter_mut().for_each(|deadline| to.instant(deadline));
        match on {
            On::Object(id) => to.id(id),
            On::Time
            | On::Draw(_)
            | On::Order(_)
            | On::Outside(_)
            | On::Reading { .. }
            | On::Timers { .. }
            | On::Turn { .. }
            | On::Thread(_) => {}
        }
    }
}

impl Frame {
    fn relocate(&mut self, to: &Relocation) {
        let Frame { code: _, pc: _, base: _, floor: _, module, handled_before, after, owner } = self;
        to.id(module);
        to.value(handled_before);
        owner.iter_mut().for_each(|owner| to.id(owner));
        match after {
            After::Push
            | After::PushFromC
            | After::Drop
            | After::EndLoop
            | After::EndDelegation(_)
            | After::EndThrow(_) => {}
            After::Init(instance) => to.value(instance),
            After::Answer(answers) => to.values(answers),
        }
    }
}
