//! Objects that Rust implements.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};

use crate::ids::{Id, ThreadId};
use crate::objects::relocation::Relocation;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

/// What a native object takes itself, and its table of methods, in round figures.
pub(crate) const NATIVE_BYTES: usize = 64;

/// An object that Rust implements, one kind a file in `stdlib/native`.
pub trait NativeObject: Any + Send + Sync {
    fn class(&self) -> Id;

    /// Shows all that it consists of, so that it can be marked, compared and hashed. Names each field: two states that
    /// differ in one that is forgotten are taken for one.
    fn visit(&self, visitor: &mut dyn Visitor);

    fn copy(&self) -> Box<dyn NativeObject>;

    /// Moves all that [`visit`](Self::visit) shows.
    fn relocate(&mut self, to: &Relocation);

    /// What it takes beyond its place in a page.
    fn size_bytes(&self) -> usize;

    /// Whether this thread, which waits for it, can go on.
    fn is_ready(&self, _thread: ThreadId) -> bool {
        true
    }

    /// The thread that has it, if it is something that a thread has.
    fn holder(&self) -> Option<ThreadId> {
        None
    }

    /// The thread whose work it is to let others go on who wait for it.
    fn giver(&self) -> Option<ThreadId> {
        None
    }

    /// What it is, for the sentence about a deadlock: “a lock”.
    fn describe(&self) -> String {
        "an object".into()
    }

    fn is_lock(&self) -> bool {
        false
    }

    /// Whether it is a lock that the library keeps to itself.
    fn is_inner_lock(&self) -> bool {
        false
    }

    /// What it goes through, and the [`version`](Self::version) that this had when it began, if it has to notice
    /// when that changes.
    fn goes_through(&self) -> Option<(Id, u32)> {
        None
    }

    /// Grows whenever it changes so that whoever goes through it has to notice.
    fn version(&self) -> u32 {
        0
    }

    /// Whether it stands for a number that depends on clocks.
    fn is_number(&self) -> bool {
        false
    }

    /// Its elements, if it is a container.
    fn items(&self) -> Option<Vec<Value>> {
        None
    }

    /// `vary_native!` writes these two.
    #[cfg(test)]
    fn others(
        &self,
        palette: &crate::objects::vary::Palette,
    ) -> Vec<crate::objects::vary::Other<Box<dyn NativeObject>>>;

    #[cfg(test)]
    fn native_kind(&self) -> crate::objects::vary::NativeKind;
}

impl dyn NativeObject {
    /// The object, if it is of this kind.
    pub(crate) fn downcast_ref<T: NativeObject>(&self) -> Option<&T> {
        (self as &dyn Any).downcast_ref()
    }

    pub(crate) fn downcast_mut<T: NativeObject>(&mut self) -> Option<&mut T> {
        (self as &mut dyn Any).downcast_mut()
    }
}

/// Kinds do not say more of themselves, as that would be part of all programs.
impl Debug for dyn NativeObject {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}

impl Clone for Box<dyn NativeObject> {
    fn clone(&self) -> Self {
        self.copy()
    }
}
