//! Tells the program which compiler and which libraries it was built with: reports say so.

use std::error::Error;
use std::process::Command;

const LOCK: &str = "../Cargo.lock";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={LOCK}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-env=RUSTC_VERSION={}", compiler()?);
    let lock = std::fs::read_to_string(LOCK)?;
    for library in ["tokio", "rayon"] {
        let version = locked(&lock, library).ok_or_else(|| format!("{LOCK} has no {library}"))?;
        println!("cargo::rustc-env={}_VERSION={version}", library.to_uppercase());
    }
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
