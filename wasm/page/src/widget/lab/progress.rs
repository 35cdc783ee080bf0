use std::cell::{Cell, RefCell};

use experiments::report::{display_ms, display_number};
use gloo_timers::callback::Interval;

use super::loading::UNLOADED;
use super::questions::Asked;
use crate::browser::now_epoch_ms;
use crate::browser::place::Place;

/// Says what is going on, and how far it has come.
pub struct Progress {
    status: Place,
    /// Not read aloud, as it changes all the time.
    found: Place,
    clock: RefCell<Option<Interval>>,
    /// Whether it was said that a run fails.
    has_failed: Cell<bool>,
    /// Whether it was said that the lab itself is still loaded.
    loads: Cell<bool>,
}

const SECOND_MS: u32 = 1000;

impl Progress {
    pub fn new(status: Place, found: Place) -> Self {
        Self { status, found, clock: RefCell::default(), has_failed: Cell::default(), loads: Cell::default() }
    }

    pub fn say(&self, sentence: &str) {
        self.status.show(sentence);
    }

    pub fn bring_into_view(&self) {
        self.status.bring_into_view();
    }

    /// A step is there at once, nearly always; of one that is not, this says so after a second.
    pub fn begin(&self, asked: Asked) {
        self.end();
        match asked {
            Asked::Explore => self.say("Exploring your program. It stops by itself after a minute."),
            Asked::Run => {
                self.say("Running.");
                self.count_seconds(None);
            }
            Asked::Step => self.count_seconds(Some("Stepping.")),
        }
    }

    /// From the first second on; with the sentence, which is said once, since others may be said meanwhile.
    fn count_seconds(&self, mut sentence: Option<&'static str>) {
        let (status, found, begun_ms) = (self.status.clone(), self.found.clone(), now_epoch_ms());
        self.clock.replace(Some(Interval::new(SECOND_MS, move || {
            if let Some(sentence) = sentence.take() {
                status.show(sentence);
            }
            // A browser that is busy leaves some of the calls out.
            let seconds = (now_epoch_ms() - begun_ms) / f64::from(SECOND_MS);
            found.show(&format!("for {seconds:.0} s"));
        })));
    }

    /// A failure is told of once, and for whom waits longer it is worth knowing that there is one.
    pub fn has_found(&self, states: u64, fails: bool) {
        self.found.show(&format!("{} states so far", display_number(states as f64)));
        if fails && !self.has_failed.replace(fails) {
            self.say("Exploring. There is a run that fails; the others are still looked for.");
        }
    }

    /// What happens to a question before there is anybody to answer it: such as “0.4 of 1.1 MB”, or nothing when that is over.
    /// It is read aloud once.
    pub fn is_loading(&self, asked: Asked, how_far: &str) {
        if !how_far.is_empty() {
            self.clock.take();
            if !self.loads.replace(true) {
                self.say("Loading the lab.");
            }
            self.found.show(how_far);
        } else if self.loads.get() {
            self.begin(asked);
        }
    }

    pub fn end(&self) {
        self.loads.take();
        self.clock.take();
        self.has_failed.take();
        self.status.show("");
        self.found.show("");
    }
}

/// Such as “explored in this browser, by 2 threads, in 12 ms”.
pub fn how_found(asked: Option<Asked>, threads: usize, took_ms: f64) -> String {
    let did = match asked {
        Some(Asked::Explore) => "explored",
        Some(Asked::Run) => "run",
        _ => "read",
    };
    let by = if threads > 1 { format!(" by {threads} threads") } else { String::new() };
    format!("{did} in this browser{by} in {}", display_ms(took_ms))
}

pub fn broke_off(why: &str) -> String {
    let why = match why {
        why if why.contains("unreachable") => "its worker broke down, most likely for want of memory",
        // A sentence already.
        why if why.contains(UNLOADED) => return format!("{why} Your program is still here."),
        why => why.trim_end_matches('.'),
    };
    format!("The lab broke off: {why}. Your program is still here, and the next attempt begins anew.")
}
