//! `cargo xtask dist`: the site as a host gets it, in a folder of its own.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use anyhow::Result;
use repo::process::step;
use site::{Audience, compress, publish};

use super::build_site_for;

/// Where the site goes if nobody says otherwise.
const DIST: &str = "target/dist";

/// The site with a smaller file beside each that gains by it; what has not changed is not compressed anew.
const COMPRESSED: &str = "target/xtask/dist";

#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// The folder that the host serves. What earlier builds left there for pages that are still open stays for 14 days [default:
    /// target/dist]
    #[arg(long, value_name = "FOLDER")]
    onto: Option<PathBuf>,
    /// Where the book will be: its page for addresses that are not there, and the pictures of links to it, need that
    #[arg(long, value_name = "URL")]
    url: Option<String>,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    build_site_for(Audience::Readers, options.url.as_deref())?;
    let onto = options.onto.clone().unwrap_or_else(|| repo::path(DIST));
    let compressed = repo::path(COMPRESSED);
    step("compressing what gains by it", || compress::compressed(&repo::site(), &compressed))?;
    let published = publish::publish(&compressed, &onto, SystemTime::now())?;
    println!("the site is in {}", onto.display());
    if published.stay > 0 {
        println!("{} files of earlier builds stay for pages that are still open", published.stay);
    }
    Ok(ExitCode::SUCCESS)
}
