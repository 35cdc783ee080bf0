//! The step that a link leads to.

use experiments::parameter::{Parameter, Parameters};

use crate::widget::QueryParams;

const STEP: &str = "step";

/// What a link says of the step, and what else it brings.
pub fn take_step(brought: QueryParams) -> (Option<String>, QueryParams) {
    let (steps, others): (QueryParams, QueryParams) = brought.into_iter().partition(|(name, _)| name == STEP);
    (steps.into_iter().next().map(|(_, text)| text), others)
}

/// # Errors
/// A sentence, if there is no such step.
pub fn step(text: &str, last: usize) -> Result<usize, String> {
    let declared = [Parameter::number(STEP, "Step", "steps", (0, last as u64), 0)];
    let mut values = Parameters::default();
    values.set(&declared, STEP, text).map_err(|why| format!("In the address, {why}."))?;
    Ok(values.number(STEP) as usize)
}

/// What the address should hold.
pub fn entry(id: &str, step: Option<usize>) -> (String, Option<String>) {
    (format!("{id}.{STEP}"), step.map(|step| step.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_step() {
        let brought = [("sites", "3"), ("step", "7")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let (text, others) = take_step(brought.into());
        assert_eq!((text.as_deref(), others), (Some("7"), vec![("sites".to_owned(), "3".to_owned())]));
        assert_eq!(step("7", 29), Ok(7));
        assert_eq!(entry("four", Some(7)), ("four.step".to_owned(), Some("7".to_owned())));
    }

    #[test]
    fn what_is_wrong_in_a_link_is_a_sentence() {
        for (text, says) in [
            ("30", "In the address, step = 30 is out of range: from 0 to 29 steps."),
            ("-1", "In the address, step = “-1” is not a whole number from 0 to 29 steps."),
        ] {
            assert_eq!(step(text, 29), Err(says.to_owned()));
        }
    }
}
