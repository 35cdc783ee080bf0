//! Models written by hand: some actors in Rust, each access to what they share a step.

use std::hash::{Hash, Hasher};

use explore::{Actor, Ending, Explorable, Footprint, Footprints, Model, Move, Standing, Waits};

pub mod buffer;
pub mod chatter;
pub mod counter;
pub mod crossing;
pub mod drawing;
pub mod drawn;
pub mod exclusion;
pub mod generated;
pub mod lastzero;
pub mod own_lock;
pub mod philosophers;
pub mod random;
pub mod readers;
pub mod relay;
pub mod sketch;
pub mod timer;
pub mod turns;

/// Some actors and what they share.
pub trait Actors: Clone + Hash + Send + Sync {
    fn count(&self) -> usize;

    fn waits(&self, actor: usize) -> Waits;

    fn step(&mut self, actor: usize, notes: &mut Notes);

    fn is_daemon(&self, _actor: usize) -> bool {
        false
    }

    /// What is no actor's step, if there is anything of the kind.
    fn choices(&self) -> Vec<Move> {
        Vec::new()
    }

    fn choose(&mut self, _chosen: Move, _notes: &mut Notes) {}

    /// What is wrong with this state, if anything is.
    fn failure(&self) -> Option<Ending> {
        None
    }
}

/// What a step did besides changing the state.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    pub printed: String,
    pub footprint: Footprint,
}

impl Notes {
    pub fn read(&mut self, place: usize) {
        self.footprint.reads.push(place as u64);
    }

    pub fn write(&mut self, place: usize) {
        self.footprint.writes.push(place as u64);
    }
}

/// Makes a model of actors.
#[derive(Clone)]
pub struct Hand<A> {
    pub actors: A,
    notes: Notes,
}

pub fn hand<A: Actors>(actors: A) -> Hand<A> {
    Hand { actors, notes: Notes::default() }
}

impl<A: Actors> Model for Hand<A> {
    fn moves(&self) -> Vec<Move> {
        let can_move = |&actor: &usize| matches!(self.actors.waits(actor), Waits::No | Waits::NotAnyMore);
        let steps = (0..self.actors.count()).filter(can_move).map(|actor| Move::Step(Actor(actor)));
        steps.chain(self.actors.choices()).collect()
    }

    fn advance(&mut self, chosen: Move) {
        self.notes = Notes::default();
        match chosen {
            Move::Step(actor) => self.actors.step(actor.0, &mut self.notes),
            Move::Choice { .. } => self.actors.choose(chosen, &mut self.notes),
        }
    }

    fn fingerprint(&self) -> u128 {
        let mut hasher = Wide(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        self.actors.hash(&mut hasher);
        hasher.0
    }
}

impl<A: Actors> Explorable for Hand<A> {
    fn ending(&self) -> Option<Ending> {
        let mut needed = (0..self.actors.count()).filter(|&actor| !self.actors.is_daemon(actor));
        let is_over = needed.all(|actor| self.actors.waits(actor) == Waits::Finished);
        self.actors.failure().or(is_over.then_some(Ending::Ok))
    }

    fn take_printed(&mut self) -> String {
        std::mem::take(&mut self.notes.printed)
    }

    fn actors(&self) -> usize {
        self.actors.count()
    }

    fn standing(&self, actor: Actor) -> Standing {
        Standing { is_daemon: self.actors.is_daemon(actor.0), waits: self.actors.waits(actor.0) }
    }

    fn stuck(&self, actors: &[Actor]) -> String {
        let one = |actor: &Actor| match self.actors.waits(actor.0) {
            Waits::For(other) | Waits::ForEnd(other) => format!("{} waits for {}", actor.0, other.0),
            _ => format!("{} waits", actor.0),
        };
        actors.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

impl<A: Actors> Footprints for Hand<A> {
    fn footprint(&self) -> Footprint {
        self.notes.footprint.clone()
    }
}

/// FNV-1a with 128 bits.
struct Wide(u128);

impl Hasher for Wide {
    fn finish(&self) -> u64 {
        self.0 as u64
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
        }
    }
}
