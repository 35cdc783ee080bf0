//! `{{#lanes unit="s" rows="two.py | main: waiting 0-1, waiting 1-2 | together.py | main: waiting 0-1"}}`: what somebody does
//! when, in the notation of the timelines. What has no colon is a heading; words behind the times stand in the bar.

use anyhow::{Context, Result, ensure};
use experiments::trace::Kind as Doing;
use figures::draw::lanes::{MOST_IN_HEADING, MOST_IN_PLOT, MOST_LETTERS, Row, Told, html};

use super::{Kind, Widget};
use crate::words::values;

pub const KIND: Kind = Kind { name: "lanes", expand: |text, _| expand(text) };

fn expand(text: &str) -> Result<Widget> {
    let (id, [rows, unit]) = values(text, ["rows", "unit"], KIND.name)?;
    let rows = rows.context(
        "lanes need `rows`, with `|` between them: `rows=\"A: waiting 0-1, computing 1-2 | B: waiting 0-1\"`",
    )?;
    let unit = unit.context("lanes need a `unit`, such as `unit=\"s\"`")?;
    let rows = rows.split('|').map(|row| self::row(row.trim())).collect::<Result<Vec<_>>>()?;
    check_words(&rows)?;
    let drawing = html(&rows, &unit, &id);
    let html = format!("<figure class=\"mt-told-lanes\" id=\"{id}\">{drawing}</figure>\n");
    Ok(Widget { id, html })
}

fn row(row: &str) -> Result<Row<'_>> {
    ensure!(!row.is_empty(), "between two `|` stands a row");
    let Some((name, spans)) = row.split_once(": ") else {
        ensure!(
            row.chars().count() <= MOST_IN_HEADING,
            "`{row}` has more than {MOST_IN_HEADING} letters, for which there is room on a phone"
        );
        return Ok(Row::Heading(row));
    };
    ensure!(
        name.chars().count() <= MOST_LETTERS,
        "`{name}` has more than {MOST_LETTERS} letters, which have no room beside a lane"
    );
    let spans = spans.split(',').map(|span| self::span(span.trim())).collect::<Result<Vec<_>>>()?;
    let follow = spans.is_sorted_by(|one, next| one.to <= next.from);
    ensure!(follow, "`{row}`: one follows the other");
    Ok(Row::Lane { name, spans })
}

fn span(text: &str) -> Result<Told<'_>> {
    let not_read =
        || format!("`{text}` is not what somebody does, from when to when: `waiting 0-2 for an answer`");
    let (kind, rest) = text.split_once(' ').with_context(not_read)?;
    let kind = Doing::ALL.into_iter().find(|known| known.name() == kind).with_context(|| {
        format!("nobody is `{kind}`; there are: {}", Doing::ALL.map(Doing::name).join(", "))
    })?;
    let (times, says) = rest.split_once(' ').unwrap_or((rest, ""));
    let (from, to) = times.split_once('-').with_context(not_read)?;
    let (from, to) = (from.parse().ok().with_context(not_read)?, to.parse().ok().with_context(not_read)?);
    ensure!(from < to, "`{text}` ends before it begins");
    Ok(Told { kind, from, to, says })
}

/// Words stay within their bars on a phone.
fn check_words(rows: &[Row<'_>]) -> Result<()> {
    let spans: Vec<&Told<'_>> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Lane { spans, .. } => Some(spans),
            Row::Heading(_) => None,
        })
        .flatten()
        .collect();
    let end = spans.iter().map(|span| span.to).max().context("there is at least one lane")?;
    for span in spans {
        let room = MOST_IN_PLOT * (span.to - span.from) as usize / end as usize;
        ensure!(
            span.says.chars().count() <= room,
            "`{}` has more than {room} letters, for which there is room on a phone",
            span.says
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_and_headings_are_one_block() {
        let html = expand("unit=ms id=a rows=\"one | A: waiting 0-2 asks, ready 2-3 | B: computing 0-3\"")
            .unwrap()
            .html;
        assert!(html.starts_with("<figure class=\"mt-told-lanes\" id=\"a\"><svg "), "{html}");
        assert!(html.contains("one: A: waiting from 0 to 2 ms (asks), ready from 2 to 3 ms. B: "), "{html}");
        assert!(!html.contains("\n\n"), "{html}");
    }

    #[test]
    fn what_cannot_be_drawn_is_refused() {
        for (text, says) in [
            ("unit=s", "lanes need `rows`"),
            ("rows=\"A: waiting 0-1\"", "lanes need a `unit`"),
            ("unit=s rows=\"one\"", "there is at least one lane"),
            ("unit=s rows=\"A: waiting 0-1 | \"", "between two `|` stands a row"),
            ("unit=s rows=\"a long thread: waiting 0-1\"", "`a long thread` has more than 10 letters"),
            (
                "unit=s rows=\"a heading that goes on and on and on and on\"",
                "`a heading that goes on and on and on and on` has more than 36 letters",
            ),
            ("unit=s rows=\"A: sleeping 0-1\"", "nobody is `sleeping`; there are: computing, waiting"),
            ("unit=s rows=\"A: waiting\"", "`waiting` is not what somebody does"),
            ("unit=s rows=\"A: waiting 0-x\"", "`waiting 0-x` is not what somebody does"),
            ("unit=s rows=\"A: waiting 1-1\"", "`waiting 1-1` ends before it begins"),
            ("unit=s rows=\"A: waiting 0-2, ready 1-3\"", "`A: waiting 0-2, ready 1-3`: one follows"),
            (
                "unit=s rows=\"A: waiting 0-1 for its turn, ready 1-4\"",
                "`for its turn` has more than 8 letters",
            ),
            ("columns=\"a\"", "there is no `columns`; there are: rows, unit, id"),
        ] {
            let why = expand(text).unwrap_err().to_string();
            assert!(why.starts_with(says), "{why}");
        }
    }
}
