//! Stands in for the crate of this name, which knows Unicode's normal forms.
//!
//! Ruff's parser asks it for one thing: the normal form of a name that is not ASCII, since Python takes `ﬁx` and `fix`
//! for the same. The tables would be a twentieth of what a page downloads for the lab, and each browser has them.

use std::vec::IntoIter;

pub trait UnicodeNormalization {
    /// The characters of its normal form KC.
    fn nfkc(self) -> IntoIter<char>;
}

impl UnicodeNormalization for &str {
    fn nfkc(self) -> IntoIter<char> {
        normal_form(self).chars().collect::<Vec<_>>().into_iter()
    }
}

#[cfg(target_family = "wasm")]
fn normal_form(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[cfg(not(target_family = "wasm"))]
fn normal_form(text: &str) -> std::borrow::Cow<'_, str> {
    icu_normalizer::ComposingNormalizerBorrowed::new_nfkc().normalize(text)
}
