use std::cell::RefCell;
use std::rc::Rc;

use figures::widget::level;
use figures::widget::progress::Group;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Element, HtmlElement};

use super::bring::bring;
use super::reached::reached;
use crate::browser::html::put;
use crate::browser::object_url::ObjectUrl;
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_class};
use crate::browser::{all, part};
use crate::store::local::Local;
use crate::store::{self, Trouble};
use crate::widget::notes;
use crate::widget::save::save;
use crate::widget::your_machine::history::tell;

/// What belongs to progress: results, answers, and what exercises were set to. Programs and runs are the reader's own.
const NAMES: [&str; 3] = ["done/", "quiz/", "exercise/"];

/// One widget.
pub struct Progress {
    host: Element,
    totals: Place,
    notes: Place,
    status: Option<Place>,
    /// What was forgotten, until the page is left.
    forgotten: RefCell<Vec<(String, String)>>,
    download: RefCell<Option<ObjectUrl>>,
}

thread_local! {
    /// What could not be read since the page was opened: it is put aside, and not found again.
    static WRONG: RefCell<Vec<&'static str>> = RefCell::default();
}

/// Says at each thing of the page how much of it is reached; all together as a sentence, and what could not be read.
pub fn fill_in(page: &Element) -> (String, Vec<&'static str>) {
    let (mut totals, mut wrong) = (Group::ALL.map(|group| (group, 0, 0)), WRONG.take());
    for place in all(page, "[data-done]") {
        let data = |name: &str| place.get_attribute(name).unwrap_or_default();
        let group = data("data-group");
        let (count, trouble) = reached(&place);
        let of: usize = data("data-of").parse().unwrap_or_default();
        let Some(total) = totals.iter_mut().find(|total| total.0.name() == group) else { continue };
        total.1 += count.min(of);
        total.2 += of;
        let html = level::reached(total.0, count, of);
        if place.inner_html() != html {
            put(&place, &html);
        }
        wrong.extend(trouble.map(Trouble::sentence).filter(|says| !wrong.contains(says)));
    }
    WRONG.replace(wrong.clone());
    let said: Vec<String> = totals
        .iter()
        .filter(|(_, _, of)| *of > 0)
        .map(|(group, count, of)| group.total(*count, *of) + ".")
        .collect();
    (said.join(" "), wrong)
}

impl Progress {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let parts = Parts::of(host);
        let progress = Self {
            totals: parts.text(".mt-totals"),
            notes: parts.html(".mt-notes"),
            status: part(host, ".mt-status").ok().map(Place::of_text),
            host: host.clone(),
            forgotten: RefCell::default(),
            download: RefCell::default(),
        };
        parts.make(progress)
    }

    /// What is kept now, wherever it stands in the page.
    pub fn show(&self) {
        let Some(page) = self.host.closest("body").ok().flatten() else { return };
        let (said, wrong) = fill_in(&page);
        self.totals.show(&said);
        self.notes.show(&notes::bad(wrong));
    }

    fn tell(&self, says: &str) {
        self.status.iter().for_each(|status| status.show(says));
    }

    /// Keeps what is in a file. What cannot be read changes nothing.
    pub fn bring(self: &Rc<Self>, file: Blob) {
        let widget = Rc::downgrade(self);
        self.tell("Reading …");
        spawn_local(async move {
            let says = bring(&file).await;
            tell();
            widget.upgrade().iter().for_each(|widget| widget.tell(&says));
        });
    }

    /// All that this book keeps, as a file.
    pub fn save(&self) {
        self.tell(&save(&self.download));
    }

    /// Asks before it is forgotten.
    pub fn ask(&self) {
        self.tell(
            "Stars, ticks, goals and answers on this device will be forgotten. Your programs and runs stay.",
        );
        self.offer(&[".mt-yes", ".mt-no"], ".mt-no");
    }

    pub fn keep_all(&self) {
        self.tell("");
        self.offer(&[".mt-forget"], ".mt-forget");
    }

    pub fn forget(&self) {
        match store::reset_of(&Local, &|name| NAMES.iter().any(|begin| name.starts_with(begin))) {
            Ok(kept) => {
                self.tell("It is forgotten. Until you leave this page you can bring it back.");
                *self.forgotten.borrow_mut() = kept;
                self.offer(&[".mt-forget", ".mt-back"], ".mt-back");
            }
            Err(trouble) => {
                self.tell(trouble.sentence());
                self.offer(&[".mt-forget"], ".mt-forget");
            }
        }
        tell();
    }

    pub fn bring_back(&self) {
        match store::restore(&Local, &self.forgotten.borrow()) {
            Ok(()) => {
                self.tell("It is back.");
                self.offer(&[".mt-forget"], ".mt-forget");
            }
            Err(trouble) => self.tell(trouble.sentence()),
        }
        tell();
    }

    /// Shows these buttons of those that forget and bring back, and goes to one of them: the one that was pressed may
    /// be gone.
    fn offer(&self, shown: &[&str], go_to: &str) {
        for selector in [".mt-forget", ".mt-yes", ".mt-no", ".mt-back"] {
            let Ok(button) = part(&self.host, selector) else { continue };
            set_class(&button, "mt-gone", !shown.contains(&selector));
            if selector == go_to {
                // Refused only by what cannot have it.
                let _ = button.unchecked_into::<HtmlElement>().focus();
            }
        }
    }
}
