//! Checks of the levels, one by one: the build makes the same, but for the plays at random. Only tests: an author runs
//! them, no build does.

use preprocessor::kind::levels::{self, Level, Tried};
use preprocessor::place::Place;
use rayon::prelude::*;

/// So many play at random, of whom one in ten may win.
const PLAYS: u64 = 1000;

#[test]
fn every_level_can_be_won_and_mended_and_is_seldom_won_by_chance() {
    let (listings, folder) = (repo::path("book/listings"), repo::path("book/lab"));
    let place = Place { listings: &listings, folder: &folder, chapter: "lab/levels" };
    let parts = levels::all(&folder.join(levels::FOLDER)).unwrap();
    let all: Vec<&Level> = parts.iter().flat_map(|(_, read)| &read.part.level).collect();
    assert!(!all.is_empty(), "there is no level");
    let wrong: Vec<String> = all
        .par_iter()
        .filter_map(|level| Some(format!("{}: {:#}", level.id.get_ref(), tried(level, &place).err()?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn tried(level: &Level, place: &Place<'_>) -> anyhow::Result<()> {
    levels::html(level, None, false, place)?;
    let tried = Tried::new(level, place)?;
    let wins = tried.play().at_random(0..PLAYS, level.switches).map_err(|why| anyhow::anyhow!("{why}"))?;
    println!(
        "{}: {} switches, {wins} of {PLAYS} plays at random win",
        level.id.get_ref(),
        tried.best.switches
    );
    anyhow::ensure!(wins as u64 * 10 <= PLAYS, "{wins} of {PLAYS} plays at random win");
    Ok(())
}
