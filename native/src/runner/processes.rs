//! Processes of this program. They share no memory: tasks and results travel as messages.
//!
//! [`Child`] is one of them, seen from here; [`Shift`] is one round; [`super::worker`] is the other side.

use std::sync::mpsc::{self, Receiver, SyncSender};
use std::time::Duration;

use experiments::env::Stop;
use experiments::report::{Lane, Round};

use super::child::{Child, Letter, Post};
use super::shift::Shift;
use super::{Job, Lanes};

pub struct Processes {
    job: Job,
    children: Vec<Child>,
    letters: SyncSender<Post>,
    post: Receiver<Post>,
    losses: Vec<String>,
    /// Numbers children, so that a late letter of a dead one is not taken for its successor's.
    started: u64,
}

/// Letters that may lie unread before their senders have to wait: one that talks all the time fills no
/// memory.
const UNREAD: usize = 64;

impl Processes {
    pub fn start(job: &Job) -> Result<Self, String> {
        let (letters, post) = mpsc::sync_channel(UNREAD);
        let lanes = job.plan.arrangement().lanes;
        let mut processes =
            Self { job: job.clone(), children: Vec::new(), letters, post, losses: Vec::new(), started: 0 };
        // All are started before the first is waited for.
        let starting = (0..lanes).map(|lane| processes.spawn(lane)).collect::<Result<Vec<_>, _>>()?;
        for child in starting {
            let ready = child.wait_until_ready(job.stage.patience.start)?;
            processes.children.push(ready);
        }
        Ok(processes)
    }

    fn spawn(&mut self, lane: usize) -> Result<super::child::Starting, String> {
        self.started += 1;
        Child::spawn(&self.job, lane, self.started, self.letters.clone())
    }

    /// Puts a new process in the place of a lost one.
    pub fn replace(&mut self, lane: usize) -> Result<(), String> {
        let starting = self.spawn(lane)?;
        self.children[lane] = starting.wait_until_ready(self.job.stage.patience.start)?;
        Ok(())
    }

    /// A process that was lost when nothing was left to do has not been replaced yet.
    fn replace_lost(&mut self) -> Result<(), String> {
        let lost: Vec<usize> =
            (0..self.children.len()).filter(|lane| self.children[*lane].is_over()).collect();
        lost.into_iter().try_for_each(|lane| self.replace(lane))
    }

    pub fn child(&mut self, lane: usize) -> &mut Child {
        &mut self.children[lane]
    }

    /// The lane that a letter comes from, unless its sender has been given up or replaced.
    pub fn lane_of(&self, letter: &Letter) -> Option<usize> {
        self.children.iter().position(|child| child.number == letter.from && !child.is_over())
    }

    pub fn post(&self) -> &Receiver<Post> {
        &self.post
    }

    pub fn mention(&mut self, sentence: String) {
        self.job.stage.audience.notice(&sentence);
        self.losses.push(sentence);
    }
}

impl Lanes for Processes {
    fn lanes(&self) -> Vec<Lane> {
        self.children.iter().map(|child| child.lane.clone()).collect()
    }

    fn round(&mut self) -> Round {
        if let Err(sentence) = self.replace_lost() {
            return Round {
                makespan: Duration::ZERO,
                answer: Err(Stop::failed(sentence)),
                findings: Vec::new(),
                spans: Vec::new(),
            };
        }
        let job = self.job.clone();
        let letters = self.letters.clone();
        // The post may be full; then there is a letter to wake up for anyway.
        let _listening = job.stage.cancel.when_cancelled(move || drop(letters.try_send(Post::Cancelled)));
        Shift::begin(&job, self).work()
    }

    fn losses(&self) -> &[String] {
        &self.losses
    }
}
