//! The time that a link leads to.

use std::time::Duration;

use experiments::parameter::{Parameter, Parameters};

use crate::widget::QueryParams;

const TIME: &str = "time_ms";

/// What a link says of the time, and what else it brings.
pub fn take_time(brought: QueryParams) -> (Option<String>, QueryParams) {
    let (times, others): (QueryParams, QueryParams) = brought.into_iter().partition(|(name, _)| name == TIME);
    (times.into_iter().next().map(|(_, text)| text), others)
}

/// # Errors
/// A sentence, if it is no time, or all is over before.
pub fn time(text: &str, end: Duration) -> Result<Duration, String> {
    let declared = [Parameter::number(TIME, "Time", "ms", (0, end.as_millis() as u64), 0)];
    let mut values = Parameters::default();
    values.set(&declared, TIME, text).map_err(|why| format!("In the address, {why}."))?;
    Ok(Duration::from_millis(values.number(TIME)))
}

/// What the address should hold.
pub fn entry(id: &str, time: Duration) -> (String, Option<String>) {
    (format!("{id}.{TIME}"), Some((time.as_millis() as u64).to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_a_time() {
        let brought = [("boards", "12"), ("time_ms", "900")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        let (text, others) = take_time(brought.into());
        assert_eq!((text.as_deref(), others), (Some("900"), vec![("boards".to_owned(), "12".to_owned())]));
        assert_eq!(time("900", Duration::from_secs(1)), Ok(Duration::from_millis(900)));
        assert_eq!(entry("a", Duration::from_secs(2)), ("a.time_ms".to_owned(), Some("2000".to_owned())));
    }

    #[test]
    fn what_is_wrong_in_a_link_is_a_sentence() {
        let why = time("1001", Duration::from_secs(1)).unwrap_err();
        assert_eq!(why, "In the address, time_ms = 1001 is out of range: from 0 to 1000 ms.");
        let why = time("soon", Duration::from_secs(1)).unwrap_err();
        assert_eq!(why, "In the address, time_ms = “soon” is not a whole number from 0 to 1000 ms.");
    }
}
