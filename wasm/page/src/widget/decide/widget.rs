use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use experiments::simulate::{Question, Simulated};
use figures::decide::{Profile, Trial, advise, questions, trials, verdict};
use figures::widget::decide::{self, HERE, SIMULATED};
use gloo_events::EventListener;
use web_sys::Element;

use super::here::Here;
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_attribute};
use crate::browser::{address, enable};
use crate::widget::notes;
use crate::widget::parameters::{self, Parameters, Simulates};
use crate::widget::values::Values;

/// What is advised is the advice for other answers meanwhile.
const SIMULATING: &str = "Simulating your answers …";

pub struct Decide {
    parameters: Parameters,
    notes: Place,
    advice: Place,
    verdict: Place,
    table: Place,
    run: Element,
    cancel: Element,
    pub(super) status: Place,
    here_says: Place,
    /// What is shown, until other answers have been simulated.
    profile: RefCell<Profile>,
    simulated: RefCell<Vec<Trial>>,
    /// What runs in this browser, or has run there.
    pub(super) here: RefCell<Here>,
    /// Whether the reader waits for runs that begin once other answers are simulated.
    pub(super) begins_then: Cell<bool>,
    itself: Weak<Self>,
}

impl Decide {
    pub fn new(
        host: &Element,
        values: Values,
        (profile, simulated): (Profile, Vec<Trial>),
    ) -> Result<Rc<Self>, String> {
        let parts = Parts::of(host);
        let decide = Rc::new_cyclic(|weak| Self {
            parameters: Parameters::new(host, values, weak.clone()),
            notes: parts.html(".mt-notes"),
            advice: parts.html(".mt-says"),
            verdict: parts.text(".mt-tried"),
            table: parts.html(".mt-result"),
            run: parts.one(".mt-run"),
            cancel: parts.one(".mt-cancel"),
            status: parts.text(".mt-status"),
            here_says: parts.text(".mt-here"),
            profile: RefCell::new(profile),
            simulated: RefCell::new(simulated),
            here: RefCell::default(),
            begins_then: Cell::default(),
            itself: weak.clone(),
        });
        parts.make(decide)
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let (started, cancelled) = (self.clone(), self.clone());
        enable([&self.run, &self.cancel]);
        self.show_running(false);
        vec![
            EventListener::new(&self.run, "click", move |_| started.begin()),
            EventListener::new(&self.cancel, "click", move |_| cancelled.end("Cancelled.")),
        ]
    }

    pub(super) fn show_running(&self, is_running: bool) {
        set_attribute(&self.run, "aria-disabled", is_running);
        set_attribute(&self.cancel, "aria-disabled", !is_running);
    }

    pub(super) fn profile(&self) -> Profile {
        self.profile.borrow().clone()
    }

    /// What the reader's answers come to, as far as they are right.
    fn answered(&self) -> Profile {
        Profile::new(&self.parameters.asked())
    }

    /// One more run has ended here, or none counts any longer.
    pub(super) fn show_here(&self) {
        let (profile, here) = (self.profile(), self.here.borrow());
        self.table.show(&decide::table(&profile, &self.simulated.borrow(), here.trials()));
        let says = verdict(&profile, here.trials(), HERE).filter(|_| !here.is_running());
        self.here_says.show(&says.unwrap_or_default());
    }

    /// The page is left.
    pub fn leave(&self) {
        self.end("");
        parameters::end(self);
    }
}

impl Simulates for Decide {
    fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    fn questions(&self) -> Result<Vec<Question>, String> {
        Ok(questions(&self.answered()))
    }

    fn take(&self, answers: Vec<Simulated>) -> Result<(), String> {
        let profile = self.answered();
        let trials = trials(&profile, &answers)?;
        self.end("");
        self.here.take();
        self.advice.show(&decide::advice(&advise(&profile)));
        let says = verdict(&profile, &trials, SIMULATED).ok_or("what is advised was not tried")?;
        self.verdict.show(&says);
        *self.profile.borrow_mut() = profile;
        *self.simulated.borrow_mut() = trials;
        self.show_here();
        self.tell_address();
        if !self.parameters.is_simulating() && self.begins_then.take() {
            self.itself.upgrade().into_iter().for_each(|decide| decide.begin());
        }
        Ok(())
    }

    fn complain(&self, wrong: &[String]) {
        self.notes.show(&notes::bad(wrong.iter().map(String::as_str)));
    }

    /// Browsers refuse an address that changes too often.
    fn tell_address(&self) {
        if !self.parameters.is_sliding() {
            address::replace(&self.parameters.values.borrow().address());
        }
    }

    fn show_simulating(&self, is_simulating: bool) {
        if is_simulating {
            self.begins_then.set(false);
            self.status.show(SIMULATING);
        } else if self.status.shown() == SIMULATING {
            self.status.show("");
        }
    }
}
