use std::cell::{Cell, RefCell};
use std::rc::Rc;

use experiments::report::display_ms;
use figures::widget::lab::mend::Explored;
use figures::widget::lab::right::checked;
use figures::widget::lab::{PARAMETERS, interpreter};
use gloo_events::{EventListener, EventListenerOptions};
use host::message::lab::{Answer, Go, Program, Question, Way};
use lab_shown::Shown;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use super::editor::{self, Editor};
use super::goals::Goals;
use super::loading::{Loading, UNLOADED, is_again};
use super::opened::Opened;
use super::outcomes::Outcomes;
use super::progress::{Asked, Progress};
use super::walk::Walk;
use crate::browser::place::{Place, set_attribute};
use crate::browser::{focus_leaves, has_focus, part};
use crate::store::Trouble;
use crate::widget::done;
use crate::widget::fields::Fields;

pub struct Lab {
    /// Under which it is kept.
    name: String,
    editor: Rc<Editor>,
    fields: Fields,
    /// What each asks for.
    buttons: Vec<(Element, Asks)>,
    cancel: Element,
    reset: Element,
    reset_says: Place,
    progress: Progress,
    loading: Loading,
    outcomes: Outcomes,
    walk: Rc<Walk>,
    /// Where the question stands, and the chapter's about its own program.
    title: Option<(Place, String)>,
    /// With the fields.
    form: Element,
    host: HtmlElement,
    worker: host::Lab,
    /// Whether the focus is in it, in a page that the reader has not left.
    is_in_use: Cell<bool>,
    asked: Cell<Option<Asked>>,
    /// Of an exercise.
    goals: Option<Goals>,
    /// The program of the last question but those to go on.
    program: RefCell<Option<Program>>,
    /// Whether a link has named its program.
    is_opened: bool,
    /// What was asked last, but for going on, and the way if it was to go through one.
    last: RefCell<Option<(Asked, Way)>>,
    /// Whether the last question is about a program into which a check was written.
    has_check: Cell<bool>,
}

/// What is asked of a program of the reader's own.
const OWN_TITLE: &str = "What can happen with your program?";

/// Of what nothing is known yet.
const LAST_TIME: &str = "This is your program of last time. Explore finds out what can happen with it.";
const OPENED: &str = "This is the program as the book has it. Explore finds out what can happen with it.";

type Asks = fn(&Lab) -> Result<Asked, String>;

impl Lab {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &HtmlElement, opened: Option<&Opened>) -> Result<Rc<Self>, String> {
        let chapter = host.get_attribute("data-spec").unwrap_or_default();
        let buttons: [(&str, Asks); 3] =
            [(".mt-explore", Self::explore), (".mt-once", Self::run), (".mt-step", Self::step)];
        let button = |(name, asks): (&str, Asks)| part(host, name).map(|button| (button, asks));
        let buttons = buttons.into_iter().map(button).collect::<Result<_, _>>()?;
        let mut name = format!("lab/{chapter}/{}", host.id());
        let interpreter = part(host, "[name=interpreter] option[selected]")?.get_attribute("value");
        let given = Program { text: editor::given(host)?, interpreter: interpreter.unwrap_or_default() };
        let outcomes = Outcomes::new(host, given)?;
        // What the reader makes of it has a place of its own.
        if let Some(opened) = opened {
            name = format!("{name}/{}", opened.file);
        }
        let editor = Editor::new(host, name.clone(), opened.map(|it| &*it.text))?;
        let fields = Fields::new(host, &host.id(), PARAMETERS.to_vec())?;
        let text = |selector: &str| part(host, selector).map(Place::of_text);
        let progress = Progress::new(text(".mt-status")?, text(".mt-found")?);
        let (cancel, reset, form) =
            (part(host, ".mt-cancel")?, part(host, ".mt-reset")?, part(host, ".mt-fields")?);
        let walk = Rc::new(Walk::new(host)?);
        let loading = Loading::new(host)?;
        let title = part(host, ".mt-title").ok();
        let asked = opened.map(|it| format!("What can happen with {}?", it.name()));
        let title = title.map(|it| {
            let asks = asked.unwrap_or_else(|| it.text_content().unwrap_or_default());
            (Place::as_text(it), asks)
        });
        Ok(Rc::new_cyclic(|weak: &std::rc::Weak<Self>| {
            let weak = weak.clone();
            let worker = host::Lab::new(move |heard| {
                if let Some(lab) = weak.upgrade() {
                    lab.hear(heard);
                }
            });
            Self {
                name,
                editor: Rc::new(editor),
                fields,
                buttons,
                cancel,
                reset_says: Place::of_text(reset.clone()),
                reset,
                progress,
                loading,
                outcomes,
                walk,
                title: title.clone(),
                form,
                host: host.clone(),
                worker,
                is_in_use: Cell::new(has_focus(host)),
                asked: Cell::default(),
                goals: Goals::of(host),
                program: RefCell::default(),
                is_opened: opened.is_some(),
                last: RefCell::default(),
                has_check: Cell::default(),
            }
        }))
    }

    pub fn enable(&self) {
        let trouble = self.editor.enable();
        for button in self.buttons.iter().map(|(button, _)| button).chain([&self.cancel, &self.reset]) {
            // Refused only for what is no name.
            let _ = button.remove_attribute("disabled");
        }
        self.set_busy(None);
        self.outcomes.enable();
        let is_as_opened = self.is_opened && self.editor.is_given();
        self.outcomes.forget(&self.program(), if is_as_opened { OPENED } else { LAST_TIME });
        self.outdate();
        self.tell(trouble);
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let on = |element: &Element, hear: fn(&Rc<Self>)| {
            let lab = self.clone();
            EventListener::new(element, "click", move |_| hear(&lab))
        };
        let mut listeners = vec![
            on(&self.cancel, |lab| {
                if lab.asked.get().is_some() {
                    lab.cancel();
                }
            }),
            on(&self.reset, |lab| lab.reset()),
            on(&self.walk.leave, |lab| lab.leave()),
        ];
        for (button, asks) in &self.buttons {
            let (lab, asks) = (self.clone(), *asks);
            listeners.push(EventListener::new(button, "click", move |_| lab.ask(asks)));
        }
        let (choosing, changing, going, setting) = (self.clone(), self.clone(), self.clone(), self.clone());
        let area = self.outcomes.area();
        listeners.push(EventListener::new(area, "click", move |event| choosing.choose(event)));
        listeners.extend(self.editor.listen(move || changing.changed()));
        listeners.extend(self.fields.listen());
        listeners.push(EventListener::new(&self.form, "change", move |_| setting.set()));
        listeners.extend(self.walk.listen(move |to| going.go(to)));
        let keys = self.clone();
        let may_prevent = EventListenerOptions::enable_prevent_default();
        listeners.push(EventListener::new_with_options(&self.host, "keydown", may_prevent, move |event| {
            keys.press(event);
        }));
        let (come, left, loading) = (self.clone(), self.clone(), self.clone());
        listeners.push(EventListener::new(&self.host, "focusin", move |_| come.is_in_use.set(true)));
        listeners.extend(Loading::listen(move |how_far| {
            if let Some(asked) = loading.asked.get() {
                loading.progress.is_loading(asked, how_far);
            }
        }));
        let again = self.clone();
        listeners.push(EventListener::new(&self.host, "click", move |event| {
            if is_again(event) {
                again.ask_again();
            }
        }));
        listeners.push(EventListener::new(&self.host, "focusout", move |event| left.is_left(event)));
        listeners
    }

    /// Ctrl and Enter explore from wherever the reader is, Enter runs once from a field.
    fn press(&self, event: &Event) {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.key() != "Enter" || key.is_composing() || key.repeat() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_field = target.is_some_and(|target| target.matches(".mt-fields input").unwrap_or_default());
        if key.ctrl_key() || key.meta_key() {
            event.prevent_default();
            self.ask(Self::explore);
        } else if is_field {
            event.prevent_default();
            self.ask(Self::run);
        }
    }

    /// Nobody asks anything soon, unless there is a way to come back to.
    fn is_left(&self, event: &Event) {
        if focus_leaves(&self.host, event) {
            self.is_in_use.set(false);
            if self.asked.get().is_none() && !self.walk.is_open() {
                self.worker.rest();
            }
        }
    }

    /// What was found out holds for what was there, and so does the way that is gone.
    fn outdate(&self) {
        let program = self.program();
        let brings_back = self.editor.can_bring_back();
        // An exercise asks the same of the reader's program.
        if let Some((title, given)) = self.title.as_ref().filter(|_| self.goals.is_none()) {
            title.show(if self.editor.is_given() { given } else { OWN_TITLE });
        }
        self.reset_says.show(if brings_back { "Bring my program back" } else { "Reset the program" });
        self.outcomes.compare(&program);
        self.walk.compare(self.program.borrow().as_ref() == Some(&program));
    }

    /// A field says something else.
    fn set(&self) {
        if self.asked.get().is_none() {
            self.progress.say("");
        }
        self.outdate();
    }

    fn reset(&self) {
        self.editor.reset();
        if self.asked.get().is_none() && self.editor.can_bring_back() {
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
        Program { text: self.editor.text(), interpreter: interpreter(&self.fields.right()).to_owned() }
    }

    fn ask(&self, asks: impl FnOnce(&Self) -> Result<Asked, String>) {
        if self.asked.get().is_some() {
            return;
        }
        match asks(self) {
            Ok(asked) => self.set_busy(Some(asked)),
            Err(why) => self.progress.say(&why),
        }
    }

    /// What could not be loaded was asked about in vain.
    fn ask_again(&self) {
        let last = self.last.borrow().clone();
        match last {
            Some((Asked::Explore, _)) => self.ask(Self::explore),
            Some((Asked::Run, _)) => self.ask(Self::run),
            Some((Asked::Step, way)) => self.ask(|lab| lab.step_through(way)),
            None => {}
        }
    }

    /// The program, which the question is about.
    fn take_program(&self) -> Program {
        let program = self.program();
        *self.program.borrow_mut() = Some(program.clone());
        program
    }

    fn explore(&self) -> Result<Asked, String> {
        self.explore_as(Question::Explore)
    }

    fn explore_as(&self, asks: fn(Program) -> Question) -> Result<Asked, String> {
        let mut program = self.take_program();
        if let Some(order) = self.host.get_attribute("data-order") {
            program.interpreter = format!("{} {order}", program.interpreter);
        }
        *self.last.borrow_mut() = Some((Asked::Explore, Way::default()));
        self.worker.ask(&asks(program));
        Ok(Asked::Explore)
    }

    fn run(&self) -> Result<Asked, String> {
        let seed = self.fields.values()?.number("seed");
        *self.last.borrow_mut() = Some((Asked::Run, Way::default()));
        self.worker.ask(&Question::Run { program: self.take_program(), seed });
        Ok(Asked::Run)
    }

    /// From the start, along a way that the reader makes.
    fn step(&self) -> Result<Asked, String> {
        self.outcomes.leave();
        self.step_through(Way { schedule: "[]".to_owned(), ..Way::default() })
    }

    fn step_through(&self, way: Way) -> Result<Asked, String> {
        self.walk.close();
        let program = self.take_program();
        self.walk.begin(&program.text);
        *self.last.borrow_mut() = Some((Asked::Step, way.clone()));
        self.worker.ask(&Question::Step { program, way });
        Ok(Asked::Step)
    }

    /// A button in the table of outcomes: a way through the program.
    fn choose(&self, event: &Event) {
        if self.asked.get().is_some() {
            return;
        }
        match self.outcomes.right(event) {
            Ok(Some((right, outputs))) => return self.check(&right, &outputs),
            Ok(None) => {}
            Err(why) => return self.refuse(&why),
        }
        match self.outcomes.asks_for_locks(event) {
            Ok(true) => return self.ask(|lab| lab.explore_as(Question::Locks)),
            Ok(false) => {}
            Err(why) => return self.refuse(&why),
        }
        match self.outcomes.choose(event) {
            Ok(Some(way)) => self.ask(|lab| lab.step_through(way)),
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
                self.ask(Self::explore);
            }
            None => self.refuse(
                "How this program prints is too much its own for a check to be written into it: add an assert of what has to be true.",
            ),
        }
    }

    fn go(&self, to: Go) {
        self.ask(|lab| {
            lab.worker.ask(&Question::Go(to));
            Ok(Asked::Step)
        });
    }

    fn hear(&self, heard: Result<Answer, String>) {
        match heard {
            Ok(Answer::Found { states, fails }) => {
                self.progress.has_found(states, fails);
            }
            Ok(Answer::Shown { shown, threads, took_ms, stays }) => {
                self.show(&shown, threads, took_ms);
                // Who is still at it asks again, and has the answer sooner from a worker that is there.
                if !(self.walk.is_open() || stays && self.is_in_use.get()) {
                    self.worker.rest();
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
        let asked = self.asked.get();
        self.set_busy(None);
        self.editor.complain(shown.wrong.as_ref());
        // What was asked about may have been changed since.
        let program = self.program.borrow().clone();
        let is_there = program.as_ref() == Some(&self.program());
        match &shown.at {
            Some(at) => {
                self.walk.show(shown, at);
                self.walk.compare(is_there);
            }
            None => {
                self.walk.close();
                let how = how(asked.filter(|_| shown.wrong.is_none()), threads, took_ms);
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
        let Program { text, interpreter } = program;
        let explored = Explored { program: text, interpreter, verdict: shown.verdict.as_deref() };
        let goals = self.goals.as_ref()?;
        let trouble = if goals.are_reached(&explored) { done::note(&self.name, 1, 1) } else { None };
        let kept = trouble.map(|trouble| format!(" {}", trouble.sentence()));
        Some(goals.judge(&explored) + &kept.unwrap_or_default())
    }

    fn set_busy(&self, asked: Option<Asked>) {
        self.loading.is_over(&self.cancel);
        self.asked.set(asked);
        for (button, _) in &self.buttons {
            set_attribute(button, "aria-disabled", asked.is_some());
        }
        set_attribute(&self.cancel, "aria-disabled", asked.is_none());
        self.outcomes.set_busy(asked.is_some());
        self.walk.set_busy(asked.is_some());
        match asked {
            Some(asked) => self.progress.begin(asked),
            None => self.progress.end(),
        }
    }

    /// Ends what is going on; what was shown before stays.
    pub fn cancel(&self) {
        let asked = self.asked.get();
        self.worker.end();
        self.close_walk();
        if asked.is_some() {
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
        let asked = self.asked.get();
        self.worker.end();
        if asked.is_some() {
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

/// Such as “explored in this browser, by 2 threads, in 12 ms”.
fn how(asked: Option<Asked>, threads: usize, took_ms: f64) -> String {
    let did = match asked {
        Some(Asked::Explore) => "explored",
        Some(Asked::Run) => "run",
        _ => "read",
    };
    let by = if threads > 1 { format!(" by {threads} threads") } else { String::new() };
    format!("{did} in this browser{by} in {}", display_ms(took_ms))
}

fn broke_off(why: &str) -> String {
    let why = match why {
        why if why.contains("unreachable") => "its worker broke down, most likely for want of memory",
        // A sentence already.
        why if why.contains(UNLOADED) => return format!("{why} Your program is still here."),
        why => why.trim_end_matches('.'),
    };
    format!("The lab broke off: {why}. Your program is still here, and the next attempt begins anew.")
}
