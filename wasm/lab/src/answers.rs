use host::message::lab::{Answer, Go, Program, Question, Way};
use host::worker::{Responder, is_cancelled, leave, memory_bytes, now_epoch_ms};
use lab_session::{ExploreReport, ExploreReports, Exploring, Interpreter, Order, Progress, Stepper, Win};
use lab_shown::{Played, Shown};

use crate::bounds::{KEPT_BYTES, Patience, explore_options, one, run_options, texts, ways};
use crate::parsed;

/// What tracebacks call the program.
pub const FILE: &str = "program.py";

/// Where questions are answered; the program that is gone through lies open on it.
#[derive(Default)]
pub struct LabService {
    stepper: Option<Stepper>,
    /// What is to be brought about in it.
    win: Option<Win>,
}

impl LabService {
    pub fn answer(&mut self, question: Question, responder: Responder<Answer>) {
        let begun_ms = now_epoch_ms();
        if !matches!(question, Question::Go(_)) {
            self.clear();
        }
        let explore = |program: &Program, asks_for_locks, responder| {
            let job = ExplorationJob::begin(program, asks_for_locks, responder, begun_ms);
            job.into_iter().for_each(|job| job.finish(1, leave));
        };
        let shown = match question {
            Question::Explore(program) => return explore(&program, false, responder),
            Question::Locks(program) => return explore(&program, true, responder),
            Question::Run { program, seed } => run(&program, seed),
            Question::Step { program, way } => self.open(&program, &way),
            Question::Go(go) => self.go(go),
            Question::Play { program, way, win } => match parsed::win(&win) {
                Ok(win) => {
                    self.win = Some(win);
                    self.open(&program, &way)
                }
                Err(why) => says(format!("This is nothing that can be brought about: {why}.")),
            },
        };
        let shown = self.played(shown);
        tell(&responder, shown, 1, true, begun_ms);
    }

    /// Nobody goes through the program any more.
    pub fn clear(&mut self) {
        self.stepper = None;
        self.win = None;
    }

    /// With what has been brought about by now.
    fn played(&self, shown: Shown) -> Shown {
        let both = self.win.as_ref().zip(self.stepper.as_ref()).filter(|_| shown.at.is_some());
        let played = both.map(|(win, stepper)| Played {
            switches: stepper.switches(),
            is_won: stepper.has_won(win),
            is_over: stepper.is_over(),
            is_out_of_reach: !stepper.has_won(win) && stepper.can_still_win(win) == Some(false),
        });
        Shown { played, ..shown }
    }

    fn open(&mut self, program: &Program, way: &Way) -> Shown {
        let schedule = match parsed::schedule(&way.schedule) {
            Ok(schedule) => schedule,
            Err(why) => return says(format!("This is no schedule: {why}.")),
        };
        // Where it was found: an interpreter and, if there is an event loop, an order.
        let mut found_on = way.interpreter.as_deref().unwrap_or_default().split_whitespace();
        let interpreter = found_on.next().and_then(Interpreter::named);
        let order = found_on.next().and_then(Order::named).unwrap_or_default();
        let options = explore_options(interpreter.unwrap_or_else(|| one(&program.interpreter)), order);
        let keep_going = &mut keep_going();
        match Stepper::open_while(texts(program), FILE, &options, &schedule, keep_going) {
            Ok(stepper) => {
                let mut stepper = stepper.with_loop(&schedule, way.loop_from).with_no_return(way.no_return);
                // A step that is not there leaves it at its start.
                stepper.to(way.at);
                lab_figure::stepped(self.stepper.insert(stepper))
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
            Go::Move(index) => stepper.go_on(index),
            Go::To(step) => stepper.to(step),
            Go::Forward => stepper.forward_on(),
            Go::Back => stepper.back_on(),
            Go::ToSwitch => stepper.to_switch(),
            Go::ToChoice => {
                let has_won = |it: &Stepper| self.win.as_ref().is_some_and(|win| it.has_won(win));
                // From a choice, as the way has it.
                let leaves = !stepper.is_forced() && stepper.forward_on();
                leaves && has_won(stepper) || stepper.to_choice(has_won)
            }
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
    let mut patience = Patience::begin();
    move || {
        if is_cancelled() {
            leave();
        }
        patience.has_time()
    }
}

/// Ends the worker, and what it has asked for.
pub type Leave = fn() -> !;

/// A program that is explored, and the page that wants to hear of it.
pub struct ExplorationJob {
    program: Program,
    exploring: Exploring,
    way: (Interpreter, Order),
    /// That are explored after it.
    others: Vec<(Interpreter, Order)>,
    patience: Patience,
    responder: Responder<Answer>,
    begun_ms: f64,
    /// Whether no workers were asked for. They leave when it is done, and this one with them.
    pub is_alone: bool,
    /// Whether what is proved is explored once more without each lock.
    asks_for_locks: bool,
}

impl ExplorationJob {
    /// Before the first state is looked at. Of a program that is refused the page is told at once.
    pub fn begin(
        program: &Program,
        asks_for_locks: bool,
        responder: Responder<Answer>,
        begun_ms: f64,
    ) -> Option<Self> {
        let mut others = ways(program);
        let way = others.remove(0);
        match Exploring::begin(texts(program), FILE, &explore_options(way.0, way.1)) {
            Ok(exploring) => Some(ExplorationJob {
                program: program.clone(),
                exploring,
                way,
                patience: Patience::one_of(1 + others.len()),
                others,
                responder,
                begun_ms,
                is_alone: true,
                asks_for_locks,
            }),
            Err(refused) => {
                let reports = ExploreReports::new(*refused, Vec::new());
                tell(&responder, lab_figure::explored(&reports), 1, true, begun_ms);
                None
            }
        }
    }

    /// Looks for about so many more states, and says whether there are others. If the page wants no answer any more, it
    /// leaves.
    #[cfg(feature = "threads")]
    pub fn look_for(&mut self, states: usize, leave: Leave) -> bool {
        self.exploring.look(states, &mut keep_telling(&mut self.patience, &self.responder, leave))
    }

    /// Looks for all others with the threads of the pool in which it is called, and tells what comes of it.
    pub fn finish(self, threads: usize, leave: Leave) {
        let ExplorationJob {
            program,
            exploring,
            way,
            others,
            mut patience,
            responder,
            begun_ms,
            is_alone,
            asks_for_locks,
        } = self;
        let (text, number) = (texts(&program), 1 + others.len());
        let report = exploring.report(&mut keep_telling(&mut patience, &responder, leave));
        let told_of = |report: ExploreReport, way: (Interpreter, Order), mut patience: Patience| {
            let options = explore_options(way.0, way.1);
            let report = {
                let mut keep_going = keep_telling(&mut patience, &responder, leave);
                let newest = lab_session::newest_that_fails(report, text, FILE, &options, &mut keep_going);
                lab_session::explained(newest, text, FILE, &options, &mut keep_going)
            };
            patience.explained(report)
        };
        let first = told_of(report, way, patience);
        let explore = |way: (Interpreter, Order)| {
            let mut patience = Patience::one_of(number);
            let options = explore_options(way.0, way.1);
            let keep_going = keep_telling(&mut patience, &responder, leave);
            let report = lab_session::explore(text, FILE, &options, &mut { keep_going });
            told_of(report, way, patience)
        };
        let mut reports = ExploreReports::new(first, others.into_iter().map(explore).collect()).of(text);
        if asks_for_locks {
            lab_session::without_each_lock(&mut reports, text, &mut |text, round| {
                let mut patience = Patience::what_is_left(begun_ms, round.left);
                let options = explore_options(round.interpreter, round.order);
                let keep_going = keep_telling(&mut patience, &responder, leave);
                let report = lab_session::explore_versions(text, FILE, &options, &mut { keep_going });
                patience.explained(report)
            });
        }
        tell(&responder, lab_figure::explored(&reports), threads, is_alone, begun_ms);
    }
}

/// Tells the page now and then how it goes, and says whether there is time left.
fn keep_telling(
    patience: &mut Patience,
    responder: &Responder<Answer>,
    leave: Leave,
) -> impl FnMut(Progress) -> bool + Send {
    move |progress| {
        if is_cancelled() {
            leave();
        }
        if patience.is_time_to_tell() {
            responder.tell(Answer::Found { states: progress.states, fails: progress.fails });
        }
        patience.goes_on(progress)
    }
}

fn tell(responder: &Responder<Answer>, shown: Shown, threads: usize, is_alone: bool, begun_ms: f64) {
    let stays = is_alone && memory_bytes() <= KEPT_BYTES;
    responder.tell(Answer::Shown {
        shown: Box::new(shown),
        threads,
        took_ms: now_epoch_ms() - begun_ms,
        stays,
    });
}

fn says(says: String) -> Shown {
    Shown { says, ..Shown::default() }
}
