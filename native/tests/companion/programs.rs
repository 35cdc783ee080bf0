//! Programs that say in their first line what is right of them: `# expect: proved`, or `# expect: gil=proved free=found`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const BEGIN: &str = "# expect: ";

pub struct Program {
    /// Without `.py`.
    pub name: String,
    pub path: PathBuf,
    pub text: String,
    /// What is right, by the interpreter's name.
    pub expected: BTreeMap<String, String>,
}

impl Program {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let first = text.lines().next().and_then(|line| line.strip_prefix(BEGIN));
        let said = first.unwrap_or_else(|| panic!("{name} does not begin with `{BEGIN}`"));
        let expected = match said.contains('=') {
            true => said.split_whitespace().map(|pair| pair.split_once('=').unwrap()).collect(),
            false => vec![("gil", said), ("free", said)],
        };
        let expected =
            expected.into_iter().map(|(which, word)| (which.to_owned(), word.to_owned())).collect();
        Program { name, path, text, expected }
    }

    /// What is right with a global lock, and what without one.
    pub fn of_both(&self) -> [&str; 2] {
        ["gil", "free"].map(|which| {
            self.expected
                .get(which)
                .unwrap_or_else(|| panic!("{} says nothing of {which}", self.name))
                .as_str()
        })
    }
}

/// All programs of a folder, by name.
pub fn programs(folder: &str) -> Vec<Program> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "py"));
    paths.sort();
    paths.into_iter().map(Program::read).collect()
}
