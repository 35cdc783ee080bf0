//! What a reader sees of a state: where each thread is, what its variables hold, who has which lock. To look changes
//! nothing and asks no Python code.

mod accesses;
mod choices;
mod done;
pub mod inventory;
mod locks;
mod place;
mod show;
mod variables;
mod waits;

pub use accesses::{Access, Spot};
pub use choices::{Decided, Ended, Timer};
pub use done::{Deeds, Printed};
pub use locks::LockState;
pub use place::Place;
pub use variables::WORKERS;
pub use waits::LockAwaited;
