//! Reports as a page that opens from a disk.

use experiments::model::Model;
use experiments::report::{Entry, Measure, World};
use native::html_report;

use crate::support::{plan, run};

/// Nothing in it leads out of it.
pub fn assert_self_contained(html: &str) {
    for reference in
        ["src=", "srcset", "href=\"http", "href=\"/", "@import", "<link", "<base", "fetch(", "import("]
    {
        assert!(!html.contains(reference), "{reference}");
    }
    // The patterns of a timeline are in the page itself.
    assert_eq!(html.matches("url(").count(), html.matches("url(#").count());
    assert!(html.contains("content=\"default-src 'none'; "), "no policy");
}

fn page() -> String {
    let ran = |workload, model| Entry::Run(Box::new(run(&plan(workload, model, 2, &[]))));
    let skipped = Entry::Skipped {
        workload: "counter".into(),
        model: "processes".into(),
        world: World::Native,
        skipped: "they share nothing".into(),
    };
    let runs = [Model::Sequential, Model::Async, Model::Threads].map(|model| ran("meeting", model));
    html_report::page("A < B", "here", &[&runs[..], &[ran("counter", Model::Rayon), skipped]].concat())
}

#[test]
fn each_run_has_a_timeline_with_a_name_and_a_row_in_a_table() {
    let html = page();
    assert_self_contained(&html);
    assert!(html.contains("<h1>A &lt; B</h1>"), "{html}");
    for (part, times) in [
        ("<section ", 2),
        // And who waits for whom where one stood still.
        ("<figure ", 5),
        ("<figure class=\"mt-places\"", 1),
        ("<title id=", 4),
        ("<desc id=", 4),
        ("<tr data-model=", 4),
        ("aria-label=\"Timelines of ", 2),
        ("<li><b>processes</b>: they share nothing</li>", 1),
    ] {
        assert_eq!(html.matches(part).count(), times, "{part}");
    }
}

#[test]
fn every_link_and_every_name_within_the_page_leads_to_one_place() {
    let html = page();
    let after = |mark: &str| -> Vec<String> {
        html.split(mark).skip(1).map(|rest| rest.split(['"', ')']).next().unwrap().to_owned()).collect()
    };
    let ids = after(" id=\"");
    let mut unique = ids.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    let named = after("aria-labelledby=\"");
    let named = named.iter().flat_map(|ids| ids.split(' ')).map(str::to_owned);
    for id in after("href=\"#").into_iter().chain(after("url(#")).chain(named) {
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn each_python_has_a_table_of_its_own_and_says_what_it_found() {
    let in_python = |runtime: &str| {
        let mut report = run(&plan("heartbeat", Model::Threads, 2, &[("ticks", "1"), ("work_ms", "0")]));
        report.world = World::Cpython;
        report.machine.runtime = runtime.to_owned();
        report.measures = vec![Measure::new("missed ticks", 3.0, "ticks")];
        Entry::Run(Box::new(report))
    };
    let html = html_report::page("A", "here", &["X 1", "X 2", "X 1"].map(in_python));
    assert_eq!(html.matches("<table").count(), 2, "{html}");
    for says in
        ["heartbeat in X 1; starting threads", "heartbeat in X 2; ", "<p>X 2 threads: missed ticks 3.</p>"]
    {
        assert!(html.contains(says), "{says}: {html}");
    }
}
