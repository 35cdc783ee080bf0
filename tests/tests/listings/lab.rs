use std::process::Command;

use anyhow::{Context, Result, ensure};
use tests::environment::many;

use super::program::Listing;

/// What a reader types; what follows on its line is the program and the options.
const PROMPT: &str = "$ many lab explore ";

/// Whether the lab finds an order in which the program does not end well.
pub fn goes_wrong(listing: &Listing) -> bool {
    let explored = std::fs::read_to_string(listing.file().with_extension("lab")).unwrap_or_default();
    explored.lines().any(|line| line.starts_with("Found"))
}

/// Explores as the file says, and holds what is printed against the file. `LAB_UPDATE` writes it anew.
pub fn check(listing: &Listing) -> Result<()> {
    let written = listing.text()?;
    let commands: Vec<&str> = written.lines().filter_map(|line| line.strip_prefix(PROMPT)).collect();
    ensure!(!commands.is_empty(), "{} has no line that begins with “{PROMPT}”", listing.path);
    let printed: String = commands.iter().map(|command| explored(listing, command)).collect::<Result<_>>()?;
    if std::env::var_os("LAB_UPDATE").is_some() {
        return std::fs::write(listing.file(), printed).context("it cannot be written");
    }
    ensure!(printed == written, "{} should be:\n{printed}\ninstead of:\n{written}", listing.path);
    Ok(())
}

/// A command and what it prints.
fn explored(listing: &Listing, command: &str) -> Result<String> {
    let program = format!("{}.py", listing.stem());
    ensure!(command.split(' ').next() == Some(&*program), "{command} does not explore {program}");
    let mut many = Command::new(many()?);
    many.args(["lab", "explore"]).args(command.split(' '));
    // That something is found is a status of its own, and no failure.
    let output = many.current_dir(listing.file().parent().context("it has a folder")?).output()?;
    let printed = String::from_utf8(output.stdout).context("it printed no UTF-8")?;
    ensure!(!printed.is_empty(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(format!("{PROMPT}{command}\n{printed}"))
}
