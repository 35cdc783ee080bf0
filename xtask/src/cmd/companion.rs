//! `cargo xtask companion`: the companion as it is passed on, for one target: an archive, or a wheel that `pip` and `uvx`
//! install.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use repo::process::{self, output, program, step};
use repo::stamp;
use site::notices::{self, Published};

use crate::wasm::anonymous_paths;

/// As in the workspace's manifest.
const PROFILE: &str = "dist";
const FOLDER: &str = "target/companion";
const WHEEL: &str = "native/wheel";

#[derive(Clone, Debug, clap::Args)]
pub struct Options {
    /// What it is for, as the compiler names it [default: this machine]
    #[arg(long, value_name = "TARGET")]
    target: Option<String>,
    /// A wheel instead of an archive; this takes maturin
    #[arg(long)]
    wheel: bool,
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let target = options.target.clone().map_or_else(host, Ok)?;
    let folder = repo::path(FOLDER);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {FOLDER}"))?;
    let notices = notices::of(Published::Companion, &target)?;
    let made =
        if options.wheel { wheel(&target, &notices, &folder)? } else { archive(&target, &notices, &folder)? };
    for file in made {
        let sum = stamp::sha256(stamp::read(&file)?);
        let name = file.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        // As `sha256sum --check` reads it.
        fs::write(file.with_added_extension("sha256"), format!("{sum}  {name}\n"))?;
        println!("{}", file.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn host() -> Result<String> {
    let text = output(program("rustc").arg("-vV"))?;
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("the compiler does not say what it runs on")?.to_owned())
}

/// Neither a date nor an owner is in it: the same program gives the same archive.
fn archive(target: &str, notices: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    let mut cargo = program("cargo");
    cargo.args(["build", "--locked", "--package", "native", "--bin", "many", "--profile", PROFILE]);
    cargo.args(["--target", target, "--target-dir"]).arg(repo::path("target"));
    step(&format!("compiling the companion for {target}"), || process::run(nameless(&mut cargo)))?;
    let program = if target.contains("windows") { "many.exe" } else { "many" };
    let many = stamp::read(&repo::path("target").join(target).join(PROFILE).join(program))?;
    check_nameless(&many, &machine()?)?;
    let name = format!("many-{}-{target}", env!("CARGO_PKG_VERSION"));
    let path = folder.join(format!("{name}.tar.gz"));
    let file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::best()));
    add(&mut tar, &format!("{name}/{program}"), 0o755, &many)?;
    add(&mut tar, &format!("{name}/{}", notices::FILE), 0o644, notices.as_bytes())?;
    for document in ["README.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        add(&mut tar, &format!("{name}/{document}"), 0o644, &stamp::read(&repo::path(document))?)?;
    }
    tar.into_inner()?.finish()?;
    Ok(vec![path])
}

fn add(tar: &mut tar::Builder<impl std::io::Write>, name: &str, mode: u32, content: &[u8]) -> Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(mode);
    header.set_cksum();
    tar.append_data(&mut header, name, content).with_context(|| format!("cannot pack {name}"))
}

/// `native/wheel/pyproject.toml` says what is in it.
fn wheel(target: &str, notices: &str, folder: &Path) -> Result<Vec<PathBuf>> {
    for name in [notices::FILE, "LICENSE-APACHE", "LICENSE-MIT", "README.md"] {
        let text = if name == notices::FILE { notices.into() } else { stamp::read(&repo::path(name))? };
        let into = repo::path(WHEEL).join(name);
        fs::write(&into, text).with_context(|| format!("cannot write {}", into.display()))?;
    }
    let apart = folder.join("wheel");
    if apart.exists() {
        fs::remove_dir_all(&apart).with_context(|| format!("cannot empty {}", apart.display()))?;
    }
    let mut maturin = program("maturin");
    maturin.args(["build", "--locked", "--profile", PROFILE, "--target", target, "--out"]).arg(&apart);
    maturin.current_dir(repo::path(WHEEL));
    step(&format!("making a wheel for {target}"), || {
        process::run(nameless(&mut maturin)).context("`pip install maturin` brings what makes wheels")
    })?;
    let mut made = Vec::new();
    for file in stamp::files(&apart)? {
        check_wheel(&apart.join(&file))?;
        let into = folder.join(&file);
        fs::rename(apart.join(&file), &into)?;
        made.push(into);
    }
    ensure!(!made.is_empty(), "maturin left no wheel");
    Ok(made)
}

/// Looks into each file of a wheel: what makes wheels adds some of its own.
fn check_wheel(wheel: &Path) -> Result<()> {
    let unpacked = tempfile::tempdir()?;
    process::run(program("python3").args(["-m", "zipfile", "--extract"]).arg(wheel).arg(unpacked.path()))?;
    let machine = machine()?;
    stamp::files(unpacked.path())?.iter().try_for_each(|file| {
        let content = stamp::read(&unpacked.path().join(file))?;
        check_nameless(&content, &machine).with_context(|| format!("{} in the wheel", file.display()))
    })
}

/// Panic messages hold the paths of source files.
fn nameless(command: &mut Command) -> &mut Command {
    // Not RUSTFLAGS: folders may have spaces in their names.
    command.env("CARGO_ENCODED_RUSTFLAGS", anonymous_paths().join("\x1f"))
}

/// What would tell on which machine it was built.
fn machine() -> Result<Vec<String>> {
    let home = std::env::home_dir().context("there is no home folder")?;
    Ok(vec![home.display().to_string(), repo::root().display().to_string()])
}

fn check_nameless(binary: &[u8], machine: &[String]) -> Result<()> {
    for path in machine.iter().filter(|path| path.len() > 1) {
        // As the beginning of a path.
        let path = format!("{path}/");
        let at = binary.windows(path.len()).position(|it| it == path.as_bytes());
        if let Some(at) = at {
            let end = &binary[at..binary.len().min(at + 120)];
            anyhow::bail!("it names the machine that it was built on: {}", String::from_utf8_lossy(end));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_names_the_machine_it_was_built_on_is_refused() {
        let machine = ["/home/me".to_owned(), "/work/book".to_owned()];
        assert!(check_nameless(b"\x7fELF at src/main.rs ~/.cargo/registry /home/mercury", &machine).is_ok());
        for path in ["/home/me/.cargo/registry/a.rs", "/work/book/native/src/main.rs"] {
            let binary = [b"\x7fELF\0".as_slice(), path.as_bytes(), b"\0\xff"].concat();
            let sentence = check_nameless(&binary, &machine).unwrap_err().to_string();
            assert!(sentence.contains(path), "{sentence}");
        }
    }

    #[test]
    fn an_archive_is_the_same_each_time() {
        let packed = || {
            let mut tar = tar::Builder::new(Vec::new());
            add(&mut tar, "many-1/many", 0o755, b"\x7fELF").unwrap();
            tar.into_inner().unwrap()
        };
        assert_eq!(packed(), packed());
        let mut archive = tar::Archive::new(&*packed().leak());
        let entry = archive.entries().unwrap().next().unwrap().unwrap();
        assert_eq!((entry.header().mode().unwrap(), entry.header().mtime().unwrap()), (0o755, 0));
    }
}
