//! What a reader sees of a state: where each thread is, what its variables hold, who has which lock. To look changes
//! nothing and asks no Python code.

pub mod inventory;
mod locks;
mod place;
mod show;
mod variables;

pub use locks::LockState;
pub use place::Place;
