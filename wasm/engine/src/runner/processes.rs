use std::time::Duration;

use experiments::env::Stop;
use experiments::process_protocol::{FromWorker, ToWorker};
use experiments::world::supervisor::Supervisor;
use futures_channel::mpsc;
use futures_util::StreamExt;
use host::Sites;
use host::message::decode;
use host::worker::{ask, bytes, scope};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

use crate::request::{Job, Raw, now, show_part};

/// Workers with a memory of their own, each at the other end of a message port.
pub struct Processes {
    lanes: Vec<Process>,
    arrivals: Vec<(u64, u64)>,
    heard: mpsc::UnboundedReceiver<Heard>,
    hear: mpsc::UnboundedSender<Heard>,
    /// Numbers processes, so that a late letter of a lost one is not taken for its successor's.
    started: u64,
    _deaths: Closure<dyn FnMut(MessageEvent)>,
}

struct Process {
    number: u64,
    state: State,
    port: MessagePort,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It has not yet said that it is ready.
    Starting,
    Ready,
    /// It is dead, or as good as dead: nobody listens to it any longer.
    Lost,
}

/// What comes in: from a process by its number, or about one by its lane.
enum Heard {
    News(u64, FromWorker),
    Garbage(u64, String),
    Died(usize, String),
}

/// How far a worker's clock may be ahead of ours: browsers coarsen them, each by itself.
const CLOCKS_APART: Duration = Duration::from_secs(1);

impl Processes {
    /// # Errors
    /// A sentence: the page could not create them.
    pub async fn start(job: &Job) -> Result<Self, String> {
        let (hear, heard) = mpsc::unbounded();
        let deaths = deaths(hear.clone());
        let _ = scope().add_event_listener_with_callback("message", deaths.as_ref().unchecked_ref());
        let count = job.plan.arrangement().lanes;
        let (lanes, arrivals) = (Vec::new(), vec![(0, 0); count]);
        let mut processes = Self { lanes, arrivals, heard, hear, started: 0, _deaths: deaths };
        processes.lanes = processes.connect(job, &(0..count).collect::<Vec<_>>()).await?;
        processes.until_all_are_ready().await?;
        Ok(processes)
    }

    pub async fn round(&mut self, job: &Job, begin_epoch_ms: f64) -> Raw {
        if let Err(why) = self.replace_lost(job).await {
            return Raw { stopped: Err(Stop::failed(why)), finished: Vec::new(), cells: Vec::new() };
        }
        let mut supervisor = Supervisor::new(&*job.workload, job.plan.arrangement());
        (0..self.lanes.len()).for_each(|lane| self.begin_round(lane, begin_epoch_ms));
        loop {
            for (lane, order) in supervisor.take_orders() {
                self.lanes[lane].say(&order);
            }
            if supervisor.is_done() {
                break;
            }
            let lost = match self.heard.next().await {
                Some(Heard::News(from, news)) => self.take_in(&mut supervisor, from, news, begin_epoch_ms),
                Some(Heard::Garbage(from, why)) => self.lane_of(from).map(|lane| (lane, why)),
                Some(Heard::Died(lane, why)) => Some((lane, why)),
                None => break,
            };
            if let Some((lane, why)) = lost {
                self.lose(job, &mut supervisor, lane, why).await;
            }
        }
        let (stopped, finished) = supervisor.close();
        Raw { stopped, finished, cells: Vec::new() }
    }

    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        self.arrivals.clone()
    }

    /// What a process says comes from outside. Answers with its lane, and why, if it is to be given up.
    fn take_in(
        &mut self,
        supervisor: &mut Supervisor<'_>,
        from: u64,
        news: FromWorker,
        begin_epoch_ms: f64,
    ) -> Option<(usize, String)> {
        let lane = self.lane_of(from)?;
        let now = now(begin_epoch_ms);
        match (self.lanes[lane].state, news) {
            (State::Starting, FromWorker::Ready { identity, arrival }) => {
                self.is_ready(lane, identity, arrival);
                self.begin_round(lane, begin_epoch_ms);
                supervisor.replaced(lane);
                None
            }
            (State::Ready, news) if supervisor.is_sensible(lane, &news, now + CLOCKS_APART) => {
                self.hear(supervisor, lane, news, now);
                None
            }
            _ => Some((lane, out_of_turn(lane))),
        }
    }

    fn hear(&self, supervisor: &mut Supervisor<'_>, lane: usize, news: FromWorker, now: Duration) {
        if let FromWorker::Part { part, .. } = &news {
            show_part(part);
        }
        if let FromWorker::Failed { stop, .. } = &news {
            self.stop(supervisor, stop.clone());
        }
        supervisor.hears(lane, news, now);
    }

    fn stop(&self, supervisor: &mut Supervisor<'_>, stop: Stop) {
        supervisor.stop(stop);
        self.lanes.iter().for_each(|lane| lane.say(&ToWorker::Stop));
    }

    /// The new process says that it is ready, as the first one did. If it cannot be had, or is lost before
    /// it is ready, no other is tried.
    async fn lose(&mut self, job: &Job, supervisor: &mut Supervisor<'_>, lane: usize, why: String) {
        let before = std::mem::replace(&mut self.lanes[lane].state, State::Lost);
        match before {
            State::Lost => {}
            State::Starting => self.stop(supervisor, Stop::failed(why)),
            State::Ready => {
                if supervisor.died(lane, &why)
                    && supervisor.stopped().is_ok()
                    && let Err(why) = self.replace(job, lane).await
                {
                    self.stop(supervisor, Stop::failed(why));
                }
            }
        }
    }

    async fn replace(&mut self, job: &Job, lane: usize) -> Result<(), String> {
        let new = self.connect(job, &[lane]).await?.pop();
        self.lanes[lane] = new.ok_or_else(|| format!("process {} cannot be replaced", lane + 1))?;
        Ok(())
    }

    /// A process that was lost when nothing was left to do has not been replaced yet.
    async fn replace_lost(&mut self, job: &Job) -> Result<(), String> {
        let is_lost = |lane: &usize| self.lanes[*lane].state == State::Lost;
        let lost: Vec<usize> = (0..self.lanes.len()).filter(is_lost).collect();
        for lane in lost {
            self.replace(job, lane).await?;
        }
        self.until_all_are_ready().await
    }

    /// Nobody has been given anything to do meanwhile, so there is nothing else that one could say.
    async fn until_all_are_ready(&mut self) -> Result<(), String> {
        while self.lanes.iter().any(|process| process.state == State::Starting) {
            match self.heard.next().await {
                Some(Heard::News(from, news)) => match (self.lane_of(from), news) {
                    (Some(lane), FromWorker::Ready { identity, arrival })
                        if self.lanes[lane].state == State::Starting =>
                    {
                        self.is_ready(lane, identity, arrival);
                    }
                    (Some(lane), _) => return Err(out_of_turn(lane)),
                    (None, _) => {}
                },
                Some(Heard::Garbage(from, why)) if self.lane_of(from).is_some() => return Err(why),
                Some(Heard::Garbage(..)) => {}
                Some(Heard::Died(_, why)) => return Err(why),
                None => return Err("the processes are gone".to_owned()),
            }
        }
        Ok(())
    }

    fn is_ready(&mut self, lane: usize, identity: u64, arrival: u64) {
        self.lanes[lane].state = State::Ready;
        self.arrivals[lane] = (identity, arrival);
    }

    /// The lane of a process, unless it has been given up or replaced.
    fn lane_of(&self, number: u64) -> Option<usize> {
        let is_it = |process: &Process| process.number == number && process.state != State::Lost;
        self.lanes.iter().position(is_it)
    }

    fn begin_round(&self, lane: usize, begin_epoch_ms: f64) {
        let epoch_ns = Some((begin_epoch_ms * 1e6) as u64);
        self.lanes[lane].say(&ToWorker::Round { ago: now(begin_epoch_ms), epoch_ns });
    }

    /// The page creates the processes and hands us the other ends of their ports. They are told what they
    /// are for.
    async fn connect(&mut self, job: &Job, lanes: &[usize]) -> Result<Vec<Process>, String> {
        let numbers: Array = lanes.iter().map(|lane| JsValue::from(*lane as f64)).collect();
        let ports = ask("processes", &numbers)
            .await
            .map_err(|error| format!("no processes could be had: {}", host::sentence(&error)))?;
        let ports: Array = ports.unchecked_into();
        let mut processes = Vec::new();
        for (lane, port) in lanes.iter().zip(ports.iter()) {
            self.started += 1;
            let process = listen(self.started, port.unchecked_into(), self.hear.clone());
            process.say(&job_order(job, *lane));
            processes.push(process);
        }
        Ok(processes)
    }
}

fn out_of_turn(lane: usize) -> String {
    format!("process {} spoke out of turn, and was ended", lane + 1)
}

impl Process {
    fn say(&self, order: &ToWorker) {
        let _ = self.port.post_message(&bytes(order));
    }
}

fn job_order(job: &Job, lane: usize) -> ToWorker {
    let sites = match &job.sites {
        Sites::ServiceWorker(root) => Some(root.clone()),
        Sites::Timers => None,
    };
    ToWorker::Job { plan: job.plan.clone(), lane, sites }
}

fn listen(number: u64, port: MessagePort, hear: mpsc::UnboundedSender<Heard>) -> Process {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
        let heard = match decode(&bytes) {
            Ok(news) => Heard::News(number, news),
            Err(why) => Heard::Garbage(number, why),
        };
        let _ = hear.unbounded_send(heard);
    });
    port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    Process { number, state: State::Starting, port, _heard: heard }
}

/// The page minds the processes, and says which has died.
fn deaths(hear: mpsc::UnboundedSender<Heard>) -> Closure<dyn FnMut(MessageEvent)> {
    Closure::new(move |event: MessageEvent| {
        let died = Reflect::get(&event.data(), &"died".into()).unwrap_or_default();
        if let Some(died) = died.dyn_ref::<Array>() {
            let lane = died.get(0).as_f64().unwrap_or_default() as usize;
            let why = died.get(1).as_string().unwrap_or_default();
            let _ = hear.unbounded_send(Heard::Died(lane, why));
        }
    })
}
