use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::Duration;

use clap::Args;
use figures::widget::lab::right::{added, checked};
use lab_session::{
    CHANCE, CLOCK, ExploreOptions, ExploreReport, ExploreReports, Interpreter, NOT_SERIAL, Order, Outcome,
    OutcomeKind, Row, Schedule, Shortest, StepError, Stepper, Texts, Verdict, count, established, grouped,
    headline, label, new_each_time, rows, saved_by, why_no_lock,
};

use super::alarm::OVER;
use super::listing::Steps;
use super::program::{Open, Program};
use super::search::{Means, Search, Subject};
use super::{REFUSED, as_json, listing, page, refusal};
use crate::cmd::output::Output;
use crate::cmd::{Done, Failure};
use crate::show;

/// Some order of the threads fails.
const FOUND: u8 = 1;
/// None of those that were tried fails.
const INCOMPLETE: u8 = 5;
/// Rows that are shown step by step: those that fail first, and of these the ones with the fewest switches.
const SHOWN: usize = 3;

#[derive(Args)]
pub struct Explore {
    #[command(flatten)]
    program: Program,
    #[command(flatten)]
    open: Open,
    /// So many different states may there be
    #[arg(long, value_name = "N", default_value = "10000000", value_parser = clap::value_parser!(u64).range(1..))]
    max_states: u64,
    /// So long may it take
    #[arg(long, value_name = "S", default_value = "60", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    max_seconds: u64,
    /// So much memory may it use
    #[arg(long, value_name = "MIB", default_value = "2048", value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    max_memory: u64,
    /// So many threads look at once; without this, one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Looks for all failures; without this, the search ends soon after one was found
    #[arg(long)]
    all: bool,
    /// Asks which lock is needed: where nothing goes wrong, explores once more without each lock that the program makes.
    /// Its bounds hold for all of it
    #[arg(long)]
    without_each_lock: bool,
    /// Lists all steps of a schedule; without this, those that touch what others have to do with
    #[arg(long)]
    unfold: bool,
    /// Prints one JSON object and nothing else
    #[arg(long)]
    json: bool,
    /// Writes all of it into one page that opens from a disk, too: with the steps of each order that it names
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Explore {
    pub fn execute(&self) -> Done {
        let page = Output::open(self.html.as_deref())?;
        let read = self.program.read()?;
        let text = self.open.texts(&read);
        let search = self.search(text)?;
        let mut is_said = false;
        let mut reports = search.decided(&mut |line| {
            is_said = true;
            show::print(line).map_err(Failure::Run)
        })?;
        if let Some(nobody) = reports.cancels_nobody() {
            return Err(Failure::Usage(format!("--explore-cancel: {nobody}")));
        }
        let refused = reports.all().find_map(|report| report.refused.as_ref()).map(refusal);
        let is_described = !self.json && refused.is_none();
        // Why it is so takes longer than that it is so.
        if is_described && !is_said {
            show::print(&said_first(&reports)).map_err(Failure::Run)?;
        }
        search.explain(&mut reports);
        if self.without_each_lock {
            search.without_each_lock(&mut reports);
        }
        if self.json {
            show::print(&as_json(&reports)?).map_err(Failure::Run)?;
        } else if let Some(refused) = refused {
            eprintln!("many: {refused}");
        } else {
            let locks = if self.without_each_lock { locks(&reports) } else { String::new() };
            show::write(&(self.describe_all(text, &reports) + &locks)).map_err(Failure::Run)?;
        }
        if let Some(page) = page {
            page.write(&self.page(text, &reports))?;
        }
        Ok(code(&reports))
    }

    fn page(&self, text: Texts<'_>, reports: &ExploreReports) -> String {
        let program = String::from_utf8_lossy(text.main);
        let program = text.modules.is_empty().then_some(&*program);
        // Whoever is sent the page need not know in which folder the program lies.
        let name = self.program.name();
        let name =
            Path::new(&name).file_name().map_or_else(|| name.clone(), |it| it.to_string_lossy().into_owned());
        page::page(&name, program, reports, |report, schedule| self.stepper(text, report, schedule).ok())
    }

    fn options(&self, interpreter: Interpreter, order: Order) -> ExploreOptions {
        ExploreOptions {
            interpreter,
            order,
            max_states: self.max_states,
            max_memory_bytes: self.max_memory << 20,
            max_steps: self.open.max_steps,
            explores_random: self.open.explore_random,
            out_of_time: OVER,
        }
    }

    fn search<'s>(&'s self, text: Texts<'s>) -> Result<Search<'s>, Failure> {
        let threads =
            self.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
        let (interpreter, order) = (self.program.named(), self.open.order());
        let subject = Subject { text, name: self.program.name(), interpreter, order };
        let most = Duration::from_secs(self.max_seconds);
        let means = Means { most, looks_for_all: self.all, threads, says_news: !self.json };
        Search::begin(subject, means, |interpreter, order| self.options(interpreter, order))
    }

    /// All but what is said first.
    fn describe_all(&self, text: Texts<'_>, reports: &ExploreReports) -> String {
        let which = Self::which(text, reports);
        let new = new_each_time(reports).map(|new| format!("{new}\n")).unwrap_or_default();
        if reports.others.is_empty() {
            return self.describe(text, &reports.first) + &new + &which;
        }
        let described: Vec<String> = reports
            .all()
            .enumerate()
            .map(|(at, report)| {
                let is_said =
                    report.advice.is_some() && reports.all().take(at).any(|it| it.advice == report.advice);
                let advice = report.advice.as_deref().filter(|_| !is_said);
                let verdict = verdict(report, advice);
                format!("{}. {verdict}\n{}", label(report, reports), self.describe(text, report))
            })
            .collect();
        let saved = saved_by(reports).map(|by| format!("{by}\n")).unwrap_or_default();
        format!("{saved}{new}\n{}{which}", described.join("\n"))
    }

    /// All but the verdict.
    fn describe(&self, text: Texts<'_>, report: &ExploreReport) -> String {
        let mut shown = String::new();
        shown += &report.newest_to_tell().map(|it| format!("{}\n", it.sentence())).unwrap_or_default();
        if report.reads_clock {
            shown += &format!("{CLOCK}\n");
        }
        if report.draws_unseeded {
            shown += &format!("{CHANCE}\n");
        }
        shown += &report.cancelled.as_ref().map(|it| format!("{}\n", it.sentence())).unwrap_or_default();
        for it in &report.unordered {
            shown += &format!("{}\n", it.sentence);
        }
        shown += &report.of_unordered().map(|end| format!("{end}\n")).unwrap_or_default();
        let fails = |row: &Row<'_>| row.shortest().kind != OutcomeKind::Ok;
        let (mut bad, good): (Vec<_>, Vec<_>) = rows(&report.outcomes).into_iter().partition(fails);
        bad.sort_by_key(|row| row.shortest().shortest);
        let is_proved = report.verdict == Some(Verdict::Proved);
        for (number, row) in bad.into_iter().chain(good).enumerate() {
            let schedule =
                (number < SHOWN && !is_proved).then(|| self.schedule_of(text, report, row.shortest()));
            shown += &format!("\n{}", heading(&row, text));
            let cause = row.cause().map(|cause| format!("  {}\n", cause.sentence));
            let is_marked = row.shortest().needs_threads_at_once();
            let marked = is_marked.then(|| format!("  {NOT_SERIAL}\n"));
            let parts = [cause, marked, schedule].into_iter().flatten().collect::<String>();
            shown += if parts.is_empty() { "\n" } else { ":\n" };
            shown += &parts;
            shown += &outputs(&row, report.outcomes_truncated);
        }
        for endless in &report.endless {
            shown += &format!("\nendless: {}\n", endless.detail);
        }
        shown
    }

    /// What to add to a program that prints one thing or another, if that is wrong.
    fn which(text: Texts<'_>, reports: &ExploreReports) -> String {
        let differs = reports.all().any(|report| report.verdict == Some(Verdict::Differs));
        let ends_well =
            |report: &ExploreReport| matches!(report.verdict, Some(Verdict::Differs | Verdict::Proved));
        if !differs || !reports.all().all(ends_well) || !text.modules.is_empty() {
            return String::new();
        }
        let outcomes = reports.all().flat_map(|report| &report.outcomes);
        let outputs: Vec<&str> = outcomes.filter_map(|it| it.stdout.as_deref()).collect();
        let program = String::from_utf8_lossy(text.main);
        let right = outputs.iter().max().copied().unwrap_or_default();
        let checked = checked(&program, &outputs, right);
        match checked.as_deref().and_then(|checked| added(&program, checked)) {
            Some(added) => format!(
                "\nWhich output is right? If it is {right:?}, add this at the end, and explore again:\n  {added}\n"
            ),
            None => "\nWhich output is right? Write what has to be true into an assert, and explore again.\n"
                .to_owned(),
        }
    }

    fn schedule_of(&self, text: Texts<'_>, report: &ExploreReport, outcome: &Outcome) -> String {
        match self.stepper(text, report, &outcome.schedule) {
            Ok(stepper) => {
                let stepper = stepper.with_loop(&outcome.schedule, outcome.loop_from);
                let mut stepper = stepper.with_told(outcome.steps_told());
                let steps = if self.unfold { Steps::All } else { Steps::Telling { unfolds: true } };
                listing::of(&mut stepper, steps, outcome.no_return.as_ref())
            }
            Err(error) => format!("{error}\n"),
        }
    }

    /// Along a schedule that a report names.
    fn stepper(
        &self,
        text: Texts<'_>,
        report: &ExploreReport,
        schedule: &Schedule,
    ) -> Result<Stepper, StepError> {
        let options = self.options(report.schedules_are_of(), report.order.unwrap_or_default());
        Stepper::open(text, &self.program.name(), &options, schedule)
    }
}

/// The first line of the answer.
fn said_first(reports: &ExploreReports) -> String {
    match reports.others[..] {
        [] => verdict(&reports.first, reports.first.advice.as_deref()),
        _ => headline(reports),
    }
}

/// What becomes of it all without each lock.
fn locks(reports: &ExploreReports) -> String {
    let told = reports.locks.iter().filter_map(|lock| Some(lock.without.as_ref()?.sentence.as_str()));
    let told: String = why_no_lock(reports).into_iter().chain(told).map(|it| format!("  {it}\n")).collect();
    format!("\nWhich lock is needed?\n{told}")
}

/// What is worst of all that was explored: refused, then found, then incomplete.
fn code(reports: &ExploreReports) -> ExitCode {
    let code = |report: &ExploreReport| match report.verdict {
        None => REFUSED,
        Some(Verdict::Proved | Verdict::Differs) => 0,
        Some(Verdict::Found) => FOUND,
        Some(Verdict::Incomplete) => INCOMPLETE,
    };
    let refused = reports.all().filter(|report| report.verdict.is_none()).map(code);
    let codes: Vec<u8> = reports.deciding().map(code).chain(refused).collect();
    let worst = [REFUSED, FOUND, INCOMPLETE].into_iter().find(|it| codes.contains(it));
    ExitCode::from(worst.unwrap_or(0))
}

/// The verdict as a sentence, and what never comes true.
fn verdict(report: &ExploreReport, advice: Option<&str>) -> String {
    let never_true = report.never_true.iter().map(|it| format!(" {}", it.sentence)).collect::<String>();
    came_to(report, advice) + &never_true
}

fn came_to(report: &ExploreReport, advice: Option<&str>) -> String {
    let tried = match report.interleavings.as_deref() {
        Some("infinite") => "infinitely many orders".to_owned(),
        Some("1") => "the one order that there is".to_owned(),
        Some(number) => format!("{} orders", grouped(number)),
        None => "many orders".to_owned(),
    };
    let interpreter = report.models();
    let states = format!("{}; for {interpreter}{}", count(report.states, "state"), report.older());
    let mixed = match report.fails_if_mixed {
        true => " What none of these does alone, a mix of them would: then some orders go wrong.",
        false => "",
    };
    let bound = report.bound.as_deref().unwrap_or_default();
    match report.verdict {
        Some(Verdict::Proved) => {
            format!("Proved: all of {tried} end well and print the same ({states}).{mixed}")
        }
        Some(Verdict::Differs) => {
            format!("Differs: all of {tried} end well, but they print different things ({states}).{mixed}")
        }
        Some(Verdict::Found) if report.only_lacks() => {
            format!("Found: all of {tried} end well, but what ought to be possible is not ({states}).")
        }
        Some(Verdict::Found) if bound.is_empty() => format!("Found: of {tried}, some go wrong ({states})."),
        Some(Verdict::Found) => {
            let wrong = if report.can_end_well() {
                "some orders go wrong"
            } else {
                "every order that was seen goes wrong"
            };
            let all = if report.has_enough() { "; --all looks for all" } else { "" };
            format!(
                "Found: {wrong} ({states}; not everything was looked at, so there may be other outcomes. {bound}{all})."
            )
        }
        Some(Verdict::Incomplete) | None => {
            let known = established(report);
            let advice = advice.map(|it| format!(" {it}")).unwrap_or_default();
            format!("Incomplete: nothing went wrong so far ({states}). {bound}.{known}{advice}")
        }
    }
}

fn heading(row: &Row<'_>, texts: Texts<'_>) -> String {
    let outcome = row.shortest();
    let mut text = outcome.kind.name().to_owned();
    if outcome.partial {
        text += " of some threads, while others go on";
    }
    // Of a program of several texts, a line does not say where it is.
    let told = if texts.modules.is_empty() { outcome.told() } else { outcome.detail.clone() };
    if !told.is_empty() {
        text += &format!(": {told}");
    }
    match outcome.stdout.as_deref() {
        _ if row.outcomes.len() > 1 => {}
        Some("") => text += "; prints nothing",
        Some(stdout) => text += &format!("; prints {stdout:?}"),
        None => {}
    }
    let orders =
        orders(row.interleavings().as_deref()).map(|orders| format!("; {orders}")).unwrap_or_default();
    let shortest = if outcome.is_shortest { "the shortest" } else { "a short one" };
    format!("{text}{orders}; {shortest} has {}", cost(outcome.shortest))
}

fn cost(shortest: Shortest) -> String {
    let (steps, switches) = (count(shortest.steps, "step"), count(shortest.switches, "switch"));
    match shortest.preemptions {
        0 => format!("{steps} and {switches}"),
        preemptions => format!("{steps}, {switches} and {}", count(preemptions, "preemption")),
    }
}

fn orders(number: Option<&str>) -> Option<String> {
    number.map(|number| match number {
        "infinite" => "in infinitely many orders".to_owned(),
        "1" => "in one order".to_owned(),
        number => format!("in {} orders", grouped(number)),
    })
}

/// What is printed before a failure, where that is not always the same.
fn outputs(row: &Row<'_>, are_there_more: bool) -> String {
    let (shown, others) = row.outputs();
    let mut text = String::new();
    for (output, outcome) in shown {
        let what = if output.is_empty() { "nothing".to_owned() } else { format!("{output:?}") };
        let orders = orders(outcome.interleavings.as_deref()).map(|orders| format!(", {orders}"));
        text += &format!("  prints {what} before{}\n", orders.unwrap_or_default());
    }
    if others > 0 {
        let more = if are_there_more { "more than " } else { "" };
        text += &format!("  or one of {more}{}\n", count(others as u64, "other text"));
    }
    text
}
