//! Stands in for the crate of this name, which knows Unicode's normal forms.
//!
//! Ruff's parser asks it for one thing: the normal form of a name that is not ASCII, since Python takes `ﬁx` and `fix`
//! for the same. The tables would be 57 KB of the 900 that a page may download for the lab, and each browser has them.

use std::sync::OnceLock;
use std::vec::IntoIter;

static NORMAL_FORM: OnceLock<fn(&str) -> String> = OnceLock::new();

/// Asks this from now on for the normal form KC of a text, instead of what was built in. In WebAssembly nothing is, and
/// each text is taken as it is.
pub fn ask(normal_form: fn(&str) -> String) {
    // Whoever was the first to say so knows it, too.
    let _ = NORMAL_FORM.set(normal_form);
}

pub trait UnicodeNormalization {
    /// The characters of its normal form KC.
    fn nfkc(self) -> IntoIter<char>;
}

impl UnicodeNormalization for &str {
    fn nfkc(self) -> IntoIter<char> {
        let normal_form = NORMAL_FORM.get().copied().unwrap_or(built_in);
        normal_form(self).chars().collect::<Vec<_>>().into_iter()
    }
}

#[cfg(target_family = "wasm")]
fn built_in(text: &str) -> String {
    text.to_owned()
}

#[cfg(not(target_family = "wasm"))]
fn built_in(text: &str) -> String {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(text).into_owned()
}
