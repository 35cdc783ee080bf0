//! Walks the interleavings of any model of concurrent actors. It knows no Python.
//!
//! A [`Model`] is a state in which some actors can make a move. A [`Scheduler`] chooses who does.
//!
//! ```
//! use explore::{Actor, Model, Scheduler, Seeded};
//!
//! /// Two actors, each of which takes two steps.
//! #[derive(Clone)]
//! struct Steps([u8; 2]);
//!
//! impl Model for Steps {
//!     fn moves(&self) -> Vec<Actor> {
//!         (0..2).filter(|&actor| self.0[actor] < 2).map(Actor).collect()
//!     }
//!     fn advance(&mut self, actor: Actor) {
//!         self.0[actor.0] += 1;
//!     }
//!     fn fingerprint(&self) -> u128 {
//!         u128::from(self.0[0]) << 8 | u128::from(self.0[1])
//!     }
//! }
//!
//! let mut steps = Steps([0, 0]);
//! let mut scheduler = Seeded::new(7);
//! while let Some(actor) = scheduler.choose(&steps.moves()) {
//!     steps.advance(actor);
//! }
//! assert_eq!(steps.0, [2, 2]);
//! ```

#![forbid(unsafe_code)]

mod model;
mod seeded;

pub use model::{Actor, Model, Scheduler};
pub use seeded::Seeded;
