//! What the reader's browser keeps for this book: answers, exercises, results.
//!
//! 1. [`Shelf`] is where texts are kept under keys: [`local`] in the browser, a map in tests.
//! 2. Every key begins with the book's name, so that other pages of the same host keep theirs.
//! 3. Every text says which version of the book's format it has. What a newer version has written stays as it is;
//!    what cannot be read, or has not the form of what belongs there, is put aside before anything else takes its place.
//! 4. What was kept of a widget before it moved to another chapter is found by [`moves`].
//! 5. [`export`] makes one JSON file of all, [`import`] takes one in, [`reset`] takes all away and gives it back for who regrets it.
//!
//! Whatever goes wrong is a [`Trouble`], which has a sentence for the reader.

mod entry;
mod export;
#[cfg(target_arch = "wasm32")]
pub mod local;
mod moves;

pub use entry::{has_aside, read, write};
pub use export::{Brought, export, import, reset, reset_of, restore};

/// Where texts are kept.
pub trait Shelf {
    fn get(&self, key: &str) -> Result<Option<String>, Trouble>;
    fn put(&self, key: &str, text: &str) -> Result<(), Trouble>;
    fn remove(&self, key: &str) -> Result<(), Trouble>;
    fn keys(&self) -> Result<Vec<String>, Trouble>;
    /// Browsers have a reader for JSON, and no other shall be in the page.
    fn is_json(&self, text: &str) -> bool;
}

/// Why something is not kept, or cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    Denied,
    Full,
    /// It was put aside.
    Corrupt,
    Newer,
}

impl Trouble {
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Denied => {
                "This browser does not let the page keep anything. All works, and is forgotten when you leave."
            }
            Self::Full => {
                "This was not kept: the browser's storage for this site is full. What was kept before is still there."
            }
            Self::Corrupt => {
                "What was kept here cannot be read. It was put aside, and is part of what you can export; you begin anew."
            }
            Self::Newer => {
                "What was kept here comes from a newer version of this book. It stays as it is, and nothing new is kept."
            }
        }
    }
}

#[cfg(test)]
mod twin {
    use std::cell::{Cell, RefCell};
    use std::collections::BTreeMap;

    use super::{Shelf, Trouble};

    /// A shelf in memory, which fails when it is told to.
    #[derive(Default)]
    pub struct Twin {
        pub kept: RefCell<BTreeMap<String, String>>,
        pub is_full: Cell<bool>,
        pub is_denied: Cell<bool>,
    }

    impl Twin {
        fn asked(&self) -> Result<(), Trouble> {
            if self.is_denied.get() { Err(Trouble::Denied) } else { Ok(()) }
        }

        pub fn texts(&self) -> Vec<(String, String)> {
            self.kept.borrow().clone().into_iter().collect()
        }
    }

    impl Shelf for Twin {
        fn get(&self, key: &str) -> Result<Option<String>, Trouble> {
            self.asked()?;
            Ok(self.kept.borrow().get(key).cloned())
        }

        fn put(&self, key: &str, text: &str) -> Result<(), Trouble> {
            self.asked()?;
            if self.is_full.get() {
                return Err(Trouble::Full);
            }
            self.kept.borrow_mut().insert(key.to_owned(), text.to_owned());
            Ok(())
        }

        fn remove(&self, key: &str) -> Result<(), Trouble> {
            self.asked()?;
            self.kept.borrow_mut().remove(key);
            Ok(())
        }

        fn keys(&self) -> Result<Vec<String>, Trouble> {
            self.asked()?;
            Ok(self.kept.borrow().keys().cloned().collect())
        }

        fn is_json(&self, text: &str) -> bool {
            serde_json::from_str::<serde_json::Value>(text).is_ok()
        }
    }
}
