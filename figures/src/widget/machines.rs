//! A simulated cluster, from one machine to ten thousand: a curve beside the law's, its sentence and its table. Nothing in
//! it can be pressed, so that no script brings it to life.
//!
//! # Structure
//! ```text
//! figure.mt-figure[id]
//!   figcaption (.mt-name  .mt-badge)  .mt-drawing (svg)  p  details.mt-tabled  details.mt-folded
//! ```

use experiments::parameter::{Domain, Parameter, Parameters, Value};
use experiments::report::display_number;
use experiments::simulate::cluster::{MACHINES, PARAMETERS, Point, law, pays_until, scaling};

use crate::draw::chart::{Chart, Dot, Series, Stroke};
use crate::draw::scale::length;
use crate::escape;
use crate::explain::counted;
use crate::widget::frame::tabled;

/// The figure as it stands in the chapter. One block, without blank lines.
///
/// # Errors
/// A sentence, if the settings do not hold together.
pub fn html(id: &str, title: &str, parameters: &Parameters) -> Result<String, String> {
    let points = scaling(&MACHINES, parameters)?;
    let law = law(parameters);
    let says = sentence(&points, law);
    let chart = Chart {
        id: format!("{id}-curve"),
        title: title.to_owned(),
        description: says.clone(),
        x: "machines".into(),
        y: "times as fast as one".into(),
        series: series(&points, law),
    };
    let settings = assumed(parameters);
    Ok(format!(
        "<figure class=\"mt-figure\" id=\"{id}\">\n\
         <figcaption><span class=\"mt-name\">{title}</span> <span class=\"mt-badge\">simulated</span></figcaption>\n\
         <div class=\"mt-drawing\">{svg}</div>\n\
         <p>{says}</p>\n{table}{settings}</figure>\n",
        title = escape(title),
        svg = chart.svg_in_powers(),
        says = escape(&says),
        table = tabled(&table(&points, law), "Times"),
    ))
}

fn series(points: &[Point], law: &str) -> Vec<Series> {
    let dots = |y: fn(&Point) -> f64| {
        let dot =
            |point: &Point| Dot { x: point.machines as f64, y: y(point), low: y(point), high: y(point) };
        points.iter().map(dot).collect()
    };
    let line = |name: String, paint, stroke, dots| Series { name, paint, stroke, dots, pays_until: None };
    let ring = pays_until(points).map(|machines| machines as f64);
    vec![
        Series {
            pays_until: ring.filter(|at| *at < points.last().map_or(0.0, |last| last.machines as f64)),
            ..line("simulated".into(), 0, Stroke::Line, dots(|point| point.speed_up))
        },
        line(format!("{law}'s law"), 1, Stroke::Foreseen, dots(|point| point.law)),
        line("as many times as machines".into(), 6, Stroke::Ideal, dots(|point| point.machines as f64)),
    ]
}

/// The curve in words.
pub fn sentence(points: &[Point], law: &str) -> String {
    let Some(last) = points.last() else { return String::new() };
    let times = |point: &Point| format!("{} times as fast as one", display_number(point.speed_up.round()));
    let machines = |machines: usize| display_number(machines as f64);
    let all = format!(
        "{} machines are {}, where {law}'s law allows {}.",
        machines(last.machines),
        times(last),
        display_number(last.law.round())
    );
    match pays_until(points).filter(|enough| *enough < last.machines) {
        Some(enough) => format!("{all} More than {} hardly pay.", machines(enough)),
        None => all,
    }
}

/// A row for each number of machines.
fn table(points: &[Point], law: &str) -> String {
    let row = |point: &Point| {
        let [machines, time, speed_up, law, busy] = cells(point);
        format!(
            "<tr><th scope=\"row\">{machines}</th><td>{time}</td><td>{speed_up}</td><td>{law}</td><td>{busy}</td></tr>"
        )
    };
    let head = head(law).map(|name| format!("<th scope=\"col\">{name}</th>")).concat();
    let rows: String = points.iter().map(row).collect();
    format!(
        "<table class=\"mt-table\"><caption>Simulated</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    )
}

/// What stands above [`cells`].
pub fn head(law: &str) -> [String; 5] {
    let law = format!("{law}'s law");
    ["Machines".into(), "Time".into(), "Speed-up".into(), law, "Machines busy".into()]
}

/// What a table says of a number of machines.
pub fn cells(point: &Point) -> [String; 5] {
    let times = |times: f64| match times < 100.0 {
        true => display_number(times),
        false => display_number(times.round()),
    };
    let busy = point.outcome.busy(point.machines) * 100.0;
    [
        display_number(point.machines as f64),
        length(point.outcome.makespan),
        times(point.speed_up),
        times(point.law),
        format!("{} %", display_number((busy * 10.0).round() / 10.0)),
    ]
}

/// All that differs from a cluster without slow machines and failures, and what every cluster has: in words, and beside
/// them by what `many cluster simulate --set` knows it.
fn assumed(parameters: &Parameters) -> String {
    let without = |name: &str| match name {
        "slow_times" => parameters.number("slow_percent") == 0,
        "notice_ms" | "restart_ms" => parameters.number("fails_h") == 0,
        _ => false,
    };
    let is_said = |name: &str, value: &Value| {
        let none = matches!(value, Value::Number(0)) || value.as_choice() == Some("no");
        !none && !without(name)
    };
    let row = |parameter: &Parameter| {
        let value = parameters.get(parameter.name).filter(|value| is_said(parameter.name, value))?;
        let (name, label) = (parameter.name, escape(parameter.label));
        let read = escape(&in_its_unit(parameter, value));
        Some(format!(
            "<tr><th scope=\"row\">{label}</th><td>{read}</td><td><code>{name}={value}</code></td></tr>"
        ))
    };
    let head = ["What is assumed", "Value", "On the command line"]
        .map(|name| format!("<th scope=\"col\">{name}</th>"));
    let rows: String = PARAMETERS.iter().filter_map(row).collect();
    format!(
        "<details class=\"mt-measured mt-folded\"><summary>What is assumed</summary>\
         <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"What is assumed\"><table class=\"mt-table\">\
         <thead><tr>{}</tr></thead><tbody>{rows}</tbody></table></div></details>\n",
        head.concat()
    )
}

fn in_its_unit(parameter: &Parameter, value: &Value) -> String {
    match (value, parameter.domain) {
        (Value::Number(number), Domain::Number { unit, .. }) => counted(*number as f64, unit),
        _ => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parameters(set: &[(&str, &str)]) -> Parameters {
        let mut parameters = Parameters::defaults(PARAMETERS);
        set.iter().for_each(|(name, value)| parameters.set(PARAMETERS, name, value).unwrap());
        parameters
    }

    #[test]
    fn it_is_one_block_with_its_curve_its_words_and_its_table() {
        let set = [("tasks", "1000"), ("before_ms", "10000"), ("message_us", "20000")];
        let html = html("many", "1 < 2?", &parameters(&set)).unwrap();
        assert!(html.starts_with("<figure ") && html.ends_with("</figure>\n"), "{html}");
        assert!(
            !html.contains("\n\n") && !html.contains("style=") && !html.contains("data-widget"),
            "{html}"
        );
        for part in [
            "id=\"many\"",
            "1 &lt; 2?",
            ">simulated<",
            "Amdahl's law",
            "hardly pay",
            "message_us=20000",
            "work for a message</th><td>20,000 µs</td>",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains("slow_times") && !html.contains("fails_h"), "{html}");
    }

    #[test]
    fn where_the_work_grows_the_other_law_stands_beside_it() {
        let set = [("work", "grows"), ("tasks", "10"), ("message_us", "0"), ("latency_us", "0")];
        let points = scaling(&[1, 10, 100], &parameters(&set)).unwrap();
        let says = sentence(&points, law(&parameters(&set)));
        assert_eq!(says, "100 machines are 100 times as fast as one, where Gustafson's law allows 100.");
    }
}
