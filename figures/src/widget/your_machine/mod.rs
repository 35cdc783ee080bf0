//! All runs that a reader has seen end, and reports that were brought in, beside what others have published, as HTML.
//!
//! A row of a table is one amount of work on one machine, and its columns are models: whoever compares does so within
//! a row. Rows of different labels share no axis, and each says its label.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=your-machine]
//!   .mt-title  .mt-summary  .mt-notes
//!   .mt-body
//!     .mt-bring (file, paste)  .mt-actions (download, forget, …)  .mt-status
//!     .mt-says  .mt-rows (a table for each workload)  details.mt-all (every run)
//! ```

mod first;
mod published;
mod row;
mod settings;
mod tables;

pub use first::html;
pub use published::PUBLISHED;
pub use row::{Row, describe};
pub use tables::{every, says, tables};

#[cfg(test)]
mod tests {
    use super::*;

    fn row(model: &str, ms: f64) -> Row {
        Row {
            world: "native".into(),
            label: "measured".into(),
            workload: "primes".into(),
            model: model.into(),
            settings: "limit 100".into(),
            machine: "2 cores".into(),
            ended: String::new(),
            workers: 2.0,
            ms,
        }
    }

    #[test]
    fn the_first_state_holds_the_published_numbers_and_survives_markdown() {
        let html = html("all-runs", "What do your numbers look like?");
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        assert_eq!(html.matches("<th scope=\"row\">").count(), PUBLISHED.len(), "{html}");
        assert!(html.contains("14.29 s") && html.contains("8.76 ×"), "{html}");
    }

    #[test]
    fn runs_of_one_machine_and_one_work_stand_in_one_row_with_their_speed_up() {
        let html = tables(&[row("sequential", 400.0), row("threads", 999.0), row("threads", 100.0)]);
        let (_, own) = html.split_once("natively").unwrap();
        let (own, _) = own.split_once("</tr>").unwrap();
        assert!(own.contains("400 ms") && own.contains("100 ms") && own.contains("4 ×"), "{own}");
        assert!(!own.contains("999"), "the latest counts: {own}");
        let other = Row { settings: "limit 200".into(), ..row("async", 1.0) };
        let two = tables(&[row("sequential", 400.0), other]);
        assert_eq!(two.matches("natively").count(), 2, "{two}");
    }

    #[test]
    fn what_ended_otherwise_says_so_and_has_no_speed_up() {
        let stuck = Row { ended: "deadlock".into(), ..row("threads", 100.0) };
        let html = tables(&[row("sequential", 400.0), stuck]);
        let (_, own) = html.split_once("natively").unwrap();
        let (own, _) = own.split_once("</tr>").unwrap();
        assert!(own.contains("deadlock") && !own.contains('×'), "{own}");
    }

    #[test]
    fn what_a_run_was_set_to_is_told_in_words_wherever_it_stands() {
        let downloads =
            Row { workload: "downloads".into(), settings: "latency_ms 100".into(), ..row("async", 1.0) };
        for html in [tables(std::slice::from_ref(&downloads)), every(&[downloads])] {
            assert!(html.contains("Latency: 100 ms") && !html.contains("latency_ms"), "{html}");
        }
    }

    #[test]
    fn names_from_outside_are_text() {
        let strange = Row {
            workload: "<img src=x>".into(),
            model: "<b>".into(),
            settings: "<i>".into(),
            machine: "<u>".into(),
            label: "<s>".into(),
            world: "<p>".into(),
            ended: "<q>".into(),
            ..row("a", 1.0)
        };
        let strange = [strange];
        for html in [tables(&strange), every(&strange)] {
            for tag in ["<img", "<b>", "<i>", "<u>", "<s>", "<p>", "<q>"] {
                assert!(!html.contains(tag), "{tag}: {html}");
            }
        }
    }

    #[test]
    fn a_sentence_says_how_much_is_there() {
        assert!(says(&[]).starts_with("So far there are only published numbers here."));
        let two = [row("sequential", 1.0), row("threads", 2.0)];
        assert_eq!(says(&two), "2 runs are kept on this device. They stand beside 10 published rows.");
        assert_eq!(says(&two[..1]), "1 run is kept on this device. It stands beside 10 published rows.");
    }
}
