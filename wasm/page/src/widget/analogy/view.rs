//! The elements of the chapter's figures, and what of them changes with the time.

use std::time::Duration;

use figures::draw::Window;
use figures::widget::analogy::{self, Scene, Way, doing, drawing};
use web_sys::Element;

use crate::browser::all;
use crate::browser::html::put;
use crate::browser::parts::Parts;
use crate::browser::place::Place;
use crate::widget::player::Player;

pub struct View {
    pub player: Player,
    clock: Place,
    moment: Place,
    says: Place,
    head: Place,
    ways: Element,
    figures: Element,
    table: Place,
    stages: Vec<Place>,
    doing: Vec<Place>,
}

/// What is shown, and of which widget.
pub struct Shown<'a> {
    pub id: &'a str,
    pub scene: Scene,
    pub ways: &'a [Way],
    pub time: Duration,
    /// What the timelines show.
    pub window: Window,
}

impl View {
    /// # Errors
    /// A sentence, if an element is missing.
    pub fn new(host: &Element) -> Result<Self, String> {
        let (player, parts) = (Player::new(host)?, Parts::of(host));
        let text = parts.one(".mt-says").text_content().unwrap_or_default();
        let mut view = Self {
            player,
            clock: parts.text(".mt-clock .mt-time"),
            moment: parts.text(".mt-moment"),
            says: parts.text(".mt-says"),
            head: parts.html(".mt-head"),
            ways: parts.one(".mt-ways"),
            figures: parts.one(".mt-figures"),
            table: parts.html(".mt-tabled > .mt-result"),
            stages: Vec::new(),
            doing: Vec::new(),
        };
        view.says.show(&text);
        view.find();
        parts.make(view)
    }

    /// What changes with the time lies in what changes with the run.
    fn find(&mut self) {
        self.stages = all(&self.ways, ".mt-stage").into_iter().map(Place::of_html).collect();
        self.doing = all(&self.ways, ".mt-doing b").into_iter().map(Place::of_text).collect();
    }

    /// Another run.
    pub fn show_run(&mut self, shown: &Shown) {
        put(&self.ways, &analogy::panels(shown.scene, shown.ways, shown.time, shown.id));
        self.head.show(&analogy::head(shown.ways, shown.id));
        put(&self.figures, &analogy::figures(shown.scene, shown.ways, shown.time, shown.id));
        self.table.show(&analogy::table(shown.scene, shown.ways));
        self.says.show(&analogy::outcome(shown.scene, shown.ways));
        self.find();
    }

    /// Where each way's timeline is drawn.
    pub fn plots(&self) -> Vec<Element> {
        all(&self.figures, ".mt-plot")
    }

    /// What has just been shown needs no words: something else is said.
    pub fn hush(&self) {
        self.moment.show("");
    }

    /// Another time; it is said aloud unless nobody could listen, or the slider says it.
    pub fn show(&self, shown: &Shown) {
        let Shown { id, scene, ways, time, window } = *shown;
        let end = analogy::end(ways);
        for (number, (way, stage)) in ways.iter().zip(&self.stages).enumerate() {
            stage.show(&drawing(scene, number, way, time, &format!("{id}-{number}")));
        }
        let values = ways.iter().flat_map(|way| doing(scene, way, time)).map(|(_, _, value)| value);
        self.doing.iter().zip(values).for_each(|(place, value)| place.show(&value));
        let x = analogy::cursor(time, window);
        for cursor in all(&self.figures, ".mt-cursor") {
            let _ = cursor.set_attribute("x1", &x);
            let _ = cursor.set_attribute("x2", &x);
        }
        self.clock.show(&analogy::progress(time, end));
        let (place, ends) = (analogy::place(time, end) as u32, (time.is_zero(), time == end));
        if self.player.is_playing() {
            return self.player.show_place(place, ends);
        }
        let moment = analogy::moment(scene, ways, time);
        self.player.show(place, &moment, ends);
        self.moment.show(if self.player.is_quiet() { "" } else { &moment });
    }
}
