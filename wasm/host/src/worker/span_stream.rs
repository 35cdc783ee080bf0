use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::Duration;

use experiments::trace::{Kind, Open, Span, Watch, thin};
use gloo_timers::callback::Timeout;

use super::{now_epoch_ms, tell};
use crate::message::Event;

/// Tells the page what happens on a lane while it happens: at most once a frame.
pub struct SpanStream {
    spans: RefCell<Vec<Span>>,
    /// What has begun since the last news, and has not ended.
    open: RefCell<BTreeMap<usize, Open>>,
    /// More spans than these at once are told coarser: nobody could see them.
    most_spans: Cell<usize>,
    told_epoch_ms: Cell<f64>,
    /// A lane that blocks cannot tell later, so it tells before it blocks; a loop sets a timer.
    blocks: bool,
    timer: RefCell<Option<Timeout>>,
    itself: RefCell<std::rc::Weak<Self>>,
}

const FRAME_MS: f64 = 16.0;

/// In one frame.
const MOST_SPANS: usize = 500;
const GRAIN: Duration = Duration::from_millis(1);

impl SpanStream {
    pub fn new(blocks: bool) -> Rc<Self> {
        let stream = Rc::new(Self {
            spans: RefCell::default(),
            open: RefCell::default(),
            most_spans: Cell::new(MOST_SPANS),
            told_epoch_ms: Cell::new(f64::NEG_INFINITY),
            blocks,
            timer: RefCell::default(),
            itself: RefCell::default(),
        });
        *stream.itself.borrow_mut() = Rc::downgrade(&stream);
        stream
    }

    pub fn tell(&self) {
        self.timer.take();
        self.told_epoch_ms.set(now_epoch_ms());
        let spans = self.spans.take();
        self.most_spans.set(MOST_SPANS);
        let open: Vec<Open> = self.open.take().into_values().collect();
        if !spans.is_empty() || !open.is_empty() {
            tell(&Event::Live { spans, open });
        }
    }

    fn is_time(&self) -> bool {
        now_epoch_ms() - self.told_epoch_ms.get() >= FRAME_MS
    }

    fn tell_soon(&self) {
        if self.timer.borrow().is_some() {
            return;
        }
        let itself = self.itself.borrow().clone();
        let later = Timeout::new(FRAME_MS as u32, move || {
            itself.upgrade().into_iter().for_each(|stream| stream.tell());
        });
        *self.timer.borrow_mut() = Some(later);
    }
}

impl Watch for SpanStream {
    fn ended(&self, span: Span) {
        if let Some(task) = span.task {
            self.open.borrow_mut().remove(&task);
        }
        let mut spans = self.spans.borrow_mut();
        match spans.iter_mut().rev().find(|last| last.task == span.task) {
            Some(last) if last.kind == span.kind && last.end == span.start => last.end = span.end,
            _ => spans.push(span),
        }
        if spans.len() > self.most_spans.get() {
            *spans = thin(&spans, GRAIN);
            // Spans of many tasks cannot be told in fewer, however often one tries.
            self.most_spans.set(MOST_SPANS.max(2 * spans.len()));
        }
        drop(spans);
        if self.is_time() {
            self.tell();
        }
    }

    fn begins(&self, open: Open) {
        self.open.borrow_mut().insert(open.task, open);
        let about_to_sleep = self.blocks && open.kind == Kind::Waiting;
        if about_to_sleep || self.is_time() {
            self.tell();
        } else if !self.blocks {
            self.tell_soon();
        }
    }
}
