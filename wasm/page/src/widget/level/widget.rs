use std::cell::Cell;
use std::rc::Rc;

use figures::widget::level;
use gloo_events::EventListener;
use host::message::lab::{Answer, Program, Question, Way};
use lab_shown::{Played, Shown};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::stand;
use crate::browser::parts::Parts;
use crate::browser::place::{Place, set_attribute, set_class};
use crate::browser::{all, enable};
use crate::store::Trouble;
use crate::widget::lab::walk::Walk;
use crate::widget::{done, notes};

pub struct Level {
    program: Program,
    /// What is to be brought about, as the chapter has it.
    win: String,
    /// The explorer's interpreter and order.
    on: String,
    best: usize,
    most: usize,
    /// What is to be brought about, in words.
    aim: Place,
    play: Element,
    watch: Element,
    walk: Rc<Walk>,
    meter: Place,
    judged: Place,
    /// Where a win leads.
    onward: Place,
    status: Place,
    notes: Place,
    worker: host::Lab,
    /// Under which it is kept what was reached.
    name: String,
    is_busy: Cell<bool>,
    /// Whether it is the explorer's way that is gone, which wins no stars.
    watches: Cell<bool>,
}

impl Level {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &HtmlElement) -> Result<Rc<Self>, String> {
        let parts = Parts::of(host);
        let data = |name: &str| host.get_attribute(name).unwrap_or_default();
        let number = |name: &str| data(name).parse().unwrap_or_default();
        let lines: Vec<String> = all(&parts.one(".mt-ink"), ".mt-line")
            .iter()
            .map(|line| line.text_content().unwrap_or_default())
            .collect();
        let on = data("data-on");
        let interpreter = on.split(' ').next().unwrap_or_default().to_owned();
        let walk = Rc::new(Walk::new(host)?);
        let level = Rc::new_cyclic(|weak: &std::rc::Weak<Self>| {
            let weak = weak.clone();
            let worker = host::Lab::new(move |heard| {
                if let Some(level) = weak.upgrade() {
                    level.hear(heard);
                }
            });
            Self {
                program: Program { text: lines.join("\n"), interpreter, ..Program::default() },
                win: data("data-win"),
                on,
                best: number("data-best"),
                most: number("data-most"),
                aim: parts.text(".mt-aim"),
                play: parts.one(".mt-play"),
                watch: parts.one(".mt-watch"),
                walk,
                meter: parts.text(".mt-meter"),
                judged: parts.text(".mt-judged"),
                onward: parts.html(".mt-onward"),
                status: parts.text(".mt-status"),
                notes: parts.html(".mt-notes"),
                worker,
                name: format!("level/{}", host.id()),
                is_busy: Cell::default(),
                watches: Cell::default(),
            }
        });
        parts.make(level)
    }

    pub fn enable(&self) {
        enable([&self.play, &self.watch]);
        self.tell(done::read(&self.name).1);
        if let Some((step, schedule)) = stand::read(&self.name) {
            self.play_along(schedule, step);
            self.walk.comes_unasked();
        }
    }

    pub fn listen(self: &Rc<Self>) -> Vec<EventListener> {
        let on = |element: &Element, hear: fn(&Self)| {
            let level = self.clone();
            EventListener::new(element, "click", move |_| hear(&level))
        };
        let mut listeners = vec![
            on(&self.play, |level| level.begin(false)),
            on(&self.watch, |level| level.begin(true)),
            on(&self.walk.leave, |level| {
                level.leave();
                stand::forget(&level.name);
                let play: &HtmlElement = level.play.unchecked_ref();
                // What cannot be focused is not there.
                let _ = play.focus();
            }),
        ];
        let going = self.clone();
        listeners.extend(self.walk.listen(move |to| going.ask(&Question::Go(to))));
        listeners
    }

    /// From the start: along a way that the reader makes, or along the explorer's.
    fn begin(&self, watches: bool) {
        if self.is_busy.get() {
            return;
        }
        self.watches.set(watches);
        self.walk.close();
        let explorers = || self.watch.get_attribute("data-schedule");
        let schedule = if watches { explorers() } else { None };
        self.play_along(schedule.unwrap_or_else(|| "[]".to_owned()), 0);
    }

    /// After so many steps of a way.
    fn play_along(&self, schedule: String, at: usize) {
        let interpreter = Some(self.on.clone());
        let way = Way { schedule, at, interpreter, ..Way::default() };
        self.walk.begin(&self.program.text);
        self.ask(&Question::Play { program: self.program.clone(), way, win: self.win.clone() });
    }

    fn ask(&self, question: &Question) {
        if !self.is_busy.get() {
            self.worker.ask(question);
            self.set_busy(true);
        }
    }

    fn set_busy(&self, is_busy: bool) {
        self.is_busy.set(is_busy);
        for button in [&self.play, &self.watch] {
            set_attribute(button, "aria-disabled", is_busy);
        }
        self.walk.set_busy(is_busy);
        self.status.show(if is_busy && !self.walk.is_open() { "Loading the level …" } else { "" });
    }

    fn hear(&self, heard: Result<Answer, String>) {
        match heard {
            Ok(Answer::Found { .. }) => {}
            Ok(Answer::Shown { shown, .. }) => {
                self.set_busy(false);
                self.show(&shown);
            }
            Err(why) => {
                self.leave();
                stand::forget(&self.name);
                let why = if why.contains("unreachable") {
                    "its worker broke down"
                } else {
                    why.trim_end_matches('.')
                };
                self.status.show(&format!("The play broke off: {why}. Press Play to begin again."));
            }
        }
    }

    fn show(&self, shown: &Shown) {
        let (Some(at), Some(played)) = (&shown.at, &shown.played) else {
            self.leave();
            stand::forget(&self.name);
            self.status.show(&shown.says);
            return;
        };
        if !self.watches.get() {
            stand::keep(&self.name, at.step, &at.schedule);
        }
        let comes_back = !self.walk.is_open();
        self.walk.show(shown, at);
        self.walk.compare(true);
        set_class(&self.play, "mt-gone", !self.watches.get());
        let judged_before = self.judged.shown();
        self.judge(played);
        if self.walk.has_left() {
            return;
        }
        if at.step == 0 || comes_back {
            self.aim.bring_to_top();
        } else if (played.is_over || !played.is_out_of_reach)
            && ![String::new(), judged_before].contains(&self.judged.shown())
        {
            self.onward.bring_into_view();
            self.judged.bring_into_view();
            // No step comes after it, and the focus is on a button that leads nowhere.
            let leads = self.onward.part("a").filter(|_| played.is_over && played.is_won);
            if let Some(link) = leads.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                // What is not shown cannot be focused.
                let _ = link.focus();
            }
        }
    }

    fn judge(&self, played: &Played) {
        self.meter.show(&level::meter(played.switches, self.most));
        self.meter.set_class("mt-is-over", played.switches > self.most);
        let stars = level::stars(played.switches, self.best, self.most);
        let wins = played.is_won && stars > 0;
        self.judged.set_class("mt-is-won", wins);
        self.onward.take_part(wins && !self.watches.get());
        if self.watches.get() {
            self.judged.show(if played.is_won { "This is how. Press Play, and do it yourself." } else { "" });
            return;
        }
        self.judged.show(&level::says(played, self.best, self.most));
        if wins {
            self.tell(done::note(&self.name, stars, level::MOST_STARS));
        }
    }

    fn tell(&self, trouble: Option<Trouble>) {
        self.notes.show(&notes::bad(trouble.map(Trouble::sentence)));
    }

    /// The program lies open in the worker no more.
    pub fn leave(&self) {
        self.worker.end();
        self.set_busy(false);
        self.walk.close();
        self.judged.show("");
        set_class(&self.play, "mt-gone", false);
    }
}
