use experiments::figure::lab::Shown;
use host::message::lab::{Go, Program, Question};
use lab_session::{Schedule, Stepper};

use crate::bounds::{Patience, explore_options, run_options};

/// What tracebacks call the program.
const FILE: &str = "program.py";

/// Where questions are answered; the program that is gone through lies open on it.
#[derive(Default)]
pub struct Desk {
    stepper: Option<Stepper>,
}

impl Desk {
    /// `tell` is told how many states were found so far.
    pub fn answer(&mut self, question: Question, tell: &mut dyn FnMut(u64)) -> Shown {
        match question {
            Question::Run { program, seed } => run(&program, seed),
            Question::Explore(program) => explore(&program, tell),
            Question::Step { program, schedule } => self.open(&program, &schedule),
            Question::Go(go) => self.go(go),
        }
    }

    fn open(&mut self, program: &Program, schedule: &str) -> Shown {
        let schedule: Schedule = match serde_json::from_str(schedule) {
            Ok(schedule) => schedule,
            Err(why) => return says(format!("This is no schedule: {why}.")),
        };
        match Stepper::open(program.text.as_bytes(), FILE, &explore_options(program), &schedule) {
            Ok(stepper) => {
                let shown = lab_figure::stepped(&stepper.view());
                self.stepper = Some(stepper);
                shown
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
            Go::Forward => stepper.forward(),
            Go::Back => stepper.back(),
            Go::ToSwitch => stepper.to_switch(),
            Go::ToStart => {
                stepper.to_start();
                true
            }
        };
        lab_figure::stepped(&stepper.view())
    }
}

fn run(program: &Program, seed: u64) -> Shown {
    let patience = Patience::begin();
    let options = run_options(program, seed);
    lab_figure::ran(&lab_session::run(program.text.as_bytes(), FILE, &options, &mut || patience.has_time()))
}

fn explore(program: &Program, tell: &mut dyn FnMut(u64)) -> Shown {
    let mut patience = Patience::begin();
    let mut keep_going = |progress: lab_session::Progress| {
        if patience.is_time_to_tell() {
            tell(progress.states);
        }
        patience.has_time()
    };
    let options = explore_options(program);
    lab_figure::explored(&lab_session::explore(program.text.as_bytes(), FILE, &options, &mut keep_going))
}

fn says(says: String) -> Shown {
    Shown { says, ..Shown::default() }
}
