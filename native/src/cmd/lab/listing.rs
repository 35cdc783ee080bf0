//! A schedule as text: a line for each step.

use lab_session::{Entry, Made, Stepper, View};

/// The steps of a schedule, each with its thread, its line and what it did. A blank line is where the thread changes.
pub fn of(stepper: &mut Stepper) -> String {
    let mut text = String::new();
    let width = stepper.names().iter().map(|name| name.chars().count()).max().unwrap_or(0);
    while stepper.forward() {
        let view = stepper.view();
        let Some(made) = &view.made else { continue };
        if stepper.loop_from() == Some(view.at - 1) {
            text += "     ┌ from here on again and again\n";
        } else if made.is_switch {
            text += "\n";
        }
        text += &line(&view, made, width);
    }
    text
}

fn line(view: &View, made: &Made, width: usize) -> String {
    let who = who(view, &made.entry);
    let place = made.line.map(|line| format!("line {line:>3}  ")).unwrap_or_default();
    let to =
        made.to_line.map(|to| format!(" … line {to}  {}", made.to_source.trim_start())).unwrap_or_default();
    let mut text = format!("{:>6}  {who:<width$}  {place}{}{to}", view.at, made.source);
    let printed = (!made.printed.is_empty()).then(|| format!("prints {:?}", made.printed));
    let notes: Vec<&str> = made.changed.iter().chain(&printed).map(String::as_str).collect();
    if !notes.is_empty() {
        text += &format!("    # {}", notes.join("; "));
    }
    text.trim_end().to_owned() + "\n"
}

fn who(view: &View, entry: &Entry) -> String {
    match entry {
        Entry::Steps { thread, .. } => {
            view.threads.get(*thread as usize).map(|thread| thread.name.clone()).unwrap_or_default()
        }
        Entry::Choice { choice, .. } if choice == "clock" => "the clock".to_owned(),
        Entry::Choice { choice, .. } if choice == "time" => "time".to_owned(),
        Entry::Choice { choice, pick, of } => format!("a {choice} number below {of}: {pick}"),
    }
}
