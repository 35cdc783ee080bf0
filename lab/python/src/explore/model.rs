//! What a search asks of an [`Exploration`]: which moves it has, what comes of one, and how its threads and tasks stand.

use explore::{Actor, Ending, Explorable, Model, Move, Standing, Waits};

use super::exploration::{CLOCK, Exploration, print_of};
use crate::vm::sharing::assumed::Assumption;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{CHOICE, ORDER, On, RANDOM, READING, TIME, TIMER, TIMERS, TURN, Wait};

impl Model for Exploration {
    fn moves(&self) -> Vec<Move> {
        if self.ending.is_some() {
            return Vec::new();
        }
        let machine = self.machine();
        if let Some((_, choices)) = machine.drawing() {
            return choices.moves().collect();
        }
        let mut moves = Vec::with_capacity(machine.threads.others.len() + 1);
        moves.extend(machine.ready().map(|id| Move::Step(Actor(machine.mover(id)))));
        for id in machine.ready() {
            if let State::Waiting(Wait { on: On::Turn { of, timers }, .. }) = machine.thread_at(id).state {
                moves.extend((1..of).map(|pick| Move::Choice { kind: TURN, pick, of }));
                moves.extend((0..timers).map(|pick| Move::Choice { kind: TIMER, pick, of: timers }));
            }
        }
        moves.extend(machine.next_deadline().map(|_| CLOCK));
        moves
    }

    fn advance(&mut self, chosen: Move) {
        match self.ahead.take() {
            Some(ahead) => ahead.lead(self, chosen),
            None => self.make(chosen),
        }
    }

    /// After the end nothing is left to tell a thread that died from one that was done.
    fn fingerprint(&self) -> u128 {
        // A refusal is an ending, too; when garbage is looked for decides nothing, nor where others have gone.
        let Exploration {
            execution,
            ending,
            refusal: _,
            collect_at_places: _,
            accesses: _,
            ticks_left: _,
            hears_of_time: _,
            ahead: _,
        } = self;
        execution.fingerprint() ^ print_of(ending.as_ref())
    }
}

impl Exploration {
    /// Makes a move, wherever others have gone from here.
    pub(super) fn make(&mut self, chosen: Move) {
        self.execution.machine.time.forgotten = u32::MAX;
        match chosen {
            Move::Step(Actor(number)) => {
                if let Some(id) = self.machine().thread_of_mover(number) {
                    let first = self.machine().turns_of(id).map(|_| 0);
                    self.go_on(id, first);
                }
            }
            Move::Choice { kind: TIME, pick, .. } => {
                if let Some((id, _)) = self.machine().drawing() {
                    self.execution.machine.age_while_choosing(id, pick);
                }
            }
            Move::Choice { kind: ORDER | RANDOM | CHOICE | READING | TIMERS, pick, .. } => {
                if let Some((id, _)) = self.machine().drawing() {
                    self.go_on(id, Some(pick));
                }
            }
            Move::Choice { kind: TURN, pick, .. } => self.execution.machine.give_turn(pick),
            Move::Choice { kind: TIMER, pick, .. } => {
                if let Some((id, of)) = self.machine().first_turns() {
                    self.go_on(id, Some(of + pick));
                }
            }
            Move::Choice { .. } => return self.execution.machine.let_time_pass(),
        }
        self.execution.machine.settle_zone(None);
        self.tidy_up();
        self.execution.machine.load_library();
        self.observe();
    }
}

impl Explorable for Exploration {
    fn ending(&self) -> Option<Ending> {
        self.ending.clone()
    }

    fn take_printed(&mut self) -> String {
        let machine = &mut self.execution.machine;
        if !machine.stdout().is_empty() || !machine.stderr().is_empty() {
            self.ahead = None;
        }
        machine.take_output()
    }

    fn assumes(&self) -> bool {
        self.assumed().next().is_some()
    }

    fn assumes_of_cycles(&self) -> bool {
        self.machine().search.assumed.line(Assumption::Duration).is_some()
    }

    fn renews(&self) -> Option<&'static str> {
        self.machine().time.reads_clock.then_some(TIME)
    }

    fn renewed(&self) -> u32 {
        self.machine().time.forgotten
    }

    fn actors(&self) -> usize {
        self.machine().parties()
    }

    fn standing(&self, Actor(number): Actor) -> Standing {
        let machine = self.machine();
        match machine.party(number) {
            Party::Done => Standing { is_daemon: false, waits: Waits::Finished },
            Party::Task(task) => {
                let id = machine.thread_of_mover(number);
                let waits = id.map_or_else(|| self.awaits(task), |id| self.standing_of(id));
                Standing { is_daemon: false, waits }
            }
            Party::Thread(id) => {
                let mover = machine.mover(id);
                let waits = if mover == number { self.standing_of(id) } else { Waits::ForEnd(Actor(mover)) };
                Standing { is_daemon: machine.thread_at(id).is_daemon, waits }
            }
        }
    }

    fn stuck(&self, actors: &[Actor]) -> String {
        let machine = self.machine();
        let sentence = |&Actor(number): &Actor| {
            Some(format!("{} {}", machine.party_name(number), machine.why_party_waits(number)?))
        };
        let sentences = actors.iter().filter_map(sentence);
        sentences.collect::<Vec<_>>().join("; ")
    }

    fn add_marks(&self, marks: &mut Vec<u64>) {
        if self.ending.is_none() {
            marks.extend(self.conflicts().iter().map(|it| it.0));
        }
    }

    fn bytes(&self) -> usize {
        size_of::<Self>() + self.machine().own_bytes()
    }
}
