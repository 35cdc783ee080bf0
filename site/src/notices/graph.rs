//! Which packages end up in what is published: what cargo resolves for a target, without what only builds or tests need.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use repo::process::{output, program};
use serde::Deserialize;

use super::Published;

pub const WASM: &str = "wasm32-unknown-unknown";

/// What the modules of a page are made of.
const MODULES: [&str; 3] = ["engine", "lab", "page"];

/// Its style sheets and scripts are in every page.
const THEME: &str = "mdbook-html";

const COMPANION: &str = "native";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<EdgeKind>,
}

#[derive(Deserialize)]
struct EdgeKind {
    /// None of an ordinary dependency.
    kind: Option<String>,
}

/// A package, as cargo describes it.
#[derive(Clone, Deserialize)]
pub struct Package {
    id: String,
    pub name: String,
    pub version: String,
    #[serde(rename = "license")]
    pub licence: Option<String>,
    #[serde(rename = "license_file")]
    licence_file: Option<PathBuf>,
    repository: Option<String>,
    /// None of our own.
    source: Option<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Clone, Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// Others' packages, by name and version.
pub fn packages(published: Published, target: &str) -> Result<Vec<Package>> {
    let metadata = metadata(target)?;
    let roots: &[&str] = match published {
        Published::Site => &MODULES,
        Published::Companion => &[COMPANION],
    };
    let mut found = metadata.reached(roots)?;
    if published == Published::Site {
        let theme = metadata.packages.iter().find(|it| it.name == THEME);
        found.push(theme.with_context(|| format!("cargo knows no {THEME}"))?.clone());
    }
    found.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(found)
}

/// What this is built on, as the compiler names it.
#[cfg(test)]
pub fn host() -> Result<String> {
    let text = output(program("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("the compiler does not say what it runs on")?.to_owned())
}

/// With all features: those with which modules are built differ.
fn metadata(target: &str) -> Result<Metadata> {
    let arguments =
        ["metadata", "--locked", "--format-version", "1", "--all-features", "--filter-platform", target];
    let text = output(program("cargo").args(arguments))?;
    serde_json::from_str(&text).context("cargo's metadata are others")
}

impl Metadata {
    /// Others' packages that are compiled into ours.
    fn reached(&self, roots: &[&str]) -> Result<Vec<Package>> {
        let packages: BTreeMap<&str, &Package> = self.packages.iter().map(|it| (&*it.id, it)).collect();
        let nodes: BTreeMap<&str, &Node> = self.resolve.nodes.iter().map(|it| (&*it.id, it)).collect();
        let is_root = |it: &&Package| it.source.is_none() && roots.contains(&&*it.name);
        let mut waiting: Vec<&str> = self.packages.iter().filter(is_root).map(|it| &*it.id).collect();
        ensure!(waiting.len() == roots.len(), "cargo knows not all of {roots:?}");
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let edges = nodes.get(id).map(|node| &node.deps[..]).unwrap_or_default();
            let is_linked = |edge: &&Edge| {
                edge.dep_kinds.iter().any(|it| it.kind.is_none())
                    && packages.get(&*edge.pkg).is_some_and(|it| !it.is_macro())
            };
            waiting.extend(edges.iter().filter(is_linked).map(|edge| &*edge.pkg));
        }
        let all = seen.into_iter().filter_map(|id| packages.get(id));
        Ok(all.filter(|it| it.source.is_some()).map(|it| (*it).clone()).collect())
    }
}

impl Package {
    /// What runs in the compiler.
    fn is_macro(&self) -> bool {
        self.targets.iter().any(|target| target.kind.iter().any(|kind| kind == "proc-macro"))
    }

    pub fn line(&self) -> String {
        let (name, version) = (&self.name, &self.version);
        let licence = self.licence.as_deref().unwrap_or("see below");
        let source = self.repository.clone();
        let source = source.unwrap_or_else(|| format!("https://crates.io/crates/{name}/{version}"));
        format!("{name} {version} ({licence}), {source}")
    }

    /// The texts of its licence that lie in it. Of several that one may choose from, MIT's: it is the shortest. What is no
    /// licence but a notice is passed on in any case.
    pub fn texts(&self) -> Result<Vec<String>> {
        let folder = self.manifest_path.parent().context("a manifest has a folder")?;
        let mut files = licence_files(folder)?;
        files.extend(self.licence_file.iter().map(|file| folder.join(file)));
        files.sort();
        files.dedup();
        let is_mit = |file: &PathBuf| upper(file).contains("MIT");
        let offers_mit = self.licence.as_deref().is_some_and(|it| !it.contains("AND") && offers(it, "MIT"));
        if offers_mit && files.iter().any(is_mit) {
            files.retain(|file| is_mit(file) || upper(file).starts_with("NOTICE"));
        }
        let read = |file: &PathBuf| {
            let text = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
            let text = String::from_utf8_lossy(&text).replace("\r\n", "\n");
            Ok(text.trim_start_matches('\u{feff}').trim().to_owned() + "\n")
        };
        files.iter().map(read).collect()
    }
}

/// Whether it is one of the licences that an expression names.
pub fn offers(expression: &str, licence: &str) -> bool {
    expression.split([' ', '/', '(', ')']).any(|word| word == licence)
}

const BEGINNINGS: [&str; 6] = ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE", "UNLICENSE"];

fn licence_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let name = upper(&path);
        if path.is_file() && BEGINNINGS.iter().any(|it| name.starts_with(it)) {
            files.push(path);
        }
    }
    Ok(files)
}

fn upper(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_licence_is_offered_where_an_expression_names_it_as_a_whole() {
        for expression in ["MIT", "MIT OR Apache-2.0", "Unlicense/MIT", "(MIT OR Apache-2.0) AND Unicode-3.0"]
        {
            assert!(offers(expression, "MIT"), "{expression}");
        }
        assert!(!offers("MIT-0", "MIT") && !offers("Apache-2.0", "MIT"));
    }
}
