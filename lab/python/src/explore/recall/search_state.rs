//! A state of a program, as the numbers of its parts if it has some.

use explore::{Actor, Ending, Explorable, Model, Move, Standing, Waits};
use smallvec::SmallVec;

use super::parts::{ThreadPart, Waiting};
use super::steps::{Decomposed, Recall, Threads};
use crate::explore::exploration::{CLOCK, Exploration, print_of};
use crate::ids::ThreadId;
use crate::vm::threads::awaited::Why;
use crate::vm::threads::wait::{CHOICE, ORDER, RANDOM, READING, TIME, TIMERS};
use crate::vm::threads::why_waiting;

/// A state of a program that is being explored, as the search has it: a report asks the [`Exploration`] itself.
#[derive(Clone, Debug)]
pub(super) struct SearchState<'r> {
    recall: &'r Recall,
    state: State,
    printed: String,
}

#[derive(Clone, Debug)]
enum State {
    Whole(Box<Whole>),
    Parts(Parts),
}

#[derive(Clone, Debug)]
struct Whole {
    state: Exploration,
    print: u128,
}

#[derive(Debug, Default)]
struct Parts {
    common: u32,
    threads: Threads,
    ending: Option<Box<Ending>>,
}

/// What stands for a state of these parts. A sum will do: each part's is a hash already, and a thread's says which it is.
pub(super) fn fingerprint(common: u128, threads: impl Iterator<Item = u128>) -> u128 {
    threads.fold(common, u128::wrapping_add)
}

impl<'r> SearchState<'r> {
    pub(crate) fn new(start: &Exploration, recall: &'r Recall) -> Self {
        let print = start.fingerprint();
        let whole = Whole { state: start.clone(), print };
        SearchState { recall, state: State::Whole(Box::new(whole)), printed: String::new() }
    }

    /// A program in this state, taken apart if it can be.
    fn settle(&self, state: Exploration) -> State {
        let machine = state.machine();
        // Parts move by themselves, and tasks do not. A condition looks at all of them.
        let is_apart =
            machine.search.frozen.is_some() && !machine.program.has_loop && !machine.search.has_conditions;
        let decomposed = is_apart.then(|| Decomposed::of(&state, machine.thread_ids()));
        let Some(decomposed) = decomposed.flatten() else {
            let print = state.fingerprint();
            return State::Whole(Box::new(Whole { state, print }));
        };
        let ending = state.ending();
        let print = decomposed.fingerprint() ^ print_of(ending.as_ref());
        match self.recall.enter(decomposed, state) {
            Ok((common, threads)) => State::Parts(Parts { common, threads, ending: ending.map(Box::new) }),
            Err(state) => State::Whole(Box::new(Whole { state: *state, print })),
        }
    }
}

impl Clone for Parts {
    /// One for each state that is found: a derived one would copy the numbers of threads one by one.
    fn clone(&self) -> Self {
        Parts {
            common: self.common,
            threads: SmallVec::from_slice(&self.threads),
            ending: self.ending.clone(),
        }
    }
}

impl Parts {
    fn thread<'r>(&self, recall: &'r Recall, actor: Actor) -> &'r ThreadPart {
        recall.thread(self.threads[actor.0])
    }

    fn is_ready(&self, recall: &Recall, part: &ThreadPart) -> bool {
        match part.waits {
            Waiting::No => true,
            Waiting::Finished => false,
            _ if part.is_late => true,
            Waiting::Time | Waiting::Choice(_) => false,
            Waiting::Thread(other) => self.thread(recall, Actor(other.0 as usize)).has_ended(),
            Waiting::Old(_) | Waiting::Common(_) | Waiting::Own(_) => {
                let common = recall.common(self.common);
                part.waits_for(common).is_none_or(|object| object.is_ready(part.id))
                    && part.holder_of_container(common).is_none()
            }
        }
    }

    fn add_moves(&self, recall: &Recall, moves: &mut Vec<Move>) {
        if self.ending.is_some() {
            return;
        }
        let parts = || self.threads.iter().map(|&number| recall.thread(number));
        let choices = parts()
            .find_map(|part| if let Waiting::Choice(choices) = part.waits { Some(choices) } else { None });
        if let Some(choices) = choices {
            return moves.extend(choices.moves());
        }
        let ready = parts().enumerate().filter(|(_, part)| self.is_ready(recall, part));
        moves.extend(ready.map(|(actor, _)| Move::Step(Actor(actor))));
        if parts().any(|part| part.deadline_in_ns.is_some()) {
            moves.push(CLOCK);
        }
    }

    fn add_marks(&self, recall: &Recall, marks: &mut Vec<u64>) {
        let threads = if self.ending.is_none() { &self.threads[..] } else { &[] };
        let next = |&number: &u32| recall.thread(number).next();
        for (at, (of, one)) in threads.iter().enumerate().filter_map(|(at, it)| Some((at, next(it)?))) {
            let others = threads[at + 1..].iter().filter_map(next).filter(|(other, _)| *other == of);
            marks.extend(others.filter_map(|(_, other)| one.conflict(other)));
        }
    }

    fn standing(&self, recall: &Recall, actor: Actor) -> Standing {
        let part = self.thread(recall, actor);
        let waits = match part.waits {
            Waiting::Finished => Waits::Finished,
            Waiting::No => Waits::No,
            _ if self.is_ready(recall, part) => Waits::NotAnyMore,
            Waiting::Time => Waits::ForAnyone,
            Waiting::Choice(_) => Waits::ForChoice,
            Waiting::Thread(other) => Waits::ForEnd(Actor(other.0 as usize)),
            Waiting::Old(_) | Waiting::Common(_) | Waiting::Own(_) => {
                let common = recall.common(self.common);
                let object = part.waits_for(common);
                let giver = object.and_then(|object| object.giver()).map(|giver| Actor(giver.0 as usize));
                let giver = giver.filter(|&giver| !self.thread(recall, giver).is_finished());
                let holder =
                    || object.and_then(|it| it.holder()).or_else(|| part.holder_of_container(common));
                let holder = || holder().map(|holder| Waits::For(Actor(holder.0 as usize)));
                giver.map(Waits::ForEnd).or_else(holder).unwrap_or(Waits::ForAnyone)
            }
        };
        Standing { is_daemon: part.is_daemon, waits }
    }

    /// A sentence: what this thread waits for, if it waits, as a whole program would say it.
    fn why_waiting(&self, recall: &Recall, actor: Actor) -> Option<String> {
        let part = self.thread(recall, actor);
        let name = |id: ThreadId| self.thread(recall, Actor(id.0 as usize)).name();
        let why = match part.waits {
            Waiting::No | Waiting::Finished => return None,
            Waiting::Time => Why::Sleeps,
            Waiting::Choice(choices) => Why::For(choices.waits_for().to_owned()),
            Waiting::Thread(other) => why_waiting::for_end_of(name(other)),
            Waiting::Old(_) | Waiting::Common(_) | Waiting::Own(_) => {
                let signal = part.example.machine().signal(part.id);
                let common = recall.common(self.common);
                let (object, changes) = (part.waits_for(common), part.holder_of_container(common));
                why_waiting::for_object(part.id, signal, object, changes, name)
            }
        };
        Some(format!("{} {why}", part.name()))
    }

    fn fingerprint(&self, recall: &Recall) -> u128 {
        let threads = self.threads.iter().map(|&number| recall.thread(number).print);
        fingerprint(recall.common(self.common).print, threads) ^ print_of(self.ending.as_deref())
    }

    /// A program in this state.
    fn whole(&self, recall: &Recall) -> Exploration {
        let common = recall.common(self.common);
        let mut state = Exploration::clone(&common.example);
        for part in self.threads.iter().map(|&number| recall.thread(number)) {
            // Of a thread that is finished nothing is left but that.
            if !part.is_finished() {
                part.put_into(state.machine_mut(), common);
            }
        }
        state.forget_garbage();
        state
    }

    /// Recalls what the thread with this number does, or makes it do it. False: only a whole program can tell.
    fn step(&mut self, recall: &Recall, actor: usize, drawn: Option<u32>, printed: &mut String) -> bool {
        let Some(step) = recall.step(self.threads[actor], self.common, drawn) else { return false };
        let rest = step.rest.as_deref();
        if let Some(renumbered) = rest.and_then(|rest| rest.renumbered.as_deref()) {
            let mut threads = self.threads.clone();
            for (_, thread) in threads.iter_mut().enumerate().filter(|(other, _)| *other != actor) {
                let Some(now) = recall.renumber(*thread, renumbered) else { return false };
                *thread = now;
            }
            self.threads = threads;
        }
        self.threads[actor] = step.thread;
        self.common = step.common;
        self.ending = None;
        printed.clear();
        if let Some(rest) = rest {
            self.threads.extend_from_slice(&rest.born);
            self.ending = rest.ending.clone().map(Box::new);
            printed.push_str(&rest.printed);
        }
        true
    }

    /// The parts when time has passed until the next deadline. None if there is no room for that.
    fn later(&self, recall: &Recall) -> Option<(u32, Threads)> {
        let deadlines = self.threads.iter().filter_map(|&number| recall.thread(number).deadline_in_ns);
        let ns = deadlines.min()?;
        let threads = self.threads.iter().map(|&thread| recall.thread_later(thread, ns));
        Some((recall.common_later(self.common, ns)?, threads.collect::<Option<_>>()?))
    }

    /// Makes a move, if that can be done without a whole program.
    fn advance(&mut self, recall: &Recall, chosen: Move, printed: &mut String) -> bool {
        match chosen {
            Move::Step(actor) => self.step(recall, actor.0, None, printed),
            // All that threads have in common changes at once.
            Move::Choice { kind: TIME, .. } => false,
            Move::Choice { kind: ORDER | RANDOM | CHOICE | READING | TIMERS, pick, .. } => {
                let is_drawing = |&number: &u32| matches!(recall.thread(number).waits, Waiting::Choice(_));
                let Some(actor) = self.threads.iter().position(is_drawing) else { return true };
                self.step(recall, actor, Some(pick), printed)
            }
            Move::Choice { .. } => {
                let Some((common, threads)) = self.later(recall) else { return false };
                (self.common, self.threads) = (common, threads);
                true
            }
        }
    }
}

impl Model for SearchState<'_> {
    fn moves(&self) -> Vec<Move> {
        let mut moves = Vec::new();
        self.add_moves(&mut moves);
        moves
    }

    fn add_moves(&self, moves: &mut Vec<Move>) {
        match &self.state {
            State::Whole(whole) => moves.extend(whole.state.moves()),
            State::Parts(parts) => parts.add_moves(self.recall, moves),
        }
    }

    fn advance(&mut self, chosen: Move) {
        let mut state = match std::mem::replace(&mut self.state, State::Parts(Parts::default())) {
            State::Whole(whole) => whole.state,
            State::Parts(mut parts) => {
                if parts.advance(self.recall, chosen, &mut self.printed) {
                    self.state = State::Parts(parts);
                    return;
                }
                parts.whole(self.recall)
            }
        };
        state.advance(chosen);
        self.printed = state.take_printed();
        self.state = self.settle(state);
    }

    fn fingerprint(&self) -> u128 {
        match &self.state {
            State::Whole(whole) => whole.print,
            State::Parts(parts) => parts.fingerprint(self.recall),
        }
    }
}

impl Explorable for SearchState<'_> {
    fn ending(&self) -> Option<Ending> {
        match &self.state {
            State::Whole(whole) => whole.state.ending(),
            State::Parts(parts) => parts.ending.as_deref().cloned(),
        }
    }

    fn take_printed(&mut self) -> String {
        std::mem::take(&mut self.printed)
    }

    fn actors(&self) -> usize {
        match &self.state {
            State::Whole(whole) => whole.state.actors(),
            State::Parts(parts) => parts.threads.len(),
        }
    }

    fn standing(&self, actor: Actor) -> Standing {
        match &self.state {
            State::Whole(whole) => whole.state.standing(actor),
            State::Parts(parts) => parts.standing(self.recall, actor),
        }
    }

    fn stuck(&self, actors: &[Actor]) -> String {
        match &self.state {
            State::Whole(whole) => whole.state.stuck(actors),
            State::Parts(parts) => {
                let why = |&actor: &Actor| parts.why_waiting(self.recall, actor);
                actors.iter().filter_map(why).collect::<Vec<_>>().join("; ")
            }
        }
    }

    fn add_marks(&self, marks: &mut Vec<u64>) {
        match &self.state {
            State::Whole(whole) => whole.state.add_marks(marks),
            State::Parts(parts) => parts.add_marks(self.recall, marks),
        }
    }

    fn bytes(&self) -> usize {
        let beyond = match &self.state {
            State::Whole(whole) => whole.state.bytes(),
            State::Parts(_) => 0,
        };
        size_of::<Self>() + beyond
    }

    fn common_bytes(&self) -> usize {
        self.recall.bytes()
    }
}
