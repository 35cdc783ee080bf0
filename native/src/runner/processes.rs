//! Processes of this program. They share no memory: tasks and results travel as messages.
//!
//! [`Child`] is one of them, seen from here; [`ProcessRound`] is one round; [`super::worker`] is the other side.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::Duration;

use experiments::env::{Stop, Stopped};
use experiments::report::{Lane, Round};

use super::child::{Child, ChildMessage, ParentEvent};
use super::process_round::ProcessRound;
use super::{Job, Lanes, NOT_BEGUN};
use crate::context::RunContext;

pub struct Processes {
    job: Job,
    children: Vec<Child>,
    events: SyncSender<ParentEvent>,
    inbox: Receiver<ParentEvent>,
    losses: Vec<String>,
    /// Numbers children, so that a late message of a dead one is not taken for its successor's.
    started: u64,
}

/// Letters that may lie unread before their senders have to wait: one that talks all the time fills no
/// memory.
const UNREAD: usize = 64;

impl Processes {
    pub fn start(job: &Job) -> Result<Self, String> {
        let (events, inbox) = mpsc::sync_channel(UNREAD);
        let lanes = job.plan.arrangement().lanes;
        let mut processes =
            Self { job: job.clone(), children: Vec::new(), events, inbox, losses: Vec::new(), started: 0 };
        // All are started before the first is waited for.
        let starting = (0..lanes).map(|lane| processes.spawn(lane)).collect::<Result<Vec<_>, _>>()?;
        for child in starting {
            let ready = child.wait_until_ready(job.context.timeouts.start, &job.context.cancel);
            processes.children.push(ready.map_err(|stop| why_not_begun(&stop))?);
        }
        Ok(processes)
    }

    fn spawn(&mut self, lane: usize) -> Result<super::child::Starting, String> {
        self.started += 1;
        Child::spawn(&self.job, lane, self.started, self.events.clone())
    }

    /// Puts a new process in the place of a lost one.
    pub fn replace(&mut self, lane: usize) -> Stopped<()> {
        let starting = self.spawn(lane).map_err(Stop::failed)?;
        let RunContext { timeouts, cancel, .. } = &self.job.context;
        self.children[lane] = starting.wait_until_ready(timeouts.start, cancel)?;
        Ok(())
    }

    /// A process that was lost when nothing was left to do has not been replaced yet.
    fn replace_lost(&mut self) -> Stopped<()> {
        let lost: Vec<usize> =
            (0..self.children.len()).filter(|lane| self.children[*lane].is_over()).collect();
        lost.into_iter().try_for_each(|lane| self.replace(lane))
    }

    pub fn child(&mut self, lane: usize) -> &mut Child {
        &mut self.children[lane]
    }

    /// The lane that a message comes from, unless its sender has been given up or replaced.
    pub fn lane_of(&self, message: &ChildMessage) -> Option<usize> {
        self.children.iter().position(|child| child.number == message.from && !child.is_over())
    }

    pub fn inbox(&self) -> &Receiver<ParentEvent> {
        &self.inbox
    }

    pub fn mention(&mut self, sentence: String) {
        self.job.context.observer.notice(&sentence);
        self.losses.push(sentence);
    }
}

fn why_not_begun(stop: &Stop) -> String {
    let why = if *stop == Stop::Cancelled { NOT_BEGUN } else { stop.sentence() };
    why.to_owned()
}

impl Lanes for Processes {
    fn lanes(&self) -> Vec<Lane> {
        self.children.iter().map(|child| child.lane.clone()).collect()
    }

    fn round(&mut self) -> Round {
        if let Err(stop) = self.replace_lost() {
            return Round {
                makespan: Duration::ZERO,
                answer: Err(stop),
                findings: Vec::new(),
                spans: Vec::new(),
            };
        }
        let job = self.job.clone();
        let events = self.events.clone();
        // The inbox may be full; then there is a message to wake up for anyway.
        let _listening =
            job.context.cancel.when_cancelled(move || drop(events.try_send(ParentEvent::Cancelled)));
        ProcessRound::begin(&job, self).work()
    }

    fn losses(&self) -> &[String] {
        &self.losses
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use experiments::env::Env;
    use experiments::model::{Arrangement, Model};
    use experiments::parameter::{Parameter, Parameters};
    use experiments::plan::Plan;
    use experiments::process_protocol::LARGEST;
    use experiments::workload::{Judgement, Part, Workload};

    use super::*;

    /// Two tasks, of which the second works on more than a message can hold.
    struct Heavy(Vec<u8>);

    impl Workload for Heavy {
        const NAME: &'static str = "heavy";
        const SUMMARY: &'static str = "";
        const PARAMETERS: &'static [Parameter] = &[];

        fn new(_: &Parameters) -> Self {
            Self(vec![0; LARGEST])
        }

        fn tasks(&self) -> usize {
            2
        }

        fn task_name(&self, task: usize) -> String {
            format!("load {}", task + 1)
        }

        fn input(&self, task: usize) -> Option<&[u8]> {
            Some(if task == 1 { &self.0 } else { &[] })
        }

        async fn task(&self, _: &dyn Env, _: usize) -> Stopped<Part> {
            Ok(Part::Count(1))
        }

        fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
            Judgement::equal(answer, 2)
        }
    }

    /// The processes are ready and then say nothing: it is the order alone that ends the run.
    #[test]
    fn an_order_that_no_process_would_accept_ends_the_run_with_a_sentence() {
        let program = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/companion/fakes/asleep.sh");
        let workload = Arc::new(Heavy::new(&Parameters::default()));
        for (model, workers) in [(Model::Processes, 2), (Model::Hybrid, 1)] {
            let timeouts = crate::context::Timeouts { stop: Duration::ZERO, ..Default::default() };
            let context = RunContext { program: program.into(), timeouts, ..RunContext::bare() };
            let (parameters, options) = (Parameters::default(), Parameters::default());
            let plan = Plan { workload: "heavy".into(), model, parameters, workers, repeat: 1, options };
            let job = Job { plan, workload: workload.clone(), context };
            let round = Processes::start(&job).unwrap().round();
            let sentence = round.answer.unwrap_err().sentence().to_owned();
            let says = format!("load 2 cannot be sent to process {workers}: it is a message of 167772");
            assert!(sentence.starts_with(&says), "{sentence}");
        }
    }
}
