//! `"{0.name!r:>{width}}".format(…)`: the fields in a text.

use crate::objects::complaint::Complaint;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Field(Field),
}

/// `{name!conversion:spec}`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub name: Name,
    pub conversion: Option<char>,
    /// A template of its own.
    pub spec: String,
}

/// Which argument, and what of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub argument: Argument,
    pub path: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// `{}`
    Next,
    Position(usize),
    Keyword(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Attribute(String),
    Position(usize),
    Key(String),
}

/// Cuts a template into text and fields.
pub(crate) fn parse(template: &str) -> Result<Vec<Piece>, Complaint> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = template;
    while let Some(brace) = rest.find(['{', '}']) {
        text.push_str(&rest[..brace]);
        let mark = &rest[brace..=brace];
        rest = &rest[brace + 1..];
        if let Some(after) = rest.strip_prefix(mark) {
            text.push_str(mark);
            rest = after;
        } else if mark == "}" || rest.is_empty() {
            return Err(Complaint::value(format!("Single '{mark}' encountered in format string")));
        } else {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
            let (field, after) = field(rest)?;
            pieces.push(Piece::Field(field));
            rest = after;
        }
    }
    pieces.push(Piece::Text(text + rest));
    Ok(pieces)
}

/// The field behind a brace, and what follows it.
fn field(text: &str) -> Result<(Field, &str), Complaint> {
    let end = name_end(text)?;
    let (name, rest) = text.split_at(end);
    let (conversion, rest) = conversion(rest)?;
    let (spec, rest) = match rest.strip_prefix(':') {
        Some(rest) => spec(rest)?,
        None => ("", &rest[1..]),
    };
    Ok((Field { name: Name::parse(name)?, conversion, spec: spec.to_owned() }, rest))
}

/// Where the name ends: at `!`, `:` or `}`, but for those in square brackets.
fn name_end(text: &str) -> Result<usize, Complaint> {
    let mut in_brackets = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => return Err(Complaint::value("unexpected '{' in field name")),
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '}' | ':' | '!' if !in_brackets => return Ok(at),
            _ => {}
        }
    }
    Err(Complaint::value("expected '}' before end of string"))
}

const UNMATCHED: &str = "unmatched '{' in format spec";

fn conversion(rest: &str) -> Result<(Option<char>, &str), Complaint> {
    let Some(rest) = rest.strip_prefix('!') else { return Ok((None, rest)) };
    let mut letters = rest.chars();
    let missing = || Complaint::value("end of string while looking for conversion specifier");
    let conversion = letters.next().ok_or_else(missing)?;
    match letters.clone().next() {
        Some(':' | '}') => Ok((Some(conversion), letters.as_str())),
        None => Err(Complaint::value(UNMATCHED)),
        Some(_) => Err(Complaint::value("expected ':' after conversion specifier")),
    }
}

/// The spec up to its closing brace, and what follows.
fn spec(text: &str) -> Result<(&str, &str), Complaint> {
    let mut open = 1;
    for (at, letter) in text.char_indices() {
        open += match letter {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if open == 0 {
            return Ok((&text[..at], &text[at + 1..]));
        }
    }
    Err(Complaint::value(UNMATCHED))
}

impl Name {
    fn parse(text: &str) -> Result<Self, Complaint> {
        let end = text.find(['.', '[']).unwrap_or(text.len());
        let (first, mut rest) = text.split_at(end);
        let argument = match position(first)? {
            _ if first.is_empty() => Argument::Next,
            Some(position) => Argument::Position(position),
            None => Argument::Keyword(first.to_owned()),
        };
        let mut path = Vec::new();
        while !rest.is_empty() {
            let (part, after) = part(rest)?;
            path.push(part);
            rest = after;
        }
        Ok(Self { argument, path })
    }
}

fn part(text: &str) -> Result<(Part, &str), Complaint> {
    let empty = || Complaint::value("Empty attribute in format string");
    if let Some(text) = text.strip_prefix('.') {
        let (name, rest) = text.split_at(text.find(['.', '[']).unwrap_or(text.len()));
        return if name.is_empty() { Err(empty()) } else { Ok((Part::Attribute(name.to_owned()), rest)) };
    }
    let Some(text) = text.strip_prefix('[') else {
        return Err(Complaint::value("Only '.' or '[' may follow ']' in format field specifier"));
    };
    let missing = || Complaint::value("Missing ']' in format string");
    let (key, rest) = text.split_once(']').ok_or_else(missing)?;
    let part = match position(key)? {
        _ if key.is_empty() => return Err(empty()),
        Some(position) => Part::Position(position),
        None => Part::Key(key.to_owned()),
    };
    Ok((part, rest))
}

fn position(text: &str) -> Result<Option<usize>, Complaint> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(None);
    }
    let too_many = |_| Complaint::value("Too many decimal digits in format string");
    text.parse::<usize>().map(Some).map_err(too_many)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_a_name_with_a_path_a_conversion_and_a_spec() {
        let pieces = parse("a{{{0.b[c][1]!r:>{w}}}}").expect("a template");
        let Piece::Field(field) = &pieces[1] else { panic!("a field, not {pieces:?}") };
        assert_eq!(pieces[0], Piece::Text("a{".into()));
        assert_eq!(field.name.argument, Argument::Position(0));
        let path = [Part::Attribute("b".into()), Part::Key("c".into()), Part::Position(1)];
        assert_eq!(field.name.path, path);
        assert_eq!((field.conversion, &*field.spec), (Some('r'), ">{w}"));
    }

    #[test]
    fn lonely_braces_are_refused() {
        for template in ["{", "}", "{0", "{0:{", "{0[}"] {
            assert!(parse(template).is_err(), "{template}");
        }
    }
}
