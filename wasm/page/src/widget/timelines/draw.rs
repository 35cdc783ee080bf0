//! Puts on paper what is to be seen, at most once a frame, and tells of it when it stands still.

use std::rc::Rc;

use figures::draw::{By, Pen, Window, closer};
use gloo_render::request_animation_frame;
use gloo_timers::callback::Timeout;

use super::{Inner, State};
use crate::browser::address;
use crate::browser::html::put;
use crate::browser::place::set_attribute;
use crate::widget::timeline_view::{self, TimelineView};

/// After so long without a change the reader has arrived. Browsers refuse an address that changes all the time.
const AT_REST_MS: u32 = 250;

impl Inner {
    pub fn draw_soon(self: &Rc<Self>) {
        let mut frame = self.frame.borrow_mut();
        if frame.is_none() {
            let inner = Rc::downgrade(self);
            *frame = Some(request_animation_frame(move |_| {
                if let Some(inner) = inner.upgrade() {
                    inner.frame.take();
                    inner.draw();
                    inner.settle_soon();
                }
            }));
        }
    }

    fn settle_soon(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        let settle = move || inner.upgrade().into_iter().for_each(|inner| inner.settle());
        *self.settling.borrow_mut() = Some(Timeout::new(AT_REST_MS, settle));
    }

    pub fn draw(&self) {
        if let Some(state) = &*self.state.borrow() {
            state.draw(state.window);
            self.says.show(&state.says());
            set_attribute(&self.by, "aria-pressed", state.by == By::Task);
        }
    }

    /// Paper is as wide as it likes, and cannot be moved.
    pub fn draw_for_print(&self) {
        if let Some(state) = &*self.state.borrow() {
            state.draw(Window::whole(state.sight.whole));
        }
    }

    /// What is seen now, in words: the stretch of time, the table, the address.
    pub fn settle(&self) {
        self.settling.take();
        let state = self.state.borrow();
        let Some(state) = &*state else { return };
        self.stretch.show(&closer::says(state.window, state.sight.whole));
        self.fill_table(state);
        let aspect = TimelineView { window: (!state.is_whole()).then_some(state.window), by: state.by };
        address::replace(&timeline_view::entries(&self.id, aspect));
    }

    /// Nobody waits for a table that is folded away.
    fn fill_table(&self, state: &State) {
        if self.details.has_attribute("open") {
            let figures = state.sight.figures.iter();
            let tables: String =
                figures.map(|figure| figure.closer.table(state.window, &figure.name)).collect();
            self.table.show(&tables);
        }
    }
}

impl State {
    fn is_whole(&self) -> bool {
        self.window.length() >= self.sight.whole
    }

    fn draw(&self, window: Window) {
        // Asked once and before anything changes, or the page would be laid out for each figure.
        let width = || self.sight.figures.first().map_or(0, |figure| figure.plot.client_width());
        let is_whole = window.length() >= self.sight.whole;
        let pen = if is_whole { Pen::Shares } else { Pen::Pixels(f64::from(width())) };
        for (index, figure) in self.sight.figures.iter().enumerate() {
            let mut svg = figure.closer.svg(window, pen);
            svg.truncate(svg.len() - "</svg>".len());
            if let Some((_, pick)) = self.picked.filter(|(picked, _)| *picked == index) {
                svg += &figure.closer.mark(pick, window);
            }
            if let Some(on_top) = &self.sight.on_top {
                svg += &on_top(window);
            }
            svg += "</svg>";
            put(&figure.plot, &svg);
        }
    }

    fn says(&self) -> String {
        self.picked.map_or(String::new(), |(figure, pick)| {
            let figure = &self.sight.figures[figure];
            format!("{}: {}", figure.name, figure.closer.says(pick))
        })
    }
}
