//! All ways in which a program is explored, one after the other, within one time.

use std::time::{Duration, Instant};

use lab_session::{
    ExploreOptions, ExploreReport, ExploreReports, Interpreter, Order, Patience, Progress, Texts, count,
};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::cmd::Failure;
use crate::show;

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
}

pub struct Search<'s> {
    text: Texts<'s>,
    name: String,
    ways: Vec<ExploreOptions>,
    begin: Instant,
    most: Duration,
    looks_for_all: bool,
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
        let Means { most, looks_for_all, threads } = means;
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| Failure::Run(format!("cannot start {threads} threads: {error}")))?;
        let ways = lab_session::ways(text, &name, interpreter, order);
        let ways = ways.into_iter().map(|(interpreter, order)| options(interpreter, order)).collect();
        let pool = (threads > 1).then_some(pool);
        Ok(Search { text, name, ways, begin, most, looks_for_all, pool })
    }

    /// What each way comes to.
    pub fn decided(&self) -> ExploreReports {
        let number = self.ways.len();
        let decided = |(at, options): (usize, &ExploreOptions)| {
            let (report, patience) = self.go_on("exploring", number - at, |keep_going| {
                let mixed = lab_session::explore(self.text, &self.name, options, keep_going);
                lab_session::newest_that_fails(mixed, self.text, &self.name, options, keep_going)
            });
            patience.explained(report)
        };
        let mut reports = self.ways.iter().enumerate().map(decided);
        let first = reports.next().expect("there is one that is explored");
        ExploreReports::new(first, reports.collect()).of(self.text)
    }

    /// Says of each outcome what is to be said.
    pub fn explain(&self, reports: &mut ExploreReports) {
        let number = self.ways.len();
        for (at, (report, options)) in reports.all_mut().zip(&self.ways).enumerate() {
            (*report, _) = self.go_on("explaining", number - at, |keep_going| {
                lab_session::explained(report.clone(), self.text, &self.name, options, keep_going)
            });
        }
    }

    /// Asks what becomes of it all without each lock.
    pub fn without_each_lock(&self, reports: &mut ExploreReports) {
        let options = self.ways[0];
        lab_session::without_each_lock(reports, self.text, &mut |text, round| {
            let options = ExploreOptions { interpreter: round.interpreter, order: round.order, ..options };
            let (report, patience) = self.go_on("exploring", round.left as usize, |keep_going| {
                lab_session::explore_versions(text, &self.name, &options, keep_going)
            });
            patience.explained(report)
        });
    }

    /// Does one of so many things that share the time that is left, and says meanwhile how far it is.
    fn go_on(
        &self,
        doing: &str,
        left: usize,
        work: impl FnOnce(&mut (dyn FnMut(Progress) -> bool + Send)) -> ExploreReport + Send,
    ) -> (ExploreReport, Patience) {
        let share = self.most.saturating_sub(self.begin.elapsed()) / u32::try_from(left).unwrap_or(u32::MAX);
        let mut patience = Patience::new(share, self.looks_for_all);
        let spinner = show::Spinner::start(doing.to_owned());
        let begin = Instant::now();
        let mut keep_going = |progress: Progress| {
            let Progress { states, waiting, fails, .. } = progress;
            let failing = if fails { "; there is a run that fails" } else { "" };
            let (states, waiting) = (count(states, "state"), count(waiting, "state"));
            spinner.say(format!("{states} found, {waiting} to go on from{failing}"));
            patience.goes_on(progress, begin.elapsed())
        };
        let report = match &self.pool {
            Some(pool) => pool.install(|| work(&mut keep_going)),
            None => work(&mut keep_going),
        };
        (report, patience)
    }
}
