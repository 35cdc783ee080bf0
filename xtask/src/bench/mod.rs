//! What `cargo xtask bench` measures.
//!
//! 1. A [`size::Size`] says how much of what is run, how often.
//! 2. A [`session::Session`] runs plans natively and in the browsers, and refuses whatever went wrong.
//! 3. The [`section`]s, one file each, take turns round by round, and keep what they find in a [`log::Log`].
//! 4. In the end each section makes [`row::Row`]s of the log, with the [`statistics`] of pairs.
//! 5. A [`record::Record`] joins them with the [`machine::Machine`].
//!
//! Nothing here reads a clock: all times come from reports, and from the bare baselines in the page itself.

mod browser;
mod log;
mod machine;
mod record;
mod row;
mod section;
mod session;
mod site;
mod size;
mod statistics;

use anyhow::{Context, Result};

pub use machine::{Machine, load};
pub use record::Record;
pub use size::Size;

use log::Log;
use section::SECTIONS;
use session::Session;

/// Measures everything; `load` is the machine's from before anything was built.
pub fn measure(size: &Size, load: String) -> Result<Record> {
    let machine = Machine::describe(load)?;
    eprintln!("{machine}");
    let mut session = Session::start(site::prepare()?)?;
    let mut log = Log::default();
    for section in SECTIONS {
        (section.once)(&mut session, size, &mut log).context(section.name)?;
    }
    eprintln!("» warming up");
    round(&mut session, size, &mut Log::default())?;
    for number in 0..size.rounds {
        eprintln!("» round {} of {}", number + 1, size.rounds);
        session.round = number;
        round(&mut session, size, &mut log)?;
    }
    let rows = SECTIONS.iter().flat_map(|section| (section.rows)(&log)).collect();
    Ok(Record { machine, size: size.clone(), rows, log })
}

fn round(session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    SECTIONS.iter().try_for_each(|section| (section.round)(session, size, log).context(section.name))
}
