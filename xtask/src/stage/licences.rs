//! What `deny.toml` says of licences and sources, without a network: cargo knows both of each package. And what is published
//! has the notices that these licences ask for.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};
use repo::process::{output, program};
use serde::Deserialize;
use site::notices::{self, Published};
use spdx::{Expression, ParseMode};

const RULES: &str = "deny.toml";
const LOCKS: [&str; 2] = ["Cargo.lock", "bench/peers/Cargo.lock"];

/// What of the file is looked at here.
#[derive(Deserialize)]
struct Rules {
    graph: Graph,
    licenses: Licences,
    sources: Sources,
}

#[derive(Deserialize)]
struct Graph {
    targets: Vec<String>,
}

#[derive(Deserialize)]
struct Licences {
    allow: BTreeSet<String>,
    exceptions: Vec<Exception>,
}

#[derive(Deserialize)]
struct Exception {
    name: String,
    allow: BTreeSet<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Sources {
    allow_registry: Vec<String>,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
    /// None of ours.
    source: Option<String>,
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
    source: Option<String>,
    checksum: Option<String>,
}

pub fn check() -> Result<()> {
    let rules: Rules = toml::from_str(&read(RULES)?).with_context(|| format!("in {RULES}"))?;
    for lock in LOCKS {
        let locked: Lock = toml::from_str(&read(lock)?).with_context(|| format!("in {lock}"))?;
        check_sources(&locked, &rules.sources).with_context(|| format!("in {lock}"))?;
    }
    let mut all = BTreeSet::new();
    for target in &rules.graph.targets {
        all.extend(packages(target)?);
    }
    check_licences(&all, &rules.licenses)?;
    println!("{} packages of others, each under a licence that {RULES} allows", all.len());
    notices::of(Published::Site, notices::WASM)?;
    let companions = rules.graph.targets.iter().filter(|target| *target != notices::WASM);
    companions.map(|target| notices::of(Published::Companion, target)).collect::<Result<Vec<_>>>()?;
    Ok(())
}

fn read(file: &str) -> Result<String> {
    fs::read_to_string(repo::path(file)).with_context(|| format!("cannot read {file}"))
}

/// Others' packages, whatever they are for.
fn packages(target: &str) -> Result<impl Iterator<Item = Package>> {
    let arguments =
        ["metadata", "--locked", "--format-version", "1", "--all-features", "--filter-platform", target];
    let metadata: Metadata = serde_json::from_str(&output(program("cargo").args(arguments))?)
        .context("cargo's metadata are others")?;
    Ok(metadata.packages.into_iter().filter(|package| package.source.is_some()))
}

fn check_licences(packages: &BTreeSet<Package>, rules: &Licences) -> Result<()> {
    let refused: Vec<String> = packages
        .iter()
        .filter_map(|package| Some(format!("{}: {}", package.called(), rules.refuse(package)?)))
        .collect();
    ensure!(refused.is_empty(), "{RULES} does not allow the licences of these: {}", refused.join("; "));
    let names: BTreeSet<&str> = packages.iter().map(|package| &*package.name).collect();
    let stale: Vec<&str> =
        rules.exceptions.iter().map(|it| &*it.name).filter(|name| !names.contains(name)).collect();
    ensure!(stale.is_empty(), "{RULES} has exceptions for what nothing uses: {}", stale.join(", "));
    Ok(())
}

impl Package {
    fn called(&self) -> String {
        format!("{} {}", self.name, self.version)
    }
}

impl Licences {
    /// Why a package may not be used, if so.
    fn refuse(&self, package: &Package) -> Option<String> {
        let Some(licence) = &package.license else { return Some("it names none".to_owned()) };
        let own = self.exceptions.iter().find(|exception| exception.name == package.name);
        let is_allowed = |licence: &str| {
            self.allow.contains(licence) || own.is_some_and(|exception| exception.allow.contains(licence))
        };
        match Expression::parse_mode(licence, ParseMode::LAX) {
            Ok(expression) => {
                let may = expression.evaluate(|requirement| is_allowed(&requirement.to_string()));
                (!may).then(|| licence.clone())
            }
            Err(error) => Some(format!("“{licence}” is no licence ({})", error.reason)),
        }
    }
}

fn check_sources(lock: &Lock, rules: &Sources) -> Result<()> {
    let is_allowed = |source: &str| {
        source.strip_prefix("registry+").is_some_and(|it| rules.allow_registry.iter().any(|one| one == it))
    };
    let strange: Vec<String> = lock
        .package
        .iter()
        .filter(|package| {
            package.source.as_deref().is_some_and(|source| !is_allowed(source) || package.checksum.is_none())
        })
        .map(|package| format!("{} {}", package.name, package.version))
        .collect();
    ensure!(
        strange.is_empty(),
        "from elsewhere than {RULES} allows, or without a checksum: {}",
        strange.join(", ")
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Licences {
        let set = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
        let exception = Exception { name: "icons".into(), allow: set(&["CC-BY-4.0"]) };
        let allow = set(&["MIT", "Apache-2.0 WITH LLVM-exception", "Unicode-3.0"]);
        Licences { allow, exceptions: vec![exception] }
    }

    fn package(name: &str, licence: Option<&str>) -> Package {
        let licence = licence.map(str::to_owned);
        Package {
            name: name.into(),
            version: "1.0.0".into(),
            license: licence,
            source: Some("registry".into()),
        }
    }

    #[test]
    fn one_of_the_licences_that_may_be_chosen_from_is_enough_and_all_that_hold_together_are_needed() {
        for licence in [
            "MIT",
            "GPL-3.0-only OR MIT",
            "MIT/Apache-2.0",
            "Apache-2.0 WITH LLVM-exception",
            "MIT AND Unicode-3.0",
        ] {
            assert_eq!(rules().refuse(&package("a", Some(licence))), None, "{licence}");
        }
        for licence in
            [Some("GPL-3.0-only"), Some("MIT AND GPL-3.0-only"), Some("Apache-2.0"), Some("mine"), None]
        {
            assert!(rules().refuse(&package("a", licence)).is_some(), "{licence:?}");
        }
    }

    #[test]
    fn an_exception_is_for_one_package_and_a_stale_one_is_named() {
        let all = BTreeSet::from([package("icons", Some("CC-BY-4.0 AND MIT"))]);
        assert!(check_licences(&all, &rules()).is_ok());
        let others =
            BTreeSet::from([package("others", Some("CC-BY-4.0 AND MIT")), package("icons", Some("MIT"))]);
        let refused = check_licences(&others, &rules()).unwrap_err().to_string();
        assert!(refused.ends_with("of these: others 1.0.0: CC-BY-4.0 AND MIT"), "{refused}");
        let stale = check_licences(&BTreeSet::new(), &rules()).unwrap_err().to_string();
        assert!(stale.ends_with("for what nothing uses: icons"), "{stale}");
    }

    #[test]
    fn what_comes_from_elsewhere_or_has_no_checksum_is_named() {
        let sources = Sources { allow_registry: vec!["https://registry".into()] };
        let lock = |source: Option<&str>, checksum: Option<&str>| Lock {
            package: vec![Locked {
                name: "a".into(),
                version: "1.0.0".into(),
                source: source.map(str::to_owned),
                checksum: checksum.map(str::to_owned),
            }],
        };
        assert!(check_sources(&lock(None, None), &sources).is_ok());
        assert!(check_sources(&lock(Some("registry+https://registry"), Some("1a")), &sources).is_ok());
        for (source, checksum) in [
            ("git+https://registry", Some("1a")),
            ("registry+https://other", Some("1a")),
            ("registry+https://registry", None),
        ] {
            let strange = check_sources(&lock(Some(source), checksum), &sources).unwrap_err().to_string();
            assert!(strange.ends_with(": a 1.0.0"), "{strange}");
        }
    }
}
