//! A way through a program as a table: a row for each step, a lane for each thread.

use std::fmt::Write;
use std::ops::Range;

use figures::escape;
use lab_session::{Did, Effect, EffectKind, Entry, Made, Stepper, count};

use crate::text::{capital, coded, short};

/// Steps before and after the one that is shown; a way may have a hundred thousand.
const AROUND: usize = 40;

/// Lanes are told apart by so many patterns, besides where they are.
pub const PATTERNS: usize = 4;

/// The steps around a moment, each in the lane of the thread that makes it, with what it changes.
pub fn lanes(stepper: &Stepper, at: usize, of: usize) -> String {
    table(stepper, at.saturating_sub(AROUND)..at + AROUND, at, of)
}

/// All steps of a way, none of which is the one that is shown.
pub fn whole_way(stepper: &Stepper) -> String {
    let of = stepper.view().of;
    table(stepper, 0..of, usize::MAX, of)
}

fn table(stepper: &Stepper, shown: Range<usize>, at: usize, of: usize) -> String {
    if of == 0 {
        return String::new();
    }
    let names = stepper.names();
    let first = shown.start;
    let mut html = String::from(
        "<table class=\"mt-table\"><caption>Who moves when</caption><thead><tr><th scope=\"col\">Step</th>",
    );
    for name in &names {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(name));
    }
    html.push_str("<th scope=\"col\">What it does</th></tr></thead><tbody>");
    if first > 0 {
        left_out(&mut html, first, "earlier", names.len());
    }
    let moves = stepper.moves(shown);
    let mut quiet = 0;
    for (step, made) in (first + 1..).zip(&moves) {
        let begins_loop = stepper.loop_from() == Some(step - 1);
        let is_lost = stepper.no_return() == Some(step) && step < of;
        let repeat = stepper.repeats().iter().find(|it| it.has(step));
        let is_quiet = (made.is_quiet || repeat.is_some()) && step < of && !begins_loop && !is_lost;
        if is_quiet && step != at && repeat.is_none() {
            quiet += 1;
        } else {
            folded(&mut html, std::mem::take(&mut quiet), names.len());
        }
        if let Some(repeat) = repeat.filter(|it| step == it.from || step == first + 1) {
            note(&mut html, FOLDS, &repeat.says, names.len());
        }
        if begins_loop {
            note(&mut html, "mt-loop", "↻ From here on it goes round for ever", names.len());
        }
        row(&mut html, (step, made), at, names.len(), is_quiet);
        if is_lost {
            note(&mut html, "mt-no-return", "✗ From here on every order fails", names.len());
        }
    }
    folded(&mut html, quiet, names.len());
    if first + moves.len() < of {
        left_out(&mut html, of - first - moves.len(), "more", names.len());
    }
    html.push_str("</tbody></table>");
    html
}

fn left_out(html: &mut String, steps: usize, which: &str, lanes: usize) {
    note(html, "mt-left-out", &format!("{steps} {which}"), lanes);
}

/// The row in the place of others, as long as the way is folded.
const FOLDS: &str = "mt-left-out mt-folds";

/// Steps that are not shown as long as the way is folded.
fn folded(html: &mut String, steps: usize, lanes: usize) {
    if steps > 0 {
        let touch = if steps == 1 { "touches" } else { "touch" };
        let steps = count(steps as u64, "step");
        note(html, FOLDS, &format!("{steps} that {touch} nothing shared"), lanes);
    }
}

fn note(html: &mut String, class: &str, text: &str, lanes: usize) {
    let _ = write!(html, "<tr class=\"{class}\"><td colspan=\"{}\">{text}</td></tr>", lanes + 2);
}

fn row(html: &mut String, (step, made): (usize, &Made), at: usize, lanes: usize, is_quiet: bool) {
    let switch = if made.is_switch { " mt-switch" } else { "" };
    let quiet = if is_quiet { " mt-quiet" } else { "" };
    let fails = if made.fails() { " mt-fatal" } else { "" };
    let (class, current) = match step.cmp(&at) {
        std::cmp::Ordering::Less => ("", ""),
        std::cmp::Ordering::Equal => ("mt-is-now", " aria-current=\"step\""),
        std::cmp::Ordering::Greater => ("mt-to-come", ""),
    };
    let _ = write!(
        html,
        "<tr class=\"{class}{switch}{quiet}{fails}\"{current}><th scope=\"row\"><button type=\"button\" tabindex=\"-1\" data-go=\"to {step}\" \
         aria-label=\"To step {step}\">{step}</button></th>"
    );
    match &made.entry {
        Entry::Steps { actor: thread, .. } => {
            (0..lanes).for_each(|lane| cell(html, lane, (lane == *thread as usize).then_some(made)));
            html.push_str("<td class=\"mt-wordy\">");
            lines(html, made);
        }
        Entry::Choice { .. } => {
            let what = capital(made.says.as_deref().unwrap_or_default());
            let _ = write!(
                html,
                "<td colspan=\"{lanes}\" class=\"mt-no-lane\"></td><td class=\"mt-wordy\">{}",
                coded(&what)
            );
            made.effects.iter().for_each(|effect| chip(html, effect));
        }
    }
    html.push_str("</td></tr>");
}

/// A thread's place in a row: empty if it is not the one that moves.
fn cell(html: &mut String, lane: usize, made: Option<&Made>) {
    let lines = made.map(|made| {
        let mut lines: Vec<u32> = made.told().iter().filter_map(|did| did.line).collect();
        lines.dedup();
        match &lines[..] {
            [] => "moves".to_owned(),
            [line] => format!("line {line}"),
            [first, .., last] => format!("line {first} → {last}"),
        }
    });
    let lines =
        lines.map(|lines| format!("<b data-lane=\"{}\">{lines}</b>", lane % PATTERNS)).unwrap_or_default();
    let _ = write!(html, "<td class=\"mt-lane\">{lines}</td>");
}

/// What a step did, each beside its line.
fn lines(html: &mut String, made: &Made) {
    for did in made.told() {
        let _ = write!(html, "<div><code>{}</code>", escape(did.source.trim()));
        chips(html, &did);
        html.push_str("</div>");
    }
    // What is nobody else's business stands below, for who unfolds it, where it was not all that there was to say.
    let own = made.effects.iter().filter(|effect| !effect.is_shared && !made.is_quiet);
    own.for_each(|effect| chip(html, effect));
}

/// What one line did.
pub fn chips(html: &mut String, did: &Did<'_>) {
    did.effects.iter().for_each(|effect| chip(html, effect));
    if !did.prints.trim_end().is_empty() {
        let printed = short(did.prints.trim_end());
        let printed = escape(&printed).replace('\n', "&#10;");
        let _ = write!(html, " <span class=\"mt-change\">prints {printed}</span>");
    }
}

fn chip(html: &mut String, effect: &Effect) {
    let says = short(&effect.says);
    let says = if effect.kind == EffectKind::Waits { coded(&says) } else { escape(&says) };
    let _ = match (effect.kind, effect.is_shared) {
        (EffectKind::Fails, _) => write!(html, " <span class=\"mt-change mt-failure\">✗ {says}</span>"),
        (_, true) => write!(html, " <span class=\"mt-change\">{says}</span>"),
        (_, false) => write!(html, " <span class=\"mt-change mt-own\">{says}</span>"),
    };
}
