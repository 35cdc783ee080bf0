//! Draws the runs of one press of Run, and says what came of them: how often, and at which scale.

use std::time::Duration;

use experiments::model::Model;
use experiments::report::{Label, Report, Reports};
use experiments::trace::Kind;
use experiments::workload::{self, Part};
use figures::draw::{self, Closer, Window, table};
use figures::explain;
use figures::widget::{frame, measured};
use host::Sites;

use super::markup;
use super::picture::Painter;
use super::session::{Phase, Session, Slot};
use super::view::{Figure, Shown, View};
use crate::browser::redraw_loop::RedrawLoop;
use crate::browser::{now_epoch_ms, wants_less_motion};
use crate::widget::timelines::Seen;

/// Other runs that are drawn beside these, at one scale.
pub struct Beside {
    /// The time of the longest.
    pub scale: Duration,
    /// Which kinds occur in them.
    pub kinds: [bool; Kind::ALL.len()],
}

pub struct RunView {
    /// The figure of each of the session's slots.
    figures: Vec<Figure>,
    /// When a reader has guessed that each ends.
    guesses: Vec<Option<Duration>>,
    painters: Vec<Option<Painter>>,
    shown: Shown,
    label: Label,
    sites: &'static str,
    /// What the whole width of the timelines stands for.
    width: Duration,
    /// Which have occurred, by `Kind as usize`.
    kinds: [bool; Kind::ALL.len()],
    /// Whether nothing has been drawn since runs were started.
    is_fresh: bool,
    beside: Option<Beside>,
    /// Until all runs are over.
    redraws: Option<RedrawLoop>,
}

impl RunView {
    /// Has `draw` called as often as there is time for it, until all runs are over.
    pub fn new(session: &Session, view: &View, sites: &Sites, draw: impl Fn() + 'static) -> Self {
        let takes_part = |figure: &&Figure| session.slots.iter().any(|slot| slot.plan.model == figure.model);
        view.figures.iter().for_each(|figure| figure.place.take_part(takes_part(&figure)));
        let figures: Vec<Figure> = view.figures.iter().filter(takes_part).cloned().collect();
        let pairs = || figures.iter().zip(&session.slots);
        if let Some(pictures) = &view.shown.pictures {
            let models: Vec<Model> = figures.iter().map(|figure| figure.model).collect();
            pictures.show(&markup::pictures(&models, |model| canvas_id(&figures, model)));
        }
        let fetches = session.slots.first().and_then(entry).is_some_and(|entry| entry.fetches);
        let guesses: Vec<Option<Duration>> = figures.iter().map(|figure| view.guess(figure.model)).collect();
        let view = Self {
            painters: pairs().map(|(figure, slot)| Painter::new(figure.canvas_id(), &slot.plan)).collect(),
            width: with_marks(expected(session), &guesses),
            guesses,
            redraws: (!wants_less_motion()).then(|| RedrawLoop::new(&view.live, draw)),
            label: if fetches { Label::Emulated } else { Label::Measured },
            sites: describe(sites),
            figures,
            shown: view.shown.clone(),
            kinds: [false; Kind::ALL.len()],
            is_fresh: true,
            beside: None,
        };
        view.show_head();
        view.show_table(session);
        view
    }

    /// Runs were started: the next time all is drawn.
    pub fn draw_all_next(&mut self) {
        self.is_fresh = true;
    }

    /// Keeps what a run has done until its figure is drawn.
    pub fn keep_parts(&mut self, slot: usize, parts: Vec<Part>) {
        if let Some(Some(painter)) = self.painters.get_mut(slot) {
            painter.keep(parts);
        }
    }

    /// A run has ended, and others have not: with the last one all is drawn at once.
    pub fn show_end(&mut self, session: &Session, slot: usize) {
        self.draw_slot(session, slot, now_epoch_ms());
        self.show_table(session);
    }

    /// Draws what changes by itself.
    pub fn draw(&mut self, session: &Session, now_epoch_ms: f64) {
        let is_first = std::mem::take(&mut self.is_fresh);
        if let Some(redraws) = &self.redraws {
            redraws.begin(now_epoch_ms);
        }
        let longest = session.longest(now_epoch_ms);
        let grows = longest > self.width;
        if grows {
            self.width = longest.mul_f64(1.3);
        }
        for slot in 0..session.slots.len() {
            if grows || is_first || matches!(session.slots[slot].phase, Phase::Running { .. }) {
                self.draw_slot(session, slot, now_epoch_ms);
            }
        }
        self.show_legend(session);
    }

    /// What the whole width of the timelines stands for when all runs are over.
    fn scale(&self, session: &Session) -> Duration {
        let beside = self.beside.as_ref().map(|beside| beside.scale).unwrap_or_default();
        let scale = frame::scale(&session.reports()).max(beside).max(Duration::from_micros(1));
        with_marks(scale, &self.guesses)
    }

    /// Draws all again, so that these runs and others have one scale, which is given back, and one legend.
    pub fn put_beside(&mut self, session: &Session, beside: Beside) -> Duration {
        self.width = self.width.max(beside.scale);
        self.beside = Some(beside);
        if session.is_over() {
            self.width = self.scale(session);
        }
        self.draw_all(session, now_epoch_ms());
        self.width
    }

    pub fn width(&self) -> Duration {
        self.width
    }

    /// What can be looked at closer.
    pub fn sight(&self, session: &Session) -> impl Iterator<Item = Seen> {
        let pairs = self.figures.iter().zip(&session.slots);
        pairs.zip(&self.guesses).filter_map(|((figure, slot), guess)| {
            figure.shown(slot.plan.model.name(), || slot.closer(&figure.id).guessed(*guess))
        })
    }

    fn draw_slot(&mut self, session: &Session, slot: usize, now_epoch_ms: f64) {
        if let Some(Some(painter)) = self.painters.get_mut(slot) {
            painter.paint();
        }
        let (slot, figure, guess) = (&session.slots[slot], &self.figures[slot], self.guesses[slot]);
        let (plan, id) = (&slot.plan, &*figure.id);
        let svg = match slot.report() {
            Some(report) => draw::of_report(report, self.width, id),
            None => slot.live.svg(plan.model, &slot.title(), self.width, now_epoch_ms, id),
        };
        let svg = draw::with_guess(svg, guess, Window::whole(self.width));
        // What one run alone has to say stands below all figures.
        let why = (self.figures.len() > 1).then(|| slot.why());
        let mut time = slot.time(now_epoch_ms);
        if self.beside.is_some() {
            time.push_str(" in this browser");
        }
        let time = guess.map(|guess| frame::guessed(&time, guess)).unwrap_or(time);
        let html = frame::figure(plan.model, plan.workers, &time, &svg, slot.report(), why.as_deref());
        figure.place.show(&html);
    }

    fn draw_all(&mut self, session: &Session, now_epoch_ms: f64) {
        for slot in 0..session.slots.len() {
            self.draw_slot(session, slot, now_epoch_ms);
        }
        self.show_legend(session);
        self.show_table(session);
    }

    /// The legend names what has occurred so far.
    fn show_legend(&mut self, session: &Session) {
        let mut kinds = self.kinds;
        for slot in &session.slots {
            match slot.report() {
                Some(report) => report.spans.iter().for_each(|span| kinds[span.kind as usize] = true),
                None => slot.live.kinds().for_each(|kind| kinds[kind as usize] = true),
            }
        }
        if let Some(beside) = &self.beside {
            kinds.iter_mut().zip(beside.kinds).for_each(|(kind, occurs)| *kind |= occurs);
        }
        if kinds != self.kinds {
            self.kinds = kinds;
            self.show_head();
        }
    }

    fn show_head(&self) {
        let id = self.figures.first().map_or("", |figure| &figure.id);
        let kinds = Kind::ALL.into_iter().filter(|kind| self.kinds[*kind as usize]);
        self.shown.head.show(&frame::head(self.label.name(), kinds, id));
    }

    fn show_table(&self, session: &Session) {
        let caption = match self.label {
            Label::Emulated => "Real workers, and a network that is slowed down (emulated)",
            _ => "Measured in this browser",
        };
        self.shown.table.show(&table::of_rows(&session.rows(), caption));
    }

    /// All runs are over: everything is drawn and said for the last time, and `tell` is told the reports.
    pub fn end(&mut self, session: &Session, export: &Reports, tell: impl FnOnce(&[&Report])) {
        self.redraws = None;
        self.width = self.scale(session);
        self.draw_all(session, now_epoch_ms());
        let failure = session.slots.iter().find(|slot| matches!(slot.phase, Phase::Failed(_)));
        let reports = session.reports();
        tell(&reports);
        let comparison = explain::comparison(&reports);
        let says: Vec<String> = failure.map(Slot::why).into_iter().chain([comparison]).collect();
        self.shown.says.show(&says.join(" "));
        self.shown.tell(&self.measured(session), export);
    }

    /// What was going on has been cancelled.
    pub fn cancel(&mut self, session: &Session, export: &Reports, now_epoch_ms: f64) {
        self.redraws = None;
        self.draw_all(session, now_epoch_ms);
        self.shown.says.show("");
        self.shown.tell(&self.measured(session), export);
    }

    pub fn measured(&self, session: &Session) -> String {
        measured::html(&session.reports(), self.sites)
    }
}

impl Figure {
    /// What a reader can look at closer, if anything is drawn.
    pub fn shown(&self, name: &str, closer: impl FnOnce() -> Closer) -> Option<Seen> {
        let plot = self.place.part(".mt-plot")?;
        Some(Seen { name: name.to_owned(), plot, closer: closer() })
    }

    fn canvas_id(&self) -> String {
        format!("{}-canvas", self.id)
    }
}

fn canvas_id(figures: &[Figure], model: Model) -> String {
    figures.iter().find(|figure| figure.model == model).map(Figure::canvas_id).unwrap_or_default()
}

/// The longest time that can be foreseen, so that the scale need not grow.
fn expected(session: &Session) -> Duration {
    let ideal = |slot: &Slot| entry(slot)?.ideal(&slot.plan.parameters, &slot.plan.arrangement());
    let longest = session.slots.iter().filter_map(ideal).max();
    longest.map_or(Duration::from_millis(200), |longest| longest.mul_f64(1.03).max(Duration::from_millis(10)))
}

/// Marks are to be seen, unless one is so far away that the runs would be nothing beside it.
fn with_marks(width: Duration, guesses: &[Option<Duration>]) -> Duration {
    let near = guesses.iter().flatten().filter(|guess| **guess <= width * 4).max();
    near.map_or(width, |guess| width.max(guess.mul_f64(1.02)))
}

fn entry(slot: &Slot) -> Option<&'static workload::Entry> {
    workload::find(&slot.plan.workload).ok()
}

fn describe(sites: &Sites) -> &'static str {
    match sites {
        Sites::ServiceWorker(_) => "answered by the book's own service worker, after the set latency",
        Sites::Timers => "no service worker may run here, so timers stand in for the sites",
    }
}
