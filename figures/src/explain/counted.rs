use experiments::report::display_number;

/// A number of something, such as `1 task`, `2 tasks` or `3 ms`. Units that count are named in the plural.
pub fn counted(number: f64, unit: &str) -> String {
    let number = display_number(number);
    let unit = if number == "1" { one(unit) } else { unit };
    format!("{number} {unit}").trim_end().to_owned()
}

fn one(unit: &str) -> &str {
    match unit {
        "ms" | "s" | "µs" => unit,
        "processes" => "process",
        _ => unit.strip_suffix('s').unwrap_or(unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_something_is_not_several() {
        for (number, unit, says) in [
            (1.0, "tasks", "1 task"),
            (2.0, "tasks", "2 tasks"),
            (0.0, "lanes", "0 lanes"),
            (1.0, "processes", "1 process"),
            (1.0, "ms", "1 ms"),
            (1.0, "s", "1 s"),
            (1.0, "%", "1 %"),
            (1.0, "", "1"),
            (1234.0, "updates", "1,234 updates"),
        ] {
            assert_eq!(counted(number, unit), says);
        }
    }
}
