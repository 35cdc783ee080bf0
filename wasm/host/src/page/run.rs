use std::cell::RefCell;
use std::rc::{Rc, Weak};

use experiments::plan::Plan;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::MessageChannel;

use super::cancel::CancelFlag;
use super::conditions::conditions;
use super::module::{self, Build};
use super::sharing::Sharing;
use super::start_barrier::StartBarrier;
use super::worker::{Role, Worker};
use crate::message::{Event, RunRequest, decode, encode};
use crate::sentence;

/// One run and every worker of it; dropping it ends them all at once.
#[must_use = "dropping a run ends it"]
pub struct Run {
    workers: Rc<Workers>,
}

impl Run {
    /// Starts a coordinator and tells `on_event` what happens, until `Ended` or `Failed`.
    pub fn start(plan: Plan, on_event: impl Fn(Event) + 'static) -> Self {
        let workers = Rc::new(Workers {
            on_event: Box::new(on_event),
            cancel: CancelFlag::new(),
            coordinator: RefCell::default(),
            others: RefCell::default(),
            processes: RefCell::default(),
            starting: StartBarrier::default(),
        });
        let weak = Rc::downgrade(&workers);
        wasm_bindgen_futures::spawn_local(async move {
            if let Err(error) = begin(&weak, plan).await
                && let Some(workers) = weak.upgrade()
            {
                workers.fail(&sentence(&error));
            }
        });
        Self { workers }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.workers.dismiss();
    }
}

struct Workers {
    on_event: Box<dyn Fn(Event)>,
    cancel: CancelFlag,
    coordinator: RefCell<Option<Worker>>,
    /// Threads: they share the coordinator's memory.
    others: RefCell<Vec<Worker>>,
    /// By lane.
    processes: RefCell<Vec<Option<Worker>>>,
    starting: StartBarrier,
}

async fn begin(workers: &Weak<Workers>, plan: Plan) -> Result<(), JsValue> {
    if let Some(workers) = workers.upgrade() {
        (workers.on_event)(Event::Starting);
    }
    let build = if plan.model.has_threads() { Build::Threaded } else { Build::Plain };
    let conditions = conditions().await;
    if build == Build::Threaded {
        conditions.threads.map_err(JsValue::from)?;
    }
    let module = module::compiled(build).await?;
    let Some(workers) = workers.upgrade() else { return Ok(()) };
    let request = RunRequest { plan, sites: conditions.sites, isolated: conditions.isolated };
    let argument = Uint8Array::from(encode(&request).as_slice());
    let role = Role {
        build,
        module: &module,
        memory: &JsValue::UNDEFINED,
        entry: "coordinate",
        argument: &argument,
        cancel: &workers.cancel,
    };
    let weak = Rc::downgrade(&workers);
    let coordinator = Worker::start("coordinator", &role, move |data| {
        weak.upgrade().into_iter().for_each(|workers| workers.hear_coordinator(&data));
    })?;
    *workers.coordinator.borrow_mut() = Some(coordinator);
    Ok(())
}

impl Workers {
    fn hear_coordinator(self: &Rc<Self>, data: &JsValue) {
        if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            return self.hear_news(bytes);
        }
        let done = if let Some(request) = field(data, "spawn") {
            self.spawn(&request)
        } else if let Some(request) = field(data, "processes") {
            self.spawn_processes(request)
        } else if let Some(why) = field(data, "failed") {
            Err(why)
        } else {
            Ok(())
        };
        if let Err(error) = done {
            self.fail(&sentence(&error));
        }
    }

    fn hear_news(&self, bytes: &Uint8Array) {
        match decode(&bytes.to_vec()) {
            Ok(Event::Failed(why)) => self.fail(&why),
            Ok(event @ Event::Ended(_)) => {
                self.dismiss();
                (self.on_event)(event);
            }
            Ok(event) => (self.on_event)(event),
            Err(why) => self.fail(&why),
        }
    }

    /// Workers in the coordinator's memory.
    fn spawn(self: &Rc<Self>, request: &JsValue) -> Result<(), JsValue> {
        let sharing = Sharing::asked(request)?;
        self.expect_workers(sharing.count, JsValue::TRUE);
        let weak = Rc::downgrade(self);
        let hear =
            move |data: &JsValue| weak.upgrade().into_iter().for_each(|workers| workers.hear_thread(data));
        let workers = sharing.start(Build::Threaded, &self.cancel, &Rc::new(hear))?;
        self.others.borrow_mut().extend(workers);
        Ok(())
    }

    /// Workers with a memory of their own and a port to the coordinator. The request lists their lanes.
    fn spawn_processes(self: &Rc<Self>, request: JsValue) -> Result<(), JsValue> {
        let lanes: Vec<usize> = request
            .unchecked_into::<Array>()
            .iter()
            .map(|lane| lane.as_f64().unwrap_or_default() as usize)
            .collect();
        let weak = Rc::downgrade(self);
        let ports = Array::new();
        self.expect_workers(lanes.len() as u32, ports.clone().into());
        wasm_bindgen_futures::spawn_local(async move {
            let module = module::compiled(Build::Plain).await;
            let Some(workers) = weak.upgrade() else { return };
            let started = module.and_then(|module| {
                lanes.iter().try_for_each(|lane| workers.start_process(*lane, &module, &ports))
            });
            if let Err(error) = started {
                workers.fail(&sentence(&error));
            }
        });
        Ok(())
    }

    fn start_process(self: &Rc<Self>, lane: usize, module: &JsValue, ports: &Array) -> Result<(), JsValue> {
        let channel = MessageChannel::new()?;
        ports.push(&channel.port1());
        let port = channel.port2();
        let role = Role {
            build: Build::Plain,
            module,
            memory: &JsValue::UNDEFINED,
            entry: "run_process",
            argument: &port,
            cancel: &self.cancel,
        };
        let weak = Rc::downgrade(self);
        let worker = Worker::start(&format!("process {}", lane + 1), &role, move |data| {
            weak.upgrade().into_iter().for_each(|workers| workers.hear_process(lane, &data));
        })?;
        let mut processes = self.processes.borrow_mut();
        if processes.len() <= lane {
            processes.resize_with(lane + 1, || None);
        }
        processes[lane] = Some(worker);
        Ok(())
    }

    fn hear_thread(&self, data: &JsValue) {
        if let Some(bytes) = data.dyn_ref::<Uint8Array>() {
            self.hear_news(bytes);
        } else if let Some(why) = field(data, "failed") {
            self.fail(&sentence(&why));
        } else if field(data, "ready").is_some() {
            self.one_is_ready();
        }
    }

    /// A process that fails does not end the run: the coordinator is told, and knows what to do.
    fn hear_process(&self, lane: usize, data: &JsValue) {
        let Some(why) = field(data, "failed") else { return self.hear_thread(data) };
        if self.starting.is_going_on() {
            return self.fail(&sentence(&why));
        }
        let ended = self.processes.borrow_mut().get_mut(lane).and_then(Option::take);
        if ended.is_none() {
            return;
        }
        let died = Array::of2(&(lane as f64).into(), &sentence(&why).into());
        let message = js_sys::Object::new();
        let _ = Reflect::set(&message, &"died".into(), &died);
        if let Some(coordinator) = &*self.coordinator.borrow() {
            let _ = coordinator.send(&message, &Array::new());
        }
    }

    fn expect_workers(self: &Rc<Self>, missing: u32, answer: JsValue) {
        let weak = Rc::downgrade(self);
        self.starting.begin(missing, answer, move |why| {
            weak.upgrade().into_iter().for_each(|workers| workers.fail(why));
        });
    }

    fn one_is_ready(&self) {
        if let (Some(answer), Some(coordinator)) = (self.starting.one_is_ready(), &*self.coordinator.borrow())
        {
            coordinator.answer(&answer);
        }
    }

    fn fail(&self, why: &str) {
        self.dismiss();
        (self.on_event)(Event::Failed(why.to_owned()));
    }

    /// Ends all workers.
    fn dismiss(&self) {
        self.cancel.raise();
        self.starting.end();
        self.coordinator.take();
        self.others.take();
        self.processes.take();
    }
}

pub fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}
