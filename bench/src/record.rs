use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use experiments::report::median;
use serde_json::{Value, json};

use super::log::{Log, Series};
use super::machine::Machine;
use super::row::Row;
use super::size::Size;

/// What was found out.
#[derive(Debug)]
pub struct Record {
    pub machine: Machine,
    pub size: Size,
    pub rows: Vec<Row>,
    pub log: Log,
}

impl Record {
    /// How many goals are met, and how many there are.
    pub fn score(&self) -> (usize, usize) {
        let goals: Vec<bool> = self.rows.iter().filter_map(Row::met).collect();
        (goals.iter().filter(|met| **met).count(), goals.len())
    }

    /// The figures, each with its goal beside it.
    pub fn table(&self) -> String {
        let cells = |row: &Row| {
            let interval = row.interval.map(|(low, high)| format!("{} – {}", number(low), number(high)));
            let met = row.met().map(|met| if met { "yes" } else { "**no**" });
            let goal = row.goal.map(|goal| goal.to_string());
            let figure = format!("{} {}", number(row.value), row.unit);
            [
                row.name.clone(),
                figure,
                interval.unwrap_or_default(),
                goal.unwrap_or_default(),
                met.unwrap_or_default().to_owned(),
            ]
        };
        let rows: Vec<_> = self.rows.iter().map(cells).collect();
        table(["what", "figure", "95 % interval", "goal", "met"], &rows)
    }

    /// What the figures were made from.
    fn raw(&self) -> String {
        let cells = |series: &Series| {
            let (values, unit) = (&series.values, series.unit);
            let least = values.iter().copied().fold(f64::INFINITY, f64::min);
            let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let of = |value| format!("{} {unit}", number(value));
            let count = values.len().to_string();
            [
                series.what.clone(),
                series.world.name().to_owned(),
                of(median(values)),
                of(least),
                of(most),
                count,
            ]
        };
        let rows: Vec<_> = self.log.series().iter().map(cells).collect();
        table(["what", "where", "median", "least", "most", "values"], &rows)
    }

    pub fn json(&self) -> Value {
        let row = |row: &Row| {
            let goal = row.goal.map(|goal| goal.to_string());
            json!({ "name": row.name, "value": row.value, "unit": row.unit, "goal": goal, "met": row.met() })
        };
        let raw = |series: &Series| {
            let (name, world) = (&series.what, series.world.name());
            json!({ "name": name, "world": world, "unit": series.unit, "values": series.values })
        };
        json!({
            "machine": self.machine,
            "rows": self.rows.iter().map(row).collect::<Vec<_>>(),
            "size": self.size,
            "raw": self.log.series().iter().map(raw).collect::<Vec<_>>(),
        })
    }

    fn markdown(&self) -> String {
        let facts: String =
            self.machine.facts().iter().map(|(name, value)| format!("- {name}: {value}\n")).collect();
        let warning = self.machine.warning().map(|warning| format!("\n**{warning}**\n")).unwrap_or_default();
        format!(
            "# Measured on {}\n\n{facts}{warning}\nHow this was measured, and what is wrong with it, is in \
             [README.md](README.md).\n\n{}\n## Raw\n\n{}",
            self.machine.date,
            self.table(),
            self.raw()
        )
    }

    /// Writes a file to read and one to compute with, named by date and machine; says where.
    pub fn save(&self, folder: &Path) -> Result<PathBuf> {
        let (date, cores) = (&self.machine.date, self.machine.cores);
        let stem = folder.join(format!("{date}-{cores}-cores-{}", slug(&self.machine.cpu)));
        let text = stem.with_added_extension("md");
        write(&text, self.markdown())?;
        write(&stem.with_added_extension("json"), format!("{:#}\n", self.json()))?;
        Ok(text)
    }
}

fn write(path: &Path, text: String) -> Result<()> {
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// As many digits as say something.
fn number(value: f64) -> String {
    match value.abs() {
        small if small < 10.0 => format!("{value:.3}"),
        middling if middling < 1000.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

/// Aligned, so that it can be read in a terminal as well.
fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let length = |text: &str| text.chars().count();
    let width =
        |column: usize| rows.iter().map(|row| length(&row[column])).chain([length(head[column])]).max();
    let widths: Vec<usize> = (0..N).filter_map(width).collect();
    let line = |cells: &[&str]| {
        let padded = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    let rule: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    let body = rows.iter().map(|row| line(&row.each_ref().map(String::as_str)));
    line(&head) + &line(&rule.iter().map(String::as_str).collect::<Vec<_>>()) + &body.collect::<String>()
}

fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_aligned_by_characters_not_bytes() {
        let rows = [["a ÷ b".to_owned(), "1".to_owned()], ["c".to_owned(), "22".to_owned()]];
        assert_eq!(
            table(["what", "n"], &rows),
            "| what  | n  |\n| ----- | -- |\n| a ÷ b | 1  |\n| c     | 22 |\n"
        );
    }

    #[test]
    fn a_processors_name_becomes_part_of_a_files_name() {
        assert_eq!(slug("AMD EPYC 7R32 @ 2.8 GHz"), "amd-epyc-7r32-2-8-ghz");
    }

    #[test]
    fn figures_have_three_digits_or_four() {
        assert_eq!([1.0234, 61.84, 150.06, 2503.4].map(number), ["1.023", "61.8", "150.1", "2503"]);
    }
}
