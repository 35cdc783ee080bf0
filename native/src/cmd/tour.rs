use std::path::PathBuf;

use clap::Args;

use super::sizes::Size;
use super::survey::{Files, survey};
use super::{Done, Failure, code};
use crate::show;

/// What `many` does if it is not told what to do.
#[derive(Args)]
pub struct Tour {
    /// Where many-report.json and many-report.html go
    #[arg(long, value_name = "DIR", default_value = ".")]
    out: PathBuf,
}

const ROUNDS: usize = 3;

const TITLE: &str = "A tour: every workload under every model, at small size";

const NEXT: &str = "
  many compare downloads             one workload under every model, beside CPython
  many sweep primes --over workers=1..8
                                     the curve over one number
  many run primes --model rayon      one workload under one model; --svg FILE draws it
  many list                          all workloads, models and parameters
  many suite                         all of this at usual size, beside CPython
  many serve                         the book, which says what it means

`many COMMAND --help` says more.";

impl Tour {
    /// The table is printed whatever becomes of the files, and they are written whatever becomes of it.
    pub fn execute(&self) -> Done {
        let survey = survey(TITLE, Size::Small, ROUNDS, &[])?;
        let printed = show::print(&survey.text());
        let written = Files::open(&self.out, "many-report").and_then(|files| files.write(&survey));
        printed.map_err(Failure::Run)?;
        if written.is_ok() {
            let page = self.out.join("many-report.html");
            show::print(&format!("\nThe timelines are in {}, which a browser opens.", page.display()))
                .map_err(Failure::Run)?;
        }
        show::print(NEXT).map_err(Failure::Run)?;
        // Bad usage is what nothing was run for.
        written.map_err(|(Failure::Usage(sentence) | Failure::Run(sentence))| Failure::Run(sentence))?;
        Ok(code(survey.went_well))
    }
}
