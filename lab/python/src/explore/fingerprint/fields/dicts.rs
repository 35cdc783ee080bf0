//! Dicts that differ in what is at any of their places are written as other words.

use std::collections::BTreeMap;

use crate::explore::fingerprint::words::Raw;
use crate::objects::dict::Dict;
use crate::objects::value::Value;

/// Keys that come or go.
const STEPS: usize = 4;

/// Words of these are what places and kinds of values are written as, too.
const VALUES: [Value; 3] = [Value::None, Value::Int(5), Value::Int(0)];

/// What is at each place: nothing, or a key and its value.
type Places = Vec<Option<String>>;

fn places(dict: &Dict) -> Places {
    let entries = (0..dict.places()).map(|place| dict.entry_at(place));
    entries.map(|it| (!it.key.is_unset()).then(|| format!("{:?}: {:?}", it.key, it.value))).collect()
}

/// Holds a dict, and whatever it becomes in so many steps, against those that are known.
fn compare(dict: &Dict, steps: usize, known: &mut BTreeMap<Vec<u8>, Places>) {
    let mut words = Raw::default();
    dict.visit(&mut words);
    let places = places(dict);
    let before = known.entry(words.0.0).or_insert_with(|| places.clone());
    assert_eq!(*before, places);
    if steps == 0 {
        return;
    }
    for (hash, key) in (1..).zip(VALUES) {
        if let Some(place) = dict.find(hash, |it| it.is(key)) {
            let mut other = dict.clone();
            other.remove_at(place);
            compare(&other, steps - 1, known);
        } else {
            for value in VALUES {
                let mut other = dict.clone();
                other.push(hash, key, value);
                compare(&other, steps - 1, known);
            }
        }
    }
}

#[test]
fn dicts_with_other_keys_or_gaps_are_written_otherwise() {
    let mut known = BTreeMap::new();
    compare(&Dict::default(), STEPS, &mut known);
    assert!(known.len() > 300, "{}", known.len());
}

#[test]
fn sets_with_other_elements_or_gaps_are_written_otherwise() {
    let mut known = BTreeMap::new();
    compare(&Dict::set(), STEPS, &mut known);
    assert!(known.len() > 100, "{}", known.len());
}
