//! The first state of every kind of widget, as HTML: it stands in the chapter, and says something true before any script
//! has come. The page writes what changes later with the same functions.

pub mod analogy;
pub mod block_the_page;
mod choices;
pub mod decide;
pub mod event_loop;
pub mod exercise;
pub mod fields;
pub mod form;
pub mod frame;
pub mod lab;
pub mod level;
pub mod machines;
pub mod measured;
pub mod opening;
pub mod player;
pub mod progress;
pub mod quiz;
pub mod race;
mod section;
pub mod sight;
mod spec;
pub mod sweep;
pub mod your_machine;

pub use frame::head;
pub use section::Section;
pub use spec::{ExperimentSpec, unit};
