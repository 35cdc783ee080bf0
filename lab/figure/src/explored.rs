use std::fmt::Write;

use experiments::figure::escape;
use experiments::figure::lab::Shown;
use lab_session::{
    CLOCK, Endless, ExploreReport, Outcome, Row, Schedule, Verdict, count, established, grouped, rows,
};

use crate::refused::refused;
use crate::text::printed;

/// More rows than this help nobody.
const MOST_ROWS: usize = 50;

/// What exploring came to: the verdict, and a row for each thing that can happen.
pub fn explored(report: &ExploreReport) -> Shown {
    match (report.verdict, &report.refused) {
        (Some(verdict), _) => {
            let clock = if report.reads_clock { format!(" {CLOCK}") } else { String::new() };
            let (says, html) = (sentence(verdict, report) + &clock, html(report));
            Shown { says, html, verdict: Some(verdict.name().to_owned()), ..Shown::default() }
        }
        (None, Some(why)) => refused(why),
        (None, None) => Shown { says: "Nothing was found out.".to_owned(), ..Shown::default() },
    }
}

fn sentence(verdict: Verdict, report: &ExploreReport) -> String {
    let states = count(report.states, "state");
    match verdict {
        Verdict::Proved => format!(
            "Proved: the program ends well and prints the same in every order that its threads can take. All {states} \
             were looked at."
        ),
        Verdict::Differs => format!(
            "Differs: the program ends well in every order, but it does not always print the same. There are {} \
             different outputs.",
            report.outcomes.len()
        ),
        Verdict::Found => found(report),
        Verdict::Incomplete => format!(
            "Incomplete: nothing has gone wrong in {states}, but not everything was looked at{}.{}",
            report.bound.as_deref().map(why).unwrap_or_default(),
            report.established.map(|it| format!(" {}", established(it))).unwrap_or_default()
        ),
    }
}

/// Why something was cut off: what a report says of its bound, without its name, which is for programs.
fn why(bound: &str) -> String {
    let why = bound.split_once(": ").map_or(bound, |(_, why)| why);
    format!(": {}", why.trim_end_matches('.').replace('`', ""))
}

/// The failure that takes the fewest switches comes first.
fn found(report: &ExploreReport) -> String {
    let failures = report.outcomes.iter().filter(|outcome| outcome.kind != "ok");
    let Some(first) = failures.min_by_key(|it| it.shortest) else {
        return "Found.".to_owned();
    };
    let enough = match first.shortest.switches {
        0 => "Not one switch between threads is needed for it".to_owned(),
        1 => "One switch between threads is enough".to_owned(),
        switches => format!("{} between threads are enough", count(switches, "switch")),
    };
    format!("Found: {}. {enough}.", what(first))
}

/// Such as `an assertion fails: AssertionError: lost`.
fn what(outcome: &Outcome) -> String {
    let begins = match outcome.kind.as_str() {
        "ok" => "the program ends well",
        "exception" => "there is an exception",
        "assertion" => "an assertion fails",
        "deadlock" if outcome.partial => "some threads are stuck for ever",
        "deadlock" => "the program is stuck for ever",
        "livelock" => "all are busy for ever and get nowhere",
        "starvation" => "one thread may wait for ever",
        other => other,
    };
    let detail = outcome.detail.trim_end_matches('.');
    if detail.is_empty() { begins.to_owned() } else { format!("{begins}: {detail}") }
}

fn html(report: &ExploreReport) -> String {
    if report.outcomes.is_empty() && report.endless.is_empty() {
        return String::new();
    }
    let class = match report.verdict {
        Some(Verdict::Found) => "mt-fails",
        Some(Verdict::Proved) => "mt-holds",
        _ => "",
    };
    let mut html = format!(
        "<div class=\"mt-result {class}\" tabindex=\"0\" role=\"group\" aria-label=\"What can happen\"><table class=\"mt-table mt-outcomes\">"
    );
    let _ = write!(html, "<caption>{}</caption>", caption(report));
    html.push_str(
        "<thead><tr><th scope=\"col\">What can happen</th><th scope=\"col\">It prints</th><th scope=\"col\">In how many orders</th>\
         </tr></thead><tbody>",
    );
    // What goes wrong comes first, and of that what takes the fewest switches.
    let mut rows = rows(&report.outcomes);
    rows.sort_by_key(|it| (it.shortest().kind == "ok", it.shortest().shortest));
    rows.iter().take(MOST_ROWS).for_each(|it| row(&mut html, it, report.outcomes_truncated));
    html.push_str("</tbody></table></div>");
    endless(&mut html, &report.endless);
    html
}

/// Loops that are no outcome, because they need a scheduler that forgets somebody.
fn endless(html: &mut String, endless: &[Endless]) {
    if endless.is_empty() {
        return;
    }
    html.push_str("<details class=\"mt-endless\"><summary>Orders that never end</summary><ul>");
    for it in endless.iter().take(MOST_ROWS) {
        let through = through(&it.schedule, it.loop_from, &it.detail);
        let _ = write!(html, "<li data-kind=\"endless\">{}. {through}</li>", escape(&it.detail));
    }
    html.push_str("</ul></details>");
}

/// A button that leads through a way, to what there is at its end.
fn through(schedule: &Schedule, loop_from: Option<usize>, end: &str) -> String {
    let schedule = serde_json::to_string(schedule).unwrap_or_default();
    let from = loop_from.map(|entry| format!(" data-loop=\"{entry}\"")).unwrap_or_default();
    format!(
        "<button type=\"button\" class=\"mt-through\" aria-label=\"Step through it: {}\" data-schedule=\"{}\"{from} disabled>Step through it</button>",
        escape(end),
        escape(&schedule)
    )
}

fn caption(report: &ExploreReport) -> String {
    let mut caption = count(report.states, "state");
    if let Some(orders) = &report.interleavings {
        let _ = write!(caption, ", {} order{}", grouped(orders), if orders == "1" { "" } else { "s" });
    }
    let left_out = rows(&report.outcomes).len().saturating_sub(MOST_ROWS);
    if left_out > 0 {
        let more = if report.outcomes_truncated { "more than " } else { "" };
        let _ = write!(caption, "; {more}{} not shown", count(left_out as u64, "outcome"));
    } else if report.outcomes_truncated {
        caption.push_str("; there are more outcomes");
    }
    if !report.endless.is_empty() {
        caption.push_str("; some orders never end, but only if a thread that could go on never gets a turn");
    }
    escape(&caption)
}

fn row(html: &mut String, row: &Row<'_>, are_there_more: bool) {
    let outcome = row.shortest();
    let what = what(outcome);
    let (outputs, others) = row.outputs();
    let prints = match &outcome.stdout {
        None => "<i>it never ends</i>".to_owned(),
        Some(text) if outputs.is_empty() => printed(text, &format!("it prints, where {what}")),
        Some(_) => outputs.iter().map(|&(text, outcome)| output(text, outcome, &what)).collect(),
    };
    let more = if are_there_more { "more than " } else { "" };
    let others = match others {
        0 => String::new(),
        others => format!("<small>or one of {more}{}</small>", count(others as u64, "other text")),
    };
    let orders =
        row.interleavings().map_or_else(|| "not counted".to_owned(), |orders| escape(&grouped(&orders)));
    let _ = write!(
        html,
        "<tr data-kind=\"{kind}\"><th scope=\"row\" class=\"mt-wordy\">{what}</th><td class=\"mt-wordy\">{prints}{others}</td>\
         <td class=\"mt-wordy\">{orders}<small>{shortest}: {preemptions}{switches}, {steps}</small>{through}</td></tr>",
        kind = escape(&outcome.kind),
        through = through(&outcome.schedule, outcome.loop_from, &what),
        what = escape(&what),
        shortest = if outcome.is_shortest { "shortest" } else { "short" },
        preemptions = match outcome.shortest.preemptions {
            0 => String::new(),
            preemptions => format!("{}, ", count(preemptions, "preemption")),
        },
        switches = count(outcome.shortest.switches, "switch"),
        steps = count(outcome.shortest.steps, "step"),
    );
}

/// One of the texts that are printed before a failure, and in how many orders.
fn output(text: &str, outcome: &Outcome, what: &str) -> String {
    let orders = match outcome.interleavings.as_deref() {
        None => String::new(),
        Some("1") => "<small>in 1 order</small>".to_owned(),
        Some(orders) => format!("<small>in {} orders</small>", escape(&grouped(orders))),
    };
    printed(text, &format!("it prints, where {what}")) + &orders
}

#[cfg(test)]
mod tests {
    use super::*;
    use lab_session::ExploreOptions;

    fn of(program: &str) -> Shown {
        explored(&lab_session::explore(
            program.as_bytes(),
            "program.py",
            &ExploreOptions::default(),
            &mut |_| true,
        ))
    }

    const ADDS: &str = "import threading\nn = 0\ndef one_more(n):\n    return n + 1\ndef add():\n    global n\n    n = one_more(n)\n\
                        t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\n";

    #[test]
    fn a_failure_is_said_with_its_switches_and_can_be_stepped_through() {
        let shown = of(&format!("{ADDS}assert n == 2, '<lost>'\n"));
        assert!(
            shown.says.starts_with("Found: an assertion fails: AssertionError: <lost>"),
            "{}",
            shown.says
        );
        for part in [
            "data-kind=\"assertion\"",
            "&lt;lost&gt;",
            "data-schedule=\"[{&quot;thread&quot;:0",
            "data-kind=\"ok\"",
        ] {
            assert!(shown.html.contains(part), "{part}: {}", shown.html);
        }
        assert!(!shown.html.contains('\n'), "{}", shown.html);
    }

    #[test]
    fn what_differs_and_what_is_proved_are_told_apart() {
        assert!(of(&format!("{ADDS}print(n)\n")).says.starts_with("Differs: "));
        let proved = of("print(1)\n");
        assert!(proved.says.starts_with("Proved: "));
        assert_eq!(proved.verdict.as_deref(), Some("proved"));
    }

    #[test]
    fn loops_that_only_an_unfair_scheduler_runs_are_listed_and_say_where_they_begin() {
        let spins = "import threading\ndone = False\ndef end():\n    global done\n    done = True\n\
                     threading.Thread(target=end).start()\nwhile not done:\n    pass\n";
        let shown = of(spins);
        assert!(shown.says.starts_with("Proved: "), "{}", shown.says);
        let (_, listed) = shown.html.split_once("Orders that never end").expect("they are listed");
        assert!(listed.contains("gets no turn") && listed.contains("data-loop=\""), "{listed}");
    }

    #[test]
    fn what_is_cut_off_says_why_in_one_sentence_and_shows_no_empty_table() {
        let grows = "import threading\nn = 0\ndef more():\n    global n\n    while True:\n        n = n + len('1')\n\
                     threading.Thread(target=more).start()\nmore()\n";
        let options = ExploreOptions { max_states: 2000, ..ExploreOptions::default() };
        let shown = explored(&lab_session::explore(grows.as_bytes(), "program.py", &options, &mut |_| true));
        let end = "not everything was looked at: there are more than 2,000; n kept growing.";
        assert!(shown.says.ends_with(end), "{}", shown.says);
        assert_eq!(shown.html, "");
    }

    #[test]
    fn each_button_says_where_its_way_leads() {
        let shown = of(&format!("{ADDS}assert n == 2, 'lost'\n"));
        assert!(
            shown.html.contains("aria-label=\"Step through it: an assertion fails: AssertionError: lost")
        );
        assert!(
            shown.html.contains("aria-label=\"Step through it: the program ends well\""),
            "{}",
            shown.html
        );
        assert!(of("print(1)\n").html.contains(", 1 order<"), "{}", of("print(1)\n").html);
    }

    #[test]
    fn a_failure_has_one_row_with_all_that_may_be_printed_before_it() {
        let begin = "import threading\nthreading.Thread(target=print, args=('w',)).start()\nprint('m')\n";
        let shown = of(&format!("{begin}raise ValueError('no')\n"));
        assert_eq!(shown.html.matches("<tr data-kind").count(), 1, "{}", shown.html);
        assert_eq!(shown.html.matches("<pre role=").count(), lab_session::MOST_OUTPUTS, "{}", shown.html);
        assert!(shown.html.contains("<small>or one of "), "{}", shown.html);
        let differs = of(begin);
        assert!(differs.html.matches("<tr data-kind").count() > 1, "each good end has its own way");
        assert!(!differs.html.contains("<small>or one of "), "{}", differs.html);
    }

    #[test]
    fn what_is_printed_before_a_failure_says_in_how_many_orders() {
        let shown = of(&format!("{ADDS}print(n)\nassert n > 2\n"));
        let (_, row) = shown.html.split_once("<tr data-kind=\"assertion\">").expect("it fails");
        let (row, others) = row.split_once("</tr>").expect("it has an end");
        let counts: Vec<u32> = row
            .split("<small>in ")
            .skip(1)
            .filter_map(|it| it.split_once(" order").and_then(|(count, _)| count.parse().ok()))
            .collect();
        let (_, all) = row.rsplit_once("<td class=\"mt-wordy\">").expect("it is counted");
        let all: u32 = all.split_once('<').and_then(|(all, _)| all.parse().ok()).expect("a number");
        assert_eq!((counts.len(), counts.iter().sum::<u32>()), (2, all), "{row}");
        assert!(!others.contains("<tr data-kind"), "{others}");
    }

    #[test]
    fn a_refusal_names_its_line() {
        let shown = of("import os\n");
        assert_eq!(shown.wrong.and_then(|wrong| wrong.line), Some(1));
    }
}
