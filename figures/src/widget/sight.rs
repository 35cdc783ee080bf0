//! What of a form is in sight beside the drawing, and what is folded away: more than two fields would stand between the
//! reader and the drawing.

use experiments::parameter::Parameter;

use crate::widget::fields;

pub const MOST_SLIDERS: usize = 2;

/// Of what may be changed, what is in sight, in the order of its names, and the rest.
pub fn apart(declared: &[Parameter], sliders: &[String]) -> (Vec<Parameter>, Vec<Parameter>) {
    let named = |name: &String| declared.iter().find(|it| it.name == *name).copied();
    let rest = declared.iter().filter(|it| !sliders.iter().any(|name| name == it.name));
    (sliders.iter().filter_map(named).collect(), rest.copied().collect())
}

/// What is in sight where nobody names it: what is declared first.
pub fn usual(declared: &[Parameter]) -> Vec<String> {
    declared.iter().take(MOST_SLIDERS).map(|it| it.name.to_owned()).collect()
}

/// # Errors
/// A sentence, if a slider is for nothing that may be changed, or there are too many.
pub fn check(declared: &[Parameter], sliders: &[String]) -> Result<(), String> {
    let names = || declared.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
    if sliders.len() > MOST_SLIDERS {
        return Err(format!("there is room for {MOST_SLIDERS} sliders, and {} are named", sliders.len()));
    }
    let unknown = |name: &&String| declared.iter().all(|it| it.name != **name);
    let twice = |at: &usize| sliders[..*at].contains(&sliders[*at]);
    if let Some(name) = sliders.iter().find(unknown) {
        return Err(format!("there is no “{name}” for a slider; there are: {}", names()));
    }
    match (0..sliders.len()).find(twice) {
        Some(at) => Err(format!("the slider “{}” is given twice", sliders[at])),
        None => Ok(()),
    }
}

/// The form of the widget of that name: what is in sight, and what is folded under `more`, which is nothing if nothing is
/// left. All of it is switched off.
pub fn form(
    id: &str,
    (in_sight, rest): &(Vec<Parameter>, Vec<Parameter>),
    text: impl Fn(&str) -> String,
    more: &str,
) -> (String, String) {
    let sight = fields::form(&fields::sliders(id, in_sight, &text, "disabled"));
    if rest.is_empty() {
        return (sight, String::new());
    }
    let rest = fields::form(&fields::html(id, rest, &text, "disabled"));
    (sight, format!("<details class=\"mt-folded\"><summary>{more}</summary>{rest}</details>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DECLARED: &[Parameter] = &[
        Parameter::number("sites", "Sites", "sites", (1, 200), 20),
        Parameter::number("latency_ms", "Latency", "ms", (0, 10_000), 100),
        Parameter::choice("how", "How", &["racy", "locked"], "racy"),
    ];

    #[test]
    fn what_is_not_in_sight_is_folded() {
        let apart = apart(DECLARED, &["latency_ms".to_owned()]);
        let (sight, folded) = form("a", &apart, |_| "racy".to_owned(), "More settings");
        assert!(sight.contains("data-of=\"latency_ms\"") && !sight.contains("name=\"sites\""), "{sight}");
        assert!(folded.contains("name=\"sites\"") && folded.contains("name=\"how\""), "{folded}");
    }

    #[test]
    fn where_all_is_in_sight_nothing_is_folded() {
        let all = apart(&DECLARED[..2], &usual(&DECLARED[..2]));
        assert_eq!(form("a", &all, |_| "1".to_owned(), "More settings").1, "");
    }
}
