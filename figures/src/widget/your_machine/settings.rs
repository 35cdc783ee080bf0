//! What a run was set to, in the words of the forms.

use experiments::model::Model;
use experiments::parameter::Parameter;
use experiments::report::display_number;
use experiments::workload;

use crate::widget::unit;

/// Such as `Sites: 20, Latency: 100 ms`, of `sites 20, latency_ms 100` as a row has it. What is in no form stays as it
/// is: reports may come from elsewhere, and so do published rows.
pub fn in_words(workload: &str, settings: &str) -> String {
    let declared = workload::find(workload).map_or(&[][..], |entry| entry.parameters);
    let find = |name: &str| declared.iter().chain(Model::OPTIONS).find(|parameter| parameter.name == name);
    let words = |setting: &str| {
        let parameter = setting.split_once(' ').and_then(|(name, value)| Some((find(name)?, value)));
        parameter.map_or_else(|| setting.to_owned(), |(parameter, value)| worded(parameter, value))
    };
    settings.split(", ").map(words).collect::<Vec<_>>().join(", ")
}

fn worded(parameter: &Parameter, value: &str) -> String {
    let number = value.parse::<u64>().map(|number| display_number(number as f64));
    let value = number.unwrap_or_else(|_| value.to_owned());
    format!("{}: {value} {}", parameter.label, unit(parameter)).trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_told_in_the_words_of_the_forms_with_their_units() {
        for (workload, settings, says) in [
            (
                "downloads",
                "latency_ms 100, size_bytes 1000",
                "Latency: 100 ms, Size of each answer: 1,000 bytes",
            ),
            (
                "counter",
                "actors 4, how racy, switch_us 5000",
                "Actors: 4, How they add: racy, Switch interval: 5,000 µs",
            ),
        ] {
            assert_eq!(in_words(workload, settings), says);
        }
    }

    #[test]
    fn what_is_in_no_form_stays_as_it_is() {
        for (workload, settings) in [
            ("downloads", "100 requests, with 100 threads"),
            ("downloads", "colour red"),
            ("mine", "sites 2"),
            ("", ""),
        ] {
            assert_eq!(in_words(workload, settings), settings);
        }
    }
}
