use std::fmt::Write;

use figures::escape;
use lab_session::{Entry, Made, Stepper};

use crate::text::{capital, coded, short};

/// Changes told between two switches, at most.
const MOST_CHANGES: usize = 4;

/// The whole way as a list, with an item for each time that somebody goes on: to be read without going through it.
pub fn told(stepper: &Stepper) -> String {
    let moves = stepper.moves(0..usize::MAX);
    let names = stepper.names();
    let mut html = String::from("<ol class=\"mt-way-told\">");
    for going in moves.chunk_by(|one, next| actor(one) == actor(next)) {
        html.push_str("<li>");
        match actor(&going[0]) {
            Some(actor) => {
                let name = names.get(actor as usize).map_or("?", String::as_str);
                let steps = going.len();
                let times = if steps == 1 { "one step".to_owned() } else { format!("{steps} steps") };
                let _ = write!(html, "<b>{}</b>: {times}{}", escape(name), place(going));
            }
            None => html.push_str(&coded(&chosen(going))),
        }
        changes(&mut html, going);
        html.push_str("</li>");
    }
    html + "</ol>"
}

fn actor(made: &Made) -> Option<u32> {
    match made.entry {
        Entry::Steps { actor, .. } => Some(actor),
        Entry::Choice { .. } => None,
    }
}

/// Where somebody stands after the last of these steps.
fn place(going: &[Made]) -> String {
    let last = going.last();
    match last.and_then(|made| made.to_line.or(made.line)) {
        Some(line) => format!(", up to line {line}"),
        None => String::new(),
    }
}

fn chosen(going: &[Made]) -> String {
    let words: Vec<&str> = going.iter().filter_map(|made| made.says.as_deref()).collect();
    capital(&words.join(", then "))
}

fn changes(html: &mut String, going: &[Made]) {
    let all: Vec<&String> = going.iter().flat_map(|made| &made.changed).collect();
    for change in all.iter().take(MOST_CHANGES) {
        let _ = write!(html, " <span class=\"mt-change\">{}</span>", escape(&short(change)));
    }
    if all.len() > MOST_CHANGES {
        html.push_str(" …");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_session::{ExploreOptions, explore};

    #[test]
    fn a_way_is_told_by_who_goes_on_and_what_that_changes() {
        let program = "import threading\nn = 0\ndef add():\n    global n\n    n = n + len('<')\n\
                       t = threading.Thread(target=add, name='<b>')\nt.start()\nadd()\nt.join()\nassert n == 2\n";
        let options = ExploreOptions::default();
        let report = explore(program.as_bytes(), "program.py", &options, &mut |_| true);
        let failure = report.outcomes.iter().find(|it| it.failure.is_some()).expect("it fails");
        let stepper = Stepper::open(program.as_bytes(), "program.py", &options, &failure.schedule);
        let html = told(&stepper.expect("it fits"));
        assert_eq!(html.matches("<li>").count(), failure.shortest.switches as usize + 1, "{html}");
        assert!(html.contains("<b>&lt;b&gt;</b>: ") && html.contains("n: 0 → 1"), "{html}");
        assert!(!html.contains('\n'), "{html}");
    }
}
