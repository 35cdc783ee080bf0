//! Whether anybody will ever go on: circles, standstills, and tries in vain.

use std::collections::{BTreeMap, BTreeSet};

use super::{Table, Task};
use crate::env::{Stop, Want};
use crate::model::Arrangement;
use crate::split::Split;
use crate::standstill::{Standstill, Wait};

/// Tries to get a lock that did not get it.
pub(super) struct Tried {
    /// How many there were in a row, whose they were, and how many there may be.
    in_vain: u32,
    who: BTreeSet<usize>,
    patience: u32,
}

impl Tried {
    pub fn with_patience(patience: u32) -> Self {
        Self { in_vain: 0, who: BTreeSet::new(), patience }
    }

    pub fn got_something(&mut self) {
        self.in_vain = 0;
        self.who.clear();
    }
}

impl Table {
    /// Those who only try never wait, so no circle closes; but they may go on trying for ever. As long as
    /// one of them does something else, such as using what it got, the others may yet get it.
    pub(super) fn try_was_in_vain(&mut self, task: usize) {
        self.tried.in_vain += 1;
        self.tried.who.insert(task);
        if self.tried.in_vain >= self.tried.patience && self.all_try_in_vain() {
            let why = format!(
                "livelock: {} tries in a row to get a lock failed; all are busy making way, and nobody gets on",
                self.tried.in_vain
            );
            self.stop_all(Stop::Livelock(why.into()));
        }
    }

    fn all_try_in_vain(&self) -> bool {
        self.tasks
            .iter()
            .enumerate()
            .filter(|(_, task)| task.started && !task.ended)
            .all(|(number, task)| task.waits_for.is_some() || self.tried.who.contains(&number))
    }

    /// A task waits for one lock and a lock has one holder: following that chain finds the circle.
    pub(super) fn look_for_circle(&mut self, first: usize) {
        let mut chain = vec![first];
        while let Some(Want::Lock(lock)) = self.tasks[chain[chain.len() - 1]].waits_for {
            let Some(holder) = self.locks[lock].holder else { return };
            if holder == first {
                let waits = chain.iter().map(|task| self.wait(*task)).collect();
                self.stop_all(Stop::Deadlock(Standstill::new("deadlock", waits, None)));
                return;
            }
            if chain.contains(&holder) {
                return;
            }
            chain.push(holder);
        }
    }

    /// What a task waits for that waits.
    fn wait(&self, task: usize) -> Wait {
        let Task { name, waits_for: Some(want), .. } = &self.tasks[task] else {
            unreachable!("of those who go on, nothing is told");
        };
        let how = if matches!(want, Want::Meet(_)) { "at" } else { "for" };
        let holder = match *want {
            Want::Lock(lock) => {
                let holder = self.locks[lock].holder;
                Some(holder.map_or("nobody", |holder| self.tasks[holder].name.as_str()).to_owned())
            }
            _ => None,
        };
        Wait { who: name.clone(), how: how.to_owned(), what: self.wanted(*want), holder }
    }

    /// A task can start if its lane is free. Tasks that were taken together wait for each other's end.
    fn another_can_start(&self) -> bool {
        if self.started == self.tasks.len() {
            return false;
        }
        let Arrangement { event_loop, lanes, split, .. } = self.arrangement;
        if event_loop {
            return true;
        }
        let piece_of = |task| split.piece_of(task, self.tasks.len(), lanes);
        let state = |task: &Task| (task.started, task.started && !task.ended);
        let pieces: BTreeMap<usize, (bool, bool)> =
            self.tasks.iter().enumerate().fold(BTreeMap::new(), |mut pieces, (number, task)| {
                let (begun, runs) = state(task);
                let piece: &mut (bool, bool) = pieces.entry(piece_of(number)).or_default();
                *piece = (piece.0 || begun, piece.1 || runs);
                pieces
            });
        let lane_is_free = self.running < lanes;
        (0..self.tasks.len()).filter(|task| !self.tasks[*task].started).any(|task| {
            let (begun, runs) = pieces[&piece_of(task)];
            !runs && (begun || split == Split::Static || lane_is_free)
        })
    }

    /// Everybody who runs waits for another, and nobody else can start. Sleepers do not count as waiting.
    pub(super) fn look_for_standstill(&mut self) {
        let all_wait = self.running > 0 && self.waiting == self.running && self.woken.is_empty();
        // Whoever was woken for a lock that is free will take it as soon as they look.
        let one_will_go_on = self.locks.iter().any(|lock| lock.holder.is_none() && !lock.queue.is_empty());
        if all_wait && !one_will_go_on && !self.another_can_start() {
            let waiting: Vec<usize> =
                (0..self.tasks.len()).filter(|t| self.tasks[*t].waits_for.is_some()).collect();
            let who = waiting.iter().map(|task| self.wait(*task)).collect();
            let left = self.tasks.iter().filter(|t| !t.started).count();
            let why = match left {
                0 => "and nobody is left to join them".to_owned(),
                1 => "and the one task that has not started cannot: no lane is free".to_owned(),
                _ => format!("and the {left} tasks that have not started cannot: no lane is free"),
            };
            let waits_to_meet = |task: &usize| matches!(self.tasks[*task].waits_for, Some(Want::Meet(_)));
            let stop = if waiting.iter().any(waits_to_meet) {
                Stop::CannotMeet(Standstill::new("they cannot meet", who, Some(&why)))
            } else {
                Stop::Deadlock(Standstill::new("deadlock", who, Some(&why)))
            };
            self.stop_all(stop);
        }
    }
}
