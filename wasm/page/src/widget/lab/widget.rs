use std::cell::{Cell, RefCell};
use std::rc::Rc;

use experiments::figure::lab::mend::Explored;
use experiments::figure::lab::{PARAMETERS, Shown, is_free};
use experiments::report::display_number;
use gloo_events::EventListener;
use host::message::lab::{Answer, Go, Program, Question};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::editor::Editor;
use super::goals::Goals;
use crate::browser::place::{Place, set_attribute};
use crate::browser::{all, part};
use crate::store::Trouble;
use crate::widget::fields::Fields;

pub struct Lab {
    editor: Rc<Editor>,
    fields: Fields,
    /// What each asks for.
    buttons: Vec<(Element, Asks)>,
    cancel: Element,
    reset: Element,
    status: Place,
    found: Place,
    badge: Place,
    says: Place,
    shown: Place,
    area: Element,
    /// With the fields.
    form: Element,
    worker: host::Lab,
    asked: Cell<Option<Asked>>,
    /// Of an exercise.
    goals: Option<Goals>,
    /// What is being explored.
    explored: RefCell<Program>,
    /// What in the shown part was pressed last, to which the focus returns.
    pressed: RefCell<String>,
}

type Asks = fn(&Lab) -> Result<Asked, String>;

/// What the worker is busy with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Run,
    Explore,
    Step,
}

impl Lab {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &HtmlElement) -> Result<Rc<Self>, String> {
        let chapter = host.get_attribute("data-spec").unwrap_or_default();
        let buttons: [(&str, Asks); 3] =
            [(".mt-explore", Self::explore), (".mt-once", Self::run), (".mt-step", Self::step)];
        let button = |(name, asks): (&str, Asks)| part(host, name).map(|button| (button, asks));
        let buttons = buttons.into_iter().map(button).collect::<Result<_, _>>()?;
        let editor = Editor::new(host, format!("lab/{chapter}/{}", host.id()))?;
        let (fields, area) = (Fields::new(host, &host.id(), PARAMETERS.to_vec())?, part(host, ".mt-shown")?);
        let text = |selector: &str| part(host, selector).map(Place::of_text);
        let (status, found, badge, says) =
            (text(".mt-status")?, text(".mt-found")?, text(".mt-badge")?, text(".mt-says")?);
        let form = part(host, ".mt-fields")?;
        let (cancel, reset) = (part(host, ".mt-cancel")?, part(host, ".mt-reset")?);
        Ok(Rc::new_cyclic(|weak: &std::rc::Weak<Self>| {
            let weak = weak.clone();
            let worker = host::Lab::new(move |heard| {
                if let Some(lab) = weak.upgrade() {
                    lab.hear(heard);
                }
            });
            Self {
                editor: Rc::new(editor),
                fields,
                buttons,
                cancel,
                reset,
                status,
                found,
                badge,
                says,
                shown: Place::of_html(area.clone()),
                area,
                form,
                worker,
                asked: Cell::default(),
                goals: Goals::of(host),
                explored: RefCell::default(),
                pressed: RefCell::default(),
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
        self.enable_ways();
        self.tell(trouble);
    }

    /// In what is shown without scripts nothing can be pressed.
    fn enable_ways(&self) {
        for button in all(&self.area, "[data-schedule]") {
            // Refused only for what is no name.
            let _ = button.remove_attribute("disabled");
        }
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let on = |element: &Element, hear: fn(&Rc<Self>)| {
            let lab = self.clone();
            EventListener::new(element, "click", move |_| hear(&lab))
        };
        let mut listeners =
            vec![on(&self.cancel, |lab| lab.cancel()), on(&self.reset, |lab| lab.editor.reset())];
        for (button, asks) in &self.buttons {
            let (lab, asks) = (self.clone(), *asks);
            listeners.push(EventListener::new(button, "click", move |_| lab.ask(asks)));
        }
        let (pressing, changing) = (self.clone(), self.clone());
        listeners.push(EventListener::new(&self.area, "click", move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let button = target.and_then(|target| target.closest("button").ok().flatten());
            button.into_iter().for_each(|button| pressing.press(&button));
        }));
        listeners.extend(self.editor.listen(move || changing.changed()));
        listeners.extend(self.fields.listen());
        let chosen = self.clone();
        listeners.push(EventListener::new(&self.form, "change", move |_| chosen.outdate()));
        listeners
    }

    /// What was found out holds for what was there.
    fn outdate(&self) {
        self.badge.show("before your last change");
    }

    fn changed(&self) {
        self.outdate();
        self.tell(self.editor.changed().err());
    }

    fn tell(&self, trouble: Option<Trouble>) {
        if let Some(trouble) = trouble {
            self.status.show(trouble.sentence());
        }
    }

    fn program(&self) -> Result<Program, String> {
        let values = self.fields.values()?;
        Ok(Program { text: self.editor.text(), is_free: is_free(&values) })
    }

    fn ask(&self, asks: Asks) {
        if self.asked.get().is_some() {
            return;
        }
        match asks(self) {
            Ok(asked) => self.set_busy(Some(asked)),
            Err(why) => self.status.show(&why),
        }
    }

    fn explore(&self) -> Result<Asked, String> {
        let program = self.program()?;
        self.worker.ask(&Question::Explore(program.clone()));
        *self.explored.borrow_mut() = program;
        Ok(Asked::Explore)
    }

    fn run(&self) -> Result<Asked, String> {
        let seed = self.fields.values()?.number("seed");
        self.worker.ask(&Question::Run { program: self.program()?, seed });
        Ok(Asked::Run)
    }

    fn step(&self) -> Result<Asked, String> {
        self.step_through("[]")
    }

    fn step_through(&self, schedule: &str) -> Result<Asked, String> {
        self.worker.ask(&Question::Step { program: self.program()?, schedule: schedule.to_owned() });
        Ok(Asked::Step)
    }

    /// A button in what is shown: a way through the program, or where to go from a state of it.
    fn press(&self, button: &Element) {
        if self.asked.get().is_some() || button.get_attribute("aria-disabled").as_deref() == Some("true") {
            return;
        }
        let asked = if let Some(schedule) = button.get_attribute("data-schedule") {
            self.step_through(&schedule)
        } else if let Some(go) = button.get_attribute("data-go").as_deref().and_then(go) {
            *self.pressed.borrow_mut() = button.get_attribute("data-go").unwrap_or_default();
            self.worker.ask(&Question::Go(go));
            Ok(Asked::Step)
        } else {
            return;
        };
        match asked {
            Ok(asked) => self.set_busy(Some(asked)),
            Err(why) => self.status.show(&why),
        }
    }

    fn hear(&self, heard: Result<Answer, String>) {
        match heard {
            Ok(Answer::Found(states)) => {
                self.found.show(&format!("{} states so far", display_number(states as f64)));
            }
            Ok(Answer::Shown(shown)) => self.show(&shown),
            Err(why) => {
                self.set_busy(None);
                self.status.show(&format!(
                    "The lab broke off ({why}). Your program is still here, and the next attempt begins anew."
                ));
            }
        }
    }

    fn show(&self, shown: &Shown) {
        let asked = self.asked.get();
        self.set_busy(None);
        // What a program took of a worker's memory is not given back before its end.
        if asked != Some(Asked::Step) {
            self.worker.rest();
        }
        self.badge.show(match asked {
            Some(Asked::Explore) => "explored in this browser",
            Some(Asked::Step) => "step by step, in this browser",
            _ => "run in this browser",
        });
        self.editor.complain(shown.wrong.as_ref());
        if shown.wrong.is_none() {
            self.editor.point_at(shown.line);
        }
        let reached = (asked == Some(Asked::Explore)).then(|| self.judge(shown)).flatten();
        self.says.show(&match reached {
            Some(reached) => format!("{} {reached}", shown.says),
            None => shown.says.clone(),
        });
        self.shown.show(&shown.html);
        self.enable_ways();
        self.return_focus();
    }

    /// What an exercise's program has reached.
    fn judge(&self, shown: &Shown) -> Option<String> {
        let explored = self.explored.borrow();
        let Program { text, is_free } = &*explored;
        let explored = Explored { program: text, is_free: *is_free, verdict: shown.verdict.as_deref() };
        Some(self.goals.as_ref()?.judge(&explored))
    }

    /// The button that was pressed has been written anew.
    fn return_focus(&self) {
        let name = self.pressed.take();
        if name.is_empty() {
            return;
        }
        let again = self.shown.part(&format!("[data-go=\"{name}\"]")).or_else(|| self.shown.part("button"));
        if let Some(button) = again.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            let _ = button.focus();
        }
    }

    fn set_busy(&self, asked: Option<Asked>) {
        self.asked.set(asked);
        for (button, _) in &self.buttons {
            set_attribute(button, "aria-disabled", asked.is_some());
        }
        set_attribute(&self.cancel, "aria-disabled", asked.is_none());
        set_attribute(&self.area, "aria-busy", asked.is_some());
        self.found.show("");
        self.status.show(match asked {
            Some(Asked::Explore) => "Exploring.",
            Some(Asked::Run) => "Running.",
            _ => "",
        });
    }

    /// Ends what is going on; what was shown before stays.
    pub fn cancel(&self) {
        let asked = self.asked.get();
        self.worker.end();
        if asked.is_some() {
            self.set_busy(None);
            self.status.show("Cancelled.");
        }
    }
}

/// What a button's `data-go` says: the number of a move, or a word.
fn go(text: &str) -> Option<Go> {
    match text {
        "forward" => Some(Go::Forward),
        "back" => Some(Go::Back),
        "start" => Some(Go::ToStart),
        "switch" => Some(Go::ToSwitch),
        number => number.parse().ok().map(Go::Move),
    }
}
