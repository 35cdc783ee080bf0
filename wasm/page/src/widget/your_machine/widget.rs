use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use figures::escape;
use figures::widget::your_machine;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Element, HtmlElement};

use super::history;
use super::span_stripper::Refusal;
use crate::browser::object_url::ObjectUrl;
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_class};
use crate::browser::{address, part};
use crate::store::local::Local;
use crate::store::{self, Trouble};
use crate::widget::notes;
use crate::widget::save::save;

/// Runs are kept by experiments too, which say nothing of it.
const ASIDE: &str =
    "Something that this book kept cannot be read. It was put aside, and is part of what you can download.";

/// One widget.
pub struct Machine {
    host: Element,
    says: Place,
    rows: Place,
    every: Place,
    notes: Place,
    status: Place,
    /// What was forgotten, until the page is left.
    forgotten: RefCell<Vec<(String, String)>>,
    download: RefCell<Option<ObjectUrl>>,
    /// The report that is read, and those that came meanwhile.
    reports: RefCell<VecDeque<Blob>>,
    /// What a link asks for, which is nothing that there is.
    wrong: Vec<String>,
}

impl Machine {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let parts = Parts::of(host);
        let machine = Self {
            says: parts.html(".mt-says"),
            rows: parts.html(".mt-rows"),
            every: parts.html(".mt-every"),
            notes: parts.html(".mt-notes"),
            status: parts.html(".mt-status"),
            host: host.clone(),
            forgotten: RefCell::default(),
            download: RefCell::default(),
            reports: RefCell::default(),
            wrong: unknown(&address::parameters(&format!("{}.", host.id()))),
        };
        parts.make(machine)
    }

    /// What is kept now.
    pub fn show(&self) {
        let (rows, trouble) = history::read();
        let aside = || store::has_aside(&Local).then_some(ASIDE);
        let trouble = trouble.map(Trouble::sentence).or_else(aside);
        self.notes.show(&notes::bad(trouble.into_iter().chain(self.wrong.iter().map(String::as_str))));
        self.says.show(&your_machine::says(&rows));
        self.rows.show(&your_machine::tables(&rows));
        self.every.show(&your_machine::every(&rows));
    }

    fn tell(&self, says: &str) {
        self.status.show(&escape(says));
    }

    /// Reads a report and keeps its rows, after those that came before it. What cannot be read changes nothing.
    pub fn bring(self: &Rc<Self>, report: Blob) {
        let mut reports = self.reports.borrow_mut();
        reports.push_back(report);
        if reports.len() > 1 {
            return;
        }
        drop(reports);
        self.tell("Reading …");
        let widget = Rc::downgrade(self);
        spawn_local(async move {
            let mut said = Vec::new();
            while let Some(report) = widget.upgrade().and_then(|it| it.reports.borrow().front().cloned()) {
                let rows = super::import::rows(&report).await;
                let Some(widget) = widget.upgrade() else { return };
                widget.reports.borrow_mut().pop_front();
                said.push(taken(rows));
                widget.tell(&said.join(" "));
            }
        });
    }

    /// All that this book keeps, as a file.
    pub fn save(&self) {
        self.tell(&save(&self.download));
    }

    /// Asks before all is forgotten.
    pub fn ask(&self) {
        self.tell(
            "All that this book keeps on this device will be forgotten: runs, answers, exercises, ticks in the contents, \
             and the place where you were.",
        );
        self.offer(&[".mt-yes", ".mt-no"], ".mt-no");
    }

    pub fn keep_all(&self) {
        self.tell("");
        self.offer(&[".mt-forget"], ".mt-forget");
    }

    pub fn forget(&self) {
        match store::reset(&Local) {
            Ok(kept) => {
                self.tell("All is forgotten. Until you leave this page you can bring it back.");
                *self.forgotten.borrow_mut() = kept;
                self.offer(&[".mt-forget", ".mt-back"], ".mt-back");
                history::tell();
            }
            Err(trouble) => {
                self.tell(trouble.sentence());
                self.offer(&[".mt-forget"], ".mt-forget");
            }
        }
    }

    pub fn bring_back(&self) {
        match store::restore(&Local, &self.forgotten.borrow()) {
            Ok(()) => {
                self.tell("All is back.");
                self.offer(&[".mt-forget"], ".mt-forget");
            }
            Err(trouble) => self.tell(trouble.sentence()),
        }
        history::tell();
    }

    /// Shows these buttons of those that forget and bring back, and goes to one of them: the one that was pressed may
    /// be gone.
    fn offer(&self, shown: &[&str], go_to: &str) {
        for selector in [".mt-forget", ".mt-yes", ".mt-no", ".mt-back"] {
            let Ok(button) = part(&self.host, selector) else { continue };
            set_class(&button, "mt-gone", !shown.contains(&selector));
            if selector == go_to {
                let button: HtmlElement = wasm_bindgen::JsCast::unchecked_into(button);
                // Refused only by what cannot have it.
                let _ = button.focus();
            }
        }
    }
}

/// A sentence for each parameter: the widget has none.
fn unknown(brought: &[(String, String)]) -> Vec<String> {
    let says =
        |name: &String| format!("In the address, there is no parameter “{name}”; there are none here.");
    brought.iter().map(|(name, _)| says(name)).collect()
}

/// Keeps the rows of a report, and says what became of them.
fn taken(rows: Result<Vec<your_machine::Row>, Refusal>) -> String {
    let rows = match rows {
        Ok(rows) => rows,
        Err(refusal) => return refusal.sentence(),
    };
    let count = rows.len();
    match history::keep_beside(rows) {
        Ok(kept) => brought_in(kept, count),
        Err(trouble) => trouble.sentence().to_owned(),
    }
}

/// What became of so many runs of a report.
fn brought_in(kept: usize, count: usize) -> String {
    match (kept, count) {
        (1, 1) => "1 run was brought in.".to_owned(),
        _ if kept == count => count.to_string() + " runs were brought in.",
        _ => format!(
            "{kept} of {count} runs were brought in: the rest is kept already, or there is no room for it."
        ),
    }
}
