use experiments::figure::lab::Shown;
use host::message::lab::{Answer, Go, Program, Question, Way};
use host::worker::{Teller, is_cancelled, leave, now_epoch_ms};
use lab_session::{ExploreOptions, ExploreReport, Schedule, Stepper};

use crate::bounds::{Patience, explore_options, run_options};

/// What tracebacks call the program.
const FILE: &str = "program.py";

/// Few enough to be looked for before a pool is asked for. In Chromium, one thread took 0.1 s for 5,500 states and 0.3 s
/// for 20,000, or 0.6 s in a page that had just been opened.
#[cfg(feature = "threads")]
const FEW_STATES: u64 = 10_000;

/// Where questions are answered; the program that is gone through lies open on it.
#[derive(Default)]
pub struct Desk {
    stepper: Option<Stepper>,
}

impl Desk {
    pub fn answer(&mut self, question: Question, teller: &Teller<Answer>) {
        let begun_ms = now_epoch_ms();
        let shown = match question {
            Question::Explore(program) => return explore(&program, 1, begun_ms, teller, || leave()),
            Question::Run { program, seed } => run(&program, seed),
            Question::Step { program, way } => self.open(&program, &way),
            Question::Go(go) => self.go(go),
        };
        tell(teller, shown, 1, begun_ms);
    }

    fn open(&mut self, program: &Program, way: &Way) -> Shown {
        let schedule: Schedule = match serde_json::from_str(&way.schedule) {
            Ok(schedule) => schedule,
            Err(why) => return says(format!("This is no schedule: {why}.")),
        };
        let options = explore_options(program);
        let keep_going = &mut keep_going();
        match Stepper::open_while(program.text.as_bytes(), FILE, &options, &schedule, keep_going) {
            Ok(stepper) => {
                lab_figure::stepped(self.stepper.insert(stepper.with_loop(&schedule, way.loop_from)))
            }
            Err(lab_session::StepError::Refused(refused)) => lab_figure::refused(&refused),
            Err(why) => says(why.to_string()),
        }
    }

    fn go(&mut self, go: Go) -> Shown {
        let Some(stepper) = &mut self.stepper else {
            return says("There is no run to go through: press Step.".to_owned());
        };
        // Where there is no way on, the state stays as it is.
        let _ = match go {
            Go::Move(index) => stepper.go(index),
            Go::To(step) => stepper.to(step),
            Go::Forward => stepper.forward(),
            Go::Back => stepper.back(),
            Go::ToSwitch => stepper.to_switch(),
            Go::Again => stepper.again(),
        };
        lab_figure::stepped(stepper)
    }
}

fn run(program: &Program, seed: u64) -> Shown {
    let options = run_options(program, seed);
    lab_figure::ran(&lab_session::run(program.text.as_bytes(), FILE, &options, &mut keep_going()))
}

/// Whether there is time left; leaves, if the page wants no answer any more.
fn keep_going() -> impl FnMut() -> bool {
    let patience = Patience::begin();
    move || {
        if is_cancelled() {
            leave();
        }
        patience.has_time()
    }
}

/// Explores with the threads of the pool in which it is called, and tells what came of it. If the page wants no answer
/// any more, it leaves.
pub fn explore(
    program: &Program,
    threads: usize,
    begun_ms: f64,
    teller: &Teller<Answer>,
    leave: impl Fn() + Send + Sync,
) {
    let report = explored(program, &explore_options(program), teller, leave);
    tell(teller, lab_figure::explored(&report), threads, begun_ms);
}

/// Explores alone, and tells what came of it if there are no more states than a few.
#[cfg(feature = "threads")]
pub fn explore_few(program: &Program, begun_ms: f64, teller: &Teller<Answer>) -> bool {
    let options = ExploreOptions { max_states: FEW_STATES, ..explore_options(program) };
    let report = explored(program, &options, teller, || leave());
    let is_all = report.bound.is_none();
    if is_all {
        tell(teller, lab_figure::explored(&report), 1, begun_ms);
    }
    is_all
}

fn explored(
    program: &Program,
    options: &ExploreOptions,
    teller: &Teller<Answer>,
    leave: impl Fn() + Send + Sync,
) -> ExploreReport {
    let mut patience = Patience::begin();
    let mut keep_going = |progress: lab_session::Progress| {
        if is_cancelled() {
            leave();
        }
        if patience.is_time_to_tell() {
            teller.tell(Answer::Found(progress.states));
        }
        patience.has_time()
    };
    lab_session::explore(program.text.as_bytes(), FILE, options, &mut keep_going)
}

fn tell(teller: &Teller<Answer>, shown: Shown, threads: usize, begun_ms: f64) {
    teller.tell(Answer::Shown { shown, threads, took_ms: now_epoch_ms() - begun_ms });
}

fn says(says: String) -> Shown {
    Shown { says, ..Shown::default() }
}
