use std::cell::Cell;
use std::rc::Rc;

use figures::widget::lab::mend::Explored;
use figures::widget::lab::right::checked;
use figures::widget::lab::{PARAMETERS, interpreter};
use gloo_events::{EventListener, EventListenerOptions};
use host::message::lab::{Answer, Program, Question, Way};
use lab_shown::Shown;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::controls::{Controls, asked_by_key};
use super::editor::{self, Editor};
use super::goals::Goals;
use super::loading::{Loading, is_again};
use super::opened::Opened;
use super::outcomes::{Outcomes, Pressed};
use super::progress::{Progress, broke_off, how_found};
use super::questions::{Asked, Questions};
use super::walk::Walk;
use crate::browser::place::Place;
use crate::browser::{focus_leaves, has_focus, part};
use crate::store::Trouble;
use crate::widget::fields::Fields;

mod shared;

pub struct Lab {
    editor: Rc<Editor>,
    fields: Fields,
    controls: Controls,
    questions: Questions,
    progress: Progress,
    loading: Loading,
    outcomes: Outcomes,
    walk: Rc<Walk>,
    /// With the fields.
    form: Element,
    host: HtmlElement,
    /// Whether the focus is in it, in a page that the reader has not left.
    is_in_use: Cell<bool>,
    /// Of an exercise.
    goals: Option<Goals>,
    /// If a link has named its program, what is said of it, and the way that the link has brought along.
    opened: Option<(&'static str, Option<Way>)>,
    /// Whether the last question is about a program into which a check was written.
    has_check: Cell<bool>,
}

impl Lab {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &HtmlElement, opened: Option<&Opened>) -> Result<Rc<Self>, String> {
        let chapter = host.get_attribute("data-spec").unwrap_or_default();
        let interpreter = part(host, "[name=interpreter] option[selected]")?.get_attribute("value");
        let interpreter = interpreter.unwrap_or_default();
        let given = Program { text: editor::given(host)?, interpreter, ..Program::default() };
        let outcomes = Outcomes::new(host, given)?;
        // What the reader makes of a program that a link has named has a place of its own.
        let place = opened.map(|it| format!("/{}", it.file)).unwrap_or_default();
        let name = format!("lab/{chapter}/{}{place}", host.id());
        let goals = Goals::of(host, &name);
        let editor = Editor::new(host, name, opened.map(|it| &*it.text))?;
        let fields = Fields::new(host, &host.id(), PARAMETERS.to_vec())?;
        let text = |selector: &str| part(host, selector).map(Place::of_text);
        let progress = Progress::new(text(".mt-status")?, text(".mt-found")?);
        let walk = Rc::new(Walk::new(host)?);
        let loading = Loading::new(host)?;
        let form = part(host, ".mt-fields")?;
        let controls = Controls::new(host, opened, goals.is_some())?;
        Ok(Rc::new_cyclic(|weak: &std::rc::Weak<Self>| {
            let weak = weak.clone();
            let questions = Questions::new(move |heard| {
                if let Some(lab) = weak.upgrade() {
                    lab.hear(heard);
                }
            });
            Self {
                editor: Rc::new(editor),
                fields,
                controls,
                questions,
                progress,
                loading,
                outcomes,
                walk,
                form,
                host: host.clone(),
                is_in_use: Cell::new(has_focus(host)),
                goals,
                opened: opened.map(|it| (shared::says(it), it.way.clone())),
                has_check: Cell::default(),
            }
        }))
    }

    pub fn enable(&self) {
        let trouble = self.editor.enable();
        self.controls.enable();
        self.set_busy(None);
        self.outcomes.enable();
        self.tell_what_is_known();
        self.outdate();
        self.tell(trouble);
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let on = |element: &Element, event: &'static str, hear: fn(&Self, &Event)| {
            let lab = self.clone();
            EventListener::new(element, event, move |event| hear(&lab, event))
        };
        let mut listeners = vec![
            on(&self.controls.cancel, "click", |lab, _| {
                if lab.questions.is_busy() {
                    lab.cancel();
                }
            }),
            on(&self.controls.reset, "click", |lab, _| lab.reset()),
            on(&self.walk.leave, "click", |lab, _| lab.leave()),
            on(self.outcomes.area(), "click", Self::choose),
            on(&self.host, "click", |lab, event| {
                if is_again(event) {
                    lab.ask_again();
                }
            }),
            on(&self.host, "focusin", |lab, _| lab.is_in_use.set(true)),
            on(&self.host, "focusout", Self::is_left),
        ];
        let sharing = self.clone();
        listeners.push(EventListener::new(&self.controls.share, "click", move |_| sharing.share()));
        listeners.extend(self.fields.listen());
        listeners.push(on(&self.form, "change", |lab, _| lab.set()));
        let (asking, changing, going, loading) = (self.clone(), self.clone(), self.clone(), self.clone());
        listeners.extend(self.controls.listen(move |asked| asking.ask_for(asked)));
        listeners.extend(self.editor.listen(move || changing.changed()));
        listeners.extend(self.walk.listen(move |to| going.ask(|lab| Ok(lab.questions.go(to)))));
        listeners.extend(Loading::listen(move |how_far| {
            if let Some(asked) = loading.questions.asked() {
                loading.progress.is_loading(asked, how_far);
            }
        }));
        let keys = self.clone();
        let may_prevent = EventListenerOptions::enable_prevent_default();
        listeners.push(EventListener::new_with_options(&self.host, "keydown", may_prevent, move |event| {
            if let Some(asked) = asked_by_key(event) {
                event.prevent_default();
                keys.ask_for(asked);
            }
        }));
        listeners
    }

    /// Nobody asks anything soon, unless there is a way to come back to.
    fn is_left(&self, event: &Event) {
        if focus_leaves(&self.host, event) {
            self.is_in_use.set(false);
            if !self.questions.is_busy() && !self.walk.is_open() {
                self.questions.rest();
            }
        }
    }

    /// What was found out holds for what was there, and so does the way that is gone.
    fn outdate(&self) {
        let program = self.program();
        self.controls.tell_whose(self.editor.is_given(), self.editor.can_bring_back());
        self.outcomes.compare(&program);
        self.walk.compare(self.questions.is_about(&program));
    }

    /// A field says something else.
    fn set(&self) {
        if !self.questions.is_busy() {
            self.progress.say("");
        }
        self.outdate();
    }

    fn reset(&self) {
        self.editor.reset();
        if !self.questions.is_busy() && self.editor.can_bring_back() {
            self.progress.say("The program is the chapter’s again. The same button brings yours back.");
        }
    }

    fn changed(&self) {
        self.outdate();
        self.tell(self.editor.changed().err());
    }

    pub fn say(&self, says: &str) {
        self.progress.say(says);
    }

    fn tell(&self, trouble: Option<Trouble>) {
        if let Some(trouble) = trouble {
            self.progress.say(trouble.sentence());
        }
    }

    fn program(&self) -> Program {
        let text = self.editor.text();
        let cancelled = self.controls.outside.name(&text);
        Program { text, interpreter: interpreter(&self.fields.right()).to_owned(), cancelled }
    }

    fn ask(&self, asks: impl FnOnce(&Self) -> Result<Asked, String>) {
        if self.questions.is_busy() {
            return;
        }
        match asks(self) {
            Ok(asked) => self.set_busy(Some(asked)),
            Err(why) => self.progress.say(&why),
        }
    }

    /// Of the program in the field.
    fn ask_for(&self, asked: Asked) {
        self.ask(|lab| match asked {
            Asked::Explore => Ok(lab.explore(Question::Explore)),
            Asked::Run => lab.run(),
            Asked::Step => Ok(lab.step()),
        });
    }

    /// What could not be loaded was asked about in vain.
    fn ask_again(&self) {
        match self.questions.last() {
            Some((Asked::Step, way)) => self.ask(|lab| Ok(lab.step_through(way))),
            Some((asked, _)) => self.ask_for(asked),
            None => {}
        }
    }

    fn explore(&self, asks: fn(Program) -> Question) -> Asked {
        let order = self.host.get_attribute("data-order");
        self.questions.explore(self.program(), order.as_deref(), asks)
    }

    fn run(&self) -> Result<Asked, String> {
        let seed = self.fields.values()?.number("seed");
        Ok(self.questions.run(self.program(), seed))
    }

    /// From the start, along a way that the reader makes.
    fn step(&self) -> Asked {
        self.outcomes.leave();
        self.step_through(Way { schedule: "[]".to_owned(), ..Way::default() })
    }

    fn step_through(&self, way: Way) -> Asked {
        self.walk.close();
        let program = self.program();
        self.walk.begin(&program.text);
        self.questions.step(program, way)
    }

    /// A button in the table of outcomes.
    fn choose(&self, event: &Event) {
        if self.questions.is_busy() {
            return;
        }
        match self.outcomes.pressed(event) {
            Ok(Some(Pressed::Right { right, all })) => self.check(&right, &all),
            Ok(Some(Pressed::Locks)) => self.ask(|lab| Ok(lab.explore(Question::Locks))),
            Ok(Some(Pressed::Way(way))) => self.ask(|lab| Ok(lab.step_through(way))),
            Ok(None) => {}
            Err(why) => self.refuse(&why),
        }
    }

    fn refuse(&self, why: &str) {
        self.progress.say(why);
        // The table is a long one, or the window is small.
        self.progress.bring_into_view();
    }

    /// From now on the program checks that it prints this.
    fn check(&self, right: &str, outputs: &[String]) {
        let outputs: Vec<&str> = outputs.iter().map(String::as_str).collect();
        match checked(&self.editor.text(), &outputs, right) {
            Some(program) => {
                self.editor.write(&program);
                self.has_check.set(true);
                self.ask_for(Asked::Explore);
            }
            None => self.refuse(
                "How this program prints is too much its own for a check to be written into it: add an assert of what has to be true.",
            ),
        }
    }

    fn hear(&self, heard: Result<Answer, String>) {
        match heard {
            Ok(Answer::Found { states, fails }) => self.progress.has_found(states, fails),
            Ok(Answer::Shown { shown, threads, took_ms, stays }) => {
                self.show(&shown, threads, took_ms);
                // Who is still at it asks again, and has the answer sooner from a worker that is there.
                if !(self.walk.is_open() || stays && self.is_in_use.get()) {
                    self.questions.rest();
                }
            }
            Err(why) => {
                self.set_busy(None);
                self.close_walk();
                self.progress.say(&broke_off(&why));
                self.loading.has_failed(&why);
            }
        }
    }

    fn show(&self, shown: &Shown, threads: usize, took_ms: f64) {
        let asked = self.questions.asked();
        self.set_busy(None);
        self.editor.complain(shown.wrong.as_ref());
        // What was asked about may have been changed since.
        let program = self.questions.program();
        let is_there = program.as_ref() == Some(&self.program());
        match &shown.at {
            Some(at) => {
                self.walk.show(shown, at);
                self.walk.compare(is_there);
            }
            None => {
                self.walk.close();
                let how = how_found(asked.filter(|_| shown.wrong.is_none()), threads, took_ms);
                if let Some(program) = program {
                    let judges = asked == Some(Asked::Explore);
                    let reached = judges.then(|| self.judge(&program, shown)).flatten();
                    let mut says =
                        reached.map_or_else(|| shown.says.clone(), |it| format!("{} {it}", shown.says));
                    if self.has_check.take() {
                        says += " The program now checks for the output that you chose; Ctrl and Z in the program take that back.";
                    }
                    self.outcomes.show(how, program, &says, &shown.html);
                }
                // Refused only for what is no name.
                let _ = self.host.set_attribute("data-took-ms", &took_ms.to_string());
                self.outdate();
            }
        }
        if shown.wrong.is_none() && is_there {
            self.editor.point_at(shown.line);
        }
    }

    /// What an exercise's program has reached.
    fn judge(&self, program: &Program, shown: &Shown) -> Option<String> {
        let Program { text, interpreter, .. } = program;
        let explored = Explored { program: text, interpreter, verdict: shown.verdict.as_deref() };
        self.goals.as_ref().map(|goals| goals.judge(&explored))
    }

    fn set_busy(&self, asked: Option<Asked>) {
        self.loading.is_over(&self.controls.cancel);
        self.questions.set_busy(asked);
        self.controls.set_busy(asked.is_some());
        self.outcomes.set_busy(asked.is_some());
        self.walk.set_busy(asked.is_some());
        match asked {
            Some(asked) => self.progress.begin(asked),
            None => self.progress.end(),
        }
    }

    /// Ends what is going on; what was shown before stays.
    pub fn cancel(&self) {
        let was_busy = self.questions.is_busy();
        self.questions.end();
        self.close_walk();
        if was_busy {
            self.set_busy(None);
            self.progress.say("Cancelled.");
        }
    }

    /// The program lies open in the worker no more.
    fn close_walk(&self) -> Option<HtmlElement> {
        self.walk.close();
        self.editor.point_at(None);
        self.outcomes.leave()
    }

    /// Back from the steps to what led there.
    fn leave(&self) {
        self.questions.end();
        if self.questions.is_busy() {
            self.set_busy(None);
        }
        let button = self.close_walk();
        let step = || part(&self.host, ".mt-step").ok().and_then(|it| it.dyn_into().ok());
        if let Some(button) = button.or_else(step) {
            // What cannot be focused is not there.
            let _ = button.focus();
        }
    }
}
