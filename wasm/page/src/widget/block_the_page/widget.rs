use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::{display_ms, ms};
use experiments::workload;
use figures::widget::block_the_page::{AROUND, BlockedPage, Place, sentence};
use gloo_events::EventListener;
use host::{Event, Run};
use web_sys::Element;

use super::watch::Watch;
use crate::browser::parts::Parts;
use crate::browser::place::{Place as Where, set_attribute};
use crate::browser::{enable, now_epoch_ms};
use crate::widget::fields::Fields;

pub struct Blocker {
    id: String,
    fields: Fields,
    run: Element,
    click: Element,
    status: Where,
    head: Where,
    name: Where,
    time: Where,
    drawing: Where,
    says: Where,
    table: Where,
    state: RefCell<Option<State>>,
}

/// While something is going on.
struct State {
    watch: Watch,
    place: Place,
    busy: Duration,
    /// Of the worker that computes.
    worker: Option<Run>,
    has_begun: bool,
}

impl Blocker {
    pub fn new(host: &Element, id: String, fields: Fields) -> Result<Self, String> {
        let parts = Parts::of(host);
        let blocker = Self {
            run: parts.one(".mt-run"),
            click: parts.one(".mt-click"),
            status: parts.text(".mt-status"),
            head: parts.html(".mt-head"),
            name: parts.text(".mt-name"),
            time: parts.text(".mt-time"),
            drawing: parts.html(".mt-drawing"),
            says: parts.text(".mt-says"),
            table: parts.html(".mt-result"),
            id,
            fields,
            state: RefCell::default(),
        };
        parts.make(blocker)
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let (pressed, clicked) = (self.clone(), self.clone());
        enable([&self.run, &self.click]);
        vec![
            EventListener::new(&self.run, "click", move |_| pressed.start()),
            EventListener::new(&self.click, "click", move |event| clicked.hear_click(event.time_stamp())),
        ]
    }

    fn hear_click(&self, time_stamp_ms: f64) {
        let state = self.state.borrow();
        let Some(state) = &*state else {
            return self.status.show("Heard. Press Compute, and click again while it computes.");
        };
        let clock = web_sys::window().and_then(|window| window.performance());
        state.watch.click(clock.map_or(0.0, |clock| clock.time_origin()) + time_stamp_ms);
    }

    fn start(self: &Rc<Self>) {
        if self.state.borrow().is_some() {
            return;
        }
        let values = match self.fields.values() {
            Ok(values) => values,
            Err(why) => return self.status.show(&why),
        };
        self.status.show("Watching.");
        set_attribute(&self.run, "aria-disabled", true);
        let widget = Rc::downgrade(self);
        let watch = Watch::new(move |now| {
            if let Some(widget) = widget.upgrade() {
                widget.tick(now);
            }
        });
        let busy = Duration::from_millis(values.number("busy_ms"));
        let state = State { watch, place: Place::of(&values), busy, worker: None, has_begun: false };
        *self.state.borrow_mut() = Some(state);
    }

    /// At each frame: first nothing, then what is to be computed, then nothing again.
    fn tick(self: &Rc<Self>, now: Duration) {
        let next = self.state.borrow().as_ref().map(|state| (state.has_begun, state.watch.since_over()));
        match next {
            Some((false, _)) if now >= AROUND => self.compute(),
            Some((true, Some(since))) if since >= AROUND => self.end(),
            _ => (),
        }
    }

    fn compute(self: &Rc<Self>) {
        let mut state = self.state.borrow_mut();
        let Some(state) = &mut *state else { return };
        state.has_begun = true;
        match state.place {
            Place::Page => {
                state.watch.begin();
                keep_busy(state.busy);
                state.watch.over();
            }
            Place::Worker => state.worker = Some(self.start_worker(state.busy)),
        }
    }

    fn start_worker(self: &Rc<Self>, busy: Duration) -> Run {
        let widget = Rc::downgrade(self);
        Run::start(worker_plan(busy), move |event| {
            if let Some(widget) = widget.upgrade() {
                widget.hear_worker(&event);
            }
        })
    }

    fn hear_worker(&self, event: &Event) {
        let failure = {
            let state = self.state.borrow();
            let Some(state) = &*state else { return };
            match event {
                Event::Round { .. } => state.watch.begin(),
                Event::Ended(_) => state.watch.over(),
                _ => (),
            }
            if let Event::Failed(why) = event { Some(why) } else { None }
        };
        if let Some(why) = failure {
            self.stop();
            self.status.show(why);
        }
    }

    fn end(&self) {
        let Some(State { watch, place, .. }) = self.state.take() else { return };
        set_attribute(&self.run, "aria-disabled", false);
        self.status.show("");
        self.show(&watch.frozen(place));
    }

    fn show(&self, frozen: &BlockedPage) {
        self.head.show(&BlockedPage::legend("measured", &self.id));
        self.name.show("The page in this browser");
        self.time.show(&display_ms(ms(frozen.end)));
        self.drawing.show(&frozen.svg(&format!("{}-strip", self.id)));
        self.says.show(&sentence(frozen));
        self.table.show(&frozen.table("Measured in this browser"));
    }

    /// Ends what is going on, without a result.
    pub fn stop(&self) {
        if self.state.take().is_some() {
            set_attribute(&self.run, "aria-disabled", false);
            self.status.show("");
        }
    }
}

/// What no page should ever do.
fn keep_busy(time: Duration) {
    let end = now_epoch_ms() + ms(time);
    while now_epoch_ms() < end {}
}

/// One task that computes for so long, in a worker.
fn worker_plan(busy: Duration) -> Plan {
    let mut parameters = Parameters::default();
    if let Ok(entry) = workload::find("heartbeat") {
        parameters = entry.defaults();
        for (name, value) in [("ticks", 1), ("tick_ms", 1), ("work_ms", busy.as_millis())] {
            // They are within their bounds, as the tests of this widget see.
            let _ = parameters.set(entry.parameters, name, &value.to_string());
        }
    }
    Plan {
        workload: "heartbeat".to_owned(),
        model: Model::Sequential,
        parameters,
        workers: 1,
        repeat: 1,
        options: Parameters::default(),
    }
}
