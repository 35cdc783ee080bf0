//! The scenes as drawings: a function of what happened and of the time, and of nothing else.
//!
//! What a thing is doing is painted as on the timelines, in colour and pattern. All lengths are whole units of a
//! drawing that is 400 wide; a page makes it as wide as it likes.

mod chess;
mod coffee_shop;
mod juggler;
mod kitchen;
mod people;

use std::fmt::Write;
use std::time::Duration;

use experiments::trace::{Kind, Span};

use super::scene::Scene;
use super::way::{Now, Way};
use crate::draw::paint::{define_patterns, paint};

/// How wide a drawing is.
const WIDTH: i64 = 400;

/// What is drawn so far.
struct Sheet<'a> {
    svg: String,
    /// With which the names of its patterns begin.
    id: &'a str,
    way: &'a Way,
    time: Duration,
}

/// The drawing of one way at a time. `number` says which of the scene's ways it is, `id` is unique in its page.
/// What it shows is said beside it, in words.
pub fn drawing(scene: Scene, number: usize, way: &Way, time: Duration, id: &str) -> String {
    let mut sheet = Sheet { svg: String::new(), id, way, time };
    let height = match (scene, number) {
        (Scene::Juggler, _) => juggler::draw(&mut sheet),
        (Scene::CoffeeShop, 0) => coffee_shop::queue(&mut sheet),
        (Scene::CoffeeShop, _) => coffee_shop::tables(&mut sheet),
        (Scene::Kitchen, _) => kitchen::draw(&mut sheet),
        (Scene::Chess, _) => chess::draw(&mut sheet),
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"mt-scene\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" \
         aria-hidden=\"true\">"
    );
    define_patterns(&mut svg, &[Kind::Waiting], id);
    let pen = "<g fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\">";
    svg + pen + &sheet.svg + "</g></svg>"
}

impl Sheet<'_> {
    fn now(&self, task: usize) -> Now {
        self.way.now(task, self.time)
    }

    /// Adds what stands between two brackets, moved there and so many percent as large.
    fn at(&mut self, (x, y): (i64, i64), percent: i64, draw: impl FnOnce(&mut Self)) {
        let _ = write!(
            self.svg,
            "<g transform=\"translate({x} {y}) scale({}.{:02})\">",
            percent / 100,
            percent % 100
        );
        draw(self);
        self.svg.push_str("</g>");
    }

    fn add(&mut self, svg: &str) {
        self.svg.push_str(svg);
    }

    /// In the paint of what a thing is doing; plain, if nothing.
    fn painted(&mut self, now: Now, svg: &str) {
        let _ = match now.kind() {
            Some(kind) => {
                write!(self.svg, "<g class=\"mt-{}\" {}>{svg}</g>", kind.name(), paint(kind, self.id))
            }
            None => write!(self.svg, "<g class=\"mt-plain\" fill=\"#ffffff\">{svg}</g>"),
        };
    }

    /// How far it has come with what it is doing, as a bar of that width.
    fn bar(&mut self, (x, y): (i64, i64), width: i64, part: i64) {
        let _ = write!(
            self.svg,
            "<path class=\"mt-rest\" stroke-width=\"4\" d=\"M{x} {y}h{width}\"/><path class=\"mt-part\" stroke-width=\"4\" d=\"M{x} {y}h{part}\"/>"
        );
    }
}

/// How far a span has come at a time, of so many parts.
fn part(span: &Span, time: Duration, whole: i64) -> i64 {
    let since = time.saturating_sub(span.start).as_micros() as u64;
    let length = (span.length().as_micros() as u64).max(1);
    (since.min(length) * whole.unsigned_abs() / length) as i64
}
