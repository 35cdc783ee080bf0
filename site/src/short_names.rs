//! Short names for what a module and its glue call each other. The emitted ones say what they are and end in a
//! checksum, which no host can compress: they were two of the seven kilobytes of the page's glue, and as many of
//! its module.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use wasm_encoder::{EntityType, ExportKind, ExportSection, ImportSection, Module, RawSection};
use wasmparser::{Parser, Payload};

/// The emitted names that nobody writes by hand.
const EMITTED: [&str; 2] = ["__wbg_", "wasm_bindgen__"];

/// What stands for which name.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// What to say instead of it.
    fn short(&mut self, name: &str) -> String {
        if !EMITTED.iter().any(|emitted| name.starts_with(emitted)) {
            return name.to_owned();
        }
        let next = format!("${}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }
}

/// The module and its glue with short names.
///
/// # Errors
/// If the module cannot be read, or the glue uses our kind of names already.
pub fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    ensure!(!glue.contains("$0"), "the glue has names like ours already");
    let mut names = Names::default();
    let module = rename(module, &mut names).context("the module cannot be read")?;
    Ok((module, in_script(glue, &names)))
}

fn rename(bytes: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(bytes) {
        let payload = payload?;
        match &payload {
            Payload::ImportSection(section) => {
                let mut imports = ImportSection::new();
                for import in section.clone().into_imports() {
                    let import = import?;
                    imports.import(
                        import.module,
                        &names.short(import.name),
                        EntityType::try_from(import.ty)?,
                    );
                }
                module.section(&imports);
            }
            Payload::ExportSection(section) => {
                let mut exports = ExportSection::new();
                for export in section.clone() {
                    let export = export?;
                    exports.export(&names.short(export.name), ExportKind::from(export.kind), export.index);
                }
                module.section(&exports);
            }
            other => {
                if let Some((id, range)) = other.as_section() {
                    module.section(&RawSection { id, data: &bytes[range] });
                }
            }
        }
    }
    Ok(module.finish())
}

/// Word by word: a name may be the beginning of another.
fn in_script(script: &str, names: &Names) -> String {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '$';
    let mut short = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let word = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(word);
        short.push_str(names.0.get(name).map_or(name, String::as_str));
        let gap = after.find(is_word).unwrap_or(after.len());
        short.push_str(&after[..gap]);
        rest = &after[gap..];
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Imports `names` as functions of `./page_bg.js` and exports the first under `export`.
    fn module(names: &[&str], export: &str) -> Vec<u8> {
        let mut module = Module::new();
        let mut types = wasm_encoder::TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in names {
            imports.import("./page_bg.js", name, EntityType::Function(0));
        }
        let mut exports = ExportSection::new();
        exports.export(export, ExportKind::Func, 0);
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    #[test]
    fn module_and_glue_agree_on_the_short_names_and_other_names_stay() {
        let emitted =
            module(&["__wbg_now_0a1b", "__wbg_now_0a1b2", "memory_of_mine"], "wasm_bindgen__invoke");
        let glue =
            "({ __wbg_now_0a1b2: 1, __wbg_now_0a1b: wasm.wasm_bindgen__invoke, memory_of_mine: '__wbg' })";
        let (short, glue) = shorten(&emitted, glue).unwrap();
        assert_eq!(glue, "({ $1: 1, $0: wasm.$2, memory_of_mine: '__wbg' })");
        assert_eq!(short, module(&["$0", "$1", "memory_of_mine"], "$2"));
    }

    #[test]
    fn glue_that_uses_such_names_already_is_refused() {
        assert!(shorten(&module(&[], "memory"), "const $0 = 1;").is_err());
    }
}
