//! `cargo xtask bench`: the figures that are promised, measured, each with its goal beside it.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use bench::Size;
use repo::process::{self, cargo, step};
use site::Audience;

use crate::tools;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Tiny sizes: shows that everything works; the figures mean nothing
    #[arg(long)]
    quick: bool,
    /// Rounds; more of them make intervals narrower
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    rounds: Option<u16>,
    /// Only this section, such as kernels; can be given several times
    #[arg(long, value_name = "SECTION", value_parser = bench::sections())]
    only: Vec<String>,
    /// Write machine, rows and raw values as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Write the table to bench/, named by date and machine, to be committed
    #[arg(long, conflicts_with_all = ["quick", "only"])]
    record: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    // Before we make the machine busy ourselves.
    let load = bench::load();
    build(&options.only)?;
    let record = bench::measure(&options.size(), &options.only, load)?;
    println!("{}", record.table());
    let (met, goals) = record.score();
    println!("{met} of {goals} goals met");
    if let Some(warning) = record.machine.warning() {
        println!("{warning}");
    }
    if let Some(file) = &options.json {
        fs::write(file, format!("{:#}\n", record.json()))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    if options.record {
        println!("recorded in {}", record.save(&repo::path("bench"))?.display());
    }
    Ok(ExitCode::SUCCESS)
}

impl Options {
    fn size(&self) -> Size {
        let size = if self.quick { Size::QUICK } else { Size::USUAL };
        Size { rounds: self.rounds.map_or(size.rounds, usize::from), ..size }
    }
}

/// What readers get, and what looks at it.
fn build(only: &[String]) -> Result<()> {
    let (browsers, lighthouse) = (bench::needs_browsers(only), bench::needs_lighthouse(only));
    if lighthouse {
        tools::set_up_lighthouse()?;
    }
    if browsers || lighthouse {
        super::build_site(Audience::Readers)?;
    }
    if bench::needs_the_companion(only) {
        super::build_companion()?;
    }
    if browsers { build_browsers() } else { Ok(()) }
}

/// What drives the browsers, and what their answers are held against.
fn build_browsers() -> Result<()> {
    tools::set_up()?;
    step("compiling the bare baselines", bench::bare::build)?;
    step("compiling the lab beside CPython", bench::build_lab)?;
    step("compiling the lab beside its page", bench::build_lab_page)?;
    step("compiling what drives the browsers", || {
        process::run(cargo("build").args(["--release", "--package", "tests", "--bin", "bench"]))
    })
}
