//! Names of files that say what is in them: `page-1a2b3c4d.js`. What has such a name never changes, so browsers may keep it
//! for as long as they like.

use crate::stamp;

const DIGITS: usize = 8;

/// Whether a path ends in a name with its content's hash.
pub fn is_named(path: &str) -> bool {
    split(path).is_some()
}

/// The path without the hash.
pub fn plain(path: &str) -> String {
    split(path).map_or_else(|| path.to_owned(), |(stem, ending)| format!("{stem}{ending}"))
}

/// The path of a file with this content.
pub fn named(path: &str, content: impl AsRef<[u8]>) -> String {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path[name..].find('.').map_or(path.len(), |dot| name + dot);
    format!("{}-{}{}", &path[..dot], digest(content), &path[dot..])
}

/// As it stands in a name.
pub fn digest(content: impl AsRef<[u8]>) -> String {
    stamp::sha256(content)[..DIGITS].to_owned()
}

/// What stands before the hash, and what after it.
fn split(path: &str) -> Option<(&str, &str)> {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = name + path[name..].find('.')?;
    let hash = dot.checked_sub(DIGITS + 1).filter(|hash| *hash > name)?;
    let digits = path.get(hash..dot)?.strip_prefix('-')?;
    digits.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f')).then(|| (&path[..hash], &path[dot..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_what_is_in_the_file_before_its_first_dot() {
        assert_eq!(named("wasm/page_bg.wasm", "abc"), "wasm/page_bg-ba7816bf.wasm");
        assert_eq!(named("mark.min.js", "abc"), "mark-ba7816bf.min.js");
        for path in ["wasm/page_bg.wasm", "a.b/mark.min.js", "early.js"] {
            let named = named(path, "abc");
            assert!(is_named(&named) && !is_named(path), "{named}");
            assert_eq!(plain(&named), path);
        }
    }

    #[test]
    fn what_only_looks_like_a_hash_is_part_of_the_name() {
        for path in [
            "a-1234567.js",
            "a-1234567g.js",
            "-12345678.js",
            "a-12345678",
            "a-12345678/b.js",
            "früh-1234567é.js",
        ] {
            assert!(!is_named(path), "{path}");
            assert_eq!(plain(path), path);
        }
        assert!(is_named("engine-lab-threaded_bg-00c0ffee.wasm.br"));
    }
}
