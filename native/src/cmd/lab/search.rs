//! All ways in which a program is explored, one after the other, within one time.

use std::time::{Duration, Instant};

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, Exploring, Interpreter, Order, Patience, Progress, Texts,
    count, so_far,
};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::cmd::Failure;
use crate::cmd::lab::alarm::Alarm;
use crate::cmd::lab::first_line::{AT_ONCE, FirstLine, Looking, Say};
use crate::show::Spinner;

/// After so long, the first way waits for the others.
const FIRST_TURNS: Duration = Duration::from_secs(1);
/// Whoever waits for longer is told what is known.
const SOON: Duration = Duration::from_secs(5);

/// What is explored.
pub struct Subject<'s> {
    pub text: Texts<'s>,
    pub name: String,
    /// Without these, all that matter.
    pub interpreter: Option<Interpreter>,
    pub order: Option<Order>,
}

/// How long, and with what.
#[derive(Clone, Copy)]
pub struct Means {
    pub most: Duration,
    pub looks_for_all: bool,
    pub threads: usize,
    /// Whether a line says what is known when it takes long.
    pub says_news: bool,
}

pub struct Search<'s> {
    text: Texts<'s>,
    name: String,
    ways: Vec<ExploreOptions>,
    begin: Instant,
    most: Duration,
    looks_for_all: bool,
    says_news: bool,
    /// None for one thread.
    pool: Option<ThreadPool>,
}

impl<'s> Search<'s> {
    pub fn begin(
        subject: Subject<'s>,
        means: Means,
        options: impl Fn(Interpreter, Order) -> ExploreOptions,
    ) -> Result<Self, Failure> {
        let begin = Instant::now();
        let Subject { text, name, interpreter, order } = subject;
        let Means { most, looks_for_all, threads, says_news } = means;
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Failure::Run(format!("cannot start {threads} threads: {error}")))?;
        let ways = lab_session::ways(text, &name, interpreter, order);
        let ways = ways.into_iter().map(|(interpreter, order)| options(interpreter, order)).collect();
        let pool = (threads > 1).then_some(pool);
        Ok(Search { text, name, ways, begin, most, looks_for_all, says_news, pool })
    }

    /// Whether the first line says no more than what each way comes to, and may be said before that is known in full.
    fn is_said_early(&self) -> bool {
        // Of a single way, the first line says how many orders there are; and a task that is to be cancelled may not be there.
        let is_short = self.ways.len() > 1 && self.text.cancelled.is_none();
        // With less than usual, it may not come to what is found.
        self.says_news && is_short && !self.ways.iter().any(ExploreOptions::is_bound_closely)
    }

    /// What each way comes to. The first line of the answer is said as soon as it is known, if that is before the end.
    ///
    /// # Errors
    /// Those of saying it.
    pub fn decided<'l>(&self, say: &'l mut Say<'l>) -> Result<ExploreReports, Failure> {
        let spinner = Spinner::start("exploring".to_owned());
        let first_line = FirstLine::new(self.ways.len(), self.is_said_early(), say);
        let looking = Looking { text: self.text, name: &self.name, ways: &self.ways, spinner: &spinner };
        let decide = || self.decide_ways(&first_line, &spinner);
        let (first, others) = match &self.pool {
            _ if first_line.is_over() => decide(),
            Some(_) => looking.beside(&first_line, decide),
            None => {
                looking.before(&first_line);
                decide()
            }
        };
        first_line.end()?;
        Ok(ExploreReports::new(first, others).of(self.text))
    }

    /// Where the first way is not soon decided, and fails in no order so far, the others go before it: that one of them
    /// fails is worth more than to wait for all of the first.
    fn decide_ways(
        &self,
        first_line: &FirstLine<'_>,
        spinner: &Spinner,
    ) -> (ExploreReport, Vec<ExploreReport>) {
        let (first, others) = self.ways.split_first().expect("there is one that is explored");
        let mut told = Told { news: News::new(self), first_line, spinner };
        let share = self.share(self.ways.len());
        let begun = (!others.is_empty()).then(|| self.begun(first, share, first_line, spinner)).flatten();
        match begun {
            Some(begun) if begun.waits => {
                told.news.waits_for_others = first.interpreter == Interpreter::Gil;
                let others = self.decide_all(others, begun.bytes, 1, &mut told);
                (self.decide((0, first), Some(begun.exploring), share.min(self.share(1)), &mut told), others)
            }
            begun => {
                let exploring = begun.map(|it| it.exploring);
                let first = self.decide((0, first), exploring, share, &mut told);
                (first, self.decide_all(others, 0, 0, &mut told))
            }
        }
    }

    /// Takes the first turns of an exploration. None if the program is refused.
    fn begun(
        &self,
        options: &ExploreOptions,
        share: Duration,
        first_line: &FirstLine<'_>,
        spinner: &Spinner,
    ) -> Option<Begun> {
        let exploring = Exploring::begin(self.text, &self.name, options).ok()?;
        let mut begun = Begun { exploring, waits: false, bytes: 0 };
        let _alarm = Alarm::after(share);
        let begin = Instant::now();
        let mut fails = false;
        // Two threads that wait for each other at every turn are slower beside a third.
        let leaves_one = self.pool.as_ref().is_some_and(|pool| pool.current_num_threads() == 2);
        loop {
            let mut keep_going = |progress: Progress| {
                (begun.bytes, fails) = (progress.bytes, progress.fails);
                spinner.say(how_far(progress));
                begin.elapsed() < share
            };
            let is_alone = leaves_one && !first_line.is_over() && begin.elapsed() < AT_ONCE;
            let mut turn = || begun.exploring.turn_of_newest(&mut keep_going);
            let goes_on = if is_alone { turn() } else { self.in_pool(turn) };
            if !goes_on || fails {
                return Some(begun);
            }
            if begin.elapsed() >= FIRST_TURNS {
                return Some(Begun { waits: true, ..begun });
            }
        }
    }

    /// Decides ways one after the other, while another exploration takes so much memory, and so many others are to share
    /// the time that is left.
    fn decide_all(
        &self,
        ways: &[ExploreOptions],
        bytes: u64,
        others: usize,
        told: &mut Told<'_, '_>,
    ) -> Vec<ExploreReport> {
        let decided = |(at, options): (usize, &ExploreOptions)| {
            let max_memory_bytes = options.max_memory_bytes.saturating_sub(bytes);
            let options = ExploreOptions { max_memory_bytes, ..*options };
            self.decide((1 + at, &options), None, self.share(ways.len() - at + others), told)
        };
        ways.iter().enumerate().map(decided).collect()
    }

    fn decide(
        &self,
        (way, options): (usize, &ExploreOptions),
        begun: Option<Exploring>,
        share: Duration,
        told: &mut Told<'_, '_>,
    ) -> ExploreReport {
        let Told { news, first_line, spinner } = told;
        let mut hear = |progress: Progress| {
            if let Some(line) = news.of(options, progress).filter(|_| !first_line.is_said()) {
                spinner.print(&line);
            }
            // Where one version fails, others are not asked.
            if let Some(interpreter) = progress.decides.filter(|_| progress.fails && !first_line.knows(way)) {
                let options = ExploreOptions { interpreter, ..*options };
                let seen = lab_session::seen_to_fail(self.text, &self.name, &options);
                seen.into_iter().for_each(|seen| first_line.learn(way, &seen, spinner));
            }
        };
        let (report, patience) = self.go_on(spinner, share, &mut hear, |keep_going| {
            lab_session::explore_newest(begun, self.text, &self.name, options, keep_going)
        });
        first_line.learn(way, &report, spinner);
        patience.explained(report)
    }

    /// Says of each outcome what is to be said.
    pub fn explain(&self, reports: &mut ExploreReports) {
        let number = self.ways.len();
        for (at, (report, options)) in reports.all_mut().zip(&self.ways).enumerate() {
            let spinner = Spinner::start("explaining".to_owned());
            (*report, _) = self.go_on(&spinner, self.share(number - at), &mut |_| {}, |keep_going| {
                lab_session::explained(report.clone(), self.text, &self.name, options, keep_going)
            });
        }
    }

    /// Asks what becomes of it all without each lock.
    pub fn without_each_lock(&self, reports: &mut ExploreReports) {
        let options = self.ways[0];
        lab_session::without_each_lock(reports, self.text, &mut |text, round| {
            let options = ExploreOptions { interpreter: round.interpreter, order: round.order, ..options };
            let spinner = Spinner::start("exploring".to_owned());
            let (report, patience) =
                self.go_on(&spinner, self.share(round.left as usize), &mut |_| {}, |keep_going| {
                    lab_session::explore_versions(text, &self.name, &options, keep_going)
                });
            patience.explained(report)
        });
    }

    /// Does something for so long at most, and says meanwhile how far it is.
    fn go_on(
        &self,
        spinner: &Spinner,
        share: Duration,
        hear: &mut (dyn FnMut(Progress) + Send),
        work: impl FnOnce(&mut (dyn FnMut(Progress) -> bool + Send)) -> ExploreReport + Send,
    ) -> (ExploreReport, Patience) {
        let mut patience = Patience::new(share, self.looks_for_all);
        let _alarm = Alarm::after(share);
        let begin = Instant::now();
        let mut keep_going = |progress: Progress| {
            spinner.say(how_far(progress));
            hear(progress);
            patience.goes_on(progress, begin.elapsed())
        };
        let report = self.in_pool(|| work(&mut keep_going));
        (report, patience)
    }

    /// What each of so many has of the time that is left.
    fn share(&self, left: usize) -> Duration {
        self.most.saturating_sub(self.begin.elapsed()) / u32::try_from(left).unwrap_or(u32::MAX)
    }

    fn in_pool<R: Send>(&self, work: impl FnOnce() -> R + Send) -> R {
        match &self.pool {
            Some(pool) => pool.install(work),
            None => work(),
        }
    }
}

fn how_far(progress: Progress) -> String {
    let Progress { states, waiting, fails, .. } = progress;
    let failing = if fails { "; there is a run that fails" } else { "" };
    let (states, waiting) = (count(states, "state"), count(waiting, "state"));
    format!("{states} found, {waiting} to go on from{failing}")
}

/// What is said while ways are decided.
struct Told<'t, 's> {
    news: News,
    first_line: &'t FirstLine<'s>,
    spinner: &'t Spinner,
}

/// An exploration that was begun.
struct Begun {
    exploring: Exploring,
    /// Whether there is more to do, and no run fails so far.
    waits: bool,
    /// The memory that it takes.
    bytes: u64,
}

/// What is worth a line before all is decided.
struct News {
    begin: Instant,
    has_loop: bool,
    is_wanted: bool,
    waits_for_others: bool,
    fails: bool,
}

impl News {
    fn new(search: &Search<'_>) -> Self {
        News {
            begin: search.begin,
            has_loop: search.ways.iter().any(|way| way.order == Order::Any),
            is_wanted: search.says_news,
            waits_for_others: false,
            fails: false,
        }
    }

    /// While the first way is not decided: once, that it fails without a global lock.
    fn of(&mut self, way: &ExploreOptions, progress: Progress) -> Option<String> {
        // What fails where versions are mixed may do so in none of them, and another order of the loop decides nothing.
        let decides = way.interpreter == Interpreter::Free && way.order == Order::Fifo;
        self.fails |= decides && progress.fails;
        let is_news = self.is_wanted && self.waits_for_others && self.fails && self.begin.elapsed() >= SOON;
        self.is_wanted &= !is_news;
        is_news.then(|| so_far(self.has_loop))
    }
}

#[cfg(test)]
mod tests {
    use lab_session::headline;

    use super::*;

    const FAILS: Progress =
        Progress { states: 0, depth: 0, waiting: 0, bytes: 0, fails: true, explains: false, decides: None };

    fn news(waited: Duration) -> News {
        let begin = Instant::now().checked_sub(waited).expect("the clock began before");
        News { begin, has_loop: false, is_wanted: true, waits_for_others: true, fails: false }
    }

    fn way(interpreter: Interpreter, order: Order) -> ExploreOptions {
        ExploreOptions { interpreter, order, ..ExploreOptions::default() }
    }

    #[test]
    fn whoever_waits_is_told_once_that_it_fails_without_a_global_lock() {
        let (free, gil) = (way(Interpreter::Free, Order::Fifo), way(Interpreter::Gil, Order::Fifo));
        assert_eq!(news(Duration::ZERO).of(&free, FAILS), None, "the verdict may come at any moment");
        let mut late = news(SOON);
        assert_eq!(late.of(&free, Progress::default()), None);
        let line = late.of(&free, FAILS).expect("it is news");
        assert!(line.starts_with("Incomplete so far for CPython 3.11 to 3.15") && line.ends_with("found."));
        assert_eq!(late.of(&free, FAILS).or(late.of(&gil, FAILS)), None);
        let mut early = news(Duration::ZERO);
        early.of(&free, FAILS);
        early.begin -= SOON;
        assert_eq!(early.of(&gil, Progress::default()), Some(line), "while the other way is looked at");
    }

    /// What is said before the end, and whether it is the headline of what there is then, with so many threads.
    fn said(text: &str, threads: usize) -> Vec<bool> {
        let (text, name) = (Texts::from(text.as_bytes()), "program.py".to_owned());
        let subject = Subject { text, name, interpreter: None, order: None };
        let most = Duration::from_secs(60);
        let means = Means { most, looks_for_all: false, threads, says_news: true };
        let search = Search::begin(subject, means, way).unwrap_or_else(|_| panic!("it can be explored"));
        let mut lines = Vec::new();
        let mut say = |line: &str| {
            lines.push(line.to_owned());
            Ok(())
        };
        let reports = search.decided(&mut say);
        let headline = headline(&reports.unwrap_or_else(|_| panic!("nothing fails to be said")));
        lines.iter().map(|line| *line == headline).collect()
    }

    #[test]
    fn what_is_known_of_each_way_is_said_once_and_is_what_there_is_in_the_end() {
        let counted = |add: &str| {
            format!(
                "import threading\nn = 0\ndef same(x): return x\ndef add():\n    global n\n    {add}\n\
                 ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\n\
                 for t in ts: t.join()\nassert n == 2\n"
            )
        };
        let awaited = "import asyncio\nasync def say(n):\n    await asyncio.sleep(n)\n    print(n)\n\
            async def main(): await asyncio.gather(say(1), say(2))\nasyncio.run(main())\n";
        for threads in [1, 2] {
            assert_eq!(
                said(&counted("n = same(n) + 1"), threads),
                [true],
                "with a global lock and without one"
            );
            assert_eq!(said(&counted("n = n + 1"), threads), [true], "without one, and proved with one");
            assert_eq!(said(&counted("n = 2"), threads), [true], "in neither");
            assert_eq!(said(awaited, threads), [true], "proved in the usual order, and differs in others");
        }
    }

    #[test]
    fn what_decides_nothing_is_no_news() {
        for way in [way(Interpreter::Gil, Order::Fifo), way(Interpreter::Free, Order::Any)] {
            assert_eq!(news(SOON).of(&way, FAILS), None);
        }
        let mut of_two = News { has_loop: true, ..news(SOON) };
        let line = of_two.of(&way(Interpreter::Free, Order::Fifo), FAILS);
        assert_eq!(
            line.as_deref(),
            Some("Incomplete so far in the usual order (without a global lock, found).")
        );
        let mut unwanted = News { is_wanted: false, ..news(SOON) };
        assert_eq!(unwanted.of(&way(Interpreter::Free, Order::Fifo), FAILS), None);
    }
}
