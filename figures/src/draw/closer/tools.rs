//! What stands above and below figures that can be looked at closer. It is in the page before there is any
//! script, so that nothing moves when it comes to life.

/// What each button does, for the page; what stands on it; and what it is called.
const BUTTONS: [(&str, &str, &str); 5] = [
    ("closer", "+", "Zoom in"),
    ("wider", "−", "Zoom out"),
    ("earlier", "←", "Earlier"),
    ("later", "→", "Later"),
    ("all", "All", "All of the time"),
];

/// The buttons, asleep.
pub fn bar() -> String {
    let button = |(does, says, name): (&str, &str, &str)| {
        format!(
            "<button type=\"button\" data-does=\"{does}\" aria-label=\"{name}\" title=\"{name}\" disabled>{says}</button>"
        )
    };
    let buttons: String = BUTTONS.into_iter().map(button).collect();
    format!(
        "<div class=\"mt-tools\" role=\"group\" aria-label=\"Timelines\">{buttons}\
         <button type=\"button\" data-does=\"by\" aria-pressed=\"false\" disabled>By task</button>\
         <span class=\"mt-where\" role=\"status\"></span></div>"
    )
}

/// What is said of the picked span.
pub const PICKED: &str = "<p class=\"mt-picked\" role=\"status\"></p>";

/// The spans as text.
pub const SPANS: &str = "<details class=\"mt-spans\"><summary>The spans as a table</summary>\
     <div class=\"mt-result\" tabindex=\"0\" role=\"group\" aria-label=\"Spans\"></div></details>";
