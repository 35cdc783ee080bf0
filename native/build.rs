//! Tells the program which compiler and which libraries it was built with: reports say so. And from which sources:
//! companions on several machines have to be the same.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LOCK: &str = "../Cargo.lock";
/// What decides what a task answers.
const SOURCES: [&str; 4] = [LOCK, "../experiments/src", "../experiments/kernels/src", "src"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={LOCK}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=RUSTC_VERSION={}", compiler()?);
    let lock = fs::read_to_string(LOCK)?;
    for library in ["tokio", "rayon"] {
        let version = locked(&lock, library).ok_or_else(|| format!("{LOCK} has no {library}"))?;
        println!("cargo::rustc-env={}_VERSION={version}", library.to_uppercase());
    }
    SOURCES.iter().for_each(|source| println!("cargo::rerun-if-changed={source}"));
    println!("cargo::rustc-env=SOURCES_DIGEST={:016x}", digest()?);
    Ok(())
}

/// FNV-1a of all sources, in the order of their names. It is there to tell builds apart, not to keep anyone out.
fn digest() -> Result<u64, Box<dyn Error>> {
    let mut files = Vec::new();
    SOURCES.iter().try_for_each(|source| collect(Path::new(source), &mut files))?;
    files.sort();
    let mut digest = 0xcbf2_9ce4_8422_2325_u64;
    for file in files {
        let name = file.to_string_lossy().into_owned().into_bytes();
        for byte in name.into_iter().chain(fs::read(&file)?) {
            digest = (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    Ok(digest)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        return fs::read_dir(path)?.try_for_each(|entry| collect(&entry?.path(), files));
    }
    files.push(path.to_owned());
    Ok(())
}

fn compiler() -> Result<String, Box<dyn Error>> {
    let output = Command::new(std::env::var("RUSTC")?).arg("--version").output()?;
    let text = String::from_utf8(output.stdout)?;
    Ok(text.split(' ').nth(1).unwrap_or("unknown").to_owned())
}

fn locked<'a>(lock: &'a str, library: &str) -> Option<&'a str> {
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{library}\"\n")))?;
    entry.split("version = \"").nth(1)?.split('"').next()
}
