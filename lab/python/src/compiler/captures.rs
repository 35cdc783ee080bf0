//! What the patterns of a `match` bind, and which may not stand where they do.

use ruff_python_ast::{self as ast, Identifier, Pattern};
use ruff_text_size::TextRange;

use super::{Compiled, Compiler};

impl<'a> Compiler<'a, '_> {
    /// Adds the names that a pattern binds. What fits everything is a mistake where something follows that could
    /// not be reached.
    pub(crate) fn check_captures(
        &self,
        pattern: &'a Pattern,
        may_fit_all: bool,
        names: &mut Vec<&'a str>,
    ) -> Compiled {
        match pattern {
            Pattern::MatchValue(_) | Pattern::MatchSingleton(_) => Ok(()),
            Pattern::MatchStar(pattern) => self.add_capture(pattern.name.as_ref(), pattern.range, names),
            Pattern::MatchAs(pattern) => self.check_as(pattern, may_fit_all, names),
            Pattern::MatchOr(pattern) => self.check_alternatives(pattern, may_fit_all, names),
            Pattern::MatchSequence(pattern) => {
                let stars = pattern.patterns.iter().filter(|pattern| pattern.is_match_star());
                if stars.count() > 1 {
                    return self.error(pattern.range, "multiple starred names in sequence pattern");
                }
                pattern.patterns.iter().try_for_each(|part| self.check_captures(part, true, names))
            }
            Pattern::MatchMapping(pattern) => {
                pattern.patterns.iter().try_for_each(|part| self.check_captures(part, true, names))?;
                self.add_capture(pattern.rest.as_ref(), pattern.range, names)
            }
            Pattern::MatchClass(pattern) => self.check_class(&pattern.arguments, names),
        }
    }

    fn check_as(
        &self,
        pattern: &'a ast::PatternMatchAs,
        may_fit_all: bool,
        names: &mut Vec<&'a str>,
    ) -> Compiled {
        match (&pattern.pattern, &pattern.name) {
            (Some(inner), _) => self.check_captures(inner, may_fit_all, names)?,
            (None, Some(name)) if !may_fit_all => {
                let message = format!("name capture '{name}' makes remaining patterns unreachable");
                return self.error(pattern.range, message);
            }
            (None, None) if !may_fit_all => {
                return self.error(pattern.range, "wildcard makes remaining patterns unreachable");
            }
            (None, _) => {}
        }
        self.add_capture(pattern.name.as_ref(), pattern.range, names)
    }

    fn check_alternatives(
        &self,
        pattern: &'a ast::PatternMatchOr,
        may_fit_all: bool,
        names: &mut Vec<&'a str>,
    ) -> Compiled {
        let mut first: Option<Vec<&str>> = None;
        for (index, alternative) in pattern.patterns.iter().enumerate() {
            let is_last = index + 1 == pattern.patterns.len();
            let mut bound = Vec::new();
            self.check_captures(alternative, may_fit_all && is_last, &mut bound)?;
            let first = first.get_or_insert_with(|| bound.clone());
            // No name is there twice.
            if first.len() != bound.len() || !bound.iter().all(|name| first.contains(name)) {
                return self.error(pattern.range, "alternative patterns bind different names");
            }
        }
        let bound = first.into_iter().flatten();
        bound.into_iter().try_for_each(|name| self.add_name(name, pattern.range, names))
    }

    fn check_class(&self, arguments: &'a ast::PatternArguments, names: &mut Vec<&'a str>) -> Compiled {
        for (index, keyword) in arguments.keywords.iter().enumerate() {
            let attr = &keyword.attr;
            if arguments.keywords[..index].iter().any(|earlier| earlier.attr.id == attr.id) {
                let message = format!("attribute name repeated in class pattern: {attr}");
                return self.error(keyword.range, message);
            }
        }
        let by_name = arguments.keywords.iter().map(|keyword| &keyword.pattern);
        arguments.patterns.iter().chain(by_name).try_for_each(|part| self.check_captures(part, true, names))
    }

    fn add_capture(
        &self,
        name: Option<&'a Identifier>,
        range: TextRange,
        names: &mut Vec<&'a str>,
    ) -> Compiled {
        name.map_or(Ok(()), |name| self.add_name(name, range, names))
    }

    fn add_name(&self, name: &'a str, range: TextRange, names: &mut Vec<&'a str>) -> Compiled {
        if names.contains(&name) {
            return self.error(range, format!("multiple assignments to name '{name}' in pattern"));
        }
        names.push(name);
        Ok(())
    }
}
