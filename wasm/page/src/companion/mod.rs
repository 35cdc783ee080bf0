//! The companion that served this page, if one did: it does runs with the threads and processes of this
//! machine.

pub mod pieces;

/// Says that a companion served this page. In the module that readers of other hosts load there can be none, so
/// the compiler leaves out whatever would need it.
#[cfg(any(test, feature = "companion"))]
#[derive(Clone, Copy, Debug)]
pub struct Here(());
#[cfg(not(any(test, feature = "companion")))]
#[derive(Clone, Copy, Debug)]
pub enum Here {}

#[cfg(test)]
impl Here {
    pub const IN_TESTS: Self = Self(());
}

/// Only a book and a companion that were built from different sources do not understand each other.
pub const STRANGE: &str = "The companion sent what this page does not understand: build both again.";

#[cfg(target_arch = "wasm32")]
mod request;

#[cfg(target_arch = "wasm32")]
pub use request::{CompanionRequest, look};
