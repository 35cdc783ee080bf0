//! How a run stood still, as a list that is drawn: a box for everybody who waits, with what they have, and arrows that go round
//! where the waits do. Read aloud it says the same.

use std::fmt::Write;

use experiments::report::Report;
use experiments::standstill::Wait;

use crate::escape;

/// Nothing of a run that did not stand still.
pub fn html(report: &Report) -> String {
    let waits = &report.waits;
    let count = waits.len();
    if count == 0 {
        return String::new();
    }
    // In a circle everybody has what the one before waits for.
    let goes_round = (0..count).all(|at| waits[at].holder.as_ref() == Some(&waits[(at + 1) % count].who));
    let how = if goes_round { "round" } else { "pile" };
    let mut html =
        format!("<figure class=\"mt-places\" data-how=\"{how}\" aria-label=\"Who waits for whom\"><ol>");
    for (at, wait @ Wait { who, how, holder, .. }) in waits.iter().enumerate() {
        let _ = write!(html, "<li><b>{}</b> ", escape(who));
        if goes_round {
            let back = if at + 1 == count { " data-back" } else { "" };
            let before = &waits[(at + count - 1) % count];
            let _ = write!(html, "has {}</li><li class=\"mt-way-on\"{back}>", escape(before.name()));
        }
        let _ = write!(html, "waits {how} {}", escape(wait.name()));
        if let Some(holder) = holder.as_ref().filter(|_| !goes_round) {
            let _ = write!(html, ", which {} has", escape(holder));
        }
        html.push_str("</li>");
    }
    html + "</ol></figure>"
}

#[cfg(test)]
mod tests {
    use experiments::model::Model;
    use experiments::parameter::Parameters;
    use experiments::plan::Plan;
    use experiments::simulate::{self, Costs};
    use experiments::workload;

    use super::*;

    fn ran(name: &str, set: &[(&str, &str)], model: Model, workers: usize) -> Report {
        let entry = workload::find(name).unwrap();
        let mut parameters = entry.defaults();
        for (name, value) in set {
            parameters.set(entry.parameters, name, value).unwrap();
        }
        let options = Parameters::default();
        let plan = Plan { workload: name.into(), model, parameters, workers, repeat: 1, options };
        simulate::report(&plan, &Costs::typical(2)).unwrap()
    }

    const NAIVE: [(&str, &str); 2] = [("manners", "naive"), ("meet", "forced")];

    #[test]
    fn a_deadlock_is_a_ring_of_who_waits_and_what_they_have() {
        for model in [Model::Threads, Model::Async] {
            let html = html(&ran("philosophers", &NAIVE, model, 5));
            assert!(html.contains("data-how=\"round\""), "{html}");
            for at in 1..=5 {
                let part = format!(
                    "<li><b>philosopher {at}</b> has fork {at}</li><li class=\"mt-way-on\"{}>waits for fork {}</li>",
                    if html.contains(&format!("data-back>waits for fork {}</li></ol>", at % 5 + 1)) {
                        " data-back"
                    } else {
                        ""
                    },
                    at % 5 + 1
                );
                assert!(html.contains(&part), "{part}: {html}");
            }
            assert_eq!(html.matches(" data-back").count(), 1, "{html}");
        }
    }

    #[test]
    fn who_waits_for_what_nobody_has_stands_in_a_pile() {
        let alone = html(&ran("meeting", &[], Model::Sequential, 1));
        assert!(alone.contains("data-how=\"pile\"") && alone.contains("</b> waits at "), "{alone}");
        let mut mixed = ran("philosophers", &NAIVE, Model::Threads, 5);
        let wait = |who: &str, how: &str, what: &str, holder: Option<&str>| Wait {
            who: who.into(),
            how: how.into(),
            what: what.into(),
            holder: holder.map(str::to_owned),
        };
        mixed.waits = vec![wait("<b>", "for", "“a”", Some("Ben")), wait("Ben", "at", "“the door”", None)];
        let html = html(&mixed);
        assert!(
            html.contains(
                "<b>&lt;b&gt;</b> waits for a, which Ben has</li><li><b>Ben</b> waits at the door<"
            ),
            "{html}"
        );
    }

    #[test]
    fn a_run_that_goes_on_has_no_such_drawing() {
        assert_eq!(html(&ran("downloads", &[("sites", "2")], Model::Threads, 2)), "");
        let restless = ran("philosophers", &[("manners", "polite"), ("meet", "forced")], Model::Threads, 5);
        assert_eq!(html(&restless), "");
    }
}
