use experiments::frame::{News, Order};
use experiments::world::foreman::Foreman;
use futures_channel::mpsc;
use futures_util::StreamExt;
use host::Sites;
use host::message::decode;
use host::worker::{ask, bytes, scope};
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

use crate::errand::{Job, Raw, now, show_part};

/// Workers with a memory of their own, each at the other end of a message port.
pub struct Processes {
    lanes: Vec<Process>,
    arrivals: Vec<(u64, u64)>,
    heard: mpsc::UnboundedReceiver<Heard>,
    hear: mpsc::UnboundedSender<Heard>,
    _deaths: Closure<dyn FnMut(MessageEvent)>,
}

struct Process {
    port: MessagePort,
    _heard: Closure<dyn FnMut(MessageEvent)>,
}

/// What comes in, from which lane.
enum Heard {
    News(usize, News),
    Garbage(usize, String),
    Died(usize, String),
}

impl Processes {
    /// # Errors
    /// A sentence: the page could not create them.
    pub async fn start(job: &Job) -> Result<Self, String> {
        let (hear, heard) = mpsc::unbounded();
        let deaths = deaths(hear.clone());
        let _ = scope().add_event_listener_with_callback("message", deaths.as_ref().unchecked_ref());
        let mut processes = Self { lanes: Vec::new(), arrivals: Vec::new(), heard, hear, _deaths: deaths };
        let count = job.plan.arrangement().lanes;
        processes.lanes = connect((0..count).collect(), &processes.hear).await?;
        processes.arrivals = vec![(0, 0); count];
        for lane in 0..count {
            processes.lanes[lane].say(&job_order(job, lane));
        }
        let mut missing = count;
        while missing > 0 {
            match processes.heard.next().await {
                Some(Heard::News(lane, News::Ready { identity, arrival })) => {
                    processes.arrivals[lane] = (identity, arrival);
                    missing -= 1;
                }
                Some(Heard::Died(_, why) | Heard::Garbage(_, why)) => return Err(why),
                Some(Heard::News(..)) => {}
                None => return Err("the processes are gone".to_owned()),
            }
        }
        Ok(processes)
    }

    pub async fn round(&mut self, job: &Job, begin_epoch_ms: f64) -> Raw {
        let mut foreman = Foreman::new(&*job.workload, job.plan.arrangement());
        (0..self.lanes.len()).for_each(|lane| self.begin_round(lane, begin_epoch_ms));
        loop {
            for (lane, order) in foreman.take_orders() {
                self.lanes[lane].say(&order);
            }
            if foreman.is_done() {
                break;
            }
            match self.heard.next().await {
                Some(Heard::News(lane, News::Ready { .. })) => {
                    self.begin_round(lane, begin_epoch_ms);
                    foreman.replaced(lane);
                }
                Some(Heard::News(lane, news)) => {
                    if let News::Part { part, .. } = &news {
                        show_part(part);
                    }
                    if let News::Failed { stop, .. } = &news {
                        foreman.stop(stop.clone());
                        self.lanes.iter().for_each(|lane| lane.say(&Order::Stop));
                    }
                    foreman.hears(lane, news, now(begin_epoch_ms));
                }
                Some(Heard::Died(lane, why) | Heard::Garbage(lane, why)) => {
                    if foreman.died(lane, &why) {
                        self.replace(job, lane).await;
                    }
                }
                None => break,
            }
        }
        let (stopped, finished) = foreman.close();
        Raw { stopped, finished, cells: Vec::new() }
    }

    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        self.arrivals.clone()
    }

    fn begin_round(&self, lane: usize, begin_epoch_ms: f64) {
        let epoch_ns = Some((begin_epoch_ms * 1e6) as u64);
        self.lanes[lane].say(&Order::Round { ago: now(begin_epoch_ms), epoch_ns });
    }

    /// The new process says that it is ready, as the first one did.
    async fn replace(&mut self, job: &Job, lane: usize) {
        match connect(vec![lane], &self.hear).await.map(|mut new| new.pop()) {
            Ok(Some(new)) => {
                new.say(&job_order(job, lane));
                self.lanes[lane] = new;
            }
            Ok(None) => {}
            Err(why) => drop(self.hear.unbounded_send(Heard::Died(lane, why))),
        }
    }
}

impl Process {
    fn say(&self, order: &Order) {
        let _ = self.port.post_message(&bytes(order));
    }
}

fn job_order(job: &Job, lane: usize) -> Order {
    let sites = match &job.sites {
        Sites::ServiceWorker(root) => Some(root.clone()),
        Sites::Timers => None,
    };
    Order::Job { plan: job.plan.clone(), lane, sites }
}

/// The page creates the processes and hands us the other ends of their ports.
async fn connect(lanes: Vec<usize>, hear: &mpsc::UnboundedSender<Heard>) -> Result<Vec<Process>, String> {
    let numbers: Array = lanes.iter().map(|lane| JsValue::from(*lane as f64)).collect();
    let ports = ask("processes", &numbers)
        .await
        .map_err(|error| format!("no processes could be had: {}", host::sentence(&error)))?;
    let ports: Array = ports.unchecked_into();
    let ports = ports.iter();
    Ok(lanes
        .into_iter()
        .zip(ports)
        .map(|(lane, port)| listen(lane, port.unchecked_into(), hear.clone()))
        .collect())
}

fn listen(lane: usize, port: MessagePort, hear: mpsc::UnboundedSender<Heard>) -> Process {
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let bytes = event.data().unchecked_into::<Uint8Array>().to_vec();
        let heard = match decode(&bytes) {
            Ok(news) => Heard::News(lane, news),
            Err(why) => Heard::Garbage(lane, why),
        };
        let _ = hear.unbounded_send(heard);
    });
    port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    Process { port, _heard: heard }
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
