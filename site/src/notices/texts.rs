//! Texts of licences, where packages bring none.

use anyhow::{Result, bail};

use super::graph::{Package, offers};

/// The MIT licence with other names: ours, with theirs in the place of our own.
pub fn mit(ours: &str, copyright: &[String]) -> String {
    let is_own = |line: &str| line.starts_with("Copyright (c)");
    let lines = ours.lines().flat_map(|line| {
        if is_own(line) { copyright.iter().map(String::as_str).collect() } else { vec![line] }
    });
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What a package without any text offers, where that is the same text for everybody.
pub fn offered(package: &Package, apache: &str) -> Result<String> {
    match package.licence.as_deref() {
        Some(licence) if offers(licence, "Apache-2.0") && !licence.contains("AND") => Ok(apache.to_owned()),
        licence => bail!(
            "{} {} has no text of its licence ({}): say in site/notices.toml whose work it is",
            package.name,
            package.version,
            licence.unwrap_or("it names none")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_in_a_licence_are_those_of_its_authors() {
        let ours = "MIT License\n\nCopyright (c) 2026 us\n\nPermission is granted.\n";
        let theirs = mit(ours, &["Copyright (c) A".into(), "Copyright (c) B".into()]);
        assert_eq!(theirs, "MIT License\n\nCopyright (c) A\nCopyright (c) B\n\nPermission is granted.\n");
    }
}
