//! The whole widget, as it stands in the chapter.

use std::time::Duration;

use experiments::trace;

use super::{Kind, PACES, PLACES, Scene, Spec, Way, clock, doing, drawing, end, outcome, progress, timeline};
use crate::draw::{closer, swatch};
use crate::escape;
use crate::widget::player::Player;
use crate::widget::{frame, sight};

/// One block of HTML, without blank lines, scripts or inline styles.
///
/// # Errors
/// A sentence, if it cannot be written.
pub fn html(spec: &Spec, scene: Scene, title: &str, ways: &[Way]) -> Result<String, String> {
    let data = serde_json::to_string(spec).map_err(|error| format!("it cannot be written: {error}"))?;
    let (id, time) = (&spec.id, Duration::from_millis(spec.time_ms));
    let (data, title, summary) = (escape(&data), escape(title), escape(scene.summary()));
    let value = |name: &str| spec.parameters.get(name).map(ToString::to_string).unwrap_or_default();
    let (form, more) = sight::form(id, &sight::apart(scene.parameters(), &spec.sliders), value, frame::MORE);
    Ok(format!(
        "<section class=\"mt-widget\" data-widget=\"analogy\" id=\"{id}\" aria-labelledby=\"{id}-title\" data-spec=\"{data}\">\n\
         <p class=\"mt-title\" id=\"{id}-title\">{title}</p>\n\
         <p class=\"mt-summary\">{summary}</p>\n\
         <div class=\"mt-body\">\n\
         <p class=\"mt-clock\"><span class=\"mt-time\">{clock}</span></p>\n\
         <div class=\"mt-ways mt-of-{count}\" role=\"group\" aria-label=\"The scenes\">{panels}</div>\n\
         <div class=\"mt-controls\">\n{player}{form}\n\
         {more}<ul class=\"mt-notes\" aria-live=\"polite\"></ul></div>\n\
         <p class=\"mt-hidden mt-moment\" aria-live=\"polite\"></p>\n\
         <p class=\"mt-says\" aria-live=\"polite\">{says}</p>\n\
         <div class=\"mt-head\">{head}</div>{tools}\n\
         <div class=\"mt-figures\">{figures}</div>{picked}\n\
         {table}\
         {spans}\
         <details class=\"mt-measured\"><summary>How this was measured</summary><p>It was not measured but simulated, in virtual \
         time, by the same simulator that runs the book’s other experiments: what you see is drawn from the spans of the timelines. \
         Going from one thing to another takes no time here.</p></details>\n\
         </div>\n</section>\n",
        player = player(ways, time).html(id),
        clock = progress(time, end(ways)),
        count = ways.len(),
        panels = panels(scene, ways, time, id),
        head = head(ways, id),
        tools = closer::bar(),
        figures = figures(scene, ways, time, id),
        picked = closer::PICKED,
        table = frame::tabled(&table(scene, ways), "The ways compared"),
        spans = closer::SPANS,
        says = escape(&outcome(scene, ways)),
    ))
}

fn player(ways: &[Way], time: Duration) -> Player {
    Player {
        pace: ("All of it in", &PACES, "20000"),
        slider: ("Time", PLACES, place(time, end(ways))),
        without_scripts: "To play the scene needs scripts, which are switched off here. The timelines below show all of it.",
    }
}

/// The slider's place at a time.
pub fn place(time: Duration, end: Duration) -> u64 {
    (time.as_micros() as u64 * PLACES + end.as_micros() as u64 / 2) / (end.as_micros() as u64).max(1)
}

/// The drawings of all ways at a time, and what goes on there in words.
pub fn panels(scene: Scene, ways: &[Way], time: Duration, id: &str) -> String {
    (0..ways.len()).map(|number| panel(scene, number, ways, time, id)).collect()
}

/// The legend of all timelines.
pub fn head(ways: &[Way], id: &str) -> String {
    let occurs = |kind: &trace::Kind| ways.iter().flat_map(Way::spans).any(|span| span.kind == *kind);
    crate::widget::head("simulated", trace::Kind::ALL.into_iter().filter(occurs), id)
}

/// The timelines of all ways.
pub fn figures(scene: Scene, ways: &[Way], time: Duration, id: &str) -> String {
    (0..ways.len()).map(|number| figure(scene, number, ways, time, id)).collect()
}

/// Whether several are in progress at once, and whether several are in hand at the same instant: that is what
/// concurrent and parallel mean.
pub fn table(scene: Scene, ways: &[Way]) -> String {
    let row = |(kind, way): (&Kind, &Way)| {
        let (end, under_way, in_hand) = (clock(way.end()), way.most_under_way(), way.most_in_hand());
        format!(
            "<tr><th scope=\"row\">{}</th><td>{end}</td><td>{under_way}</td><td>{in_hand}</td></tr>",
            kind.name
        )
    };
    let rows: String = scene.ways().iter().zip(ways).map(row).collect();
    format!(
        "<table class=\"mt-table\">\
         <caption>Simulated: of all {}, how many at most are in progress at once, and how many in somebody’s hands at the same instant</caption>\
         <thead><tr><th scope=\"col\">Way</th><th scope=\"col\">All is over after</th><th scope=\"col\">In progress at once</th>\
         <th scope=\"col\">In hand at once</th></tr></thead><tbody>{rows}</tbody></table>",
        scene.parameters()[0].label.to_ascii_lowercase(),
    )
}

fn panel(scene: Scene, number: usize, ways: &[Way], time: Duration, id: &str) -> String {
    let (way, kind) = (&ways[number], scene.ways()[number]);
    let item = |(kind, name, value): (Option<trace::Kind>, &str, String)| {
        let swatch =
            kind.map(|kind| swatch(kind, &format!("{id}-{number}-{}", kind.name()))).unwrap_or_default();
        format!("<li>{swatch}{name}: <b>{value}</b></li>")
    };
    let doing: String = doing(scene, way, time).into_iter().map(item).collect();
    format!(
        "<div class=\"mt-way\"><p class=\"mt-name\">{}</p><div class=\"mt-stage\">{}</div><ul class=\"mt-doing\">{doing}</ul></div>",
        kind.name,
        drawing(scene, number, way, time, &format!("{id}-{number}")),
    )
}

fn figure(scene: Scene, number: usize, ways: &[Way], time: Duration, id: &str) -> String {
    format!(
        "<figure class=\"mt-figure\"><figcaption><span class=\"mt-name\">{}</span><span class=\"mt-time\">{}</span></figcaption>\
         <div class=\"mt-plot\">{}</div></figure>\n",
        scene.ways()[number].name,
        clock(ways[number].end()),
        timeline(scene, number, ways, time, id),
    )
}
