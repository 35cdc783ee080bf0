//! The elements of the chapter's figure, and what of them changes with a step.

use experiments::simulate::Reel;
use figures::widget::event_loop::{self, Marks};
use web_sys::Element;

use crate::browser::part;
use crate::browser::parts::Parts;
use crate::browser::place::Place;
use crate::widget::player::Player;

pub struct View {
    pub player: Player,
    says: Element,
    sentence: Place,
    columns: Element,
    board: Place,
    lines: Vec<Line>,
    head: Place,
    drawing: Place,
    name: Place,
    time: Place,
    steps: Place,
}

/// A line of the listing.
struct Line {
    element: Element,
    who: Place,
    marks: Marks,
}

impl View {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let (player, lines) = (Player::new(host)?, lines(&part(host, ".mt-code")?)?);
        let parts = Parts::of(host);
        let view = Self {
            player,
            sentence: parts.text(".mt-says"),
            says: parts.one(".mt-says"),
            board: parts.html(".mt-board"),
            columns: parts.one(".mt-board"),
            lines,
            head: parts.html(".mt-head"),
            drawing: parts.html(".mt-drawing"),
            name: parts.text(".mt-figure .mt-name"),
            time: parts.text(".mt-time"),
            steps: parts.html(".mt-all"),
        };
        parts.make(view)
    }

    /// Another run.
    pub fn show_run(&self, reel: &mut Reel, id: &str) {
        self.player.set_last(reel.last());
        self.columns.set_class_name(&format!("mt-board mt-of-{}", reel.names().len()));
        self.steps.show(&event_loop::steps(reel));
        self.head.show(&event_loop::legend(reel, id));
    }

    /// The step at which the reel stands. It is said aloud unless nobody could listen, or the slider says it.
    pub fn show(&self, reel: &Reel, id: &str) {
        let here = reel.still();
        let sentence = event_loop::sentence(&here, reel);
        let live = if self.player.is_quiet() { "off" } else { "polite" };
        let _ = self.says.set_attribute("aria-live", live);
        self.player.show(here.number as u32, &sentence, (here.number == 0, here.number == reel.last()));
        self.sentence.show(&sentence);
        self.board.show(&event_loop::board(&here, reel));
        self.show_lines(reel);
        self.drawing.show(&event_loop::timeline(reel, id));
        self.name.show("The run so far");
        self.time.show(&event_loop::progress(reel));
    }

    fn show_lines(&self, reel: &Reel) {
        let marks: Vec<Marks> = self.lines.iter().map(|line| line.marks.clone()).collect();
        let (places, current) = event_loop::standing(reel, &marks);
        let who = event_loop::who(&places, marks.len());
        for (index, (line, who)) in self.lines.iter().zip(who).enumerate() {
            line.who.show(&who);
            let _ = if current == Some(index) {
                line.element.set_attribute("aria-current", "step")
            } else {
                line.element.remove_attribute("aria-current")
            };
        }
    }
}

fn lines(code: &Element) -> Result<Vec<Line>, String> {
    let children = code.children();
    let line = |index| {
        let element = children.item(index).ok_or("a line is gone")?;
        let marks = Marks::parse(&element.get_attribute("data-marks").unwrap_or_default())?;
        let who = element.last_element_child().ok_or("a line has no place for who is there")?;
        let shown = who.text_content().unwrap_or_default();
        let who = Place::of_text(who);
        who.show(&shown);
        Ok(Line { who, element, marks })
    };
    (0..children.length()).map(line).collect()
}
