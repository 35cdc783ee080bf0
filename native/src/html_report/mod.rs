//! Reports as one page that opens from a disk, without a network: timelines, tables, and what is needed to
//! doubt them. Whatever came from a report is escaped; the page's own policy lets it ask for nothing.
//!
//! Without scripts it is whole. `report.js` lets a reader look closer at the timelines.

mod section;

use std::fmt::Write;

use experiments::report::{Entry, World};
use figures::escape;

use section::Section;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// The whole page. `about` says in one line what was run, and on what.
pub fn page(title: &str, about: &str, entries: &[Entry]) -> String {
    let sections = sections(entries);
    let (title, about) = (escape(title), escape(about));
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n<h1>{title}</h1>\n<p>{about}</p>\n</header>\n"
    );
    html.push_str("<nav aria-label=\"Workloads\">\n<ul>\n");
    for section in &sections {
        let _ = writeln!(html, "<li><a href=\"#{}\">{}</a></li>", section.id, escape(section.workload));
    }
    html.push_str("</ul>\n</nav>\n<main>\n");
    for section in &sections {
        section.write(&mut html);
    }
    let _ = write!(html, "</main>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    html
}

/// The entries by workload, in the order in which the workloads first occur.
fn sections(entries: &[Entry]) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    for entry in entries {
        let workload = match entry {
            Entry::Run(report) => &report.workload,
            Entry::Skipped { workload, .. } => workload,
        };
        let place = sections.iter().position(|section| section.workload == workload);
        let place = place.unwrap_or_else(|| {
            sections.push(Section::new(workload, sections.len() + 1));
            sections.len() - 1
        });
        let section = &mut sections[place];
        match entry {
            Entry::Run(report) if report.world == World::Cpython => section.python.push(report),
            Entry::Run(report) => section.native.push(report),
            Entry::Skipped { model, world, skipped, .. } => section.skipped.push((*world, model, skipped)),
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use experiments::model::Model;
    use experiments::plan::Plan;
    use experiments::report::{Measure, Report};
    use experiments::simulate::{self, Costs};
    use experiments::trace::{Kind, Span};
    use experiments::workload;
    use figures::draw::{Rows, Timeline};

    use super::*;

    const MARKUP: &str = "</script><img src=x onerror=alert(1)>\"'&";

    fn report(model: Model) -> Report {
        let parameters = workload::find("primes").unwrap().defaults();
        let plan = Plan {
            workload: "primes".into(),
            model,
            parameters,
            workers: 2,
            repeat: 1,
            options: Default::default(),
        };
        simulate::report(&plan, &Costs::typical(2)).unwrap()
    }

    /// A report with markup wherever a text may stand.
    fn hostile(model: Model, world: World) -> Entry {
        let mut report = report(model);
        for text in [
            &mut report.workload,
            &mut report.expected,
            &mut report.machine.os,
            &mut report.machine.arch,
            &mut report.machine.runtime,
            &mut report.lanes[0].kind,
        ] {
            MARKUP.clone_into(text);
        }
        report.measures.push(Measure::new(MARKUP, 1.0, MARKUP));
        (report.world, report.answer, report.detail) = (world, Some(MARKUP.into()), Some(MARKUP.into()));
        report.machine.browser = Some(MARKUP.into());
        report.ok = false;
        report.parameters = serde_json::from_value(serde_json::json!({ MARKUP: MARKUP })).unwrap();
        Entry::Run(Box::new(report))
    }

    #[test]
    fn markup_in_a_report_stays_text() {
        let world = World::Cpython;
        let (workload, model, skipped) = (MARKUP.to_owned(), MARKUP.to_owned(), MARKUP.to_owned());
        let entries = [
            hostile(Model::Threads, World::Native),
            hostile(Model::Threads, World::Cpython),
            Entry::Skipped { workload, model, world, skipped },
        ];
        let html = page(MARKUP, MARKUP, &entries);
        assert!(!html.contains("<img") && !html.contains("\"'"), "{html}");
        assert_eq!(html.matches("</script").count(), 1);
        assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;&quot;"), "{html}");
    }

    #[test]
    fn a_run_that_failed_before_it_did_anything_is_still_a_page() {
        let mut empty = report(Model::Threads);
        (empty.spans, empty.lanes, empty.measures) = (Vec::new(), Vec::new(), Vec::new());
        let html = page("t", "a", &[Entry::Run(Box::new(empty))]);
        assert!(!html.contains("NaN") && !html.contains("class=\"timelines\""), "{html}");
    }

    /// The script moves what `figures` has drawn.
    #[test]
    fn the_script_knows_where_the_plot_of_a_timeline_lies() {
        let end = Duration::from_millis(10);
        let spans =
            [Span { lane: 0, task: Some(0), kind: Kind::Computing, start: Duration::ZERO, end, cpu: None }];
        let (rows, lane_name, id, title, description) = (Rows::Lanes(1), "thread", "a", "", "");
        let svg =
            Timeline { spans: &spans, rows, lane_name, width: end, id, title, description, is_stuck: false }
                .svg();
        // A bar leaves a little room to the next.
        assert!(svg.contains("<rect x=\"10.50%\"") && svg.contains("width=\"88.38%\""), "{svg}");
        assert!(SCRIPT.contains("LEFT = 10.5, PLOT = 88.5, NARROW = 0.09"));
        for class in ["mt-timeline", "mt-axis", "mt-numbers"] {
            assert!(svg.contains(&format!("class=\"{class}\"")) && SCRIPT.contains(class), "{class}");
        }
    }
}
