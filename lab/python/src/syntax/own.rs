//! A program of several texts: modules of its own, which it imports.

use std::collections::BTreeSet;

use ruff_python_ast::{self as ast, Stmt};
use triomphe::Arc;

use super::changed::Changing;
use super::newer::New;
use super::nodes::{Node, each_in};
use super::unsupported::Importable;
use super::{limits, parse};
use crate::bytecode::source::Source;
use crate::refusal::Refusal;

/// A program may have so many modules of its own.
const MOST_MODULES: usize = 64;

/// A module of the program's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnModule {
    /// Such as `tools.clocks`.
    pub name: String,
    /// As tracebacks show it.
    pub file: String,
    pub text: Vec<u8>,
    pub is_package: bool,
}

/// The text of a program, the modules of its own, and what is to be different from what they say.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    pub main: &'a [u8],
    pub modules: &'a [OwnModule],
    /// The place in which the program makes locks that keep nobody out, by its number among
    /// [`made_locks`](crate::made_locks).
    pub without_lock: Option<usize>,
    /// The task that somebody outside may cancel, once, wherever it waits: by its own name or that of its coroutine, or
    /// `main`, which is what an event loop is run for.
    pub cancelled: Option<&'a str>,
}

impl<'a> Texts<'a> {
    pub fn new(main: &'a [u8], modules: &'a [OwnModule]) -> Self {
        Texts { main, modules, without_lock: None, cancelled: None }
    }
}

impl<'a> From<&'a [u8]> for Texts<'a> {
    fn from(main: &'a [u8]) -> Self {
        Texts::new(main, &[])
    }
}

impl<'a> From<&'a Vec<u8>> for Texts<'a> {
    fn from(main: &'a Vec<u8>) -> Self {
        Texts::new(main, &[])
    }
}

impl<'a, const LENGTH: usize> From<&'a [u8; LENGTH]> for Texts<'a> {
    fn from(main: &'a [u8; LENGTH]) -> Self {
        Texts::new(main, &[])
    }
}

impl OwnModule {
    pub(crate) fn source(&self) -> Result<Arc<Source>, Refusal> {
        let text = limits::admit(&self.text).map_err(|refusal| refusal.in_file(&self.file))?;
        let mut source = Source::new(&self.file, text, false).of_program();
        source.module = Some((self.name.as_str().into(), self.is_package));
        Ok(Arc::new(source))
    }
}

/// See [`own_modules`](crate::own_modules). A module that `stands_in` for one of the library is none of them.
pub(crate) fn own_modules(
    main: &[u8],
    read: &mut dyn FnMut(&str) -> Option<Vec<u8>>,
    show: &dyn Fn(&str) -> String,
    stands_in: &dyn Fn(&str, &[u8]) -> bool,
) -> Result<Vec<OwnModule>, Refusal> {
    let mut found: Vec<OwnModule> = Vec::new();
    let mut asked = BTreeSet::new();
    let mut waiting = Source::of_text(main).map(|source| imports(&source)).unwrap_or_default();
    while let Some(name) = waiting.pop() {
        if !asked.insert(name.clone()) {
            continue;
        }
        let path = name.replace('.', "/");
        let package = format!("{path}/__init__.py");
        let module = format!("{path}.py");
        let text = read(&package).map(|text| (package, text, true));
        let Some((path, text, is_package)) = text.or_else(|| read(&module).map(|text| (module, text, false)))
        else {
            continue;
        };
        if stands_in(&name, &text) {
            continue;
        }
        // A folder is a package without a text, too.
        if let Some((around, _)) = name.rsplit_once('.')
            && !asked.contains(around)
        {
            waiting.push(around.to_owned());
        }
        let module = OwnModule { name, file: show(&path), text, is_package };
        if let Ok(source) = module.source() {
            waiting.extend(imports(&source));
        }
        found.push(module);
        if found.len() > MOST_MODULES {
            return Err(Refusal::limit(format!(
                "the program has more than {MOST_MODULES} modules of its own"
            )));
        }
    }
    let folders: BTreeSet<String> = found.iter().flat_map(|module| folders_of(&module.name)).collect();
    let without_text =
        folders.into_iter().filter(|folder| !found.iter().any(|module| module.name == *folder));
    let without_text: Vec<String> = without_text.collect();
    found.extend(without_text.into_iter().map(|name| {
        let file = show(&name.replace('.', "/"));
        OwnModule { name, file, text: Vec::new(), is_package: true }
    }));
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// The packages around a module.
fn folders_of(name: &str) -> impl Iterator<Item = String> {
    name.match_indices('.').map(|(at, _)| name[..at].to_owned())
}

impl Source {
    fn of_text(text: &[u8]) -> Option<Self> {
        limits::admit(text).ok().map(|text| Source::new("", text, false))
    }
}

/// All modules that a text may import, wherever.
fn imports(source: &Source) -> Vec<String> {
    let mut imports = Imports { source, found: Vec::new() };
    if let Ok(tree) = parse::parse(source) {
        each_in(&tree.body, |node| imports.look(node));
    }
    imports.found
}

struct Imports<'a> {
    source: &'a Source,
    found: Vec<String>,
}

impl Imports<'_> {
    fn add(&mut self, name: &str) {
        self.found.extend(folders_of(name));
        self.found.push(name.to_owned());
    }

    fn look(&mut self, node: Node<'_>) {
        match node {
            Node::Stmt(Stmt::Import(import)) => import.names.iter().for_each(|alias| self.add(&alias.name)),
            Node::Stmt(Stmt::ImportFrom(import)) => self.of(import),
            _ => {}
        }
    }

    fn of(&mut self, import: &ast::StmtImportFrom) {
        let Some(module) = self.source.absolute(import.level, import.module.as_deref().unwrap_or_default())
        else {
            return;
        };
        self.add(&module);
        for alias in import.names.iter().filter(|alias| &*alias.name != "*") {
            self.add(&format!("{module}.{}", alias.name));
        }
    }
}

/// The library, and modules of the program's own.
pub(crate) struct WithOwn<'a> {
    pub library: &'a dyn Importable,
    pub own: &'a [Arc<Source>],
}

impl Importable for WithOwn<'_> {
    fn has_module(&self, name: &str) -> bool {
        // What CPython lacks, a program's own hides nowhere.
        self.library.has_module(name) && !(self.library.is_new(name) && self.is_own(name))
    }

    fn lacks(&self, module: &str, name: &str) -> bool {
        self.library.lacks(module, name)
    }

    fn newer(&self) -> &'static [New] {
        self.library.newer()
    }

    fn changing(&self) -> &'static Changing {
        self.library.changing()
    }

    fn is_package(&self, name: &str) -> bool {
        self.library.is_package(name)
    }

    fn is_new(&self, name: &str) -> bool {
        self.library.is_new(name)
    }

    fn is_own(&self, wanted: &str) -> bool {
        self.own.iter().any(|source| source.module.as_ref().is_some_and(|(name, _)| name == wanted))
    }

    fn why_fixed(&self, module: &str, name: &str) -> Option<&'static str> {
        self.library.why_fixed(module, name)
    }
}
