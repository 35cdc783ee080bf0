//! A run in Chrome's Trace Event Format, which Perfetto and browsers open.
//!
//! <https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU>

use serde_json::{Value, json};

use crate::report::{Report, ms};
use crate::trace::Span;

/// The trace as a JSON object. A row is a lane; on an event loop, where tasks overlap, a row is a task.
/// Tasks and lanes count from 1, as in our own figures.
pub fn of_report(report: &Report) -> Value {
    let by_task = report.model.arrangement(report.workers).event_loop;
    let row = |span: &Span| if by_task { span.task.unwrap_or_default() } else { span.lane };
    let mut rows: Vec<usize> = report.spans.iter().map(row).collect();
    rows.sort_unstable();
    rows.dedup();
    let row_name = if by_task { "task" } else { report.model.lane_name() };
    let title = format!("{} under {}, {}", report.workload, report.model.name(), report.label.name());
    let mut events = vec![metadata("process_name", 0, &title)];
    events
        .extend(rows.into_iter().map(|row| metadata("thread_name", row, &format!("{row_name} {}", row + 1))));
    events.extend(report.spans.iter().map(|span| complete(span, row(span))));
    json!({"displayTimeUnit": "ms", "traceEvents": events})
}

fn metadata(what: &str, row: usize, name: &str) -> Value {
    json!({"ph": "M", "name": what, "pid": 1, "tid": row + 1, "args": {"name": name}})
}

fn complete(span: &Span, row: usize) -> Value {
    json!({
        "ph": "X",
        "name": span.kind.name(),
        "cat": span.kind.name(),
        "pid": 1,
        "tid": row + 1,
        "ts": ms(span.start) * 1000.0,
        "dur": ms(span.length()) * 1000.0,
        "args": {"task": span.task.map(|task| task + 1), "lane": span.lane + 1},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::parameter::Parameters;
    use crate::plan::Plan;
    use crate::simulate::{self, Costs};
    use crate::workload;

    fn trace(model: Model) -> Vec<Value> {
        let parameters = workload::find("downloads").unwrap().defaults();
        let plan = Plan {
            workload: "downloads".into(),
            model,
            parameters,
            workers: 5,
            repeat: 1,
            options: Parameters::default(),
        };
        let report = simulate::report(&plan, &Costs::typical(2)).unwrap();
        let mut trace = of_report(&report);
        trace["traceEvents"].as_array_mut().map(std::mem::take).unwrap()
    }

    fn rows(trace: &[Value]) -> Vec<&str> {
        let named = trace.iter().filter(|event| event["name"] == "thread_name");
        named.filter_map(|event| event["args"]["name"].as_str()).collect()
    }

    #[test]
    fn lanes_are_rows_and_no_two_events_of_a_row_overlap() {
        for (model, number, last) in [(Model::Threads, 5, "thread 5"), (Model::Async, 20, "task 20")] {
            let trace = trace(model);
            let rows = rows(&trace);
            assert_eq!((rows.len(), rows[number - 1]), (number, last));
            for row in 1..=number {
                let mut events: Vec<(f64, f64)> = trace
                    .iter()
                    .filter(|event| event["ph"] == "X" && event["tid"] == row)
                    .map(|event| (event["ts"].as_f64().unwrap(), event["dur"].as_f64().unwrap()))
                    .collect();
                events.sort_by(|a, b| a.0.total_cmp(&b.0));
                assert!(!events.is_empty());
                for pair in events.windows(2) {
                    assert!(pair[0].0 + pair[0].1 <= pair[1].0 + 0.001, "{pair:?}");
                }
            }
        }
    }
}
