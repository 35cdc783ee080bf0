//! What every world shares.
//!
//! A [`workload`] is written once against [`env::Env`]. A [`model::Model`] says how its tasks are
//! arranged. A world runs them: [`simulate`] in virtual time, here; the browser and the native companion
//! elsewhere, on the two sets of rules in [`world`]. Every run ends in the same kind of
//! [`report::Report`]; what readers see of it is for `figures` to say.
//!
//! Nothing here knows of browsers, clocks, files or sockets, or starts a thread.

pub mod companion;
pub mod env;
pub mod model;
mod packed;
pub mod parameter;
pub mod plan;
pub mod process_protocol;
pub mod report;
pub mod simulate;
mod spin;
pub mod split;
pub mod standstill;
pub mod sweep;
pub mod table;
pub mod trace;
pub mod trace_events;
pub mod workload;
pub mod world;
