use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{Done, Failure};
use crate::serve::{self, Options};

#[derive(Args)]
pub struct Serve {
    /// Where to listen, on this machine only; if it is taken, the next free port is used
    #[arg(long, default_value_t = 3000)]
    port: u16,
    /// The built book
    #[arg(long, value_name = "DIR", default_value = "target/book")]
    book: PathBuf,
    /// Opens it in the browser
    #[arg(long)]
    open: bool,
    /// Tells pages to reload when the book has been built again
    #[arg(long)]
    live: bool,
}

impl Serve {
    pub fn execute(&self) -> Done {
        if !self.book.join("index.html").is_file() {
            let folder = self.book.display();
            return Err(Failure::Usage(format!(
                "there is no built book in {folder}: `cargo xtask build` makes it, `--book DIR` names another place"
            )));
        }
        let options = Options { port: self.port, book: self.book.clone(), open: self.open, live: self.live };
        serve::serve(&options).map_err(Failure::Run)?;
        Ok(ExitCode::SUCCESS)
    }
}
