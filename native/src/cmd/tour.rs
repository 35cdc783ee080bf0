use std::path::{Path, PathBuf};

use clap::Args;

use super::sizes::Size;
use super::survey::{Files, survey};
use super::{Done, Failure, code};
use crate::show;

/// What `many` does if it is not told what to do.
#[derive(Args)]
pub struct Tour {
    /// Where many-report.json and many-report.html go
    ///
    /// [default: the current folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
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
        let files = self.files()?;
        let survey = survey(TITLE, Size::Small, ROUNDS, &[])?;
        let printed = show::print(&survey.text()).map_err(Failure::Run);
        let written = files.map(|files| files.write(&survey)).transpose();
        printed?;
        if let Ok(Some(())) = written {
            let page = self.folder().join("many-report.html");
            show::print(&format!("\nThe timelines are in {}, which a browser opens.", page.display()))
                .map_err(Failure::Run)?;
        }
        show::print(NEXT).map_err(Failure::Run)?;
        Ok(code(written?.is_some() && survey.went_well))
    }

    fn folder(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("."))
    }

    /// A folder that was asked for and cannot be written into is bad usage. Who has asked for none may be
    /// content with the table.
    fn files(&self) -> Result<Option<Files>, Failure> {
        match Files::open(self.folder(), "many-report") {
            Err(Failure::Usage(sentence)) if self.out.is_none() => {
                eprintln!(
                    "many: {sentence}; the table comes without them, and --out DIR names another folder"
                );
                Ok(None)
            }
            files => files.map(Some),
        }
    }
}
