//! What mdBook runs to expand `{{#experiment …}}`, as `book.toml` says. Its side of the conversation is documented in its
//! book, under "Preprocessors".

use std::io;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use mdbook_preprocessor::Preprocessor;
use preprocessor::{Widgets, hush_faults};

fn main() -> ExitCode {
    hush_faults();
    let words: Vec<String> = std::env::args().skip(1).collect();
    run(&words.iter().map(String::as_str).collect::<Vec<_>>()).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(words: &[&str]) -> Result<ExitCode> {
    match words {
        [] => expand_stdin(),
        // Is there anything to do for this renderer? The exit status is the answer.
        ["supports", renderer] => {
            let supported = Widgets.supports_renderer(renderer)?;
            Ok(if supported { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        _ => bail!("mdBook asks `supports RENDERER`, or nothing and gives the book: {words:?} is neither"),
    }
}

fn expand_stdin() -> Result<ExitCode> {
    let (context, book) = mdbook_preprocessor::parse_input(io::stdin().lock())?;
    let book = Widgets.run(&context, book)?;
    serde_json::to_writer(io::stdout().lock(), &book).context("cannot give the book back to mdBook")?;
    Ok(ExitCode::SUCCESS)
}
