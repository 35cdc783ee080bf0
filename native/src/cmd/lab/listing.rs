//! A schedule as text: a line for each step.

use lab_session::{Entry, Made, Stepper, View, count};

/// Of so many steps in a row that one thread makes, only the first and the last are shown.
const MOST_IN_A_ROW: usize = 24;
/// Of a schedule with more lines than this, only the beginning and the end are shown.
const MOST_LINES: usize = 400;

/// The steps of a schedule, each with its thread, its line and what it did. A blank line is where the thread changes.
/// Where a long schedule goes on and on, it is said how many steps are left out.
pub fn of(stepper: &mut Stepper) -> String {
    let mut text = String::new();
    let width = stepper.names().iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let mut last = 0;
    for at in shown(&stepper.whole_schedule(), stepper.loop_from()) {
        stepper.to(at);
        let view = stepper.view();
        let Some(made) = &view.made else { continue };
        if at > last + 1 {
            text += &format!("     … {} more\n", count((at - last - 1) as u64, "step"));
        }
        last = at;
        if stepper.loop_from() == Some(at - 1) {
            text += "     ┌ from here on again and again\n";
        } else if made.is_switch {
            text += "\n";
        }
        text += &line(&view, made, width);
    }
    text
}

/// The steps that are shown, counted from 1; the first of a loop is one of them.
fn shown(schedule: &[Entry], loop_from: Option<usize>) -> Vec<usize> {
    let (mut shown, mut at) = (Vec::new(), 0);
    for entry in schedule {
        let steps = if let Entry::Steps { steps, .. } = entry { *steps as usize } else { 1 };
        shown.extend(ends(at + 1, steps, MOST_IN_A_ROW));
        at += steps;
    }
    let (beginning, end) = (MOST_LINES / 2, shown.len().saturating_sub(MOST_LINES / 2));
    if beginning < end {
        shown.drain(beginning..end);
    }
    if let Some(first) = loop_from.map(|from| from + 1).filter(|first| (1..=at).contains(first))
        && let Err(place) = shown.binary_search(&first)
    {
        shown.insert(place, first);
    }
    shown
}

/// So many numbers from one on; if they are more than that, about half as many from the beginning and the end.
fn ends(from: usize, count: usize, most: usize) -> impl Iterator<Item = usize> {
    let left_out = if count > most { most / 2..count - most / 2 } else { 0..0 };
    (0..count).filter(move |it| !left_out.contains(it)).map(move |it| from + it)
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
        Entry::Steps { actor: thread, .. } => {
            view.threads.get(*thread as usize).map(|thread| thread.name.clone()).unwrap_or_default()
        }
        Entry::Choice { choice, .. } if choice == "clock" => "the clock".to_owned(),
        Entry::Choice { choice, .. } if choice == "time" => "time".to_owned(),
        choice if choice.is_of_loop() => "the loop".to_owned(),
        Entry::Choice { choice, pick, of } => format!("a {choice} number below {of}: {pick}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(steps: u32) -> Entry {
        Entry::Steps { actor: 0, steps }
    }

    #[test]
    fn a_thread_that_goes_on_and_on_is_shown_where_it_begins_and_where_it_ends() {
        assert_eq!(shown(&[steps(3), steps(24)], None), (1..=27).collect::<Vec<_>>());
        let long = shown(&[steps(3), steps(100_000), steps(1)], None);
        let wanted: Vec<_> = (1..=15).chain(99_992..=100_004).collect();
        assert_eq!(long, wanted);
    }

    #[test]
    fn of_a_schedule_that_changes_threads_all_the_time_the_beginning_and_the_end_are_shown() {
        let lines = shown(&vec![steps(1); 1000], None);
        assert_eq!(lines, (1..=200).chain(801..=1000).collect::<Vec<_>>());
    }

    #[test]
    fn where_a_loop_begins_is_shown_wherever_that_is() {
        let lines = shown(&[steps(100)], Some(49));
        assert_eq!(lines, (1..=12).chain([50]).chain(89..=100).collect::<Vec<_>>());
        assert_eq!(shown(&[steps(3)], Some(0)), [1, 2, 3]);
    }
}
