use smol_str::SmolStr;

/// A range of bytes in a source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// A program or module as text.
#[derive(Clone, Debug)]
pub struct Source {
    /// As tracebacks show it.
    pub file: SmolStr,
    pub text: SmolStr,
    /// Whether it implements the machine, and is not to be seen.
    pub is_hidden: bool,
    /// Whether it stands for C code that holds no lock while it reads or writes item after item, so that other threads
    /// come between where there is no global one.
    pub is_walk: bool,
    /// Whether nobody sees what it does half done, with a global lock or without one.
    pub is_one_piece: bool,
    /// Whether it is Python in CPython, too, and is modelled as if no thread were interrupted in it: what could come between is
    /// refused where it would matter.
    pub is_uninterrupted: bool,
    /// Whether it says by itself what others could see of it, and where they have their chance, as long as a program does not
    /// notice what it keeps: see [`crate::vm::sharing::quiet`].
    pub is_quiet: bool,
    /// Whether it has sections: see [`crate::vm::threads::section`].
    pub has_sections: bool,
    /// Whether it is a module of the lab, whose text is not shown.
    is_library: bool,
    /// Its name and whether it is a package, if it is a module of the program's own.
    pub module: Option<(SmolStr, bool)>,
    line_starts: Vec<u32>,
}

impl Source {
    pub fn new(file: &str, text: &str, is_hidden: bool) -> Self {
        let starts = (1..).zip(text.bytes()).filter(|&(_, byte)| byte == b'\n').map(|(after, _)| after);
        let line_starts = std::iter::once(0).chain(starts).collect();
        let (is_walk, is_library) = (false, file.starts_with('<'));
        let (file, text) = (file.into(), text.into());
        Source {
            file,
            text,
            is_hidden,
            is_walk,
            is_one_piece: false,
            is_uninterrupted: false,
            is_quiet: false,
            has_sections: false,
            is_library,
            module: None,
            line_starts,
        }
    }

    /// Whether it is a module of the lab, whose text is not shown.
    pub fn is_library(&self) -> bool {
        self.is_library
    }

    /// The same text as one of a program's own, whatever its file is called: standard input is `<stdin>`.
    #[must_use]
    pub fn of_program(self) -> Self {
        Source { is_library: false, ..self }
    }

    /// The module that a text of the program means with so many dots before a name, if there is a package around it.
    pub fn absolute(&self, dots: u32, name: &str) -> Option<String> {
        if dots == 0 {
            return Some(name.to_owned());
        }
        let (module, is_package) = self.module.as_ref()?;
        let mut parts: Vec<&str> = module.split('.').collect();
        let gone = dots as usize - usize::from(*is_package);
        parts.truncate(parts.len().checked_sub(gone).filter(|&left| left > 0)?);
        parts.extend(Some(name).filter(|name| !name.is_empty()));
        Some(parts.join("."))
    }

    /// The line in which a byte lies, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The text of a line, counted from 1, without its end.
    pub fn line_text(&self, line: u32) -> &str {
        let Some(start) = self.line_start(line) else { return "" };
        let rest = &self.text[start as usize..];
        rest.split('\n').next().unwrap_or("").trim_end_matches('\r')
    }

    /// Where a line begins, counted from 1.
    pub fn line_start(&self, line: u32) -> Option<u32> {
        self.line_starts.get(line.checked_sub(1)? as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let source = Source::new("f.py", "a\nbc\n\nd", false);
        assert_eq!([0, 1, 2, 5, 6].map(|at| source.line(at)), [1, 1, 2, 3, 4]);
        assert_eq!(source.line_text(2), "bc");
        assert_eq!(source.line_text(9), "");
    }
}
