//! What `cargo xtask bench` measures.
//!
//! 1. A [`size::Size`] says how much of what is run, how often.
//! 2. A [`session::Session`] runs plans natively and in the browsers, and refuses whatever went wrong.
//! 3. The [`section`]s, one file each, take turns round by round, and keep what they find in a [`log::Log`].
//! 4. In the end each section makes [`row::Row`]s of the log, with the [`statistics`] of pairs.
//! 5. A [`record::Record`] joins them with the [`machine::Machine`].
//!
//! Nothing here reads a clock but `section/first_line.rs`, which times processes. All other times come from what is run: from
//! reports, from browsers, and from the bare baselines, in the page and natively.

pub mod bare;
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
pub use section::lab::build as build_lab;
pub use section::lab_page::build as build_lab_page;
pub use section::{needs_browsers, needs_lighthouse, needs_the_companion};
pub use size::Size;

use log::Log;
use section::{SECTIONS, Section};
use session::Session;

/// Measures what these sections ask for, all of them if none is named; `load` is the machine's from before
/// anything was built.
pub fn measure(size: &Size, only: &[String], load: String) -> Result<Record> {
    let sections = chosen(only);
    let machine = Machine::describe(load)?;
    eprintln!("{machine}");
    let mut session =
        if needs_browsers(only) { Session::start(site::prepare()?)? } else { Session::without_browsers() };
    let mut log = Log::default();
    for section in &sections {
        (section.once)(&mut session, size, &mut log).context(section.name)?;
    }
    eprintln!("» warming up");
    round(&sections, &mut session, size, &mut Log::default())?;
    for number in 0..size.rounds {
        eprintln!("» round {} of {}", number + 1, size.rounds);
        session.round = number;
        round(&sections, &mut session, size, &mut log)?;
    }
    let rows = sections.iter().flat_map(|section| (section.rows)(&log)).collect();
    Ok(Record { machine, size: size.clone(), rows, log })
}

fn round(sections: &[&Section], session: &mut Session, size: &Size, log: &mut Log) -> Result<()> {
    sections.iter().try_for_each(|section| (section.round)(session, size, log).context(section.name))
}

/// The names of what is measured.
pub fn sections() -> Vec<&'static str> {
    SECTIONS.iter().map(|section| section.name).collect()
}

fn chosen(only: &[String]) -> Vec<&'static Section> {
    let wanted = |section: &&Section| only.is_empty() || only.iter().any(|name| name == section.name);
    SECTIONS.iter().filter(wanted).collect()
}
