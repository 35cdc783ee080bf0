use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;

use crate::ids::Id;
use crate::objects::capacity::grown;
use crate::objects::hint::Hint;
use crate::objects::names::Name;
use crate::objects::relocation::Relocation;
use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

/// Beyond so many variables a search through all of them is slower than an index.
const WITHOUT_INDEX: usize = 12;

/// Variables by name, in the order of their first assignment: of a module, a class, an instance.
#[derive(Clone, Debug, Default)]
pub struct Vars {
    entries: Vec<(Name, Value)>,
    index: Option<Box<Index>>,
}

#[derive(Clone, Debug, Default)]
struct Index {
    places: HashMap<Name, u32, FxBuildHasher>,
    dict: Option<Id>,
}

impl Vars {
    pub fn get(&self, name: Name) -> Option<Value> {
        self.position(name).map(|at| self.entries[at].1)
    }

    /// What is where `hint` says, if it has this name.
    #[inline]
    pub fn at_hint(&self, name: Name, hint: &Hint) -> Option<Value> {
        match self.entries.get(hint.get() as usize) {
            Some(&(found, value)) if found == name => Some(value),
            _ => None,
        }
    }

    #[inline]
    pub fn at_hint_mut(&mut self, name: Name, hint: &Hint) -> Option<&mut Value> {
        self.entries.get_mut(hint.get() as usize).filter(|(found, _)| *found == name).map(|(_, value)| value)
    }

    /// Like [`Vars::get`], but looks first where `hint` says, and leaves there where it found the name.
    pub fn get_hinted(&self, name: Name, hint: &Hint) -> Option<Value> {
        if let Some(value) = self.at_hint(name, hint) {
            return Some(value);
        }
        let at = self.position(name)?;
        hint.set(u32::try_from(at).unwrap_or(0));
        Some(self.entries[at].1)
    }

    pub fn set(&mut self, name: Name, value: Value) {
        match self.position(name) {
            Some(at) => self.entries[at].1 = value,
            None => self.push(name, value),
        }
    }

    /// Like [`Vars::set`], but looks first where `hint` says.
    pub fn set_hinted(&mut self, name: Name, value: Value, hint: &Hint) {
        if let Some(held) = self.at_hint_mut(name, hint) {
            *held = value;
            return;
        }
        self.set(name, value);
        hint.set(self.position(name).and_then(|at| u32::try_from(at).ok()).unwrap_or(0));
    }

    pub fn remove(&mut self, name: Name) -> Option<Value> {
        let at = self.position(name)?;
        let (_, value) = self.entries.remove(at);
        if self.index.is_some() {
            self.build_index();
        }
        Some(value)
    }

    pub fn contains(&self, name: Name) -> bool {
        self.position(name).is_some()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Name, Value)> + '_ {
        self.entries.iter().copied()
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// What they take besides the object that has them.
    #[inline]
    pub fn size_bytes(&self) -> usize {
        let Vars { entries, index } = self;
        let index = index.as_ref().map_or(0, |index| {
            let Index { places, dict: _ } = &**index;
            size_of::<Index>() + places.allocation_size()
        });
        entries.capacity() * size_of::<(Name, Value)>() + index
    }

    /// Shows all of them. The index says nothing that they do not say, but for the dict.
    pub fn visit(&self, v: &mut (impl Visitor + ?Sized)) {
        let Vars { entries, index } = self;
        let dict = index.as_ref().and_then(|index| {
            let Index { places: _, dict } = **index;
            dict
        });
        v.number((entries.len() as u64) << 1 | u64::from(dict.is_some()));
        dict.into_iter().for_each(|dict| v.id(dict));
        for &(name, value) in entries {
            v.name(name);
            v.value(value);
        }
    }

    pub fn relocate(&mut self, to: &Relocation) {
        let Vars { entries, index } = self;
        to.values(entries.iter_mut().map(|(_, value)| value));
        if let Some(index) = index {
            let Index { places: _, dict } = &mut **index;
            dict.iter_mut().for_each(|dict| to.id(dict));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn position(&self, name: Name) -> Option<usize> {
        match &self.index {
            Some(index) => index.places.get(&name).map(|&at| at as usize),
            None => self.entries.iter().position(|&(found, _)| found == name),
        }
    }

    fn push(&mut self, name: Name, value: Value) {
        let at = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        self.entries.reserve_exact(grown(&self.entries, 1) - self.entries.len());
        self.entries.push((name, value));
        match &mut self.index {
            Some(index) => {
                index.places.insert(name, at);
            }
            None if self.entries.len() > WITHOUT_INDEX => self.build_index(),
            None => {}
        }
    }

    fn build_index(&mut self) {
        let numbered = self.entries.iter().zip(0..).map(|(&(name, _), at)| (name, at));
        self.index.get_or_insert_default().places = numbered.collect();
    }

    /// The dict that holds the same, once somebody has asked for it: whoever writes to one of them writes to both.
    #[inline]
    pub fn dict(&self) -> Option<Id> {
        self.index.as_ref()?.dict
    }

    pub fn set_dict(&mut self, dict: Id) {
        self.build_index();
        self.index.get_or_insert_default().dict = Some(dict);
    }
}

impl FromIterator<(Name, Value)> for Vars {
    fn from_iter<I: IntoIterator<Item = (Name, Value)>>(pairs: I) -> Self {
        let mut vars = Vars::default();
        for (name, value) in pairs {
            vars.set(name, value);
        }
        vars
    }
}

#[cfg(test)]
impl crate::objects::vary::Vary for Vars {
    fn others(&self, palette: &crate::objects::vary::Palette) -> Vec<crate::objects::vary::Other<Self>> {
        let Vars { entries, index } = self;
        if let Some(index) = index {
            let Index { places: _, dict: _ } = **index;
        }
        let entries = entries.others(palette).into_iter();
        let others = entries.map(|it| it.inside("entries", |entries| Vars { entries, index: None }));
        let with = |dict: Option<Id>| {
            let index = dict.map(|_| Box::new(Index { dict, ..Index::default() }));
            Vars { entries: self.entries.clone(), index }
        };
        let dicts = self.dict().others(palette).into_iter().map(|it| it.inside("dict", with));
        others.filter(|_| self.dict().is_none()).chain(dicts).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_keep_their_order_with_and_without_an_index() {
        let mut vars: Vars = (0..40).map(|n| (Name(n), Value::Int(i64::from(n)))).collect();
        vars.remove(Name(3));
        vars.set(Name(3), Value::None);
        let names: Vec<u32> = vars.iter().map(|(name, _)| name.0).collect();
        assert_eq!(names.last(), Some(&3));
        assert!(matches!(vars.get(Name(39)), Some(Value::Int(39))));
    }

    #[test]
    fn a_wrong_hint_costs_a_search_and_nothing_else() {
        let vars: Vars = (0..4).map(|n| (Name(n), Value::Int(i64::from(n)))).collect();
        let hint = Hint::new(9);
        assert!(matches!(vars.get_hinted(Name(2), &hint), Some(Value::Int(2))));
        assert_eq!(hint.get(), 2);
    }
}
