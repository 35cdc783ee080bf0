//! One thread with an event loop: Tokio's current-thread runtime.

use std::rc::Rc;
use std::sync::Arc;
use std::task::Waker;
use std::time::Duration;

use experiments::env::{Access, Response, Site, Stop, Stopped, Want};
use experiments::report::{Lane, Round};
use experiments::world::local::{Clock, Coordination, LocalFuture, Platform, Shared, run_task};
use experiments::world::{Finished, gather};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Notify;
use tokio::task::{JoinHandle, LocalSet, spawn_local};

use super::{Job, Lanes, arrive, finish};
use crate::clock::Since;
use crate::http;

pub struct EventLoop {
    job: Job,
    runtime: Runtime,
    lane: Lane,
    client: reqwest::Client,
}

impl EventLoop {
    pub fn start(job: &Job) -> Result<Self, String> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| format!("cannot start an event loop: {error}"))?;
        Ok(Self { job: job.clone(), runtime, lane: arrive(0, "loop"), client: http::async_client()? })
    }
}

impl Lanes for EventLoop {
    fn lanes(&self) -> Vec<Lane> {
        vec![self.lane.clone()]
    }

    fn round(&mut self) -> Round {
        let cancelled = Arc::new(Notify::new());
        let bell = cancelled.clone();
        let _listening = self.job.context.cancel.when_cancelled(move || bell.notify_one());
        let state = Rc::new(RoundState {
            coordination: Shared::new(&*self.job.workload, self.job.plan.arrangement()),
            clock: Arc::new(Since::now()),
            lane: self.lane.clone(),
            client: self.client.clone(),
            job: self.job.clone(),
        });
        let local = LocalSet::new();
        let finished = local.block_on(&self.runtime, state.clone().run(cancelled));
        state.close(finished)
    }
}

/// One round, as its tasks see it.
struct RoundState {
    job: Job,
    coordination: Shared,
    clock: Arc<Since>,
    lane: Lane,
    client: reqwest::Client,
}

impl RoundState {
    /// All tasks are begun before any of them goes on after its first wait.
    async fn run(self: Rc<Self>, cancelled: Arc<Notify>) -> Vec<Finished> {
        let watcher = spawn_local(self.clone().stop_when(cancelled));
        let tasks: Vec<JoinHandle<Finished>> =
            (0..self.job.workload.tasks()).map(|task| spawn_local(self.clone().work(task))).collect();
        let mut finished = Vec::with_capacity(tasks.len());
        for (task, handle) in tasks.into_iter().enumerate() {
            finished.push(handle.await.unwrap_or_else(|error| self.broken(task, &error)));
        }
        watcher.abort();
        finished
    }

    async fn work(self: Rc<Self>, task: usize) -> Finished {
        self.job.context.observer.began(&self.lane, task);
        let finished = run_task(&*self.job.workload, &*self, &*self, (self.lane.lane, task), None).await;
        if let Err(stop) = &finished.result {
            self.coordination.stop(stop.clone());
        }
        self.job.context.observer.ended(task);
        finished
    }

    async fn stop_when(self: Rc<Self>, cancelled: Arc<Notify>) {
        cancelled.notified().await;
        self.coordination.stop(Stop::Cancelled);
    }

    fn broken(&self, task: usize, error: &dyn std::error::Error) -> Finished {
        let stop = Stop::failed(format!("{} ended early: {error}", self.job.workload.task_name(task)));
        self.coordination.stop(stop.clone());
        Finished { task, result: Err(stop), spans: Vec::new() }
    }

    fn close(&self, finished: Vec<Finished>) -> Round {
        let (parts, spans) = gather(finished);
        finish(&*self.job.workload, parts, &self.coordination.cells(), spans, &self.clock)
    }
}

/// As [`Shared`], but a task that computes all the time, so that the loop never comes to its other tasks,
/// notices by itself that the run has been cancelled.
impl Coordination for RoundState {
    fn start(&self, task: usize) -> LocalFuture<'_, Stopped<()>> {
        self.coordination.start(task)
    }

    fn end(&self, task: usize) {
        self.coordination.end(task);
    }

    fn want(&self, task: usize, want: Want) -> LocalFuture<'_, Stopped<u64>> {
        self.coordination.want(task, want)
    }

    fn unlock(&self, task: usize, lock: usize) {
        self.coordination.unlock(task, lock);
    }

    fn cell(&self, cell: usize, access: Access) -> Stopped<u64> {
        self.coordination.cell(cell, access)
    }

    fn stopped(&self, task: usize, waker: Option<&Waker>) -> Stopped<()> {
        if self.job.context.cancel.is_cancelled() {
            return Err(Stop::Cancelled);
        }
        self.coordination.stopped(task, waker)
    }
}

impl Platform for RoundState {
    fn clock(&self) -> Arc<dyn Clock> {
        self.clock.clone()
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn give_way(&self) -> LocalFuture<'static, ()> {
        Box::pin(tokio::task::yield_now())
    }

    fn fetch(&self, site: Site) -> LocalFuture<'static, Stopped<Response>> {
        let (client, context) = (self.client.clone(), self.job.context.clone());
        Box::pin(async move { http::fetch_async(&client, context.sites_url(), site, &context.cancel).await })
    }
}
