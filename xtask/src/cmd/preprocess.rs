//! `cargo xtask preprocess`: mdBook's side of the conversation is documented in its book, under
//! "Preprocessors".

use std::io;
use std::process::ExitCode;

use anyhow::{Context, Result};
use mdbook_preprocessor::Preprocessor;

use crate::preprocess::Widgets;

#[derive(Debug, clap::Args)]
pub struct Options {
    #[command(subcommand)]
    question: Option<Question>,
}

#[derive(Debug, clap::Subcommand)]
enum Question {
    /// Does the preprocessor have anything to do for this renderer? The exit status is the answer
    Supports { renderer: String },
}

pub fn run(options: &Options) -> Result<ExitCode> {
    match &options.question {
        Some(Question::Supports { renderer }) => {
            let supported = Widgets.supports_renderer(renderer)?;
            Ok(if supported { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        None => expand_stdin(),
    }
}

fn expand_stdin() -> Result<ExitCode> {
    let (context, book) = mdbook_preprocessor::parse_input(io::stdin().lock())?;
    let book = Widgets.run(&context, book)?;
    serde_json::to_writer(io::stdout().lock(), &book).context("cannot give the book back to mdBook")?;
    Ok(ExitCode::SUCCESS)
}
