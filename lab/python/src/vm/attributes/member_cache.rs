use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::value::Value;

const PLACES: usize = 1024;

/// What was found in classes lately. A copy starts empty: it is a hint, not a part of the state.
#[derive(Debug, Default)]
pub(crate) struct MemberCache(Vec<Option<(Id, Name, Option<Value>)>>);

impl Clone for MemberCache {
    fn clone(&self) -> Self {
        MemberCache::default()
    }
}

impl MemberCache {
    fn place(class: Id, name: Name) -> usize {
        (class.0.wrapping_mul(31) ^ name.0.wrapping_mul(7)) as usize % PLACES
    }

    pub(super) fn get(&self, class: Id, name: Name) -> Option<Option<Value>> {
        match self.0.get(Self::place(class, name))? {
            Some((found, called, value)) if *found == class && *called == name => Some(*value),
            _ => None,
        }
    }

    pub(super) fn put(&mut self, class: Id, name: Name, value: Option<Value>) {
        if self.0.is_empty() {
            self.0 = vec![None; PLACES];
        }
        self.0[Self::place(class, name)] = Some((class, name, value));
    }

    /// A class has changed, or its place holds another.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
