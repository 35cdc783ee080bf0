//! The buttons and the slider with which one goes through a run. The script makes them work.

/// What a player says.
pub struct Player {
    /// What is chosen there, its values with their names, and which is chosen at first.
    pub pace: (&'static str, &'static [(&'static str, &'static str)], &'static str),
    /// What is moved along there, its last place, and where it stands.
    pub slider: (&'static str, u64, u64),
    /// Where there are none, a sentence.
    pub without_scripts: &'static str,
}

impl Player {
    /// `id` is the widget's.
    pub fn html(&self, id: &str) -> String {
        let button = |class: &str, text: &str| {
            format!("<button type=\"button\" class=\"mt-{class}\" disabled>{text}</button>")
        };
        let (pace, paces, usual) = self.pace;
        let option = |(value, text): &(&str, &str)| {
            let selected = if *value == usual { " selected" } else { "" };
            format!("<option value=\"{value}\"{selected}>{text}</option>")
        };
        let (slider, last, place) = self.slider;
        format!(
            "<div class=\"mt-player\"><div class=\"mt-actions\">{}{}{}{}\
             <noscript><p class=\"mt-note\">{}</p></noscript></div>\n\
             <label class=\"mt-scrub\"><span class=\"mt-label\" id=\"{id}-scrub\">{slider}</span><input type=\"range\" min=\"0\" max=\"{last}\" value=\"{place}\" disabled></label>\
             <label class=\"mt-pace\"><span class=\"mt-label\">{pace}</span><select disabled>{}</select></label></div>\n",
            button("run mt-forward", "Step"),
            button("back", "Back"),
            button("play", "Play"),
            button("restart", "Restart"),
            self.without_scripts,
            paces.iter().map(option).collect::<String>(),
        )
    }
}
