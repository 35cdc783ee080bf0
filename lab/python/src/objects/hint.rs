use std::sync::atomic::{AtomicU32, Ordering};

/// A number that is good to know and never needed: where a name was found last (an inline cache), the hash of a text.
/// Copies of a machine share it, those that run on other cores included, and it does not matter who wrote it last.
#[derive(Debug, Default)]
pub struct Hint(AtomicU32);

impl Hint {
    pub fn new(value: u32) -> Self {
        Hint(AtomicU32::new(value))
    }

    #[inline]
    pub fn get(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }

    #[inline]
    pub fn set(&self, value: u32) {
        self.0.store(value, Ordering::Relaxed);
    }
}

impl Clone for Hint {
    fn clone(&self) -> Self {
        Hint::new(self.get())
    }
}
