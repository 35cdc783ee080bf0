//! How causes are said.

use lab_python::{Access, Action};

/// Longer values are not said.
const LONGEST_VALUE: usize = 40;

/// What was read or written as a part of a sentence, if it is short.
pub(super) fn value(access: &Access) -> Option<&str> {
    let Access { value, is_told, .. } = access;
    (*is_told && !value.is_empty() && value.chars().count() <= LONGEST_VALUE).then_some(value)
}

/// Where it is, as it stands behind “line”.
pub(super) fn line(access: &Access) -> String {
    match access.spots.last() {
        Some(spot) => match &spot.file {
            Some(file) => format!("{} of {file}", spot.line),
            None => spot.line.to_string(),
        },
        None => String::new(),
    }
}

/// ` as 0`, or nothing if the value is long.
pub(super) fn seen_as(access: &Access) -> String {
    if access.asks_if_there() {
        return format!(" and found it {}", access.value);
    }
    value(access).map(|value| format!(" as {value}")).unwrap_or_default()
}

/// What somebody found who looked at something.
pub(super) fn found(access: &Access) -> String {
    let saw = if access.asks_if_there() { "found it" } else { "saw" };
    value(access).map(|value| format!(" and {saw} {value}")).unwrap_or_default()
}

/// What an access did, as the end of a sentence: `made hits 1 in line 3`, `called items.pop in line 5`.
pub(super) fn did(access: &Access) -> String {
    let name = &access.name;
    let did = match (&access.method, value(access)) {
        _ if access.action == Action::Takes => format!("taken `{name}`"),
        (Some(method), _) if access.part.is_empty() => format!("called `{name}.{method}`"),
        (Some(method), _) => format!("called `{method}` for `{name}`"),
        (None, _) if access.value.is_empty() => format!("deleted `{name}`"),
        (None, Some(value)) => format!("made `{name}` {value}"),
        (None, None) => format!("changed `{name}`"),
    };
    format!("{did} in line {}", line(access))
}
