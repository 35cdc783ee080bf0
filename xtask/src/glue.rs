//! Writes the JavaScript that loads each module, with wasm-bindgen as a library.
//!
//! An engine's glue is joined with the script that its workers start with: each worker then asks for one
//! file instead of two or three, one after the other.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use repo::process::step;
use repo::stamp::{self, Inputs, Stamp};
use site::script::without_comments;
use site::{function_order, short_names};
use wasm_bindgen_cli_support::Bindgen;

use crate::wasm::Module;

/// Starts a pool's workers from inside a worker, which hangs in Firefox: ours goes in its place.
const HELPER: &str = "workerHelpers.js";

/// The helper that ours was written to replace, from wasm-bindgen-rayon 1.3.0.
const HELPER_SHA256: &str = "6982a7a006a69849d666aaf4ac7ea07a42931f850c31006782b1937fd5704f96";

/// What is in place of the helper: it asks the page to start the workers.
fn pool_script() -> PathBuf {
    repo::path("wasm/host/js/pool.js")
}

/// Where every worker starts.
fn worker_script() -> PathBuf {
    repo::path("wasm/host/js/worker.js")
}

/// Where a module's glue lies, ready to be copied to the site.
pub fn folder(module: &Module) -> PathBuf {
    repo::path("target/xtask/glue").join(module.name)
}

/// Writes a module's glue, unless it was made from this very module already.
pub fn write(module: &Module, wasm: &Path) -> Result<()> {
    let out = folder(module);
    let stamp = Stamp::at(out.with_extension("stamp"));
    let mut inputs = Inputs::default();
    inputs.file(wasm)?.file(&pool_script())?.file(&worker_script())?;
    inputs
        .file(&repo::path("Cargo.lock"))?
        .bytes(include_str!("glue.rs"))
        .bytes(include_str!("../../site/src/script.rs"))
        .bytes(include_str!("../../site/src/short_names.rs"))
        .bytes(include_str!("../../site/src/function_order.rs"));
    if stamp.matches(&inputs.digest()) {
        return Ok(());
    }
    stamp.clear()?;
    if out.exists() {
        remove_all(&out)?;
    }
    step(&format!("writing the glue of {}", module.name), || generate(module, wasm, &out))?;
    stamp.set(&inputs.digest())
}

fn generate(module: &Module, wasm: &Path, out: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name(module.name).remove_name_section(true).web(true)?;
    bindgen.generate(out)?;
    shorten(&out.join(format!("{}_bg.wasm", module.name)), &out.join(module.name).with_extension("js"))?;
    match module.name.strip_prefix("engine-") {
        Some(build) => join(module, build, out),
        None => {
            let glue = out.join(module.name).with_extension("js");
            let text = without_comments(&read_text(&glue)?);
            fs::write(&glue, text).with_context(|| format!("cannot write {}", glue.display()))
        }
    }
}

fn shorten(module: &Path, glue: &Path) -> Result<()> {
    let (short_module, short_glue) = short_names::shorten(&stamp::read(module)?, &read_text(glue)?)?;
    fs::write(module, function_order::arrange(&short_module)?)
        .with_context(|| format!("cannot write {}", module.display()))?;
    fs::write(glue, short_glue).with_context(|| format!("cannot write {}", glue.display()))
}

/// Puts an engine's glue and the worker's script into one file, with our helper in place of the emitted one.
fn join(module: &Module, build: &str, out: &Path) -> Result<()> {
    let emitted = out.join(module.name).with_extension("js");
    let mut glue = read_text(&emitted)?;
    if module.threads {
        check_helper(&stamp::read(&find_helper(out)?)?)?;
        glue = replace_helper(&glue, &read_text(&pool_script())?)?;
        remove_all(&out.join("snippets"))?;
    }
    ensure!(!glue.starts_with("import "), "the glue of {} imports another file", module.name);
    let joined = out.join(format!("worker-{build}.js"));
    let text = without_comments(&[glue, read_text(&worker_script())?].concat());
    fs::write(&joined, text).with_context(|| format!("cannot write {}", joined.display()))?;
    fs::remove_file(&emitted).with_context(|| format!("cannot remove {}", emitted.display()))
}

/// The glue begins with the import of the helper; ours goes in its place.
fn replace_helper(glue: &str, ours: &str) -> Result<String> {
    match glue.split_once('\n') {
        Some((first, rest)) if first.starts_with("import { startWorkers } from ") => {
            Ok([&ours.replace("export ", ""), rest].concat())
        }
        _ => bail!("the threaded module's glue does not begin with the import of its {HELPER}"),
    }
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn remove_all(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))
}

fn find_helper(out: &Path) -> Result<PathBuf> {
    let mut helpers = stamp::files(out)?.into_iter().filter(|file| file.ends_with(HELPER));
    match (helpers.next(), helpers.next()) {
        (Some(helper), None) => Ok(out.join(helper)),
        (None, _) => bail!("the threaded module brings no {HELPER}: does it use wasm-bindgen-rayon?"),
        (Some(_), Some(_)) => bail!("the threaded module brings more than one {HELPER}"),
    }
}

fn check_helper(emitted: &[u8]) -> Result<()> {
    let found = stamp::sha256(emitted);
    ensure!(
        found == HELPER_SHA256,
        "wasm-bindgen-rayon's {HELPER} is not the one that wasm/host/js/pool.js replaces (its SHA-256 is \
         {found}, recorded is {HELPER_SHA256}): compare the two, adapt pool.js, then record the new one here"
    );
    Ok(())
}

/// The crate that compiles to calls and the library that writes their other end must agree exactly.
pub fn check_versions() -> Result<()> {
    let lock = repo::path("Cargo.lock");
    let text = fs::read_to_string(&lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let crate_version = locked(&text, "wasm-bindgen")?;
    let library_version = locked(&text, "wasm-bindgen-cli-support")?;
    ensure!(
        crate_version == library_version,
        "Cargo.lock holds wasm-bindgen {crate_version} but wasm-bindgen-cli-support {library_version}: set the \
         latter to ={crate_version} in xtask/Cargo.toml"
    );
    Ok(())
}

fn locked<'a>(lock: &'a str, package: &str) -> Result<&'a str> {
    let entry = format!("name = \"{package}\"\nversion = \"");
    let (_, rest) = lock.split_once(&entry).ok_or_else(|| anyhow!("Cargo.lock holds no {package}"))?;
    Ok(rest.split('"').next().unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n\n\
                        [[package]]\nname = \"wasm-bindgen-rayon\"\nversion = \"1.3.0\"\n";

    #[test]
    fn the_lock_file_says_which_version_of_a_package_is_used() {
        assert_eq!(locked(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
        assert_eq!(locked(LOCK, "wasm-bindgen-rayon").unwrap(), "1.3.0");
        assert_eq!(locked(LOCK, "rayon").unwrap_err().to_string(), "Cargo.lock holds no rayon");
    }

    #[test]
    fn a_changed_helper_is_refused_with_both_digests() {
        let sentence = check_helper(b"another script").unwrap_err().to_string();
        assert!(
            sentence.contains(&stamp::sha256("another script")) && sentence.contains(HELPER_SHA256),
            "{sentence}"
        );
    }

    #[test]
    fn our_helper_stands_where_the_emitted_one_was_imported() {
        let glue = "import { startWorkers } from './snippets/x/workerHelpers.js';\nlet wasm;\n";
        let joined = replace_helper(glue, "// Ours.\nexport async function startWorkers() {}\n").unwrap();
        assert_eq!(joined, "// Ours.\nasync function startWorkers() {}\nlet wasm;\n");
        let sentence = replace_helper("let wasm;\n", "").unwrap_err().to_string();
        assert!(sentence.contains("does not begin with the import"), "{sentence}");
    }

    #[test]
    fn exactly_one_helper_is_expected() {
        let out = tempfile::tempdir().unwrap();
        assert!(find_helper(out.path()).unwrap_err().to_string().contains("brings no"));
        let snippets = out.path().join("snippets/wasm-bindgen-rayon-1/src");
        fs::create_dir_all(&snippets).unwrap();
        fs::write(snippets.join(HELPER), "").unwrap();
        assert_eq!(find_helper(out.path()).unwrap(), snippets.join(HELPER));
        fs::write(out.path().join(HELPER), "").unwrap();
        assert!(find_helper(out.path()).unwrap_err().to_string().contains("more than one"));
    }
}
