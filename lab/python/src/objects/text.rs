use std::hash::{Hash, Hasher};
use std::ops::Deref;

use rustc_hash::FxHasher;
use smol_str::SmolStr;

use crate::objects::capacity::text_bytes;
use crate::objects::hint::Hint;

/// A string. Python counts characters, UTF-8 counts bytes: with both lengths known, ASCII can be indexed at
/// once.
#[derive(Clone, Debug)]
pub(crate) struct Str {
    text: SmolStr,
    chars: u32,
    /// 0 until it is asked for.
    hash: Hint,
}

impl Str {
    pub(crate) fn new(text: impl Into<SmolStr>) -> Self {
        let text = text.into();
        let chars = if text.is_ascii() { text.len() } else { text.chars().count() };
        Str { text, chars: u32::try_from(chars).unwrap_or(u32::MAX), hash: Hint::new(0) }
    }

    /// Its length as Python counts it.
    pub(crate) fn chars_len(&self) -> usize {
        self.chars as usize
    }

    pub(crate) fn is_ascii(&self) -> bool {
        self.chars as usize == self.text.len()
    }

    /// What it takes besides its own place: nothing if it is short.
    pub(crate) fn bytes_beyond(&self) -> usize {
        text_bytes(&self.text)
    }

    pub(crate) fn shared(&self) -> SmolStr {
        self.text.clone()
    }

    /// The same for equal texts, in every run.
    pub(crate) fn hash(&self) -> u64 {
        if self.hash.get() == 0 {
            let mut hasher = FxHasher::default();
            self.text.hash(&mut hasher);
            let full = hasher.finish();
            self.hash.set(((full ^ (full >> 32)) as u32).max(1));
        }
        u64::from(self.hash.get())
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Str { text, chars = "how long the text is", hash = "a hint" });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_characters() {
        let text = Str::new("größe");
        assert_eq!((text.chars_len(), text.len()), (5, 7));
        assert!(!text.is_ascii());
    }

    #[test]
    fn equal_texts_have_equal_hashes() {
        assert_eq!(Str::new("many").hash(), Str::new("many").hash());
    }
}
