//! All ways in which a program is explored, one after the other, within one time.

use std::time::{Duration, Instant};

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, Exploring, Interpreter, Order, Patience, Progress,
    SeenToFail, Texts, Verdict, count, headline, so_far,
};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::cmd::Failure;
use crate::cmd::lab::alarm::Alarm;
use crate::show;

/// After so long, the first way waits for the others.
const FIRST_TURNS: Duration = Duration::from_secs(1);
/// Who fails in one of the first runs is said to before all that can fail is known.
const AT_ONCE: Duration = Duration::from_millis(50);
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

    /// Of several ways, those that are seen to fail at once.
    fn seen_to_fail(&self) -> Option<SeenToFail> {
        // Of a single way, the first line says how many orders there are; and a task that is to be cancelled may not be there.
        if self.ways.len() < 2 || self.text.cancelled.is_some() {
            return None;
        }
        // With less than usual, it may not come to that.
        if self.ways.iter().any(ExploreOptions::is_bound_closely) {
            return None;
        }
        let begin = Instant::now();
        let _alarm = Alarm::after(AT_ONCE);
        SeenToFail::look(self.text, &self.name, &self.ways, &mut || begin.elapsed() < AT_ONCE)
    }

    /// What each way comes to. The first line of the answer is said as soon as it is known, if that is before the end.
    ///
    /// Where the first one is not soon decided, and fails in no order so far, the others go before it: that one of them
    /// fails is worth more than to wait for all of the first.
    ///
    /// # Errors
    /// Those of saying it.
    pub fn decided(
        &self,
        say: &mut dyn FnMut(&str) -> Result<(), Failure>,
    ) -> Result<ExploreReports, Failure> {
        let mut seen = if self.says_news { self.seen_to_fail() } else { None };
        if let Some(all) = seen.as_ref().and_then(SeenToFail::all) {
            say(&headline(&all))?;
            seen = None;
        }
        let (first, others) = self.ways.split_first().expect("there is one that is explored");
        let mut news = News::new(self);
        let share = self.share(self.ways.len());
        let begun = (!others.is_empty()).then(|| self.begun(first, share)).flatten();
        let (first, others) = match begun {
            Some(begun) if begun.waits => {
                news.waits_for_others = first.interpreter == Interpreter::Gil;
                let others = self.decide_all(others, begun.bytes, 1, &mut news);
                (self.decide(first, Some(begun.exploring), share.min(self.share(1)), &mut news), others)
            }
            begun => {
                let exploring = begun.map(|it| it.exploring);
                let first = self.decide(first, exploring, share, &mut news);
                if let Some(seen) = seen.filter(|_| is_decided(&first)) {
                    say(&headline(&seen.with(first.clone())))?;
                }
                (first, self.decide_all(others, 0, 0, &mut news))
            }
        };
        Ok(ExploreReports::new(first, others).of(self.text))
    }

    /// Takes the first turns of an exploration. None if the program is refused.
    fn begun(&self, options: &ExploreOptions, share: Duration) -> Option<Begun> {
        let exploring = Exploring::begin(self.text, &self.name, options).ok()?;
        let mut begun = Begun { exploring, waits: false, bytes: 0 };
        let spinner = show::Spinner::start("exploring".to_owned());
        let _alarm = Alarm::after(share);
        let begin = Instant::now();
        let mut fails = false;
        loop {
            let mut keep_going = |progress: Progress| {
                (begun.bytes, fails) = (progress.bytes, progress.fails);
                spinner.say(how_far(progress));
                begin.elapsed() < share
            };
            let goes_on = self.in_pool(|| begun.exploring.turn(&mut keep_going));
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
        news: &mut News,
    ) -> Vec<ExploreReport> {
        let decided = |(at, options): (usize, &ExploreOptions)| {
            let max_memory_bytes = options.max_memory_bytes.saturating_sub(bytes);
            let options = ExploreOptions { max_memory_bytes, ..*options };
            self.decide(&options, None, self.share(ways.len() - at + others), news)
        };
        ways.iter().enumerate().map(decided).collect()
    }

    fn decide(
        &self,
        options: &ExploreOptions,
        begun: Option<Exploring>,
        share: Duration,
        news: &mut News,
    ) -> ExploreReport {
        let (report, patience) = self.go_on("exploring", share, Some((options, news)), |keep_going| {
            lab_session::explore_newest(begun, self.text, &self.name, options, keep_going)
        });
        patience.explained(report)
    }

    /// Says of each outcome what is to be said.
    pub fn explain(&self, reports: &mut ExploreReports) {
        let number = self.ways.len();
        for (at, (report, options)) in reports.all_mut().zip(&self.ways).enumerate() {
            (*report, _) = self.go_on("explaining", self.share(number - at), None, |keep_going| {
                lab_session::explained(report.clone(), self.text, &self.name, options, keep_going)
            });
        }
    }

    /// Asks what becomes of it all without each lock.
    pub fn without_each_lock(&self, reports: &mut ExploreReports) {
        let options = self.ways[0];
        lab_session::without_each_lock(reports, self.text, &mut |text, round| {
            let options = ExploreOptions { interpreter: round.interpreter, order: round.order, ..options };
            let (report, patience) =
                self.go_on("exploring", self.share(round.left as usize), None, |keep_going| {
                    lab_session::explore_versions(text, &self.name, &options, keep_going)
                });
            patience.explained(report)
        });
    }

    /// Does something for so long at most, and says meanwhile how far it is, and what is news.
    fn go_on(
        &self,
        doing: &str,
        share: Duration,
        mut news: Option<(&ExploreOptions, &mut News)>,
        work: impl FnOnce(&mut (dyn FnMut(Progress) -> bool + Send)) -> ExploreReport + Send,
    ) -> (ExploreReport, Patience) {
        let mut patience = Patience::new(share, self.looks_for_all);
        let spinner = show::Spinner::start(doing.to_owned());
        let _alarm = Alarm::after(share);
        let begin = Instant::now();
        let mut keep_going = |progress: Progress| {
            spinner.say(how_far(progress));
            if let Some(line) = news.as_mut().and_then(|(way, news)| news.of(way, progress)) {
                spinner.print(&line);
            }
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

/// Whether nothing that is still to be found out of a way changes its verdict.
fn is_decided(report: &ExploreReport) -> bool {
    matches!(report.verdict, Some(Verdict::Proved | Verdict::Differs | Verdict::Found))
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
    use super::*;

    const FAILS: Progress =
        Progress { states: 0, depth: 0, waiting: 0, bytes: 0, fails: true, explains: false };

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

    /// What is said before the end, and whether it is the headline of what there is then.
    fn said(text: &str) -> Vec<bool> {
        let (text, name) = (Texts::from(text.as_bytes()), "program.py".to_owned());
        let subject = Subject { text, name, interpreter: None, order: None };
        let most = Duration::from_secs(60);
        let means = Means { most, looks_for_all: false, threads: 1, says_news: true };
        let search = Search::begin(subject, means, way).unwrap_or_else(|_| panic!("it can be explored"));
        let mut lines = Vec::new();
        let reports = search.decided(&mut |line: &str| {
            lines.push(line.to_owned());
            Ok(())
        });
        let headline = headline(&reports.unwrap_or_else(|_| panic!("nothing fails to be said")));
        lines.iter().map(|line| *line == headline).collect()
    }

    #[test]
    fn what_is_soon_seen_to_fail_is_said_once_and_before_all_of_it_is_looked_at() {
        let counted = |add: &str| {
            format!(
                "import threading\nn = 0\ndef same(x): return x\ndef add():\n    global n\n    {add}\n\
                 ts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\n\
                 for t in ts: t.join()\nassert n == 2\n"
            )
        };
        assert_eq!(said(&counted("n = same(n) + 1")), [true], "with a global lock and without one");
        assert_eq!(said(&counted("n = n + 1")), [true], "without one, and proved with one");
        assert_eq!(said("print(1)\n"), [] as [bool; 0]);
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
