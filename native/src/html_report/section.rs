use std::fmt::Write;
use std::time::Duration;

use experiments::report::{Report, World, ms};
use experiments::trace::Kind;
use experiments::workload;
use figures::draw::{self, table};
use figures::escape;
use figures::explain;
use figures::widget::{frame, measured};

use crate::python;

/// All that there is about one workload.
pub struct Section<'a> {
    pub workload: &'a str,
    /// Unique in the page, and good in a link.
    pub id: String,
    pub native: Vec<&'a Report>,
    pub python: Vec<&'a Report>,
    /// Where, under which model, and why not.
    pub skipped: Vec<(World, &'a str, &'a str)>,
}

impl<'a> Section<'a> {
    pub fn new(workload: &'a str, number: usize) -> Self {
        let (native, python, skipped) = Default::default();
        Self { workload, id: format!("w{number}"), native, python, skipped }
    }

    pub fn write(&self, html: &mut String) {
        let (id, name) = (&self.id, escape(self.workload));
        let _ =
            writeln!(html, "<section id=\"{id}\" aria-labelledby=\"{id}-h\">\n<h2 id=\"{id}-h\">{name}</h2>");
        self.introduction(html);
        self.timelines(html);
        self.tables(html);
        self.findings(html);
        self.reasons(html);
        if !self.native.is_empty() {
            let measured = measured::html(&self.native, "");
            let _ =
                writeln!(html, "<details><summary>How {name} was measured</summary>\n{measured}\n</details>");
        }
        html.push_str("</section>\n");
    }

    fn introduction(&self, html: &mut String) {
        if let Ok(entry) = workload::find(self.workload) {
            let _ = writeln!(html, "<p>{}</p>", escape(entry.summary));
        }
        let Some(first) = self.native.first().or(self.python.first()) else { return };
        let values: Vec<String> =
            first.parameters.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        let _ = writeln!(html, "<p class=\"soft\">{}</p>", escape(&values.join(", ")));
        let says = explain::comparison(&self.native);
        if !says.is_empty() {
            let _ = writeln!(html, "<p class=\"says\">{}</p>", escape(&says));
        }
    }

    /// One below the other, at one scale.
    fn timelines(&self, html: &mut String) {
        let drawn: Vec<&&Report> = self.native.iter().filter(|report| !report.spans.is_empty()).collect();
        let Some(first) = drawn.first() else { return };
        let scale = frame::scale(&self.native);
        let occurs = |kind: &Kind| drawn.iter().any(|report| report.spans.iter().any(|s| s.kind == *kind));
        let head = frame::head(first.label.name(), Kind::ALL.into_iter().filter(occurs), &self.id);
        let _ = writeln!(
            html,
            "<div>{head}</div>\n<div class=\"timelines\" data-ms=\"{}\" role=\"group\" aria-label=\"Timelines of {}\">",
            ms(scale),
            escape(self.workload)
        );
        for (index, report) in drawn.into_iter().enumerate() {
            timeline(html, report, scale, &format!("{}-{index}", self.id));
        }
        html.push_str("</div>\n");
    }

    fn tables(&self, html: &mut String) {
        self.table(html, &self.native, |report| format!("{}, natively", report.workload));
        for runtime in python::runtimes(&self.python) {
            let its = |report: &&&Report| report.machine.runtime == runtime;
            let its: Vec<&Report> = self.python.iter().filter(its).copied().collect();
            self.table(html, &its, |report| {
                format!("{} in {runtime}; starting threads and processes included", report.workload)
            });
        }
    }

    fn table(&self, html: &mut String, reports: &[&Report], caption: impl Fn(&Report) -> String) {
        let Some(first) = reports.first() else { return };
        let table = table::html(reports.iter().copied(), &caption(first));
        let _ = writeln!(
            html,
            "<div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Results of {}\">{table}</div>",
            escape(&caption(first))
        );
    }

    /// Ours have theirs below the timelines.
    fn findings(&self, html: &mut String) {
        for finding in self.python.iter().filter_map(|report| python::finding(report)) {
            let _ = writeln!(html, "<p>{}</p>", escape(&finding));
        }
    }

    fn reasons(&self, html: &mut String) {
        if self.skipped.is_empty() {
            return;
        }
        html.push_str("<p>Not run:</p>\n<ul>\n");
        for (world, model, why) in &self.skipped {
            let python = if *world == World::Cpython { "CPython " } else { "" };
            let _ = writeln!(html, "<li><b>{python}{}</b>: {}</li>", escape(model), escape(why));
        }
        html.push_str("</ul>\n");
    }
}

fn timeline(html: &mut String, report: &Report, scale: Duration, id: &str) {
    let svg = draw::of_report(report, scale, id);
    let (time, why) = (draw::result(report), explain::figure(report));
    let inside = frame::figure(report.model, report.workers, &time, &svg, Some(report), Some(&why));
    let _ = writeln!(html, "<figure class=\"mt-figure\">{inside}</figure>");
}
