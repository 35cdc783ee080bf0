//! A schedule as text: a line for each step.

use lab_session::{Did, EffectKind, Entry, Made, NoReturn, Repeat, Stepper, View, count};

/// Of so many steps in a row that one thread makes, only the first and the last are shown.
const MOST_IN_A_ROW: usize = 24;
/// Of a schedule with more lines than this, only the beginning and the end are shown.
const MOST_LINES: usize = 400;

/// Which steps are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Those that touch what others have to do with, and the last. It is said how to see the others, if there is a way.
    Telling {
        unfolds: bool,
    },
    All,
}

/// The steps of a schedule, each with its thread, its lines and what they did. A blank line is where the thread changes.
/// Where a long schedule goes on and on, it is said how many steps are left out.
pub fn of(stepper: &mut Stepper, steps: Steps, no_return: Option<&NoReturn>) -> String {
    let mut text = String::new();
    let width = stepper.names().iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let schedule = stepper.whole_schedule();
    let end = stepper.view().of;
    let folds = steps != Steps::All;
    let repeats = if folds { stepper.repeats().to_vec() } else { Vec::new() };
    let (mut last, mut quiet, mut moved) = (0, 0, None);
    for at in shown(&schedule, stepper.loop_from(), &repeats) {
        stepper.to(at);
        let view = stepper.view();
        let Some(made) = &view.made else { continue };
        if let Some(it) = repeats.iter().find(|it| (it.from, it.to) == (last + 1, at - 1)) {
            text += &format!("     … {}\n", it.says);
        } else if at > last + 1 {
            text += &format!("     … {} more\n", count((at - last - 1) as u64, "step"));
        }
        last = at;
        let begins_loop = stepper.loop_from() == Some(at - 1);
        let no_return = no_return.filter(|it| it.step == at as u64);
        if folds && made.is_quiet && at < end && !begins_loop && no_return.is_none() {
            quiet += 1;
            continue;
        }
        if begins_loop {
            text += "     ┌ from here on again and again\n";
        } else if moved.is_some_and(|moved| moved != actor(made)) {
            text += "\n";
        }
        moved = Some(actor(made));
        text += &lines(&view, made, width, steps);
        if let Some(no_return) = no_return.filter(|_| at < end) {
            text += &format!("     ╳ {}\n", no_return.sentence);
        }
    }
    if quiet > 0 {
        let tell = if quiet == 1 { "tells" } else { "tell" };
        let how = if steps == (Steps::Telling { unfolds: true }) { ": --unfold" } else { "" };
        text += &format!("     ({} left out that {tell} nothing{how})\n", count(quiet, "step"));
    }
    text
}

/// Whose step it is; nobody's, if it is a choice.
fn actor(made: &Made) -> Option<u32> {
    if let Entry::Steps { actor, .. } = made.entry { Some(actor) } else { None }
}

/// The steps that are shown, counted from 1; the first of a loop is one of them.
fn shown(schedule: &[Entry], loop_from: Option<usize>, repeats: &[Repeat]) -> Vec<usize> {
    let (mut shown, mut at) = (Vec::new(), 0);
    for entry in schedule {
        let steps = if let Entry::Steps { steps, .. } = entry { *steps as usize } else { 1 };
        // Between two repeats.
        let (begin, mut from) = (at + 1, at + 1);
        at += steps;
        for it in repeats.iter().filter(|it| begin <= it.to && it.from <= at) {
            shown.extend(ends(from, it.from.saturating_sub(from), MOST_IN_A_ROW));
            from = it.to + 1;
        }
        shown.extend(ends(from, (at + 1).saturating_sub(from), MOST_IN_A_ROW));
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

/// A step: a line for each line of the program that does something in it.
fn lines(view: &View, made: &Made, width: usize, steps: Steps) -> String {
    let (mut number, mut who, mut text) = (view.at.to_string(), who(view, &made.entry), String::new());
    if let Some(says) = &made.says {
        text += &format!("{number:>6}  {says}\n");
        number.clear();
    }
    let tells = |did: &Did<'_>| made.says.is_none() || !did.prints.is_empty() || !did.effects.is_empty();
    for did in made.lines(steps == Steps::All).into_iter().filter(tells) {
        let place = did.line.map(|line| format!("line {line:>3}  ")).unwrap_or_default();
        let says = did.effects.iter().map(|effect| match effect.kind {
            EffectKind::Fails => format!("✗ {}", effect.says),
            _ => effect.says.clone(),
        });
        let prints = (!did.prints.is_empty()).then(|| format!("prints {:?}", did.prints));
        let notes = says.chain(prints).collect::<Vec<_>>().join("; ");
        let notes = if notes.is_empty() { notes } else { format!("    # {notes}") };
        let source = if did.line.is_none() && made.says.is_some() { "" } else { did.source };
        text += format!("{number:>6}  {who:<width$}  {place}{source}{notes}").trim_end();
        text += "\n";
        number.clear();
        who.clear();
    }
    text
}

fn who(view: &View, entry: &Entry) -> String {
    match entry {
        Entry::Steps { actor: thread, .. } => {
            view.threads.get(*thread as usize).map(|thread| thread.name.clone()).unwrap_or_default()
        }
        Entry::Choice { .. } => String::new(),
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
        assert_eq!(shown(&[steps(3), steps(24)], None, &[]), (1..=27).collect::<Vec<_>>());
        let long = shown(&[steps(3), steps(100_000), steps(1)], None, &[]);
        let wanted: Vec<_> = (1..=15).chain(99_992..=100_004).collect();
        assert_eq!(long, wanted);
    }

    #[test]
    fn of_a_schedule_that_changes_threads_all_the_time_the_beginning_and_the_end_are_shown() {
        let lines = shown(&vec![steps(1); 1000], None, &[]);
        assert_eq!(lines, (1..=200).chain(801..=1000).collect::<Vec<_>>());
    }

    #[test]
    fn of_rounds_that_repeat_the_first_and_the_last_are_shown() {
        let repeat = |from, to| Repeat { from, to, rounds: 2, says: String::new() };
        let by_turns = vec![steps(1); 20];
        let wanted: Vec<_> = (1..=4).chain(15..=20).collect();
        assert_eq!(shown(&by_turns, None, &[repeat(5, 14)]), wanted);
        let wanted: Vec<_> = (1..=12).chain(29..=40).chain(91..=95).chain(99..=100).collect();
        assert_eq!(shown(&[steps(100)], None, &[repeat(41, 90), repeat(96, 98)]), wanted);
    }

    #[test]
    fn where_a_loop_begins_is_shown_wherever_that_is() {
        let lines = shown(&[steps(100)], Some(49), &[]);
        assert_eq!(lines, (1..=12).chain([50]).chain(89..=100).collect::<Vec<_>>());
        assert_eq!(shown(&[steps(3)], Some(0), &[]), [1, 2, 3]);
    }
}
