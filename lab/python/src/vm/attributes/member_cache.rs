use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::value::Value;

const PLACES: usize = 1024;
/// A copy that takes a step has use for few, and would have to fill all of them first.
const PLACES_OF_STEP: usize = 128;

/// What was found in classes lately. A copy starts empty: it is a hint, not a part of the state.
#[derive(Debug, Default)]
pub(crate) struct MemberCache(Vec<Option<(Id, Name, Option<Value>)>>);

impl Clone for MemberCache {
    fn clone(&self) -> Self {
        MemberCache::default()
    }
}

impl MemberCache {
    fn place(&self, class: Id, name: Name) -> usize {
        (class.0.wrapping_mul(31) ^ name.0.wrapping_mul(7)) as usize & self.0.len().wrapping_sub(1)
    }

    pub(super) fn get(&self, class: Id, name: Name) -> Option<Option<Value>> {
        match self.0.get(self.place(class, name))? {
            Some((found, called, value)) if *found == class && *called == name => Some(*value),
            _ => None,
        }
    }

    pub(super) fn put(&mut self, class: Id, name: Name, value: Option<Value>, is_for_step: bool) {
        if self.0.is_empty() {
            self.0 = vec![None; if is_for_step { PLACES_OF_STEP } else { PLACES }];
        }
        let place = self.place(class, name);
        self.0[place] = Some((class, name, value));
    }

    /// A class has changed, or its place holds another.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}
