use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::simulate::{self, Costs};

use super::{PARAMETERS, Round, Twins, bars, first_sentence, legend, plan, table};
use crate::escape;
use crate::widget::frame::CORES;
use crate::widget::{Section, frame, sight};

const SUMMARY: &str = "Several actors add to one counter. Each reads it, adds one, and writes it back. What can get lost in between?";

/// What the chapter's figure shows: what may happen, what can happen at worst, and what can no longer happen.
const SHOWN: [(&str, &str); 3] = [("meet", "free"), ("meet", "forced"), ("guard", "a-lock")];

/// What is simulated of these values before anything is raced.
///
/// # Errors
/// A sentence, if they do not hold together.
pub fn foreseen(values: &Parameters) -> Result<Vec<Plan>, String> {
    let arranged = |(name, text): (&str, &str)| {
        let mut values = values.clone();
        values.set(PARAMETERS, "meet", "free")?;
        values.set(PARAMETERS, "guard", "nobody")?;
        values.set(PARAMETERS, name, text)?;
        plan(&values)
    };
    SHOWN.into_iter().map(arranged).collect()
}

/// What became of it, as if it had been raced in this order.
///
/// # Errors
/// A sentence, if one of them did not come to its end.
pub fn simulated<'a>(reports: impl IntoIterator<Item = &'a Report>) -> Result<[Round; SHOWN.len()], String> {
    let round = |(number, report)| Round::of(number + 1, report);
    let rounds: Vec<Round> = reports.into_iter().enumerate().filter_map(round).collect();
    rounds.try_into().map_err(|_| "a simulated race did not come to its end".to_owned())
}

/// The widget as it stands in the chapter, simulated.
///
/// # Errors
/// A sentence, if what the chapter asks for cannot be simulated.
pub fn html(
    (id, title): (&str, &str),
    values: &Parameters,
    sliders: &[String],
    twins: &Twins,
) -> Result<String, String> {
    let plans = foreseen(values)?;
    let reports: Result<Vec<Report>, String> =
        plans.iter().map(|plan| simulate::report(plan, &Costs::typical(CORES))).collect();
    let rounds = simulated(&reports?)?;
    let text = |name: &str| values.get(name).map(ToString::to_string).unwrap_or_default();
    sight::check(PARAMETERS, sliders)?;
    let (form, more) = sight::form(id, &sight::apart(PARAMETERS, sliders), text, frame::MORE);
    let says = first_sentence(rounds.each_ref());
    let body = format!(
        "<ol class=\"mt-code\" tabindex=\"0\" aria-label=\"The program, and the line in which its mended twin differs\">{code}</ol>\n\
         <div class=\"mt-head\">{head}</div>\n\
         <figure class=\"mt-figure\"><figcaption><span class=\"mt-name\">What the counter says</span></figcaption>\
         <div class=\"mt-drawing\">{svg}</div></figure>\n\
         <p class=\"mt-says\" aria-live=\"polite\">{said}</p>\n\
         <div class=\"mt-controls\">{form}\n\
         <div class=\"mt-actions\"><button type=\"button\" class=\"mt-run\" disabled>Race</button>\
         <button type=\"button\" class=\"mt-more\" disabled>Ten times more</button>\
         <button type=\"button\" class=\"mt-force\" disabled>Force a meeting</button>\
         <button type=\"button\" class=\"mt-mend\" disabled>With a lock</button>\
         <button type=\"button\" class=\"mt-cancel\" disabled>Cancel</button>\
         <p class=\"mt-status\" role=\"status\"></p>\
         <noscript><p class=\"mt-note\">To race needs scripts, which are switched off here. What you see above was simulated.</p></noscript></div>\n{more}\n\
         <ul class=\"mt-notes\" aria-live=\"polite\"></ul></div>\n\
         {table}\
         <details class=\"mt-measured\"><summary>How this was measured</summary><p>The actors are tasks of the experiment \
         <em>counter</em>, written in Rust: each reads a number that all share, adds one, and writes it back, in two steps that no \
         compiler may join. Before you press Race you see what was simulated, on a machine with {CORES} cores. <em>Forced</em>: \
         between reading and writing the actors wait for each other.</p></details>\n",
        code = twins.html(),
        head = legend("simulated", id),
        svg = bars(&rounds, &format!("{id}-bars"), &says),
        said = escape(&says),
        table = frame::tabled(&table(&rounds, "Simulated"), "Races"),
    );
    Ok(Section { kind: "race", id, title, summary: SUMMARY, spec: "" }.html(&body))
}
