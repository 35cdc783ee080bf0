//! What of the timelines a link leads to.

use figures::draw::{By, Window};

use super::QueryParams;

/// Lanes or tasks, and a part of the time; what a link does not name is as it always is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineView {
    pub window: Option<Window>,
    pub by: By,
}

/// In the address, by task.
const TASK: &str = "task";

/// What a link says of the timelines, or a sentence if that is wrong; and what else it brings.
pub fn take(brought: QueryParams) -> (Result<TimelineView, String>, QueryParams) {
    let is_own = |(name, _): &(String, String)| matches!(&**name, "from" | "to" | "by");
    let (own, others): (QueryParams, QueryParams) = brought.into_iter().partition(is_own);
    let text = |name: &str| own.iter().find(|(other, _)| other == name).map(|(_, text)| text.as_str());
    (aspect(text("from"), text("to"), text("by")).map_err(|why| format!("In the address, {why}.")), others)
}

fn aspect(from: Option<&str>, to: Option<&str>, by: Option<&str>) -> Result<TimelineView, String> {
    let ends = (from.is_some() || to.is_some()).then(|| (from.unwrap_or(""), to.unwrap_or("")));
    let window = ends.map(|(from, to)| Window::parse(from, to)).transpose()?;
    match by {
        None => Ok(TimelineView { window, by: By::Lane }),
        Some(TASK) => Ok(TimelineView { window, by: By::Task }),
        Some(by) => Err(format!("by = “{by}”: timelines are shown by lane, or by {TASK}")),
    }
}

/// What the address should hold of it.
pub fn entries(id: &str, aspect: TimelineView) -> [(String, Option<String>); 3] {
    let ms = |us: u64| format!("{}.{:03}", us / 1000, us % 1000);
    let end =
        |of: fn(Window) -> std::time::Duration| aspect.window.map(|window| ms(of(window).as_micros() as u64));
    let by = (aspect.by == By::Task).then(|| TASK.to_owned());
    [("from", end(|window| window.from)), ("to", end(|window| window.to)), ("by", by)]
        .map(|(name, value)| (format!("{id}.{name}"), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brought(pairs: &[(&str, &str)]) -> QueryParams {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn what_the_address_holds_leads_back() {
        let (aspect, others) = take(brought(&[("from", "1.5"), ("sites", "3"), ("to", "9"), ("by", "task")]));
        let aspect = aspect.unwrap();
        assert_eq!((aspect.by, others), (By::Task, brought(&[("sites", "3")])));
        let entries = entries("a", aspect).map(|(name, value)| (name, value.unwrap_or_default()));
        assert_eq!(entries.to_vec(), brought(&[("a.from", "1.500"), ("a.to", "9.000"), ("a.by", "task")]));
        assert_eq!(take(QueryParams::new()), (Ok(TimelineView::default()), QueryParams::new()));
    }

    #[test]
    fn what_is_wrong_in_a_link_is_a_sentence() {
        for (pairs, says) in [
            (&[("from", "9"), ("to", "1")][..], "from = “9”, to = “1” is no stretch"),
            (&[("to", "1")], "from = “”, to = “1” is no stretch"),
            (&[("by", "lane")], "by = “lane”: timelines are shown by lane, or by task"),
        ] {
            let why = take(brought(pairs)).0.unwrap_err();
            assert!(why.starts_with(&format!("In the address, {says}")), "{why}");
        }
    }
}
