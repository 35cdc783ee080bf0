mod endless;
mod through;
mod unordered;

use std::fmt::Write;

use figures::escape;
use lab_session::{
    CHANCE, CLOCK, ExploreReport, ExploreReports, Interpreter, NOT_SERIAL, NoReturn, Order, Outcome,
    OutcomeKind, Row, Verdict, count, established, grouped, headline, label, new_each_time, rows,
};
use lab_shown::Shown;

use self::endless::endless;
pub use self::through::found_on;
use self::through::{STEP, Through, instead};
use self::unordered::unordered;
use crate::locks::{locks, where_told};
use crate::refused::refused;
use crate::text::{capital, coded, printed};
use crate::verdict::{Standing, bar, counts, failure, first_failure, luck};
use crate::waits::stuck;
use crate::which::which;

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
    if let Some(nobody) = reports.cancels_nobody() {
        return Shown { says: format!("{}.", capital(&nobody.replace('`', ""))), ..Shown::default() };
    }
    let standing = Standing::of(reports);
    let cancelled = reports.first.cancelled.as_ref();
    let cancelled = cancelled.map(|it| format!(" {}", it.sentence().replace('`', ""))).unwrap_or_default();
    let clock = if reports.first.reads_clock { format!(" {CLOCK}") } else { String::new() };
    let chance =
        if reports.first.draws_unseeded { format!(" {}", CHANCE.replace('`', "")) } else { String::new() };
    let new = new_each_time(reports).filter(|_| standing != Standing::Lucky);
    let new = new.map(|it| format!(" {it}")).unwrap_or_default();
    let newest = reports.first.newest.as_ref();
    let newest = newest.map(|it| format!(" {}", it.sentence().replace('`', ""))).unwrap_or_default();
    let says = sentences(reports, standing)
        + &newest
        + &new
        + &cancelled
        + &advised(reports)
        + &clock
        + &chance
        + where_told(reports);
    // It is read aloud.
    let says = says.replace('`', "");
    let html = shown(reports, standing);
    let line = reports.all().find_map(|it| first_failure(it)?.raised_at);
    Shown { says, html, line, verdict: Some(verdict.name().to_owned()), ..Shown::default() }
}

/// What to change so that all can be looked at: several reports most often say the same.
fn advised(reports: &ExploreReports) -> String {
    let mut all: Vec<&str> = reports.all().filter_map(|it| it.advice.as_deref()).collect();
    all.dedup();
    all.iter().map(|it| format!(" {}", it.replace('`', ""))).collect()
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

/// The bar, what can happen on each, and how much was looked at.
fn shown(reports: &ExploreReports, standing: Standing) -> String {
    let tables = tables(reports);
    let is_known = reports.all().any(|report| !report.outcomes.is_empty() || !report.endless.is_empty());
    let class = if is_known { standing.class() } else { "" };
    let head = format!(
        "<div class=\"mt-verdict {class}\">{}{}{}</div>",
        bar(reports, standing),
        which(reports, standing),
        locks(reports, standing)
    );
    let counts = if is_known { counts(reports) } else { String::new() };
    format!("{head}{tables}{counts}")
}

fn sentences(reports: &ExploreReports, standing: Standing) -> String {
    let (first, says) = (&reports.first, sentence(&reports.first));
    if standing == Standing::Lucky {
        let mixed = if first.fails_if_mixed { MIXED } else { "" };
        return luck(reports) + mixed;
    }
    let is_same = reports.others.iter().all(|other| sentence(other) == says && other.word() == first.word());
    if first.order.is_some() {
        let told = if is_same { says } else { told_apart(reports) };
        return format!("{} {}", headline(reports), capital(&told));
    }
    let Some(other) = reports.others.first() else {
        return format!("{}: {says}", first.word());
    };
    let word = first.word();
    let versions = first.versions().map(|it| format!(" ({it})")).unwrap_or_default();
    match other.word() {
        same if same == word && is_same => {
            format!("{word} with a global lock{versions} and without one: {says}")
        }
        same if same == word => {
            format!("{word} with a global lock{versions} and without one. {}", told_apart(reports))
        }
        other => format!(
            "{word} with a global lock{versions}; without one, {}. {}",
            other.to_lowercase(),
            told_apart(reports)
        ),
    }
}

fn told_apart(reports: &ExploreReports) -> String {
    let told = reports.all().map(|report| format!("{}: {}", label(report, reports), sentence(report)));
    told.collect::<Vec<_>>().join(" ")
}

/// What one report is about.
pub fn about(report: &ExploreReport) -> String {
    let interpreter = match report.interpreter {
        Interpreter::Free => "CPython without a global lock".to_owned(),
        _ => report.interpreter_words(),
    };
    match report.order {
        None => interpreter,
        Some(Order::Fifo) => format!("{interpreter}, in the usual order"),
        Some(Order::Any) => format!("{interpreter}, if an await takes longer"),
    }
}

const PROVED: &str = "the program ends well and prints the same in every order that its threads can take.";
const PROVED_OF_TASKS: &str =
    "the program ends well and prints the same in every order that its tasks can take.";

const MIXED: &str =
    " What none of these versions does alone, a mix of them would: then some orders go wrong.";

/// What follows the verdict.
fn sentence(report: &ExploreReport) -> String {
    let never_true = report.never_true.iter().map(|it| format!(" {}", it.sentence)).collect::<String>();
    came_to(report) + &never_true
}

fn came_to(report: &ExploreReport) -> String {
    let states = count(report.states, "state");
    let mixed = if report.fails_if_mixed { MIXED } else { "" };
    match report.verdict {
        Some(Verdict::Proved) if report.order.is_some() => format!("{PROVED_OF_TASKS}{mixed}"),
        Some(Verdict::Proved) => format!("{PROVED}{mixed}"),
        Some(Verdict::Differs) => format!(
            "the program ends well in every order, but it does not always print the same. There are {} different \
             outputs.{}{mixed}",
            report.outcomes.len(),
            at_once(report)
        ),
        Some(Verdict::Found) => failure(report),
        Some(Verdict::Incomplete) | None => format!(
            "nothing has gone wrong in {states}, but not everything was looked at{}.{}",
            report.bound.as_deref().map(why).unwrap_or_default(),
            established(report)
        ),
    }
}

/// How many outputs take threads that run at the same time.
fn at_once(report: &ExploreReport) -> String {
    let number = report.outcomes.iter().filter(|it| it.needs_threads_at_once()).count();
    match number {
        0 => String::new(),
        1 => " One of them comes about in no order in which the threads run one after the other.".to_owned(),
        number => {
            format!(" {number} of them come about in no order in which the threads run one after the other.")
        }
    }
}

/// Why something was cut off: what a report says of its bound, without its name, which is for programs.
fn why(bound: &str) -> String {
    let why = bound.split_once(": ").map_or(bound, |(_, why)| why);
    format!(": {}", why.trim_end_matches('.').replace('`', ""))
}

/// That something was cut off, and why.
pub fn not_all(bound: &str) -> String {
    format!("Not everything was looked at{}", why(bound))
}

/// Such as `an assertion fails: AssertionError: lost`.
pub fn what(outcome: &Outcome) -> String {
    let begins = match outcome.kind {
        OutcomeKind::Ok => "the program ends well",
        OutcomeKind::Exception => "there is an exception",
        OutcomeKind::Assertion => "an assertion fails",
        OutcomeKind::Condition => "a condition is broken",
        OutcomeKind::Unawaited => "a coroutine is never awaited",
        OutcomeKind::Deadlock if outcome.partial => "some threads are stuck for ever",
        OutcomeKind::Deadlock => "the program is stuck for ever",
        OutcomeKind::Livelock => "all are busy for ever and get nowhere",
        OutcomeKind::Starvation => "one thread may wait for ever",
    };
    let told = outcome.told();
    if told.is_empty() { begins.to_owned() } else { format!("{begins}: {told}") }
}

/// A table for each report, folded if one before it says the same.
fn tables(reports: &ExploreReports) -> String {
    let all: Vec<&ExploreReport> = reports.all().collect();
    let mut tables = String::new();
    for (at, report) in all.iter().enumerate() {
        let table = html(report);
        let is_same = |before: &&&ExploreReport| {
            let is_all = !table.is_empty() && !report.outcomes_truncated && !before.outcomes_truncated;
            is_all && before.verdict == report.verdict && can_happen(before) == can_happen(report)
        };
        match all[..at].iter().find(is_same) {
            None => tables += &table,
            Some(before) => {
                let _ = write!(
                    tables,
                    "<details class=\"mt-same\"><summary>{}: the same as {}</summary>{table}</details>",
                    label(report, reports),
                    lower(&label(before, reports))
                );
            }
        }
    }
    all.iter().for_each(|report| unordered(&mut tables, report));
    tables
}

/// What a table says, but for how many orders lead there and which is the shortest.
fn can_happen(report: &ExploreReport) -> Vec<(String, Vec<&str>, Option<&str>)> {
    let mut all: Vec<_> = rows(&report.outcomes).iter().map(says).collect();
    all.sort_unstable();
    all.extend(report.endless.iter().map(|it| (it.detail.clone(), Vec::new(), None)));
    all
}

fn says<'r>(row: &Row<'r>) -> (String, Vec<&'r str>, Option<&'r str>) {
    let mut prints: Vec<&str> =
        row.outcomes.iter().map(|it| it.stdout.as_deref().unwrap_or_default()).collect();
    prints.sort_unstable();
    (what(row.shortest()), prints, row.cause().map(|it| &*it.sentence))
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
    let mut html = String::new();
    let _ = write!(
        html,
        "<div class=\"mt-result {class}\" tabindex=\"0\" role=\"group\" aria-label=\"What can happen on {}\"><table class=\"mt-table mt-outcomes\">",
        escape(&about(report))
    );
    let _ = write!(html, "<caption>{}{}</caption>", escape(&about(report)), caption(report));
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

fn caption(report: &ExploreReport) -> String {
    let mut caption = String::new();
    let left_out = rows(&report.outcomes).len().saturating_sub(MOST_ROWS);
    if left_out > 0 {
        let more = if report.outcomes_truncated { "more than " } else { "" };
        let _ = write!(caption, "; {more}{} not shown", count(left_out as u64, "outcome"));
    } else if report.outcomes_truncated {
        caption.push_str("; there are more outcomes");
    } else if !report.complete {
        caption.push_str("; there may be more outcomes");
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
        at: None,
        end: &what,
        says: STEP,
    };
    let _ = write!(
        html,
        "<tr data-kind=\"{kind}\"><th scope=\"row\" class=\"mt-wordy\">{what}{cause}{lost}</th><td class=\"mt-wordy\">{prints}{others}</td>\
         <td class=\"mt-wordy\">{orders}<small>{takes}</small>{through}{instead}</td></tr>{drawn}",
        kind = outcome.kind.name(),
        through = through.html(report),
        instead = outcome.no_return.as_ref().map_or_else(String::new, |it| instead(it, report)),
        what = if outcome.waiting.is_empty() { escape(&what) } else { coded(&what) },
        cause = row.cause().map_or_else(|| not_serial(outcome), |cause| why_it_fails(&cause.sentence)),
        lost = outcome.no_return.as_ref().map_or_else(String::new, |it| lost(it, through, report)),
        takes = escape(&takes_row(report, outcome)),
        drawn = drawn(outcome),
    );
}

/// Who waits for whom, below its row.
fn drawn(outcome: &Outcome) -> String {
    let figure = stuck(&outcome.waiting);
    let row = |figure| format!("<tr class=\"mt-drawn\"><td colspan=\"3\">{figure}</td></tr>");
    if figure.is_empty() { figure } else { row(figure) }
}

/// How often somebody else has to move for it.
fn takes_row(report: &ExploreReport, outcome: &Outcome) -> String {
    let who = if report.order.is_some() { "tasks" } else { "threads" };
    match outcome.shortest.switches {
        0 => format!("without a switch between {who}"),
        1 => "one switch is enough".to_owned(),
        switches => format!("{} are enough", count(switches, "switch")),
    }
}

/// The cause of a failure below it. Names of the program stand between backticks.
fn why_it_fails(sentence: &str) -> String {
    format!("<p class=\"mt-cause\">{}</p>", coded(sentence))
}

/// That an output takes threads that run at the same time, if so.
fn not_serial(outcome: &Outcome) -> String {
    if outcome.needs_threads_at_once() { why_it_fails(NOT_SERIAL) } else { String::new() }
}

/// Where it can no longer end well, with a button that leads there.
fn lost(no_return: &NoReturn, through: Through<'_>, report: &ExploreReport) -> String {
    let sentence = coded(&lower(&no_return.sentence));
    let there = Through { at: Some(no_return.step), says: &format!("Step {}", no_return.step), ..through };
    format!("<p class=\"mt-cause mt-lost\">{}: {sentence}</p>", there.html(report))
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
mod tests;
