//! Small programs with threads, in pairs that differ in one line: one is broken, the other mended.
//!
//! Each says in its first lines what is to be found, under either interpreter.

pub mod explored;
pub mod generated;
pub mod peculiar;
pub mod random;
pub mod waiting;

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::ops::Range;
use std::path::Path;

use lab_python::Interpreter;

/// A program and what it says of itself.
#[derive(Debug)]
pub struct Program {
    /// Such as `lock_order_broken`.
    pub name: String,
    pub source: String,
    pub gil: Expected,
    pub free: Expected,
}

/// `found: deadlock, ok`, `differs` or `proved`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub verdict: String,
    /// The kinds of its outcomes.
    pub kinds: BTreeSet<String>,
}

/// The same program with its mistake and without.
#[derive(Debug)]
pub struct Pair {
    pub broken: Program,
    pub mended: Program,
}

/// All pairs, by name.
pub fn pairs() -> Vec<Pair> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/threads/programs");
    let entries = fs::read_dir(folder).expect("the programs lie in their folder");
    let paths = entries.map(|entry| entry.expect("a folder's entries can be read").path());
    let mut broken: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with("_broken.py")).collect();
    broken.sort();
    let mended = |path: &Path| path.to_string_lossy().replace("_broken.py", "_mended.py");
    broken
        .iter()
        .map(|path| Pair { broken: Program::read(path), mended: Program::read(Path::new(&mended(path))) })
        .collect()
}

/// All programs, by name.
pub fn programs() -> Vec<Program> {
    pairs().into_iter().flat_map(|pair| [pair.broken, pair.mended]).collect()
}

/// Every fifth of them, or all with `LAB_ALL=1`: both of a pair have their turn, because five is odd.
pub fn some_programs() -> Vec<Program> {
    let every = std::env::var("LAB_ALL").map_or(5, |_| 1);
    programs().into_iter().step_by(every).collect()
}

/// All programs in a folder of this package, by name.
pub fn in_folder(folder: &str) -> Vec<Program> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let entries = entries.unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("its entries can be read").path()).collect();
    paths.sort();
    paths.iter().map(|path| Program::read(path)).collect()
}

impl Program {
    fn read(path: &Path) -> Self {
        let source = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let says = |interpreter| {
            Expected::read(&source, interpreter)
                .unwrap_or_else(|| panic!("{name} does not say `{interpreter}`"))
        };
        let (gil, free) = (says("# gil: "), says("# free: "));
        Program { gil, free, name, source }
    }

    pub fn expected(&self, interpreter: Interpreter) -> &Expected {
        if interpreter == Interpreter::Free { &self.free } else { &self.gil }
    }

    /// What it does, without what it says of itself.
    pub fn body(&self) -> Vec<&str> {
        self.source.lines().skip_while(|line| line.starts_with('#')).collect()
    }
}

impl Expected {
    fn read(source: &str, interpreter: &str) -> Option<Self> {
        let says = source.lines().find_map(|line| line.strip_prefix(interpreter))?;
        let (verdict, kinds) = says.split_once(": ").unwrap_or((says, "ok"));
        Some(Expected { verdict: verdict.into(), kinds: kinds.split(", ").map(str::to_owned).collect() })
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<_> = self.kinds.iter().map(String::as_str).collect();
        write!(f, "{}: {}", self.verdict, kinds.join(", "))
    }
}

/// The seeds of programs that nobody wrote: so many from `first` on, unless `LAB_SEED` and `LAB_PROGRAMS` say otherwise.
pub fn seeds(first: u64, programs: u64) -> Range<u64> {
    let from_environment = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let first = from_environment("LAB_SEED").unwrap_or(first);
    first..first + from_environment("LAB_PROGRAMS").unwrap_or(programs)
}
