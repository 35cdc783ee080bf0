use std::fmt::Write;

use figures::escape;
use lab_session::{
    ASYNCIO, CHANCE, CLOCK, ExploreReport, ExploreReports, NoReturn, Order, Outcome, OutcomeKind, Row,
    Schedule, Verdict, count, established, grouped, headline, label, rows,
};
use lab_shown::Shown;

use crate::refused::refused;
use crate::text::printed;

/// More rows than this help nobody.
const MOST_ROWS: usize = 50;

/// What exploring came to: the verdict, and for each interpreter a row for each thing that can happen.
pub fn explored(reports: &ExploreReports) -> Shown {
    if let Some(why) = reports.all().find_map(|report| report.refused.as_ref()) {
        return refused(why);
    }
    let Some(verdict) = reports.deciding().filter_map(|report| report.verdict).max_by_key(|&it| badness(it))
    else {
        return Shown { says: "Nothing was found out.".to_owned(), ..Shown::default() };
    };
    let clock = if reports.first.reads_clock { format!(" {CLOCK}") } else { String::new() };
    let chance =
        if reports.first.draws_unseeded { format!(" {}", CHANCE.replace('`', "")) } else { String::new() };
    let (says, html) = (sentences(reports) + &clock + &chance, reports.all().map(html).collect());
    Shown { says, html, verdict: Some(verdict.name().to_owned()), ..Shown::default() }
}

/// The verdict on several is the worst of theirs.
fn badness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Proved => 0,
        Verdict::Differs => 1,
        Verdict::Incomplete => 2,
        Verdict::Found => 3,
    }
}

fn sentences(reports: &ExploreReports) -> String {
    let (first, says) = (&reports.first, sentence(&reports.first));
    if first.order.is_some() {
        return of_loop(reports);
    }
    let [other] = &reports.others[..] else {
        return format!("{}: {says} This is {}.", first.word(), first.models());
    };
    let versions = first.interpreter.versions().unwrap_or_default();
    if reports.all().all(|report| report.verdict == Some(Verdict::Proved)) {
        return format!(
            "Proved with a global lock ({versions}) and without one: {PROVED} {}",
            all_of(reports)
        );
    }
    let word = first.word();
    let headline = match other.word() {
        same if same == word => format!("{word} with a global lock ({versions}) and without one."),
        other => format!("{word} with a global lock ({versions}); without one, {}.", other.to_lowercase()),
    };
    match sentence(other) {
        same if same == says => format!("{headline} Either way: {says}"),
        told => {
            let is_lucky = first.verdict != Some(Verdict::Found) && other.verdict == Some(Verdict::Found);
            let luck = if is_lucky { LUCK } else { "" };
            format!("{headline} With it: {says} Without it: {told}{luck}")
        }
    }
}

/// What is right under the global lock alone.
const LUCK: &str = " So only the lock around Python saves the program, which nobody has promised it: give it a lock of its own.";

/// What is said of a program with an event loop.
fn of_loop(reports: &ExploreReports) -> String {
    let whose = format!("This is the asyncio of {ASYNCIO}; that of another Python may do otherwise.");
    if reports.all().all(|report| report.verdict == Some(Verdict::Proved)) {
        let proved = "The program ends well and prints the same in every order that its tasks can take.";
        return format!("{} {proved} {} {whose}", headline(reports), all_of(reports));
    }
    let told = reports.all().map(|report| format!("{}: {}", label(report, reports), sentence(report)));
    format!("{} {} {whose}", headline(reports), told.collect::<Vec<_>>().join(" "))
}

/// What one report is about.
fn about(report: &ExploreReport) -> String {
    let interpreter = report.models();
    match report.order {
        None => interpreter,
        Some(Order::Fifo) => format!("{interpreter}, in the usual order"),
        Some(Order::Any) => format!("{interpreter}, if an await takes longer"),
    }
}

const PROVED: &str = "the program ends well and prints the same in every order that its threads can take.";

fn all_of(reports: &ExploreReports) -> String {
    let states: Vec<_> = reports.all().map(|report| count(report.states, "state")).collect();
    format!("All {} were looked at.", states.join(" and all "))
}

/// What follows the verdict.
fn sentence(report: &ExploreReport) -> String {
    let states = count(report.states, "state");
    let mixed = match report.fails_if_mixed {
        true => " What none of these versions does alone, a mix of them would: then some orders go wrong.",
        false => "",
    };
    match report.verdict {
        Some(Verdict::Proved) => format!("{PROVED} All {states} were looked at.{mixed}"),
        Some(Verdict::Differs) => format!(
            "the program ends well in every order, but it does not always print the same. There are {} different \
             outputs.{mixed}",
            report.outcomes.len()
        ),
        Some(Verdict::Found) => found(report),
        Some(Verdict::Incomplete) | None => format!(
            "nothing has gone wrong in {states}, but not everything was looked at{}.{}{}",
            report.bound.as_deref().map(why).unwrap_or_default(),
            report.established.map(|it| format!(" {}", established(it))).unwrap_or_default(),
            report.advice.as_deref().map(|it| format!(" {}", it.replace('`', ""))).unwrap_or_default()
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
    let failures = report.outcomes.iter().filter(|outcome| outcome.kind != OutcomeKind::Ok);
    let Some(first) = failures.min_by_key(|it| it.shortest) else {
        return "some orders go wrong.".to_owned();
    };
    let who = if report.order.is_some() { "tasks" } else { "threads" };
    let enough = match first.shortest.switches {
        0 => format!("Not one switch between {who} is needed for it"),
        1 => format!("One switch between {who} is enough"),
        switches => format!("{} between {who} are enough", count(switches, "switch")),
    };
    format!("{}. {enough}.", what(first))
}

/// Such as `an assertion fails: AssertionError: lost`.
fn what(outcome: &Outcome) -> String {
    let begins = match outcome.kind {
        OutcomeKind::Ok => "the program ends well",
        OutcomeKind::Exception => "there is an exception",
        OutcomeKind::Assertion => "an assertion fails",
        OutcomeKind::Unawaited => "a coroutine is never awaited",
        OutcomeKind::Deadlock if outcome.partial => "some threads are stuck for ever",
        OutcomeKind::Deadlock => "the program is stuck for ever",
        OutcomeKind::Livelock => "all are busy for ever and get nowhere",
        OutcomeKind::Starvation => "one thread may wait for ever",
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
        Some(Verdict::Differs) => "mt-differs",
        _ => "",
    };
    let mut html = odds(report);
    let _ = write!(
        html,
        "<div class=\"mt-result {class}\" tabindex=\"0\" role=\"group\" aria-label=\"What can happen on {}\"><table class=\"mt-table mt-outcomes\">",
        escape(&about(report))
    );
    let _ = write!(html, "<caption>{}: {}</caption>", escape(&about(report)), caption(report));
    html.push_str(
        "<thead><tr><th scope=\"col\">What can happen</th><th scope=\"col\">It prints</th><th scope=\"col\">In how many orders</th>\
         </tr></thead><tbody>",
    );
    // What goes wrong comes first, and of that what takes the fewest switches.
    let mut rows = rows(&report.outcomes);
    rows.sort_by_key(|it| (it.shortest().kind == OutcomeKind::Ok, it.shortest().shortest));
    rows.iter().take(MOST_ROWS).for_each(|it| row(&mut html, it, report));
    html.push_str("</tbody></table></div>");
    endless(&mut html, report);
    html
}

/// Loops that are no outcome, because they need a scheduler that forgets somebody.
fn endless(html: &mut String, report: &ExploreReport) {
    if report.endless.is_empty() {
        return;
    }
    html.push_str("<details class=\"mt-endless\"><summary>Orders that never end</summary><ul>");
    for it in report.endless.iter().take(MOST_ROWS) {
        let end = &it.detail;
        let through =
            Through { schedule: &it.schedule, loop_from: it.loop_from, no_return: None, end, says: STEP };
        let through = through.html(report);
        let _ = write!(html, "<li data-kind=\"endless\">{}. {through}</li>", escape(&it.detail));
    }
    html.push_str("</ul></details>");
}

/// An interpreter and, if there is an event loop, an order, as the lab reads them again.
fn found_on(report: &ExploreReport) -> String {
    let interpreter = report.schedules_are_of().name();
    report.order.map_or_else(|| interpreter.to_owned(), |order| format!("{interpreter} {}", order.name()))
}

/// What the buttons say.
const STEP: &str = "Step through it";
const STEP_INSTEAD: &str = "Step through one that ends well";

/// A button that leads through a way, to what there is at its end.
struct Through<'t> {
    schedule: &'t Schedule,
    loop_from: Option<usize>,
    /// After so many moves every order fails.
    no_return: Option<u64>,
    end: &'t str,
    says: &'t str,
}

impl Through<'_> {
    fn html(&self, report: &ExploreReport) -> String {
        let schedule = serde_json::to_string(self.schedule).unwrap_or_default();
        let from = self.loop_from.map(|entry| format!(" data-loop=\"{entry}\"")).unwrap_or_default();
        let lost = self.no_return.map(|step| format!(" data-no-return=\"{step}\"")).unwrap_or_default();
        format!(
            "<button type=\"button\" class=\"mt-through\" aria-label=\"{says}: {}\" data-schedule=\"{}\" data-interpreter=\"{}\"{from}{lost} disabled>{says}</button>",
            escape(self.end),
            escape(&schedule),
            found_on(report),
            says = self.says,
        )
    }
}

/// How many orders go wrong, as a bar and in words. Nothing where all end well or nobody has counted.
fn odds(report: &ExploreReport) -> String {
    let number = |count: &Option<String>| count.as_deref()?.parse::<f64>().ok().filter(|it| it.is_finite());
    let (mut wrong, mut well) = (0.0, 0.0);
    for outcome in &report.outcomes {
        let Some(orders) = number(&outcome.interleavings) else { return String::new() };
        if outcome.kind == OutcomeKind::Ok { well += orders } else { wrong += orders }
    }
    if wrong == 0.0 || report.outcomes_truncated || report.interleavings.is_none() {
        return String::new();
    }
    let share = 100.0 * wrong / (wrong + well);
    let percent = match share {
        share if share < 1.0 => "less than 1 %".to_owned(),
        share if share > 99.0 && well > 0.0 => "more than 99 %".to_owned(),
        share => format!("{share:.0} %"),
    };
    format!(
        "<figure class=\"mt-odds\"><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"mt-well\" width=\"100\" height=\"4\"/><rect class=\"mt-wrong-part\" width=\"{width:.1}\" height=\"4\"/></svg>\
         <figcaption>{percent} of the orders go wrong: {about}</figcaption></figure>",
        width = share.max(0.5),
        about = escape(&about(report)),
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

fn row(html: &mut String, row: &Row<'_>, report: &ExploreReport) {
    let outcome = row.shortest();
    let what = what(outcome);
    let (outputs, others) = row.outputs();
    let prints = match &outcome.stdout {
        None => "<i>it never ends</i>".to_owned(),
        Some(text) if outputs.is_empty() => printed(text, &format!("it prints, where {what}")),
        Some(_) => outputs.iter().map(|&(text, outcome)| output(text, outcome, &what)).collect(),
    };
    let more = if report.outcomes_truncated { "more than " } else { "" };
    let others = match others {
        0 => String::new(),
        others => format!("<small>or one of {more}{}</small>", count(others as u64, "other text")),
    };
    let orders =
        row.interleavings().map_or_else(|| "not counted".to_owned(), |orders| escape(&grouped(&orders)));
    let through = Through {
        schedule: &outcome.schedule,
        loop_from: outcome.loop_from,
        no_return: outcome.no_return.as_ref().map(|it| it.step),
        end: &what,
        says: STEP,
    };
    let _ = write!(
        html,
        "<tr data-kind=\"{kind}\"><th scope=\"row\" class=\"mt-wordy\">{what}{cause}{lost}</th><td class=\"mt-wordy\">{prints}{others}</td>\
         <td class=\"mt-wordy\">{orders}<small>{shortest}: {preemptions}{switches}, {steps}</small>{through}{instead}</td></tr>",
        kind = outcome.kind.name(),
        through = through.html(report),
        instead = outcome.no_return.as_ref().map_or_else(String::new, |it| instead(it, report)),
        what = escape(&what),
        cause = row.cause().map_or_else(String::new, |cause| why_it_fails(&cause.sentence)),
        lost = outcome.no_return.as_ref().map_or_else(String::new, lost),
        shortest = if outcome.is_shortest { "shortest" } else { "short" },
        preemptions = match outcome.shortest.preemptions {
            0 => String::new(),
            preemptions => format!("{}, ", count(preemptions, "preemption")),
        },
        switches = count(outcome.shortest.switches, "switch"),
        steps = count(outcome.shortest.steps, "step"),
    );
}

/// The cause of a failure below it. Names of the program stand between backticks.
fn why_it_fails(sentence: &str) -> String {
    let parts = sentence.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    });
    format!("<p class=\"mt-cause\">{}</p>", parts.collect::<String>())
}

/// Where it can no longer end well.
fn lost(no_return: &NoReturn) -> String {
    let sentence = escape(&lower(&no_return.sentence));
    format!("<p class=\"mt-cause mt-lost\">Step {}: {sentence}</p>", no_return.step)
}

/// A button that leads through the nearest order that ends well.
fn instead(no_return: &NoReturn, report: &ExploreReport) -> String {
    let (schedule, end) = (&no_return.instead, "the program ends well");
    let through = Through { schedule, loop_from: None, no_return: None, end, says: STEP_INSTEAD };
    through.html(report)
}

/// A sentence that goes on after a colon.
fn lower(sentence: &str) -> String {
    sentence.get(..1).map(str::to_lowercase).unwrap_or_default() + sentence.get(1..).unwrap_or_default()
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
    use lab_session::{ExploreOptions, Interpreter};

    fn report(program: &str, options: &ExploreOptions) -> ExploreReport {
        lab_session::explore_versions(program.as_bytes(), "program.py", options, &mut |_| true)
    }

    fn of(program: &str) -> Shown {
        explored(&ExploreReports::new(report(program, &ExploreOptions::default()), Vec::new()))
    }

    fn of_both(program: &str) -> Shown {
        let report =
            |interpreter| report(program, &ExploreOptions { interpreter, ..ExploreOptions::default() });
        explored(&ExploreReports::new(report(Interpreter::Gil), vec![report(Interpreter::Free)]))
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
            "data-schedule=\"[{&quot;actor&quot;:0",
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
    fn two_interpreters_are_told_of_in_one_sentence_and_have_a_table_each() {
        let adds = format!("{ADDS}assert n == 2, 'lost'\n").replace("one_more(n)\ndef", "n + 1\ndef");
        let shown = of_both(&adds.replace("n = one_more(n)", "n += 1"));
        let begin = "Proved with a global lock (3.11 to 3.15); without one, found. With it: the program ends well and";
        assert!(shown.says.starts_with(begin), "{}", shown.says);
        assert!(shown.says.contains(" Without it: an assertion fails: "), "{}", shown.says);
        assert_eq!(shown.verdict.as_deref(), Some("found"));
        for part in
            ["data-interpreter=\"free\"", "<caption>a free-threaded CPython", "<caption>CPython 3.11 to 3.15"]
        {
            assert!(shown.html.contains(part), "{part}: {}", shown.html);
        }
        let proved = of_both("print(1)\n");
        let begin = "Proved with a global lock (3.11 to 3.15) and without one: the program ends well";
        assert!(proved.says.starts_with(begin), "{}", proved.says);
        assert_eq!(proved.verdict.as_deref(), Some("proved"));
    }

    #[test]
    fn what_fails_is_told_of_the_newest_version_that_fails_and_gone_through_on_it() {
        let shown = of(&format!("{ADDS}assert n == 2, 'lost'\n"));
        assert!(shown.says.ends_with("This is CPython 3.15 with a global lock."), "{}", shown.says);
        assert!(shown.html.contains("data-interpreter=\"3.15\""), "{}", shown.html);
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
        let shown = explored(&ExploreReports::new(report(grows, &options), Vec::new()));
        let end = "not everything was looked at: there are more than 2,000; n kept growing.";
        assert!(shown.says.contains(end), "{}", shown.says);
        assert_eq!(shown.html, "");
    }

    #[test]
    fn what_is_said_of_tasks_names_whose_asyncio_it_is() {
        let shown = of("import asyncio\nasync def main(): pass\nasyncio.run(main())\n");
        assert!(shown.says.contains("This is the asyncio of 3.15;"), "{}", shown.says);
        let caption =
            "<caption>CPython 3.11 to 3.15 with a global lock and the asyncio of 3.15, in the usual order";
        assert!(shown.html.contains(caption), "{}", shown.html);
        assert!(!of("print(1)\n").says.contains("asyncio"));
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
    fn the_cause_of_a_failure_stands_below_it_and_what_ends_well_has_none() {
        let shown = of(&format!("{ADDS}assert n == 2, 'lost'\n"));
        assert_eq!(shown.html.matches("<p class=\"mt-cause\">").count(), 1, "{}", shown.html);
        assert!(shown.html.contains("both read <code>n</code> as 0 before either wrote"), "{}", shown.html);
    }

    #[test]
    fn a_refusal_names_its_line() {
        let shown = of("import re\n");
        assert_eq!(shown.wrong.and_then(|wrong| wrong.line), Some(1));
    }
}
