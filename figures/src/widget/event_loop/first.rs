//! The whole widget, as it stands in the chapter.

use std::fmt::Write;

use experiments::report::{display_ms, ms};
use experiments::simulate::{Moment, Reel, What};
use experiments::trace::Kind;
use experiments::workload;

use super::{Listing, PACES, Spec, board, fitting, sentence, standing, timeline, told, who};
use crate::draw::scale::Column;
use crate::escape;
use crate::widget::player::Player;
use crate::widget::{Section, frame, head, sight};

/// One block of HTML, without blank lines, scripts or inline styles. The reel stands at the end, and stands at
/// the first step to be shown when this is done.
///
/// # Errors
/// A sentence, if it cannot be written.
pub fn html(
    spec: &Spec,
    (title, summary): (&str, &str),
    listing: &Listing,
    reel: &mut Reel,
) -> Result<String, String> {
    let data = serde_json::to_string(spec).map_err(|error| format!("it cannot be written: {error}"))?;
    let id = &spec.id;
    let (form, more) = form(spec)?;
    let table = steps(reel);
    let head = legend(reel, id);
    let whole = timeline(reel, id);
    let end = display_ms(ms(reel.end()));
    reel.seek(spec.step);
    let here = reel.still();
    let (places, current) = standing(reel, &listing.marks());
    let code = listing.html(&who(&places, listing.lines.len()), current);
    let body = format!(
        "<p class=\"mt-says\" aria-live=\"polite\">{says}</p>\n\
         <div class=\"mt-board mt-of-{tasks}\" role=\"group\" aria-label=\"The event loop\">{board}</div>\n\
         <ol class=\"mt-code\" tabindex=\"0\" aria-label=\"The program, and the tasks at its lines\">{code}</ol>\n\
         <div class=\"mt-head\">{head}</div>\n\
         <figure class=\"mt-figure\"><figcaption><span class=\"mt-name\">The whole run</span><span class=\"mt-time\">{end}</span></figcaption><div class=\"mt-drawing\">{whole}</div></figure>\n\
         <div class=\"mt-controls\">\n{player}{form}\n\
         {more}<ul class=\"mt-notes\" aria-live=\"polite\"></ul></div>\n\
         <details class=\"mt-measured\"><summary>All steps</summary><div class=\"mt-all\">{table}</div></details>\n\
         <details class=\"mt-measured\"><summary>How this was measured</summary><p>It was not measured but simulated, in virtual time, when \
         the book was built: what you step through is what the simulator noted. It has one thread, and going from one task to the \
         next takes no time.</p></details>\n",
        player = player(&here, reel).html(id),
        says = escape(&sentence(&here, reel)),
        tasks = reel.names().len(),
        board = board(&here, reel),
    );
    Ok(Section { kind: "event-loop", id, title, summary, spec: &data }.html(&body))
}

/// What is in sight, and what is folded.
fn form(spec: &Spec) -> Result<(String, String), String> {
    let declared = fitting(workload::find(spec.workload)?, &spec.parameters);
    let value = |name: &str| spec.parameters.get(name).map(ToString::to_string).unwrap_or_default();
    Ok(sight::form(&spec.id, &sight::apart(&declared, &spec.sliders), value, frame::MORE))
}

/// What goes through the steps.
fn player(here: &Moment, reel: &Reel) -> Player {
    Player {
        pace: ("Pace", &PACES, "1500"),
        slider: ("Step", reel.last() as u64, here.number as u64),
        without_scripts: "To step through the run needs scripts, which are switched off here. All steps are listed below.",
    }
}

/// What stands above the timeline. The reel stands at the end afterwards.
pub fn legend(reel: &mut Reel, id: &str) -> String {
    reel.seek(usize::MAX);
    let kinds: Vec<Kind> = reel.spans().iter().map(|span| span.kind).collect();
    head("simulated", Kind::ALL.into_iter().filter(|kind| kinds.contains(kind)), id)
}

/// Every step as a row.
pub fn steps(reel: &mut Reel) -> String {
    let mut rows = Vec::new();
    for number in 0..=reel.last() {
        reel.seek(number);
        let step = reel.still();
        rows.push((step.time, told(&step, reel)));
    }
    let time = Column::of(rows.iter().map(|(time, _)| *time));
    let mut html = format!(
        "<div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"All steps\"><table class=\"mt-table mt-steps\"><caption>Simulated: \
         every step of the run</caption><thead><tr><th scope=\"col\">Step</th><th scope=\"col\">{}</th><th scope=\"col\">What happens</th></tr></thead><tbody>",
        time.head("Time")
    );
    for (number, (at, told)) in rows.iter().enumerate() {
        let _ = write!(
            html,
            "<tr><th scope=\"row\">{number}</th><td>{}</td><td class=\"mt-wordy\">{}</td></tr>",
            time.number(*at),
            escape(told),
        );
    }
    html.push_str("</tbody></table></div>");
    html
}

/// A moment that has something to show: somebody is woken while others wait still, or have the loop.
pub fn telling(reel: &mut Reel) -> usize {
    let tells = |step: &Moment| {
        let has_loop = step.lanes.first().is_some_and(|lane| lane.task.is_some());
        matches!(step.what, What::Wakes { .. }) && (has_loop || !step.timers.is_empty())
    };
    let found = (0..=reel.last()).find(|number| {
        reel.seek(*number);
        tells(&reel.still())
    });
    found.unwrap_or(reel.last() / 2)
}
