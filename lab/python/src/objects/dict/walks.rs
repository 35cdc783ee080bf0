//! What goes through all that a dict consists of.

use super::{Dict, Entry};
use crate::ids::Id;
use crate::objects::relocation::Relocation;
use crate::objects::traverse::Visitor;
#[cfg(test)]
use crate::objects::value::Value;
#[cfg(test)]
use crate::objects::vary::{Other, Palette, Vary};

impl Dict {
    pub(crate) fn size_bytes(&self) -> usize {
        let Dict {
            entries,
            index,
            removed: _,
            usable: _,
            is_set: _,
            finger: _,
            order: _,
            owners,
            is_proxy: _,
            is_body: _,
        } = self;
        let owners = owners.as_ref().map_or(0, |owners| size_of::<Vec<Id>>() + size_of_val(&owners[..]));
        entries.capacity() * size_of::<Entry>() + index.allocation_size() + size_of::<Dict>() + owners
    }

    /// Where the elements of a set lie, and where others lay, decides where the next ones come. The gaps of a dict, and
    /// when they are closed, decide what becomes of whoever goes through it then. Each place says whether there is a key
    /// at it, so that a key is never taken for the next place.
    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        // The index says nothing that the entries do not say, and neither does the number of gaps.
        let Dict { entries, index: _, removed: _, usable, is_set, finger, order, owners, is_proxy, is_body } =
            self;
        let owners = owners.as_ref().map_or(&[][..], |owners| owners);
        let is = u64::from(*is_body) << 2 | u64::from(*is_proxy) << 1 | u64::from(!owners.is_empty());
        v.number((self.len() as u64) << 3 | is);
        v.number((entries.len() as u64) << 32 | u64::from(*usable));
        if !owners.is_empty() {
            v.number(owners.len() as u64);
            owners.iter().for_each(|&owner| v.id(owner));
        }
        if *is_set {
            v.number(u64::from(*order) << 32 | u64::from(*finger));
        }
        for (at, entry) in (0_u64..).zip(entries) {
            let Entry { hash, key, value } = *entry;
            if !(*is_set && entry.is_empty()) {
                v.number(at << 1 | u64::from(!key.is_unset()));
            }
            if !key.is_unset() {
                v.key(key, hash);
                v.value(value);
            }
        }
    }

    /// The hash of an object does not depend on its place, if it has not always been there.
    pub(crate) fn relocate(&mut self, to: &Relocation) {
        let Dict {
            entries,
            index: _,
            removed: _,
            usable: _,
            is_set: _,
            finger: _,
            order: _,
            owners,
            is_proxy: _,
            is_body: _,
        } = self;
        owners.iter_mut().flat_map(|owners| owners.iter_mut()).for_each(|owner| to.id(owner));
        for Entry { hash: _, key, value } in entries {
            to.values([key, value]);
        }
    }
}

#[cfg(test)]
impl Vary for Entry {
    fn some(palette: &Palette) -> Vec<Self> {
        vec![Entry { hash: 1, key: palette.ids[0].into(), value: Value::None }]
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        // The hash is the key's, or shows beside it. Where there is no key, there is no value.
        let Entry { hash: _, key, value } = *self;
        let keys = key.others(palette).into_iter().map(|it| it.inside("key", |key| Entry { key, ..*self }));
        let values = value.others(palette).into_iter().filter(|_| !key.is_unset());
        keys.chain(values.map(|it| it.inside("value", |value| Entry { value, ..*self }))).collect()
    }
}

#[cfg(test)]
impl Vary for Dict {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let Dict { entries, index: _, removed: _, usable, is_set, finger, order, owners, is_proxy, is_body } =
            self;
        let all = || self.clone();
        let entries = entries.others(palette).into_iter();
        let entries = entries.map(|it| it.inside("entries", |entries| Dict { entries, ..all() }));
        let usable = usable.others(palette).into_iter();
        let usable = usable.map(|it| it.inside("usable", |usable| Dict { usable, ..all() }));
        // Only a set looks for the next element to give away.
        let finger = finger.others(palette).into_iter().filter(|_| *is_set);
        let finger = finger.map(|it| it.inside("finger", |finger| Dict { finger, ..all() }));
        let order = order.others(palette).into_iter().filter(|_| *is_set);
        let order = order.map(|it| it.inside("order", |order| Dict { order, ..all() }));
        let is_any =
            |it: &Other<Option<Box<Vec<Id>>>>| it.it.as_ref().is_none_or(|owners| !owners.is_empty());
        let owners = owners.others(palette).into_iter().filter(is_any);
        let owners = owners.map(|it| it.inside("owners", |owners| Dict { owners, ..all() }));
        let is_proxy = is_proxy.others(palette).into_iter();
        let is_proxy = is_proxy.map(|it| it.inside("is_proxy", |is_proxy| Dict { is_proxy, ..all() }));
        let is_body = is_body.others(palette).into_iter();
        let is_body = is_body.map(|it| it.inside("is_body", |is_body| Dict { is_body, ..all() }));
        entries
            .chain(usable)
            .chain(finger)
            .chain(order)
            .chain(owners)
            .chain(is_proxy)
            .chain(is_body)
            .collect()
    }
}
