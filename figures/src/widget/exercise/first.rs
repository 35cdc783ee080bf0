//! The whole widget, as it stands in the chapter.

use std::fmt::Write;

use experiments::report::Report;

use super::{Exercise, RUN_BELOW, found, judged};
use crate::escape;
use crate::widget::frame;

/// One block of HTML, without blank lines, scripts or inline styles. `begin` is the simulated run of the beginning,
/// last, perhaps after the sequential one that it is held against.
///
/// # Errors
/// A sentence, if the experiment does not hold together.
pub fn html(exercise: &Exercise, begin: &[&Report]) -> Result<String, String> {
    let spec = &exercise.spec;
    let data =
        serde_json::to_string(spec).map_err(|error| format!("the exercise cannot be written: {error}"))?;
    let own = begin.last().ok_or("the beginning was not simulated")?;
    let (id, title) = (&spec.id, escape(&spec.title));
    let compares = if exercise.compares() { " data-compares" } else { "" };
    let mut html = format!(
        "<section class=\"mt-widget mt-exercise\" data-widget=\"exercise\" id=\"{id}\" aria-labelledby=\"{id}-title\" data-spec=\"{data}\" data-change=\"{change}\" data-chapter=\"{chapter}\"{compares}>\n\
         <p class=\"mt-title\" id=\"{id}-title\">{title}</p>\n\
         <div class=\"mt-task\">{task}</div>\n\
         <p class=\"mt-label\" id=\"{id}-goals\">{RUN_BELOW}</p>\n\
         <ul class=\"mt-goals\" aria-labelledby=\"{id}-goals\">{goals}</ul>\n\
         <div class=\"mt-body\">\n",
        data = escape(&data),
        change = escape(&exercise.change.join(" ")),
        chapter = escape(&exercise.chapter),
        task = exercise.task.trim(),
        goals = judged(&exercise.goals, &found(&exercise.goals, own)),
    );
    frame::body(&mut html, spec, begin, Some(&exercise.change))?;
    let _ = writeln!(
        html,
        "</div>\n\
         <details class=\"mt-measured mt-hint\"><summary>A hint</summary><div>{}</div></details>\n\
         <details class=\"mt-measured mt-answer\"><summary>The worked answer</summary><div>{}</div></details>\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-begin\" disabled>Back to the beginning</button>\
         <p class=\"mt-trouble\" role=\"status\"></p></div>\n</section>",
        exercise.hint.trim(),
        exercise.answer.trim(),
    );
    Ok(html)
}
