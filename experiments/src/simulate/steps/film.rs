//! A run of one lane as a text: short enough for a page, and enough to step through it there.

use std::fmt::Write;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::log::{Entry, What};
use super::words::Names;
use super::{Reel, Steps};
use crate::env::Want;
use crate::model::Model;
use crate::plan::Plan;
use crate::report::{Outcome, Report};
use crate::simulate::Costs;

/// What was noted of a simulated run. (A recording would be what a [`Recorder`](crate::trace::Recorder) makes of a real one,
/// and a replay what the lab does with a schedule.) The simulator weighs a third of what a page may; its notes weigh
/// next to nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Film {
    pub model: Model,
    /// What the tasks are called.
    pub tasks: Vec<String>,
    /// What the locks are called.
    pub locks: Vec<String>,
    /// A word for each note, see [`Note`]; a word `+5` says that five nanoseconds go by.
    pub notes: String,
}

/// A run that is longer would weigh more than it shows.
const MOST_STEPS: usize = 5_000;

impl Film {
    /// Simulates the plan; also what the report says of it.
    ///
    /// # Errors
    /// A sentence: the plan does not hold together, or the run cannot be told in such words.
    pub fn of(plan: &Plan, costs: &Costs) -> Result<(Self, Report), String> {
        let workload = plan.workload()?;
        let steps = Steps::of(plan, &*workload, costs)?;
        if let (Outcome::Failed, Some(why)) = (steps.report.outcome, &steps.report.detail) {
            return Err(why.clone());
        }
        if plan.arrangement().lanes > 1 {
            return Err(format!("{} has more than one lane, and only one is shown", plan.model.name()));
        }
        if steps.last() > MOST_STEPS {
            return Err(format!("this run has {} steps, and {MOST_STEPS} are shown at most", steps.last()));
        }
        let film = Self {
            model: plan.model,
            tasks: (0..workload.tasks()).map(|task| workload.task_name(task)).collect(),
            locks: workload.needs().locks,
            notes: write(steps.reel.log())?,
        };
        Ok((film, steps.report))
    }

    /// # Errors
    /// A sentence, if the notes are not what [`of`](Self::of) writes.
    pub fn reel(self) -> Result<Reel, String> {
        let log = read(&self.notes, self.tasks.len(), self.locks.len())
            .ok_or("the notes of this run cannot be read")?;
        let locks = self.locks;
        let wanted = move |want| match want {
            Want::Lock(lock) => format!("“{}”", locks[lock]),
            _ => String::new(),
        };
        let names =
            Names { lane: self.model.lane_name(), lanes: 1, tasks: self.tasks, wanted: Box::new(wanted) };
        Ok(Reel::new(names, self.model == Model::Async, log))
    }
}

fn write(log: &[(Duration, Entry)]) -> Result<String, String> {
    let (mut text, mut now) = (String::new(), Duration::ZERO);
    for (time, entry) in log {
        let Entry::Step(what) = entry else {
            if let Entry::Queued { task, .. } = entry {
                let _ = write!(text, " q{task}");
            }
            continue;
        };
        if *time > now {
            let _ = write!(text, " +{}", (*time - now).as_nanos());
            now = *time;
        }
        let ahead = |until: Duration| until.saturating_sub(now).as_nanos();
        let _ = match *what {
            What::Opens => write!(text, " o"),
            What::Takes { task, .. } => write!(text, " t{task}"),
            What::Begins { task } => write!(text, " b{task}"),
            What::Computes { task, until } => write!(text, " c{task}:{}", ahead(until)),
            What::Waits { task, until } => write!(text, " w{task}:{}", ahead(until)),
            What::Blocks { task, on: Want::Lock(lock) } => write!(text, " k{task}:{lock}"),
            What::Gets { task, wanted: Want::Lock(lock) } => write!(text, " g{task}:{lock}"),
            What::LetsGo { task, lock } => write!(text, " l{task}:{lock}"),
            What::GivesWay { task } => write!(text, " y{task}"),
            What::Wakes { task } => write!(text, " r{task}"),
            What::Ends { task } => write!(text, " e{task}"),
            What::Closes(Ok(())) => write!(text, " z"),
            ref other => return Err(format!("what cannot be shown happens in this run: {other:?}")),
        };
    }
    Ok(text.trim_start().to_owned())
}

/// Nothing, unless it is a log of so many tasks and locks that begins with a step.
fn read(text: &str, tasks: usize, locks: usize) -> Option<Vec<(Duration, Entry)>> {
    let (mut log, mut now) = (Vec::new(), Duration::ZERO);
    for word in text.split_ascii_whitespace() {
        let (letter, rest) = word.split_at_checked(1)?;
        if letter == "+" {
            now = now.checked_add(Duration::from_nanos(rest.parse().ok()?))?;
            continue;
        }
        let (task, number) = rest.split_once(':').unwrap_or((rest, "0"));
        let (task, number): (usize, u64) = (task.parse().unwrap_or_default(), number.parse().ok()?);
        let until = now.checked_add(Duration::from_nanos(number))?;
        let lock = number as usize;
        if task >= tasks || matches!(letter, "k" | "g" | "l") && lock >= locks {
            return None;
        }
        let what = match letter {
            "q" => {
                log.push((now, Entry::Queued { lane: 0, task }));
                continue;
            }
            "o" => What::Opens,
            "t" => What::Takes { lane: 0, task, stolen_from: None },
            "b" => What::Begins { task },
            "c" => What::Computes { task, until },
            "w" => What::Waits { task, until },
            "k" => What::Blocks { task, on: Want::Lock(lock) },
            "g" => What::Gets { task, wanted: Want::Lock(lock) },
            "l" => What::LetsGo { task, lock },
            "y" => What::GivesWay { task },
            "r" => What::Wakes { task },
            "e" => What::Ends { task },
            "z" => What::Closes(Ok(())),
            _ => return None,
        };
        log.push((now, Entry::Step(what)));
    }
    matches!(log.first(), Some((_, Entry::Step(_)))).then_some(log)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulate::Moment;
    use crate::workload;

    fn plan(name: &str, model: Model) -> Plan {
        let parameters = workload::find(name).unwrap().defaults();
        Plan { workload: name.into(), model, parameters, workers: 1, options: Default::default(), repeat: 1 }
    }

    fn without_cores(moment: Moment) -> Moment {
        let lanes = moment.lanes.into_iter().map(|lane| super::super::Lane { on_core: false, ..lane });
        Moment { lanes: lanes.collect(), ..moment }
    }

    #[test]
    fn a_film_shows_at_every_step_what_the_simulator_showed() {
        for model in [Model::Async, Model::Sequential] {
            for name in ["downloads", "heartbeat", "chess", "kitchen"] {
                let plan = plan(name, model);
                let mut steps = Steps::new(&plan, &Costs::none(1)).unwrap();
                let mut reel = Film::of(&plan, &Costs::none(1)).unwrap().0.reel().unwrap();
                assert_eq!(reel.last(), steps.last(), "{name} {model:?}");
                for number in (0..=steps.last()).step_by(1 + steps.last() / 97) {
                    let shown = without_cores(steps.seek(number));
                    reel.seek(number);
                    assert_eq!(reel.here(), shown, "{name} {model:?}");
                    let mut spans = reel.spans();
                    let mut told = steps.spans();
                    told.retain(|span| span.length() > Duration::ZERO);
                    for spans in [&mut spans, &mut told] {
                        spans.sort_by_key(|span| (span.task, span.start));
                    }
                    assert_eq!(spans, told, "{name} {model:?} at {number}");
                }
            }
        }
    }

    #[test]
    fn what_cannot_be_told_or_is_too_long_is_refused_with_a_sentence() {
        let why = Film::of(&plan("queue", Model::Async), &Costs::none(1)).unwrap_err();
        assert!(why.starts_with("what cannot be shown happens in this run"), "{why}");
        let why = Film::of(&Plan { workers: 2, ..plan("downloads", Model::Threads) }, &Costs::none(1));
        assert_eq!(why.unwrap_err(), "threads has more than one lane, and only one is shown");
    }

    #[test]
    fn notes_that_are_none_are_refused() {
        for notes in ["", "q0", "o t9", "o x0", "o w0:x", "o +", "o g0:4", "é", "o +99999999999999999999"] {
            let film = Film {
                model: Model::Async,
                tasks: vec!["a".into()],
                locks: Vec::new(),
                notes: notes.to_owned(),
            };
            assert!(film.reel().is_err(), "{notes}");
        }
    }
}
