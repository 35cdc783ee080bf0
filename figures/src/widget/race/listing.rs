use std::fmt::Write;

use crate::widget::event_loop::{Listing, colour};

/// A program and its twin, which differ in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twins {
    lines: Vec<String>,
    differs: usize,
    mended: String,
}

impl Twins {
    /// Of the same part of two programs, see [`Listing::read`].
    ///
    /// # Errors
    /// A sentence, if they do not differ in one line.
    pub fn read(racy: &str, mended: &str, part: &str) -> Result<Self, String> {
        let texts = |program| -> Result<Vec<String>, String> {
            Ok(Listing::read(program, part)?.lines.into_iter().map(|line| line.text).collect())
        };
        let (lines, others) = (texts(racy)?, texts(mended)?);
        let differ: Vec<usize> = (0..lines.len()).filter(|at| others.get(*at) != lines.get(*at)).collect();
        match differ.as_slice() {
            [at] if lines.len() == others.len() => {
                Ok(Self { differs: *at, mended: others[*at].clone(), lines })
            }
            _ => Err(format!("the two programs differ in {} lines, and should in one", differ.len())),
        }
    }

    pub fn html(&self) -> String {
        let mut html = String::new();
        for (at, line) in self.lines.iter().enumerate() {
            let _ = if at == self.differs {
                let (racy, mended) = (colour(line), colour(&self.mended));
                write!(
                    html,
                    "<li class=\"mt-racy\"><span class=\"mt-src\">{racy}</span><span class=\"mt-who\">nobody</span></li>\
                     <li class=\"mt-mended\"><span class=\"mt-src\">{mended}</span><span class=\"mt-who\">a lock</span></li>"
                )
            } else {
                write!(html, "<li><span class=\"mt-src\">{}</span></li>", colour(line))
            };
        }
        html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(lines: &str) -> String {
        format!("# ANCHOR: a\n{lines}\n# ANCHOR_END: a\n")
    }

    #[test]
    fn the_line_that_differs_stands_there_twice() {
        let html = Twins::read(&part("a\nb\nc"), &part("a\n<d>\nc"), "a").unwrap().html();
        assert_eq!(html.matches("<li").count(), 4);
        assert!(html.contains("mt-mended\"><span class=\"mt-src\">&lt;d&gt;"), "{html}");
    }

    #[test]
    fn what_differs_in_more_or_less_is_refused() {
        let differ = |racy, mended| Twins::read(&part(racy), &part(mended), "a").unwrap_err();
        assert_eq!(differ("a\nb", "c\nd"), "the two programs differ in 2 lines, and should in one");
        assert_eq!(differ("a", "a"), "the two programs differ in 0 lines, and should in one");
    }
}
