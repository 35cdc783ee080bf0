use std::cell::RefCell;
use std::rc::{Rc, Weak};

use experiments::plan::Plan;
use experiments::report::Report;
use figures::widget::race::{
    MOST_ADDS, MOST_ROUNDS, Round, bars, first_sentence, foreseen, legend, plan, sentence, simulated, table,
};
use gloo_events::EventListener;
use host::{Event, Run};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

use crate::browser::place::{Place, set_attribute};
use crate::browser::{enable, parts::Parts};
use crate::widget::fields::Fields;
use crate::widget::foreseer::{self, Foreseer, Foresees};
use crate::widget::your_machine::history;

/// What a button does before the race.
type Before = fn(&Race);

pub struct Race {
    id: String,
    fields: Fields,
    buttons: Vec<(Element, Before)>,
    cancel: Element,
    status: Place,
    head: Place,
    drawing: Place,
    says: Place,
    table: Place,
    form: Element,
    foreseer: Foreseer,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    rounds: Vec<Round>,
    /// How many there were, those that were forgotten included.
    count: usize,
    run: Option<Run>,
    is_running: bool,
}

impl Race {
    pub fn new(host: &Element, id: String, fields: Fields) -> Result<Rc<Self>, String> {
        let buttons: [(&str, Before); 4] = [
            (".mt-run", |_| ()),
            (".mt-more", Self::make_more),
            (".mt-force", |race| race.arrange("forced", "nobody")),
            (".mt-mend", |race| race.arrange("free", "a-lock")),
        ];
        let parts = Parts::of(host);
        let race = Rc::new_cyclic(|race: &Weak<Self>| Self {
            buttons: buttons.map(|(name, before)| (parts.one(name), before)).into(),
            cancel: parts.one(".mt-cancel"),
            status: parts.text(".mt-status"),
            head: parts.html(".mt-head"),
            drawing: parts.html(".mt-drawing"),
            says: parts.text(".mt-says"),
            table: parts.html(".mt-result"),
            id,
            form: parts.one(".mt-controls"),
            foreseer: Foreseer::new(race.clone()),
            fields,
            state: RefCell::default(),
        });
        parts.make(race)
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let on = |(button, before): &(Element, Before)| {
            let (race, before) = (self.clone(), *before);
            EventListener::new(button, "click", move |_| race.start(before))
        };
        let cancelled = self.clone();
        let cancel = EventListener::new(&self.cancel, "click", move |_| cancelled.stop());
        enable(self.buttons.iter().map(|(button, _)| button).chain([&self.cancel]));
        self.set_running(false);
        let foreseen = foreseer::listen(&self.form, self);
        // A link may have brought other values along.
        if !self.fields.are_given() {
            foreseer::ask(&**self);
        }
        self.buttons.iter().map(on).chain([cancel]).chain(foreseen).collect()
    }

    fn set_running(&self, is_running: bool) {
        self.state.borrow_mut().is_running = is_running;
        for (button, _) in &self.buttons {
            set_attribute(button, "aria-disabled", is_running);
        }
        set_attribute(&self.cancel, "aria-disabled", !is_running);
    }

    fn make_more(&self) {
        if let Ok(values) = self.fields.values() {
            self.fields.set("adds", &(values.number("adds") * 10).min(MOST_ADDS).to_string());
        }
    }

    fn arrange(&self, meet: &str, guard: &str) {
        self.fields.set("meet", meet);
        self.fields.set("guard", guard);
    }

    fn start(self: &Rc<Self>, before: Before) {
        if self.state.borrow().is_running {
            return;
        }
        before(self);
        let plan = match self.fields.values().and_then(|values| plan(&values)) {
            Ok(plan) => plan,
            Err(why) => return self.status.show(&why),
        };
        self.foreseer.end();
        self.status.show("Racing.");
        self.set_running(true);
        let race = Rc::downgrade(self);
        spawn_local(async move {
            let conditions = host::conditions().await;
            let Some(race) = race.upgrade().filter(|race| race.state.borrow().is_running) else { return };
            match conditions.threads {
                Err(why) if plan.model.has_threads() => race.fail(&why),
                _ => race.run(plan),
            }
        });
    }

    fn run(self: &Rc<Self>, plan: Plan) {
        let race = Rc::downgrade(self);
        let run = Run::start(plan, move |event| {
            if let Some(race) = race.upgrade() {
                race.hear(event);
            }
        });
        self.state.borrow_mut().run = Some(run);
    }

    fn hear(&self, event: Event) {
        match event {
            Event::Ended(report) => {
                self.end();
                self.fields.note(history::keep_reports(&[&report]));
                let mut state = self.state.borrow_mut();
                match Round::of(state.count + 1, &report) {
                    Some(round) => state.add(round),
                    None => {
                        return self.status.show(report.detail.as_deref().unwrap_or("The race did not end."));
                    }
                }
                drop(state);
                self.show();
            }
            Event::Failed(why) => self.fail(&why),
            _ => (),
        }
    }

    fn fail(&self, why: &str) {
        self.end();
        self.status.show(why);
    }

    fn end(&self) {
        self.set_running(false);
        self.state.borrow_mut().run = None;
        self.status.show("");
    }

    fn show(&self) {
        let rounds = &self.state.borrow().rounds;
        self.draw(rounds, &sentence(rounds), "measured", "Measured in this browser");
    }

    fn draw(&self, rounds: &[Round], says: &str, label: &str, caption: &str) {
        self.head.show(&legend(label, &self.id));
        self.drawing.show(&bars(rounds, &format!("{}-bars", self.id), says));
        self.table.show(&table(rounds, caption));
        self.says.show(says);
    }

    /// Ends what is going on; the races before stay.
    pub fn stop(&self) {
        self.foreseer.end();
        if self.state.borrow().is_running {
            self.fail("Cancelled.");
        }
    }
}

/// Beside the races that were measured, which are drawn again with the next one.
impl Foresees for Race {
    fn foreseer(&self) -> &Foreseer {
        &self.foreseer
    }

    fn plans(&self) -> Result<Vec<Plan>, String> {
        match self.fields.values() {
            Ok(values) if !self.state.borrow().is_running => foreseen(&values),
            _ => Ok(Vec::new()),
        }
    }

    fn take(&self, reports: &[Report]) -> Result<(), String> {
        let rounds = simulated(reports)?;
        self.draw(&rounds, &first_sentence(rounds.each_ref()), "simulated", "Simulated");
        Ok(())
    }

    fn complain(&self, why: &str) {
        self.fields.note(Some(why));
    }
}

impl State {
    fn add(&mut self, round: Round) {
        self.count += 1;
        self.rounds.push(round);
        if self.rounds.len() > MOST_ROUNDS {
            self.rounds.remove(0);
        }
    }
}
