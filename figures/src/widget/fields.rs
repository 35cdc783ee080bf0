//! A field for everything that a reader may change.

use std::fmt::Write;

use experiments::parameter::{Domain, Parameter};

use crate::escape;
use crate::widget::choices::words;
use crate::widget::unit;

/// All fields of a widget. It is nobody's to send: Enter does nothing. Browsers look for the field before and after the
/// one that gets the focus, and they look through the whole page unless there is a form, for milliseconds.
pub fn form(fields: &str) -> String {
    format!("<form class=\"mt-fields\" method=\"dialog\" novalidate>{fields}</form>")
}

/// `text` is what stands in the field of that name, `state` is `disabled` where no script has come yet. `id` is the
/// widget's.
pub fn html(id: &str, declared: &[Parameter], text: impl Fn(&str) -> String, state: &str) -> String {
    let mut html = String::new();
    for parameter in declared {
        let (name, unit) = (parameter.name, escape(unit(parameter)));
        let _ = write!(
            html,
            "<div class=\"mt-field\"><label class=\"mt-label\" for=\"{id}-{name}\">{}</label><span class=\"mt-box\">",
            escape(parameter.label)
        );
        let attributes = format!("id=\"{id}-{name}\" name=\"{name}\" class=\"mt-value\" {state}");
        input(&mut html, parameter, attributes.trim_end(), &text(name));
        let _ = write!(html, "<span class=\"mt-unit\">{unit}</span></span></div>");
    }
    html
}

/// As [`html`], with a slider below each number: the same value for a hand. The unit stands behind the name there.
pub fn sliders(id: &str, declared: &[Parameter], text: impl Fn(&str) -> String, state: &str) -> String {
    let mut html = String::new();
    for parameter in declared {
        let (name, text) = (parameter.name, text(parameter.name));
        let Some(slider) = slider(parameter, &text, state) else {
            html.push_str(&self::html(id, std::slice::from_ref(parameter), |_| text.clone(), state));
            continue;
        };
        let unit = match unit(parameter) {
            "" => String::new(),
            unit if parameter.label.ends_with('?') => format!(" ({unit})"),
            unit => format!(", {unit}"),
        };
        let _ = write!(
            html,
            "<div class=\"mt-field mt-slides\"><label class=\"mt-label\" for=\"{id}-{name}\">{}{}</label><span class=\"mt-box\">",
            escape(parameter.label),
            escape(&unit),
        );
        input(
            &mut html,
            parameter,
            &format!("id=\"{id}-{name}\" name=\"{name}\" class=\"mt-value\" {state}"),
            &text,
        );
        let _ = write!(html, "</span>{slider}</div>");
    }
    html
}

/// None, where there is a choice and no number.
fn slider(parameter: &Parameter, text: &str, state: &str) -> Option<String> {
    let Domain::Number { min, max, .. } = parameter.domain else { return None };
    let reach = Reach::of(min, max, text.parse().unwrap_or(min));
    Some(format!(
        "<input type=\"range\" class=\"mt-slide\" data-of=\"{name}\" aria-label=\"{label}\" min=\"{}\" max=\"{}\" step=\"{}\" \
         value=\"{}\" {state}>",
        reach.least,
        reach.most,
        reach.step,
        escape(text),
        name = parameter.name,
        label = escape(parameter.label),
    ))
}

/// What a slider goes over. The field beside it takes all that is allowed, which may be thousands of times as much.
struct Reach {
    least: u64,
    most: u64,
    step: u64,
}

impl Reach {
    /// A slider has about so many places that a hand can tell apart.
    const PLACES: u64 = 60;
    /// So much more than what the chapter shows.
    const TIMES: u64 = 4;
    /// From a small number it goes as far as this.
    const AT_LEAST: u64 = 12;

    fn of(min: u64, max: u64, value: u64) -> Self {
        let most = value.saturating_mul(Self::TIMES).max(min.saturating_add(Self::AT_LEAST)).min(max);
        let fine = most.saturating_sub(min) / Self::PLACES;
        let step = fine.checked_ilog10().map_or(1, |digits| 10_u64.pow(digits));
        let least = min.div_ceil(step) * step;
        Self { least, most: most / step * step, step }
    }
}

fn input(html: &mut String, parameter: &Parameter, attributes: &str, text: &str) {
    let text = escape(text);
    let _ = match parameter.domain {
        Domain::Number { min, max, .. } => write!(
            html,
            "<input type=\"number\" inputmode=\"numeric\" step=\"1\" min=\"{min}\" max=\"{max}\" value=\"{text}\" {attributes}>"
        ),
        Domain::Choice { values, .. } => {
            let option = |value: &&str| {
                let selected = if *value == text { " selected" } else { "" };
                format!("<option value=\"{value}\"{selected}>{}</option>", escape(words(parameter, value)))
            };
            write!(html, "<select {attributes}>{}</select>", values.iter().map(option).collect::<String>())
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(min: u64, max: u64, value: u64) -> (u64, u64, u64) {
        let Reach { least, most, step } = Reach::of(min, max, value);
        (least, most, step)
    }

    #[test]
    fn a_slider_goes_to_four_times_what_is_shown_in_steps_that_a_hand_can_tell_apart() {
        assert_eq!(reach(1, 200, 20), (1, 80, 1));
        // On the first page, as many workers as there are pages.
        assert_eq!(reach(1, 32, 5), (1, 20, 1));
        assert_eq!(reach(1, 32, 2), (1, 13, 1));
        assert_eq!(reach(0, 10_000, 1000), (0, 4000, 10));
        assert_eq!(reach(100, 5_000_000, 3_000_000), (10_000, 5_000_000, 10_000));
        assert_eq!(reach(0, 100, 60), (0, 100, 1));
    }

    #[test]
    fn a_number_has_a_slider_and_a_choice_has_none() {
        let declared = [
            Parameter::number("sites", "Sites", "sites", (1, 200), 20),
            Parameter::choice("how", "How", &["racy", "locked"], "racy"),
        ];
        let html =
            sliders("a", &declared, |name| if name == "sites" { "20" } else { "racy" }.into(), "disabled");
        assert_eq!(html.matches("type=\"range\"").count(), 1, "{html}");
        assert!(html.contains("min=\"1\" max=\"80\" step=\"1\" value=\"20\" disabled></div>"), "{html}");
        assert_eq!(html.matches("<div").count(), html.matches("</div>").count(), "{html}");
    }
}
