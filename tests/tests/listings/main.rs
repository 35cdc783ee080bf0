//! Every code sample of the book, run as a reader would run it.
//!
//! A program `NAME.py` or `NAME.rs` prints exactly `NAME.out` if that file is there; if not, it only has to end
//! well. The comparators in `compare/` are given parameters, and their answers are judged. The link checkers in
//! `check-links/` are run against sites that know what is broken, and programs that ask for `SITES` against
//! `network/slow_sites.py`. What the lab prints when it explores a program stands in `NAME.lab`, and what changes
//! from one program to the next in `NAME.diff`. Of a level's two programs in `levels/`, the mended one is run.

mod changes;
mod check_links;
mod compare;
mod lab;
mod program;
mod python;
mod rust;
mod style;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Trial};
use program::Listing;
use tests::harness::Unsteady;

/// Of more than a thousand samples. Many of them show how long something takes, and they run while the site is built and the
/// crates' own tests are run: that lets down one here and there, another each time.
const UNSTEADY_AT_MOST: usize = 8;

fn main() -> ExitCode {
    let listings = Listing::all().expect("book/listings can be read");
    let unsteady = Arc::new(Unsteady::at_most(UNSTEADY_AT_MOST));
    let trials = listings.iter().flat_map(|listing| trials(listing, &unsteady)).collect();
    // One after the other: several of them show how long something takes, or depend on who comes first.
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    if !arguments.list {
        python::introduce();
    }
    unsteady.exit_code(&libtest_mimic::run(&arguments, trials))
}

fn trials(listing: &Listing, unsteady: &Arc<Unsteady>) -> Vec<Trial> {
    let (name, run): (_, fn(&Listing) -> anyhow::Result<()>) = match (listing.folder(), listing.ending()) {
        ("compare", "py") if listing.stem().contains('_') => ("finds the right answer", compare::check),
        // What the comparators import.
        ("compare", "py") => return Vec::new(),
        ("check-links", "py") if listing.stem() == "sites" => {
            ("serves until Ctrl-C", check_links::check_sites)
        }
        ("check-links", "py") => ("finds what is broken", check_links::check),
        ("network", "py") if listing.stem() == "slow_sites" => {
            ("tells its address", python::check_slow_sites)
        }
        // It fails or waits for ever in some order, as its level wants.
        ("levels", "py") if !listing.stem().ends_with("_mended") => {
            ("is text", |listing| listing.text().map(drop))
        }
        // It may fail, or wait for ever.
        (_, "py") if lab::goes_wrong(listing) => ("is text", |listing| listing.text().map(drop)),
        (_, "lab") => ("is what the lab prints", lab::check),
        (_, "diff") => ("is what changed", changes::check),
        (_, "py") if listing.expected().is_some() => ("prints what the book says", python::check),
        (_, "py") => ("ends well", python::check),
        (_, "rs") if listing.expected().is_some() => ("prints what the book says", rust::check),
        (_, "rs") => ("ends well", rust::check),
        (_, "out") => ("belongs to a program", program::check_output_has_a_program),
        _ => return Vec::new(),
    };
    let trial = |name, run: fn(&Listing) -> anyhow::Result<()>| {
        let (listing, unsteady) = (listing.clone(), unsteady.clone());
        let name = format!("{} {name}", listing.path);
        Trial::test(name.clone(), move || {
            unsteady.ask(&name, || run(&listing)).map_err(|why| format!("{why:#}").into())
        })
    };
    let mut trials = vec![trial(name, run)];
    trials
        .extend(check_links::stops(listing).then(|| trial("stops in good order", check_links::check_stops)));
    trials.extend(
        (!["out", "lab", "diff"].contains(&listing.ending()))
            .then(|| trial("is in the book's style", style::check)),
    );
    trials
}
