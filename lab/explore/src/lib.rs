//! Walks the interleavings of any model of concurrent actors. It knows no Python.
//!
//! A [`Model`] is a state in which some actors can make a move. A [`Scheduler`] chooses who does.
//!
//! ```
//! use explore::{Actor, Model, Move, Scheduler, RandomScheduler};
//!
//! /// Two actors, each of which takes two steps.
//! #[derive(Clone)]
//! struct Steps([u8; 2]);
//!
//! impl Model for Steps {
//!     fn moves(&self) -> Vec<Move> {
//!         (0..2).filter(|&actor| self.0[actor] < 2).map(|actor| Move::Step(Actor(actor))).collect()
//!     }
//!     fn advance(&mut self, chosen: Move) {
//!         if let Move::Step(actor) = chosen {
//!             self.0[actor.0] += 1;
//!         }
//!     }
//!     fn fingerprint(&self) -> u128 {
//!         u128::from(self.0[0]) << 8 | u128::from(self.0[1])
//!     }
//! }
//!
//! let mut steps = Steps([0, 0]);
//! let mut scheduler = RandomScheduler::new(7);
//! while let Some(next) = scheduler.choose(&steps.moves()) {
//!     steps.advance(next);
//! }
//! assert_eq!(steps.0, [2, 2]);
//! ```
//!
//! A model that also says how a run ended and how its actors stand is [`Explorable`]. [`explore`] finds every way in
//! which its runs can end, or go on for ever:
//!
//! ```
//! use explore::{Actor, Bounds, Ending, Explorable, Model, Move, Standing, Verdict, Waits, explore};
//!
//! /// Two actors that each read a number and then write one more.
//! #[derive(Clone, Default)]
//! struct Counter {
//!     number: u8,
//!     read: [Option<u8>; 2],
//!     has_written: [bool; 2],
//! }
//!
//! impl Model for Counter {
//!     fn moves(&self) -> Vec<Move> {
//!         (0..2).filter(|&actor| !self.has_written[actor]).map(|actor| Move::Step(Actor(actor))).collect()
//!     }
//!     fn advance(&mut self, chosen: Move) {
//!         let Some(Actor(actor)) = chosen.actor() else { return };
//!         match self.read[actor].take() {
//!             None => self.read[actor] = Some(self.number),
//!             Some(number) => (self.number, self.has_written[actor]) = (number + 1, true),
//!         }
//!     }
//!     fn fingerprint(&self) -> u128 {
//!         let read = self.read.map(|it| it.map_or(9, u128::from));
//!         let written = self.has_written.map(u128::from);
//!         [read[0], read[1], written[0], written[1]].iter().fold(self.number.into(), |all, it| all << 8 | it)
//!     }
//! }
//!
//! impl Explorable for Counter {
//!     fn ending(&self) -> Option<Ending> {
//!         let is_lost = || Ending::Assertion(format!("the number is {}", self.number).into());
//!         let is_over = self.has_written == [true, true];
//!         is_over.then(|| if self.number == 2 { Ending::Ok } else { is_lost() })
//!     }
//!     fn actors(&self) -> usize {
//!         2
//!     }
//!     fn standing(&self, actor: Actor) -> Standing {
//!         let waits = if self.has_written[actor.0] { Waits::Finished } else { Waits::No };
//!         Standing { is_daemon: false, waits }
//!     }
//!     fn stuck(&self, _actors: &[Actor]) -> String {
//!         unreachable!("nobody ever waits")
//!     }
//! }
//!
//! let report = explore(&Counter::default(), &Bounds::default(), &mut |_progress| true);
//! assert_eq!((report.verdict, report.states), (Verdict::Found, 12));
//! let lost = &report.outcomes[1];
//! assert_eq!((lost.kind.name(), lost.detail.as_str()), ("assertion", "the number is 1"));
//! assert_eq!((lost.cost.preemptions, lost.cost.switches, lost.cost.steps), (1, 2, 4));
//! ```
//!
//! It meets each state once, breadth first, and keeps of it a fingerprint and where its
//! moves lead. What is printed is no part of a state, so outputs are read off the paths afterwards, as are the numbers
//! of interleavings and the shortest schedules. What can go on for ever is a cycle in which everyone moves who can.
//!
//! [`depth_first`] and [`sleep_sets`] walk path by path instead. They are for models that are small, and find the same.

#![forbid(unsafe_code)]

mod bounds;
mod cost;
mod cycles;
mod effort;
mod explorable;
mod explore;
mod finder;
mod graph;
mod model;
mod paths;
mod pool;
mod random_scheduler;
mod report;
mod schedule;
mod search;
mod walk;

pub use bounds::{Bound, Bounds, Progress, Watch};
pub use cost::Cost;
pub use cycles::Fairness;
pub use explorable::{Ending, Explorable, Failure, Footprint, Footprints, Standing, Waits};
pub use explore::{Exploring, explore, explore_by};
pub use finder::{Established, FirstFailure};
pub use model::{Actor, Model, Move, Scheduler};
pub use paths::Interleavings;
pub use random_scheduler::RandomScheduler;
pub use report::{Endless, Kind, Marked, Outcome, Report, Verdict};
pub use schedule::{Entry, ReplayError, entries, replay, replay_while};
pub use walk::{Reached, Walked, depth_first, sleep_sets};
