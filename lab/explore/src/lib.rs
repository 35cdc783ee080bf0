//! Walks the interleavings of any model of concurrent actors. It knows no Python.
//!
//! A [`Model`] is a state in which some actors can make a move. A [`Scheduler`] chooses who does.
//!
//! ```
//! use explore::{Actor, Model, Move, Scheduler, Seeded};
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
//! let mut scheduler = Seeded::new(7);
//! while let Some(next) = scheduler.choose(&steps.moves()) {
//!     steps.advance(next);
//! }
//! assert_eq!(steps.0, [2, 2]);
//! ```

#![forbid(unsafe_code)]

mod bounds;
mod cycles;
mod explorable;
mod explore;
mod graph;
mod model;
mod paths;
mod report;
mod schedule;
mod search;
mod seeded;
mod walk;

pub use bounds::{Bound, Bounds, Progress, Watch};
pub use cycles::Fairness;
pub use explorable::{Ending, Explorable, Footprint, Footprints, Standing, Waits};
pub use explore::explore;
pub use model::{Actor, Model, Move, Scheduler};
pub use paths::Interleavings;
pub use report::{Endless, Kind, Outcome, Report, Verdict};
pub use schedule::{Entry, Misfit, entries, replay};
pub use seeded::Seeded;
pub use walk::{Reached, Walked, depth_first, sleep_sets};
