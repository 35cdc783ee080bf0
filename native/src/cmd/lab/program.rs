use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use lab_session::{OwnModule, Texts, own_modules};

use crate::cmd::Failure;

/// A program, and which Python it is for.
#[derive(Args)]
pub struct Program {
    /// The program; `-` is standard input
    file: PathBuf,
    /// The CPython that is modelled: 3.11 to 3.15, one of these with its global lock, or any (gil); or a free-threaded one
    /// (free). Without this, 3.15; and exploring takes the last two, one after the other
    #[arg(long, value_enum)]
    interpreter: Option<Interpreter>,
}

/// Longer ones are refused by the lab, which need not see all of them for that.
const MOST_BYTES: u64 = 1 << 20;

/// A program as it was read.
pub struct Read {
    main: Vec<u8>,
    modules: Vec<OwnModule>,
}

impl Read {
    pub fn texts(&self) -> Texts<'_> {
        Texts::new(&self.main, &self.modules)
    }
}

/// What is left open when a program is explored, and how far a path goes.
#[derive(Args)]
pub struct Open {
    /// So many steps may one path have
    #[arg(long, value_name = "N", default_value = "1000000", value_parser = clap::value_parser!(u32).range(1..))]
    pub max_steps: u32,
    /// In which order an event loop runs what is ready: first in, first out, as it does; or any, as if each await could take
    /// longer. Without this, exploring takes both, and the second decides nothing
    #[arg(long, value_enum)]
    order: Option<Order>,
    /// Also every random number, where it is one of at most 64, whatever the program's seed says
    #[arg(long)]
    pub explore_random: bool,
    /// Also a cancellation from outside: the task of this name, or whose coroutine has this name, is cancelled once, at any
    /// await where it waits, or not at all; `main` is what an event loop is run for
    #[arg(long, value_name = "NAME")]
    explore_cancel: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Order {
    Fifo,
    Any,
}

#[derive(Clone, Copy, ValueEnum)]
enum Interpreter {
    #[value(name = "3.11")]
    V3_11,
    #[value(name = "3.12")]
    V3_12,
    #[value(name = "3.13")]
    V3_13,
    #[value(name = "3.14")]
    V3_14,
    #[value(name = "3.15")]
    V3_15,
    Gil,
    Free,
}

impl Open {
    /// A program with what is left open.
    pub fn texts<'a>(&'a self, read: &'a Read) -> Texts<'a> {
        Texts { cancelled: self.explore_cancel.as_deref(), ..read.texts() }
    }

    /// The order that was named, if one was.
    pub fn order(&self) -> Option<lab_session::Order> {
        self.order.map(|order| match order {
            Order::Fifo => lab_session::Order::Fifo,
            Order::Any => lab_session::Order::Any,
        })
    }
}

impl Program {
    /// Standard input has the name that CPython gives it.
    pub fn name(&self) -> String {
        if self.is_standard_input() { "<stdin>".to_owned() } else { self.file.display().to_string() }
    }

    fn is_standard_input(&self) -> bool {
        self.file == Path::new("-")
    }

    /// Its text, and those of the modules beside it that it imports.
    pub fn read(&self) -> Result<Read, Failure> {
        let main = if self.is_standard_input() { bounded(io::stdin().lock()) } else { read(&self.file) };
        let main = main.map_err(|error| Failure::Usage(format!("cannot read {}: {error}", self.name())))?;
        let beside = |path: &str| self.file.with_file_name(path);
        // One that cannot be read is as good as none: the program is told that there is none.
        let mut read = |path: &str| read(&beside(path)).ok();
        let modules = own_modules(&main, &mut read, &|path| beside(path).display().to_string())
            .map_err(|refusal| Failure::Usage(format!("{}: {}", self.name(), refusal.message)))?;
        Ok(Read { main, modules })
    }

    /// The one that was named, or the newest.
    pub fn interpreter(&self) -> lab_session::Interpreter {
        self.named().unwrap_or(lab_session::Interpreter::V3_15)
    }

    /// The one that was named, if one was.
    pub fn named(&self) -> Option<lab_session::Interpreter> {
        self.interpreter.map(|interpreter| match interpreter {
            Interpreter::V3_11 => lab_session::Interpreter::V3_11,
            Interpreter::V3_12 => lab_session::Interpreter::V3_12,
            Interpreter::V3_13 => lab_session::Interpreter::V3_13,
            Interpreter::V3_14 => lab_session::Interpreter::V3_14,
            Interpreter::V3_15 => lab_session::Interpreter::V3_15,
            Interpreter::Gil => lab_session::Interpreter::Gil,
            Interpreter::Free => lab_session::Interpreter::Free,
        })
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    bounded(File::open(path)?)
}

/// A device, or a pipe, may have no end.
fn bounded(from: impl io::Read) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    from.take(MOST_BYTES).read_to_end(&mut text)?;
    Ok(text)
}
