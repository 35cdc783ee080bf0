//! “Did you mean …?”, after the text of an error about a name.

use smol_str::SmolStr;

use super::is_about_a_name;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::syntax::unsupported::Importable;
use crate::vm::Machine;

/// A name that is longer gets no suggestion, and neither do more names than this.
const LONGEST: usize = 40;
const MOST: usize = 750;
const MOVE: usize = 2;
const CASE: usize = 1;

/// The end of the last line, or nothing. Who shows no places does not look there for names.
pub(crate) fn hint(m: &mut Machine, exception: Value, has_places: bool) -> String {
    if !is_about_a_name(m, exception) {
        return String::new();
    }
    let is_import = m.is_instance(exception, class::IMPORT_ERROR);
    let name = if is_import { names::NAME_FROM } else { names::NAME_ATTR };
    let Some(name) = m.own_attribute(exception, name) else { return String::new() };
    let Some(wrong) = m.as_str(name).map(|name| name.shared()) else { return String::new() };
    let is_name_error = m.is_instance(exception, class::NAME_ERROR);
    let suggestion = match m.own_attribute(exception, names::OWN_NAME) {
        _ if is_name_error && !has_places => None,
        Some(_) => Some(format!("self.{wrong}").into()),
        None if is_import => nearest(&wrong, &names_in_module(m, exception)),
        None if is_name_error => nearest(&wrong, &names_around(m, exception)),
        None => {
            if let Some(hint) = of_another_language(m, exception, &wrong) {
                return hint;
            }
            let better = nearest(&wrong, &attributes(m, exception));
            return better
                .map(|better| format!(". Did you mean '.{better}' instead of '.{wrong}'?"))
                .unwrap_or_default();
        }
    };
    let forgotten = is_name_error && m.program.library.has_module(&wrong);
    match (suggestion, forgotten) {
        (Some(better), true) => {
            format!(". Did you mean: '{better}'? Or did you forget to import '{wrong}'?")
        }
        (Some(better), false) => format!(". Did you mean: '{better}'?"),
        (None, true) => format!(". Did you forget to import '{wrong}'?"),
        (None, false) => String::new(),
    }
}

fn of_another_language(m: &Machine, exception: Value, wrong: &str) -> Option<String> {
    let object = m.own_attribute(exception, names::OBJ)?;
    let is_it = |(class, wrongs, _): &&(Id, &[&str], &str)| {
        wrongs.contains(&wrong) && m.is_subclass(m.class_of(object), *class)
    };
    let (.., hint) = m.program.library.of_others.iter().find(is_it)?;
    Some(if hint.starts_with('.') { format!(". Did you mean '{hint}'?") } else { format!(". {hint}") })
}

/// What could have been imported.
fn names_in_module(m: &Machine, exception: Value) -> Vec<SmolStr> {
    let name = m.own_attribute(exception, names::NAME_ATTR).and_then(|name| m.as_str(name));
    let module = name.and_then(|name| m.names.find(&name.shared())).and_then(|name| m.module(name));
    let Some(Object::Module(module)) = module.map(|id| m.heap.get(id)) else { return Vec::new() };
    let mut found: Vec<SmolStr> = module.vars.iter().map(|(name, _)| m.names.text(name).clone()).collect();
    found.retain(|name| !name.starts_with('_'));
    found.sort();
    found
}

/// The locals of the innermost function, its globals, and the builtins.
fn names_around(m: &mut Machine, exception: Value) -> Vec<SmolStr> {
    let mut found = Vec::new();
    if let Some(Object::Exception(inner)) = exception.id().map(|id| m.heap.get(id))
        && let Some(entry) = inner.traceback.first()
    {
        found.extend(entry.code.locals.iter().map(|&name| m.names.text(name).clone()));
    }
    for module in [m.module(names::MAIN), m.module(names::BUILTINS)].into_iter().flatten() {
        if let Object::Module(module) = m.heap.get(module) {
            found.extend(module.vars.iter().map(|(name, _)| m.names.text(name).clone()));
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

fn attributes(m: &mut Machine, exception: Value) -> Vec<SmolStr> {
    let Some(object) = m.own_attribute(exception, names::OBJ) else { return Vec::new() };
    let class = match object.id().map(|id| (id, m.heap.get(id))) {
        Some((id, Object::Class(_))) => id,
        _ => m.class_of(object),
    };
    let mut found: Vec<names::Name> = Vec::new();
    for &base in &*m.class(class).mro.clone() {
        found.extend(m.class(base).attrs.iter().map(|(name, _)| name));
    }
    match object.id().map(|id| m.heap.get(id)) {
        Some(Object::Instance(instance)) => found.extend(instance.attrs.iter().map(|(name, _)| name)),
        Some(Object::Module(module)) => found.extend(module.vars.iter().map(|(name, _)| name)),
        _ => {}
    }
    let mut texts: Vec<SmolStr> = found.into_iter().map(|name| m.names.text(name).clone()).collect();
    texts.sort();
    texts
}

/// The name that needs the fewest changes, if a third of the letters or fewer have to change.
pub(crate) fn nearest(wrong: &str, candidates: &[SmolStr]) -> Option<SmolStr> {
    if candidates.len() > MOST || wrong.chars().count() > LONGEST {
        return None;
    }
    let letters: Vec<char> = wrong.chars().collect();
    let mut best: Option<(usize, &SmolStr)> = None;
    for candidate in candidates.iter().filter(|candidate| &***candidate != wrong) {
        let other: Vec<char> = candidate.chars().collect();
        let most = (letters.len() + other.len() + 3) * MOVE / 6;
        let most = best.map_or(most, |(least, _)| most.min(least.saturating_sub(1)));
        let distance = changes(&letters, &other);
        if distance <= most {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.clone())
}

/// Levenshtein's distance, where a change of case costs half as much as another.
fn changes(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).map(|count| count * MOVE).collect();
    for (i, &left) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, &right) in b.iter().enumerate() {
            let substituted = diagonal + cost(left, right);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + MOVE).min(diagonal + MOVE);
        }
    }
    row[b.len()]
}

fn cost(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.to_lowercase().eq(b.to_lowercase()) {
        CASE
    } else {
        MOVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_a_far_one_is_not() {
        let names: Vec<SmolStr> = ["counter", "count", "Value"].map(SmolStr::from).to_vec();
        assert_eq!(nearest("conter", &names).as_deref(), Some("counter"));
        assert_eq!(nearest("value", &names).as_deref(), Some("Value"));
        assert_eq!(nearest("zebra", &names), None);
    }
}
