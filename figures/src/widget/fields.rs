//! A field for everything that a reader may change.

use std::fmt::Write;

use experiments::parameter::{Domain, Parameter};

use crate::escape;
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
                format!("<option{selected}>{value}</option>")
            };
            write!(html, "<select {attributes}>{}</select>", values.iter().map(option).collect::<String>())
        }
    };
}
