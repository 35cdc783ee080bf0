use std::cell::RefCell;
use std::rc::Rc;

use figures::widget::quiz;
use gloo_events::EventListener;
use js_sys::Object;
use wasm_bindgen::JsValue;
use web_sys::Element;

use super::address::{self, Takes};
use super::question::Question;
use crate::browser::parts::Parts;
use crate::browser::place::Place;
use crate::browser::{address as page_address, all, enable};
use crate::store::{Trouble, local};
use crate::widget::notes;

/// One widget.
pub struct Quiz {
    /// With which its parameters in the address begin.
    id: String,
    /// Its answers, by the names of questions.
    answers: local::Entry,
    questions: Vec<Question>,
    /// Whether what was checked last is right, for each question.
    checked: RefCell<Vec<Option<bool>>>,
    score: Place,
    notes: Place,
    begin: Element,
}

impl Quiz {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let mut questions = Vec::new();
        for element in all(host, ".mt-question") {
            questions.push(Question::new(element)?);
        }
        let chapter = host.get_attribute("data-chapter").ok_or("the quiz does not say its chapter")?;
        let parts = Parts::of(host);
        let quiz = Self {
            id: host.id(),
            answers: local::Entry::new(format!("quiz/{chapter}/{}", host.id()), local::has_texts),
            checked: RefCell::new(vec![None; questions.len()]),
            questions,
            score: parts.text(".mt-score"),
            notes: parts.html(".mt-notes"),
            begin: parts.one(".mt-begin"),
        };
        parts.make(quiz)
    }

    pub fn enable(&self) {
        self.questions.iter().for_each(Question::enable);
        enable([&self.begin]);
    }

    /// What was checked another time comes back, and then what a link names.
    pub fn take_over(&self, brought: &[(String, String)]) {
        let (kept, trouble) = self.answers.read();
        for (index, question) in self.questions.iter().enumerate() {
            let entered = local::get(&kept, &question.name).as_string();
            if entered.is_some_and(|entered| question.enter(&entered)) {
                self.checked.borrow_mut()[index] = question.check_kept();
            }
        }
        let mut wrong: Vec<String> = trouble.map(|it| it.sentence().to_owned()).into_iter().collect();
        wrong.extend(brought.iter().filter_map(|(name, text)| self.fill_in(name, text).err()));
        self.notes.show(&notes::bad(wrong.iter().map(String::as_str)));
        self.show_score();
    }

    fn fill_in(&self, name: &str, text: &str) -> Result<(), String> {
        let Some(question) = self.questions.iter().find(|question| question.name == name) else {
            let names: Vec<&str> = self.questions.iter().map(|question| question.name.as_str()).collect();
            return Err(address::unknown(name, &names));
        };
        let answers = address::read(name, text, question.takes())?;
        let before = question.entered();
        let entered = if question.takes() == Takes::Number {
            text.to_owned()
        } else {
            answers.iter().map(usize::to_string).collect::<Vec<_>>().join(",")
        };
        if entered == before {
            return Ok(());
        }
        question.clear();
        if !question.enter(&entered) {
            question.enter(&before);
            return Err(format!("In the address, {name} = “{text}” is not a number."));
        }
        Ok(())
    }

    fn check(&self, index: usize) {
        let question = &self.questions[index];
        let is_right = question.check(|| self.keep(index).err().map(Trouble::sentence));
        if is_right.is_some() {
            self.checked.borrow_mut()[index] = is_right;
            question.explain_all(is_right == Some(true));
            self.tell_score();
        }
    }

    fn again(&self, index: usize) {
        self.questions[index].again();
        self.tell_address();
    }

    /// So that a link leads to what stands in the questions.
    fn tell_address(&self) {
        let entry = |question: &Question| {
            let answer = address::write(&question.entered(), question.takes());
            (format!("{}.{}", self.id, question.name), answer)
        };
        page_address::replace(&self.questions.iter().map(entry).collect::<Vec<_>>());
    }

    /// All questions as at first, and nothing is kept of them.
    fn begin_again(&self) {
        for question in &self.questions {
            question.clear();
            question.explain_all(false);
            question.enter("");
        }
        self.checked.borrow_mut().fill(None);
        self.tell_address();
        let trouble = self.answers.write(&Object::new()).err();
        self.notes.show(&notes::bad(trouble.map(Trouble::sentence)));
        self.tell_score();
    }

    /// Beside what is kept of the other questions, perhaps by the same chapter in another tab.
    fn keep(&self, index: usize) -> Result<(), Trouble> {
        let question = &self.questions[index];
        let (kept, _) = self.answers.read();
        let kept = if kept.is_object() { kept } else { Object::new().into() };
        local::set(&kept, &question.name, &JsValue::from(question.entered()));
        self.answers.write(&kept)
    }

    /// After what the reader did, and not when the widget comes to life.
    fn tell_score(&self) {
        self.score.read_aloud(true);
        self.show_score();
    }

    fn show_score(&self) {
        let checked = self.checked.borrow();
        let count = |is_right| checked.iter().filter(|checked| **checked == Some(is_right)).count();
        self.score.show(&quiz::score(count(true), count(false), checked.len()));
    }

    /// Tells the widget what the reader does, until the listeners are dropped.
    ///
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn listen(self: &Rc<Self>) -> Result<Vec<EventListener>, String> {
        let on = |part: &Element, event: &'static str, index: usize, hear: fn(&Self, usize)| {
            let widget = self.clone();
            EventListener::new(part, event, move |_| hear(&widget, index))
        };
        let mut listeners = vec![on(&self.begin, "click", 0, |widget, _| widget.begin_again())];
        for (index, question) in self.questions.iter().enumerate() {
            let parts = Parts::of(&question.element);
            let choices = parts.one(".mt-choices");
            listeners.extend([
                on(&parts.one(".mt-check"), "click", index, Self::check),
                on(&parts.one(".mt-again"), "click", index, Self::again),
                // What was said is not true of another answer.
                on(&choices, "input", index, |widget, index| widget.questions[index].clear()),
                on(&choices, "change", index, |widget, _| widget.tell_address()),
            ]);
            parts.make(())?;
        }
        Ok(listeners)
    }
}
