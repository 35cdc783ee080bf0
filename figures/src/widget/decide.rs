//! The decision guide: questions about a program, an advice, and how it did when it was tried.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=decide][data-spec]
//!   .mt-title  .mt-summary
//!   .mt-body
//!     .mt-says (the advice)   .mt-tried
//!     .mt-result (the table)   .mt-here (what was tried here says of the advice)
//!     .mt-controls (.mt-fields  .mt-actions (Try it here, Cancel, .mt-status)  details.mt-folded  .mt-notes)
//!     details (how this was measured)
//! ```

use std::fmt::Write;

use experiments::parameter::Parameters;
use experiments::report::display_ms;

use crate::decide::{Advice, PARAMETERS, Profile, Trial, Way, advise, capital, questions, trials, verdict};
use crate::draw::fixed::Hundredths;
use crate::escape;
use crate::widget::Section;
use crate::widget::sight::{self, MOST_SLIDERS};

const SUMMARY: &str = "Seven questions about a program of yours, whose tasks are alike: each waits for something, and computes then.";

/// What is in sight unless a chapter says something else: what the advice turns on most.
pub const SLIDERS: [&str; MOST_SLIDERS] = ["waiting_percent", "tasks"];

/// What the other questions are folded into.
const MORE: &str = "The other questions";

/// What the two columns of times are called in sentences.
pub const SIMULATED: &str = "Simulated";
pub const HERE: &str = "In this browser";

/// The widget as it stands in the chapter, simulated.
///
/// # Errors
/// A sentence, if it cannot be simulated.
pub fn html(id: &str, title: &str, values: &Parameters, sliders: &[String]) -> Result<String, String> {
    let profile = Profile::new(values);
    let answers =
        questions(&profile).iter().map(|question| question.answer()).collect::<Result<Vec<_>, _>>()?;
    let trials = trials(&profile, &answers)?;
    let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
    let (form, more) = sight::form(id, &sight::apart(PARAMETERS, sliders), text, MORE);
    let said = verdict(&profile, &trials, SIMULATED).ok_or("what is advised was not tried")?;
    let body = format!(
        "<p class=\"mt-says\" aria-live=\"polite\">{advice}</p>\n\
         <p class=\"mt-tried\" aria-live=\"polite\">{said}</p>\n\
         <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Times\">{table}</div>\n\
         <p class=\"mt-here\" aria-live=\"polite\"></p>\n\
         <div class=\"mt-controls\">\n{form}\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\" disabled>Try it here</button>\
         <button type=\"button\" class=\"mt-cancel\" disabled>Cancel</button><p class=\"mt-status\" role=\"status\"></p>\
         <noscript><p class=\"mt-note\">To answer needs scripts, which are switched off here. What you see was simulated.</p></noscript></div>\n\
         {more}<ul class=\"mt-notes\" aria-live=\"polite\"></ul></div>\n\
         <details class=\"mt-measured\"><summary>How this was measured</summary><p>The column <em>Simulated</em> is virtual time, on a \
         machine with as many cores as you say. A pool has a thread for each task, and at most 32. There is a process for each core, \
         and starting one takes 15 ms. Times contain the start-up. <em>Try it here</em> really waits and computes for as long as you \
         say, in the workers of this page. It has the cores of your machine, whatever you answer. Threads have one lock there, unless \
         the computing lets go of it. The advice holds if nothing that is possible saves a fifth of its time.</p></details>\n",
        advice = advice(&advise(&profile)),
        said = escape(&said),
        table = table(&profile, &trials, &[]),
    );
    let times: Vec<String> = trials.iter().map(|trial| Hundredths(trial.ms).to_string()).collect();
    let spec = format!("{{\"simulated_ms\":[{}]}}", times.join(","));
    Ok(Section { kind: "decide", id, title, summary: SUMMARY, spec: &spec }.html(&body))
}

/// What to take, and why.
pub fn advice(advice: &Advice) -> String {
    format!("<strong>{}</strong> {}", advice.says(), escape(&advice.why))
}

/// A row for each way, with what was simulated and, as far as it was run, how it did here.
pub fn table(profile: &Profile, simulated: &[Trial], here: &[Trial]) -> String {
    let advised = advise(profile).way;
    let mut html = String::from(
        "<table class=\"mt-table mt-trials\"><caption>How long all tasks take</caption><thead><tr><th scope=\"col\">Arrangement</th>\
         <th scope=\"col\">Simulated</th><th scope=\"col\">In this browser</th></tr></thead><tbody>",
    );
    for trial in simulated {
        let (class, note) = note(trial, advised, profile);
        let _ = write!(
            html,
            "<tr{class}><th scope=\"row\">{} <small>{}</small></th>{}{}</tr>",
            capital(trial.way.name()),
            escape(&note),
            cell(simulated, trial.way),
            cell(here, trial.way)
        );
    }
    html.push_str("</tbody></table>");
    html
}

/// How a row is marked, and what is said below its name.
fn note(trial: &Trial, advised: Way, profile: &Profile) -> (&'static str, String) {
    let lanes = match (trial.way, trial.way.lanes(profile)) {
        (Way::OneByOne | Way::Asyncio, _) => "one thread".to_owned(),
        (Way::Threads, lanes) => format!("{lanes} in the pool"),
        (Way::Processes | Way::Loops, lanes) => format!("{lanes} of them"),
    };
    match trial.obstacle {
        Some(obstacle) => (" class=\"mt-impossible\"", format!("not possible: {obstacle}")),
        None if trial.way == advised => (" class=\"mt-advised\"", format!("advised; {lanes}")),
        None => ("", lanes),
    }
}

/// The time, and a bar at the scale of its column.
fn cell(trials: &[Trial], way: Way) -> String {
    let Some(trial) = trials.iter().find(|trial| trial.way == way) else { return "<td>–</td>".to_owned() };
    let longest = trials.iter().map(|trial| trial.ms).fold(trial.ms, f64::max).max(0.001);
    format!(
        "<td>{}<svg class=\"mt-share\" aria-hidden=\"true\" width=\"100%\" height=\"6\"><rect width=\"{}%\" height=\"6\" fill=\"currentColor\"/></svg></td>",
        display_ms(trial.ms),
        Hundredths(100.0 * trial.ms / longest)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_complete_before_any_script_comes() {
        let html =
            html("a", "Which one?", &Parameters::defaults(PARAMETERS), &SLIDERS.map(str::to_owned)).unwrap();
        for part in [
            "data-widget=\"decide\"",
            "<strong>Take ",
            "Simulated: the advice holds.",
            "class=\"mt-advised\"",
            "name=\"shares\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        assert_eq!(html.matches("<tr").count(), 6);
    }

    #[test]
    fn what_is_not_possible_says_why_in_its_row() {
        let mut values = Parameters::defaults(PARAMETERS);
        values.set(PARAMETERS, "libraries", "block").unwrap();
        let profile = Profile::new(&values);
        let trials = Way::ALL.map(|way| Trial::new(way, &profile, 10.0));
        let html = table(&profile, &trials, &trials[..1]);
        assert_eq!(html.matches("not possible: its libraries would block the loop").count(), 2);
        assert_eq!(html.matches("<td>–</td>").count(), 4);
    }
}
