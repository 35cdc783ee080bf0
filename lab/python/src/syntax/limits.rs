//! The gate before the parser: the parser, the compiler and their trees recurse, so what is nested too deeply
//! is refused before they see it.

use crate::refusal::Refusal;

const TEXT_BYTES: usize = 16 << 10;
const BRACKETS: usize = 200;
const INDENTS: usize = 99;
const OPERATORS: usize = 1000;

/// The text of a program that may be parsed.
pub(crate) fn admit(bytes: &[u8]) -> Result<&str, Refusal> {
    if bytes.len() > TEXT_BYTES {
        return Err(limit(1, format!("the program is longer than {} KiB", TEXT_BYTES >> 10)));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = line_of(bytes, error.valid_up_to());
        Refusal::syntax(line, "the program is not UTF-8 text")
    })?;
    if let Some(at) = text.find('\0') {
        return Err(Refusal::syntax(line_of(bytes, at), "source code cannot contain null bytes"));
    }
    Scanner::new(text).scan()?;
    Ok(text)
}

fn line_of(bytes: &[u8], at: usize) -> u32 {
    let breaks = bytes[..at].iter().filter(|&&byte| byte == b'\n').count();
    u32::try_from(breaks + 1).unwrap_or(u32::MAX)
}

fn limit(line: u32, message: impl Into<String>) -> Refusal {
    Refusal { line: Some(line), ..Refusal::limit(message) }
}

/// Goes through the text once, with just enough knowledge of Python to skip strings and comments.
struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
    /// For each open bracket the operators that are chained in it; the first is the statement's.
    chains: Vec<usize>,
    indents: Vec<usize>,
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Scanner { bytes: text.as_bytes(), at: 0, line: 1, chains: vec![0], indents: vec![0] }
    }

    fn scan(mut self) -> Result<(), Refusal> {
        self.indent()?;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => self.line_end()?,
                b'#' => self.skip_while(|byte| byte != b'\n'),
                b'\\' => self.backslash(),
                b'"' | b'\'' => self.string(byte)?,
                b'(' | b'[' | b'{' => self.open()?,
                b')' | b']' | b'}' => self.close(),
                b',' | b';' => self.chain_ends(),
                b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80.. => self.word()?,
                b' ' | b'\t' | b'\r' | b'\x0c' => self.at += 1,
                _ => self.operator()?,
            }
        }
        Ok(())
    }

    fn skip_while(&mut self, mut goes_on: impl FnMut(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| goes_on(byte)) {
            self.at += 1;
        }
    }

    fn line_end(&mut self) -> Result<(), Refusal> {
        self.at += 1;
        self.line += 1;
        if self.chains.len() > 1 {
            return Ok(());
        }
        self.chains[0] = 0;
        self.indent()
    }

    fn backslash(&mut self) {
        self.at += 1;
        if self.bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
            self.line += 1;
        }
    }

    /// Counts the columns at the beginning of a logical line. A blank line has no indent.
    fn indent(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        self.skip_while(|byte| byte == b' ' || byte == b'\t');
        if matches!(self.bytes.get(self.at), None | Some(b'\n' | b'#' | b'\r')) {
            return Ok(());
        }
        let width = self.at - start;
        while self.indents.last().is_some_and(|&outer| outer > width) {
            self.indents.pop();
        }
        if self.indents.last() != Some(&width) {
            self.indents.push(width);
        }
        if self.indents.len() > INDENTS + 1 {
            return Err(limit(self.line, format!("blocks are nested more than {INDENTS} deep")));
        }
        Ok(())
    }

    fn open(&mut self) -> Result<(), Refusal> {
        // A call of a call of a call is nested without brackets in brackets.
        self.operator()?;
        self.chains.push(0);
        if self.chains.len() > BRACKETS + 1 {
            return Err(limit(self.line, format!("more than {BRACKETS} brackets are nested")));
        }
        Ok(())
    }

    fn close(&mut self) {
        self.at += 1;
        if self.chains.len() > 1 {
            self.chains.pop();
        }
    }

    fn chain_ends(&mut self) {
        self.at += 1;
        if let Some(chain) = self.chains.last_mut() {
            *chain = 0;
        }
    }

    fn operator(&mut self) -> Result<(), Refusal> {
        self.at += 1;
        self.count_operator()
    }

    fn count_operator(&mut self) -> Result<(), Refusal> {
        if let Some(chain) = self.chains.last_mut() {
            *chain += 1;
        }
        if self.chains.iter().sum::<usize>() > OPERATORS {
            return Err(limit(self.line, format!("more than {OPERATORS} operators are chained")));
        }
        Ok(())
    }

    fn word(&mut self) -> Result<(), Refusal> {
        let start = self.at;
        self.skip_while(|byte| byte == b'_' || byte.is_ascii_alphanumeric() || byte >= 0x80);
        match &self.bytes[start..self.at] {
            b"not" | b"and" | b"or" | b"in" | b"is" | b"if" | b"else" | b"lambda" | b"await" | b"for" => {
                self.count_operator()
            }
            prefix => {
                if self.bytes.get(self.at).is_some_and(|quote| b"'\"".contains(quote)) {
                    let is_format = prefix.iter().any(|byte| b"fFtT".contains(byte)) && prefix.len() <= 2;
                    return self.string_of(self.bytes[self.at], is_format);
                }
                Ok(())
            }
        }
    }

    fn string(&mut self, quote: u8) -> Result<(), Refusal> {
        self.string_of(quote, false)
    }

    /// Skips a string. Brackets in an f-string count as if it were code: some of it is.
    fn string_of(&mut self, quote: u8, is_format: bool) -> Result<(), Refusal> {
        let triple = [quote; 3];
        let is_triple = self.bytes[self.at..].starts_with(&triple);
        self.at += if is_triple { 3 } else { 1 };
        let mut depth = 0;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => {
                    self.at += 1;
                    self.line += u32::from(self.bytes.get(self.at) == Some(&b'\n'));
                }
                b'\n' if !is_triple => return Ok(()),
                b'\n' => self.line += 1,
                _ if byte == quote && (!is_triple || self.bytes[self.at..].starts_with(&triple)) => {
                    self.at += if is_triple { 3 } else { 1 };
                    return Ok(());
                }
                b'{' | b'(' | b'[' if is_format => depth += 1,
                b'}' | b')' | b']' if is_format => depth -= 1,
                _ if is_format && depth > 0 && byte.is_ascii_punctuation() => self.count_operator()?,
                _ => {}
            }
            if depth > BRACKETS as i32 {
                return Err(limit(self.line, format!("more than {BRACKETS} brackets are nested")));
            }
            self.at += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::RefusalKind;

    fn refusal(text: &str) -> Option<(RefusalKind, u32)> {
        let refusal = admit(text.as_bytes()).err()?;
        Some((refusal.kind, refusal.line?))
    }

    #[test]
    fn an_ordinary_program_passes() {
        assert_eq!(refusal("def f(x):\n    return f'{x:>{x + 1}}' + \"((((\"  # ((((\n"), None);
    }

    #[test]
    fn what_is_not_text_is_refused_with_its_line() {
        assert_eq!(refusal("a = 1\nb = '\0'\n"), Some((RefusalKind::Syntax, 2)));
        let error = admit(b"a = 1\n\n\xff\n").unwrap_err();
        assert_eq!((error.kind, error.line), (RefusalKind::Syntax, Some(3)));
    }

    #[test]
    fn deep_nests_of_each_kind_are_refused() {
        let brackets = format!("x = 1\ny = {}{}", "(".repeat(201), ")".repeat(201));
        assert_eq!(refusal(&brackets), Some((RefusalKind::Limit, 2)));
        let indents: String = (0..101).map(|depth| format!("{}if x:\n", " ".repeat(depth))).collect();
        assert_eq!(refusal(&indents), Some((RefusalKind::Limit, 101)));
        for chain in ["-", "not ", "x.", "x()+", "x if x else "] {
            let text = format!("y = {}x", chain.repeat(1001));
            assert_eq!(refusal(&text), Some((RefusalKind::Limit, 1)), "{chain}");
        }
        assert_eq!(refusal(&"#".repeat(16_385)), Some((RefusalKind::Limit, 1)));
    }

    #[test]
    fn many_short_expressions_are_no_chain() {
        assert_eq!(refusal(&format!("x = [{}]", "-1, ".repeat(2000))), None);
        assert_eq!(refusal(&"x = -1 + 2\n".repeat(1000)), None);
    }
}
