//! One round on processes: what the [`Supervisor`] decides, done with pipes and a clock.

use std::collections::BTreeMap;
use std::sync::mpsc::RecvTimeoutError;
use std::time::{Duration, Instant};

use experiments::env::Stop;
use experiments::process_protocol::{FromWorker, ToWorker};
use experiments::report::Round;
use experiments::trace::{Kind, Span};
use experiments::world::gather;
use experiments::world::supervisor::Supervisor;

use super::child::{ChildMessage, ParentEvent};
use super::processes::Processes;
use super::{Job, finish};
use crate::clock::Since;
use crate::frames::NoMessage;

pub struct ProcessRound<'a> {
    job: &'a Job,
    processes: &'a mut Processes,
    supervisor: Supervisor<'a>,
    clock: Since,
    lanes: Vec<Watched>,
    told_to_stop: bool,
}

/// What is known of a lane's process besides its task.
#[derive(Clone, Default)]
struct Watched {
    /// When the tasks were sent that it was to begin at once.
    sent: BTreeMap<usize, Duration>,
    /// When it last said or was told something.
    heard: Duration,
    /// How far its clock is behind ours, at least.
    lag: Duration,
}

impl<'a> ProcessRound<'a> {
    /// Tells all processes that the round begins.
    pub fn begin(job: &'a Job, processes: &'a mut Processes) -> Self {
        let arrangement = job.plan.arrangement();
        let mut round = Self {
            job,
            processes,
            supervisor: Supervisor::new(&*job.workload, arrangement),
            clock: Since::now(),
            lanes: vec![Watched::default(); arrangement.lanes],
            told_to_stop: false,
        };
        (0..arrangement.lanes).for_each(|lane| round.say_that_it_goes_on(lane));
        round
    }

    pub fn work(mut self) -> Round {
        self.send_orders();
        while !self.supervisor.is_done() {
            match self.processes.inbox().recv_timeout(self.timeout()) {
                Ok(ParentEvent::Message(message)) => self.receive(message),
                Ok(ParentEvent::Cancelled)
                | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            self.lose_the_silent();
            self.send_orders();
        }
        self.close()
    }

    fn say_that_it_goes_on(&mut self, lane: usize) {
        self.say(lane, &ToWorker::Round { ago: self.clock.elapsed(), epoch_ns: None });
    }

    fn close(self) -> Round {
        let (stopped, finished) = self.supervisor.close();
        let (parts, spans) = gather(finished);
        finish(&*self.job.workload, stopped.and(parts), &[], spans, &self.clock)
    }

    /// Until there are no more: one that cannot be sent ends the run, and all have to be told of that.
    fn send_orders(&mut self) {
        loop {
            self.stop_if_asked();
            let orders = self.supervisor.take_orders();
            if orders.is_empty() {
                return;
            }
            orders.into_iter().for_each(|(lane, order)| self.send(lane, &order));
        }
    }

    fn send(&mut self, lane: usize, order: &ToWorker) {
        let now = self.clock.elapsed();
        self.lanes[lane].heard = now;
        let is_sent = self.say(lane, order);
        if let (true, Some(task)) = (is_sent, first_of(order)) {
            self.lanes[lane].sent.insert(task, now);
            self.began(lane, task);
        }
    }

    /// Whether it could be sent. If not, its tasks have failed, and the run with them.
    fn say(&mut self, lane: usize, order: &ToWorker) -> bool {
        let Err(why) = self.processes.child(lane).send(order) else { return true };
        let task = first_of(order);
        let what = task.map_or("an order".to_owned(), |task| self.job.workload.task_name(task));
        let stop = Stop::failed(format!("{what} cannot be sent to process {}: it is {why}", lane + 1));
        self.supervisor.stop(stop.clone());
        if let Some(task) = task {
            let news = FromWorker::Failed { task, stop, spans: Vec::new() };
            self.supervisor.hears(lane, news, self.clock.elapsed());
        }
        false
    }

    fn began(&mut self, lane: usize, task: usize) {
        self.job.context.observer.began(&self.processes.child(lane).lane, task);
    }

    fn receive(&mut self, message: ChildMessage) {
        let Some(lane) = self.processes.lane_of(&message) else { return };
        self.lanes[lane].heard = self.clock.elapsed();
        match message.news {
            Ok(news) if self.supervisor.is_sensible(lane, &news, self.clock.elapsed()) => {
                self.hear(lane, news, message.heard);
            }
            Ok(_) => self.lose(lane, NoMessage::Garbage("spoke out of turn".to_owned())),
            Err(why) => self.lose(lane, why),
        }
    }

    fn hear(&mut self, lane: usize, mut news: FromWorker, heard: Instant) {
        if let FromWorker::Failed { stop, .. } = &news {
            // Cancelling closes the sites: what then fails has been cancelled.
            let cancelled = self.job.context.cancel.is_cancelled();
            self.supervisor.stop(if cancelled { Stop::Cancelled } else { stop.clone() });
        }
        if let FromWorker::Part { task, spans, .. } | FromWorker::Failed { task, spans, .. } = &mut news {
            self.lanes[lane].complete(lane, *task, spans);
            self.job.context.observer.ended(*task);
        }
        let next = self.supervisor.next_of(lane);
        self.supervisor.hears(lane, news, self.clock.at(heard));
        let goes_on = next.filter(|task| self.supervisor.runs(lane, *task));
        goes_on.into_iter().for_each(|task| self.began(lane, task));
    }

    /// A process is dead, or as good as dead: a new one takes its place if there is something left to do.
    fn lose(&mut self, lane: usize, why: NoMessage) {
        let task = self.supervisor.tasks_of(lane).first().copied();
        let how = self.processes.child(lane).end(why);
        let again = self.supervisor.died(lane, &how) && self.supervisor.stopped().is_ok();
        self.lanes[lane] = Watched::default();
        let during =
            task.map(|task| format!(" during “{}”", self.job.workload.task_name(task))).unwrap_or_default();
        let then = if again { "; the task is tried once more in a new process" } else { "" };
        self.processes.mention(format!("{how}{during}{then}"));
        if again {
            self.replace(lane);
        }
    }

    fn replace(&mut self, lane: usize) {
        match self.processes.replace(lane) {
            Ok(()) => {
                self.say_that_it_goes_on(lane);
                self.supervisor.replaced(lane);
            }
            Err(stop) => self.supervisor.stop(stop),
        }
    }

    fn stop_if_asked(&mut self) {
        if self.job.context.cancel.is_cancelled() {
            self.supervisor.stop(Stop::Cancelled);
        }
        if self.supervisor.stopped().is_err() && !std::mem::replace(&mut self.told_to_stop, true) {
            let now = self.clock.elapsed();
            for lane in self.busy() {
                self.lanes[lane].heard = now;
                self.say(lane, &ToWorker::Stop);
            }
        }
    }

    fn lose_the_silent(&mut self) {
        let now = self.clock.elapsed();
        let limit = self.silence();
        for lane in self.busy() {
            if now.saturating_sub(self.lanes[lane].heard) >= limit {
                let why = format!("said nothing for {} s", limit.as_secs_f64());
                self.lose(lane, NoMessage::Garbage(why));
            }
        }
    }

    /// Lanes that we wait for.
    fn busy(&self) -> Vec<usize> {
        (0..self.lanes.len()).filter(|lane| self.supervisor.is_busy(*lane)).collect()
    }

    fn silence(&self) -> Duration {
        if self.told_to_stop { self.job.context.timeouts.stop } else { self.job.context.timeouts.silence }
    }

    /// Until the next process will have been silent for too long.
    fn timeout(&self) -> Duration {
        let now = self.clock.elapsed();
        let left = |lane: usize| (self.lanes[lane].heard + self.silence()).saturating_sub(now);
        self.busy().into_iter().map(left).min().unwrap_or(self.silence())
    }
}

impl Watched {
    /// Makes the spans of a task agree with our clock, and adds how long it was under way.
    ///
    /// A process takes over our clock when it hears that a round begins, which is a little later. A task
    /// that seems to have begun before it was sent shows by how much.
    fn complete(&mut self, lane: usize, task: usize, spans: &mut Vec<Span>) {
        let sent = self.sent.remove(&task);
        let early = |sent: Duration| Some(sent.saturating_sub(spans.first()?.start));
        self.lag = self.lag.max(sent.and_then(early).unwrap_or_default());
        for span in &mut *spans {
            span.start += self.lag;
            span.end += self.lag;
        }
        sent.into_iter().for_each(|sent| add_talking(lane, task, sent, spans));
    }
}

/// The task that a process is to begin with.
fn first_of(order: &ToWorker) -> Option<usize> {
    let ToWorker::Tasks(tasks) = order else { return None };
    tasks.first().map(|assigned| assigned.task)
}

/// From the sending of the order until the task began, the lane was talking.
fn add_talking(lane: usize, task: usize, sent: Duration, spans: &mut Vec<Span>) {
    if let Some(begin) = spans.first().map(|span| span.start).filter(|begin| sent < *begin) {
        spans.insert(
            0,
            Span { lane, task: Some(task), kind: Kind::Talking, start: sent, end: begin, cpu: None },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_task_is_held_against_the_moment_when_it_was_sent_and_not_when_another_was() {
        let at = Duration::from_micros;
        let span = |start, end| Span {
            lane: 0,
            task: Some(1),
            kind: Kind::Computing,
            start: at(start),
            end: at(end),
            cpu: None,
        };
        let mut watched = Watched { sent: [(1, at(10)), (2, at(50))].into(), ..Watched::default() };
        let mut spans = vec![span(12, 20)];
        watched.complete(0, 1, &mut spans);
        assert_eq!(spans, [Span { kind: Kind::Talking, ..span(10, 12) }, span(12, 20)]);
        assert_eq!(watched.lag, Duration::ZERO);
        // This one shows that its clock is behind.
        let mut spans = vec![span(47, 60)];
        watched.complete(0, 2, &mut spans);
        assert_eq!((spans, watched.lag), (vec![span(50, 63)], at(3)));
    }
}
