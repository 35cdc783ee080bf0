use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::os;

/// A Python that is new enough.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    /// What is started.
    pub program: PathBuf,
    /// What that is in the end: an environment's Python is the one that it was made of.
    pub executable: PathBuf,
    /// Whether it is an environment's, with packages of its own.
    environment: bool,
    name: String,
    pub version: String,
    /// Whether it was built to run without a GIL.
    pub free_threaded: bool,
    /// Whether it has one all the same.
    gil: bool,
}

impl Interpreter {
    /// Such as `CPython 3.13.0 (GIL)` or `CPython 3.13.0t (free-threaded)`.
    pub fn label(&self) -> String {
        self.label_of_run(self.gil)
    }

    /// The same for a run: a package that is not made for it switches the GIL on.
    pub fn label_of_run(&self, gil: bool) -> String {
        let (letter, build) = match (self.free_threaded, gil) {
            (true, false) => ("t", "free-threaded"),
            (true, true) => ("t", "free-threaded build, GIL on"),
            (false, _) => ("", "GIL"),
        };
        format!("{} {}{letter} ({build})", self.name, self.version)
    }

    /// Whether both are the same, with the same packages.
    pub fn is(&self, other: &Self) -> bool {
        let neither = !self.environment && !other.environment;
        self.program == other.program || neither && self.is_made_of(&other.executable)
    }

    /// Whether this is the executable that it is in the end.
    pub fn is_made_of(&self, executable: &Path) -> bool {
        is_same_file(&self.executable, executable)
    }

    /// Itself, or the first of the environments that was made of it.
    pub fn equipped(self, environments: &[Self]) -> Self {
        let made_of_it = |other: &&Self| !self.environment && other.is_made_of(&self.executable);
        environments.iter().find(made_of_it).cloned().unwrap_or(self)
    }

    /// The older ones first.
    pub fn order(&self) -> impl Ord + use<> {
        (numbers(&self.version), self.free_threaded, self.program.clone())
    }
}

/// Whether both names lead to one file: a free-threaded Python is installed as `python3.13t` and, as a hard
/// link, `python3.13`.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other || os::file_identity(one).is_some_and(|one| Some(one) == os::file_identity(other))
}

/// Why a program has no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    TooOld { program: PathBuf, version: String },
    Else(String),
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooOld { program, version } => {
                let (major, minor) = OLDEST;
                write!(f, "{} is Python {version}, and {major}.{minor} or newer is needed", program.display())
            }
            Self::Else(sentence) => f.write_str(sentence),
        }
    }
}

pub const OLDEST: (u32, u32) = (3, 11);

/// How long a program may take to say what it is.
const PATIENCE: Duration = Duration::from_secs(20);

/// Asks a program whether it is a Python, and which. The first Pythons that can do without a GIL know two
/// things: how they were built, and whether it is on.
const QUESTION: &str = "\
import json, os, platform, sys, sysconfig
print(json.dumps({
    'name': platform.python_implementation(),
    'version': platform.python_version(),
    'executable': os.path.realpath(sys.executable),
    'environment': sys.prefix != sys.base_prefix,
    'free_threaded': bool(sysconfig.get_config_var('Py_GIL_DISABLED')),
    'gil': getattr(sys, '_is_gil_enabled', lambda: True)(),
}))";

#[derive(Deserialize)]
struct Answer {
    name: String,
    version: String,
    executable: PathBuf,
    environment: bool,
    free_threaded: bool,
    gil: bool,
}

/// # Errors
/// Why it cannot be used.
pub fn examine(program: &Path) -> Result<Interpreter, Unfit> {
    examine_within(program, PATIENCE)
}

fn examine_within(program: &Path, patience: Duration) -> Result<Interpreter, Unfit> {
    let said = ask(program, patience).map_err(Unfit::Else)?;
    let no_python = |_| Unfit::Else(format!("{} is no Python", program.display()));
    let answer: Answer = serde_json::from_slice(&said).map_err(no_python)?;
    let Answer { name, version, executable, environment, free_threaded, gil } = answer;
    if !is_new_enough(&version) {
        return Err(Unfit::TooOld { program: program.into(), version });
    }
    let program = program.into();
    Ok(Interpreter { program, executable, environment, name, version, free_threaded, gil })
}

/// What it prints.
fn ask(program: &Path, patience: Duration) -> Result<Vec<u8>, String> {
    let name = program.display();
    let cannot = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => format!("{name} not found"),
        _ => format!("{name} cannot be started: {error}"),
    };
    let mut command = Command::new(program);
    command.args(["-c", QUESTION]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(cannot)?;
    let (tell, told) = mpsc::channel();
    let output = child.stdout.take();
    // The thread ends with the program's output.
    thread::spawn(move || {
        let mut said = Vec::new();
        let read = output.map_or(Ok(0), |mut output| output.read_to_end(&mut said));
        tell.send(read.map(|_| said))
    });
    let said = told.recv_timeout(patience);
    if said.is_err() {
        // It fails only if it has ended meanwhile.
        let _ = child.kill();
    }
    os::reap(&mut child);
    match said {
        Ok(said) => said.map_err(cannot),
        Err(_) => Err(format!("{name} did not say what it is within {} s", patience.as_secs())),
    }
}

fn is_new_enough(version: &str) -> bool {
    matches!(numbers(version)[..], [major, minor, ..] if (major, minor) >= OLDEST)
}

/// Those that a version begins with: 3.14.0rc1 is 3.14.
pub fn numbers(version: &str) -> Vec<u32> {
    version.split('.').map_while(|part| part.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        for (version, new_enough) in
            [("3.11.7", true), ("3.9.2", false), ("3.14.0rc1", true), ("4.0", true), ("x", false)]
        {
            assert_eq!(is_new_enough(version), new_enough, "{version}");
        }
    }

    #[test]
    fn a_file_with_two_names_is_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let [one, linked, other] =
            ["python3.13t", "python3.13", "python3"].map(|name| folder.path().join(name));
        fs::write(&one, "").unwrap();
        fs::write(&other, "").unwrap();
        fs::hard_link(&one, &linked).unwrap();
        assert!(is_same_file(&one, &linked) && !is_same_file(&one, &other));
        assert!(!is_same_file(Path::new("/no/such/file"), Path::new("/no/other/file")));
    }

    #[test]
    fn what_is_not_there_or_no_python_or_silent_is_said_so() {
        let why = |program: &str, patience| {
            examine_within(Path::new(program), patience).map_err(|unfit| unfit.to_string()).unwrap_err()
        };
        assert_eq!(why("no-such-python", PATIENCE), "no-such-python not found");
        assert_eq!(why("true", PATIENCE), "true is no Python");
        assert_eq!(why("yes", Duration::ZERO), "yes did not say what it is within 0 s");
    }

    #[test]
    fn a_label_says_the_version_the_build_and_whether_there_was_a_gil() {
        let python = |free_threaded| Interpreter {
            program: "python".into(),
            executable: "/python".into(),
            environment: false,
            name: "CPython".into(),
            version: "3.13.0".into(),
            free_threaded,
            gil: !free_threaded,
        };
        assert_eq!(python(false).label(), "CPython 3.13.0 (GIL)");
        assert_eq!(python(true).label(), "CPython 3.13.0t (free-threaded)");
        assert_eq!(python(true).label_of_run(true), "CPython 3.13.0t (free-threaded build, GIL on)");
    }
}
