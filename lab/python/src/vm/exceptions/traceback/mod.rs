//! Tracebacks, as CPython prints them.

mod anchors;
mod frames;
mod suggest;

pub(crate) use suggest::nearest;

use smol_str::SmolStr;

use crate::objects::class;
use crate::objects::exception::TraceEntry;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::sharing::change::Change;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";
/// Members of a group that are shown, and how deep groups are in groups.
const GROUP_WIDTH: usize = 15;
const GROUP_DEPTH: usize = 10;

/// All exceptions whose texts a traceback shows: the exception first, then what led to it, and the members of
/// groups.
pub(crate) fn chain(m: &mut Machine, exception: Value) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut waiting = vec![exception];
    while let Some(next) = waiting.pop() {
        if found.iter().any(|known| known.is(next)) {
            continue;
        }
        found.push(next);
        let Some(Object::Exception(inner)) = next.id().map(|id| m.heap.get(id)) else { continue };
        waiting.extend([inner.cause, inner.context].into_iter().filter_map(Value::set));
        waiting.extend(m.group_members(next).unwrap_or_default());
    }
    found
}

/// The last line of the traceback before any notes: the exception's class and text.
pub(crate) fn last_line(m: &mut Machine, exception: Value, texts: &[Value]) -> String {
    let printer = Printer::new(m, exception, texts, true);
    let lines = printer.class_and_text(exception);
    lines.trim_end().lines().last().unwrap_or_default().to_owned()
}

/// The class and text of the exception, and its notes.
pub(crate) fn summary(m: &mut Machine, exception: Value, texts: &[Value]) -> String {
    Printer::new(m, exception, texts, false).summary(exception)
}

/// The traceback without what led to the exception.
pub(crate) fn alone(m: &mut Machine, exception: Value, texts: &[Value]) -> String {
    let printer = Printer::new(m, exception, texts, true);
    let mut page = Page::default();
    printer.one(exception, &mut page);
    page.text
}

/// The whole traceback.
pub(crate) fn text(m: &mut Machine, exception: Value, texts: &[Value]) -> String {
    let printer = Printer::new(m, exception, texts, true);
    let mut page = Page::default();
    printer.exception(exception, &mut page);
    page.text
}

/// Somebody gets to know which lines and parts of lines the traceback shows, and what it suggests.
pub(crate) fn note_shown(m: &mut Machine, exception: Value) -> PyResult<()> {
    for exception in chain(m, exception) {
        let Some(Object::Exception(inner)) = exception.id().map(|id| m.heap.get(id)) else { continue };
        if let Some(what) = frames::unknown(&inner.traceback) {
            return Err(m.unsupported(format!("what a traceback shows of {what} is not in the lab")));
        }
        if frames::are_marked_anew(&inner.traceback) {
            m.note_change(Change::Marks);
        }
    }
    note_hints(m, exception, true);
    Ok(())
}

/// Somebody gets to know what is suggested.
pub(crate) fn note_hints(m: &mut Machine, exception: Value, has_places: bool) {
    for exception in chain(m, exception) {
        let hint = suggest::hint(m, exception, has_places);
        if hint.is_empty() {
            continue;
        }
        let forgets_import = hint.contains("forget to import");
        m.note_change(match m.is_instance(exception, class::ATTRIBUTE_ERROR) {
            true => Change::Hint15,
            false if forgets_import => Change::Hint13,
            false => Change::Hint12,
        });
    }
}

/// What is printed, line by line, with what stands before each line in a group.
#[derive(Default)]
struct Page {
    text: String,
    /// How deep in groups, and whether the next bar is a corner.
    depth: usize,
    needs_close: bool,
}

impl Page {
    fn margin(&self) -> String {
        if self.depth == 0 { String::new() } else { format!("{}| ", " ".repeat(2 * self.depth)) }
    }

    fn write(&mut self, text: &str) {
        let margin = self.margin();
        for line in text.split_inclusive('\n') {
            self.text.push_str(&margin);
            self.text.push_str(line);
        }
    }
}

struct Printer<'a> {
    m: &'a Machine,
    exceptions: Vec<Value>,
    texts: Vec<SmolStr>,
    groups: Vec<Option<Vec<Value>>>,
    hints: Vec<String>,
}

impl<'a> Printer<'a> {
    fn new(m: &'a mut Machine, exception: Value, texts: &[Value], has_places: bool) -> Self {
        let exceptions = chain(m, exception);
        let groups = exceptions.iter().map(|&exception| m.group_members(exception)).collect();
        let hints = exceptions.iter().map(|&exception| suggest::hint(m, exception, has_places)).collect();
        let m = &*m;
        let texts = texts.iter().map(|&text| m.as_str(text).map_or_else(|| "".into(), |text| text.shared()));
        Printer { m, exceptions, texts: texts.collect(), groups, hints }
    }

    fn place(&self, exception: Value) -> usize {
        self.exceptions.iter().position(|known| known.is(exception)).unwrap_or(0)
    }

    /// The exceptions that led to this one come first.
    fn exception(&self, exception: Value, page: &mut Page) {
        let mut line = vec![(exception, "")];
        let mut current = exception;
        while let Some((earlier, sentence)) = self.earlier(current) {
            if line.iter().any(|(known, _)| known.is(earlier)) {
                break;
            }
            line.last_mut().expect("it begins with one").1 = sentence;
            line.push((earlier, ""));
            current = earlier;
        }
        for (exception, sentence) in line.into_iter().rev() {
            page.write(sentence);
            self.one(exception, page);
        }
    }

    fn earlier(&self, exception: Value) -> Option<(Value, &'static str)> {
        let Object::Exception(inner) = self.m.heap.get(exception.id()?) else { return None };
        match (inner.cause.set(), inner.context.set()) {
            (Some(cause), _) => Some((cause, CAUSE)),
            (None, Some(context)) if !inner.suppress_context => Some((context, CONTEXT)),
            _ => None,
        }
    }

    fn one(&self, exception: Value, page: &mut Page) {
        let Some(Object::Exception(inner)) = exception.id().map(|id| self.m.heap.get(id)) else { return };
        match &self.groups[self.place(exception)] {
            None => {
                self.trace("Traceback (most recent call last):\n", &inner.traceback, page);
                page.write(&self.summary(exception));
            }
            Some(members) => self.group(exception, &inner.traceback, members, page),
        }
    }

    fn trace(&self, head: &str, traceback: &[TraceEntry], page: &mut Page) {
        if !traceback.is_empty() {
            page.write(head);
            page.write(&frames::text(traceback));
        }
    }

    fn group(&self, exception: Value, traceback: &[TraceEntry], members: &[Value], page: &mut Page) {
        let is_outermost = page.depth == 0;
        if is_outermost {
            page.depth = 1;
        }
        if page.depth > GROUP_DEPTH {
            page.write(&format!("... (max_group_depth is {GROUP_DEPTH})\n"));
            return;
        }
        if !traceback.is_empty() {
            let head = "Exception Group Traceback (most recent call last):\n";
            if is_outermost {
                page.text.push_str(&format!("  + {head}"));
            } else {
                page.write(head);
            }
            page.write(&frames::text(traceback));
        }
        page.write(&self.summary(exception));
        let shown = members.len().min(GROUP_WIDTH + 1);
        page.needs_close = false;
        for (index, &member) in members[..shown].iter().enumerate() {
            let is_last = index + 1 == shown;
            page.needs_close = is_last;
            let corner = if index == 0 { "+-" } else { "  " };
            let is_cut = index == GROUP_WIDTH;
            let title = if is_cut { "...".to_owned() } else { (index + 1).to_string() };
            let indent = " ".repeat(2 * page.depth);
            page.text.push_str(&format!("{indent}{corner}+---------------- {title} ----------------\n"));
            page.depth += 1;
            if is_cut {
                let left = members.len() - GROUP_WIDTH;
                let plural = if left == 1 { "" } else { "s" };
                page.write(&format!("and {left} more exception{plural}\n"));
            } else {
                self.exception(member, page);
            }
            if is_last && page.needs_close {
                let indent = " ".repeat(2 * page.depth);
                page.text.push_str(&format!("{indent}+------------------------------------\n"));
                page.needs_close = false;
            }
            page.depth -= 1;
        }
        if is_outermost {
            page.depth = 0;
        }
    }

    /// The class and the text, the hint, and the notes.
    fn summary(&self, exception: Value) -> String {
        let mut summary = self.class_and_text(exception);
        for note in self.notes(exception) {
            summary.push_str(&format!("{note}\n"));
        }
        summary
    }

    fn class_and_text(&self, exception: Value) -> String {
        let class = self.m.class_of(exception);
        let name = match &**self.m.names.text(self.m.class(class).module) {
            "builtins" | "__main__" => self.m.class(class).qualname.to_string(),
            _ => self.m.full_name(class),
        };
        let place = self.place(exception);
        let text = self.texts.get(place).map_or("", |text| text);
        let hint = &self.hints[place];
        if text.is_empty() && hint.is_empty() {
            format!("{name}\n")
        } else {
            format!("{name}: {text}{hint}\n")
        }
    }

    fn notes(&self, exception: Value) -> Vec<SmolStr> {
        let notes = self.m.own_attribute(exception, names::NOTES);
        let notes = notes.and_then(|notes| self.m.items_now(notes)).unwrap_or_default();
        notes.into_iter().filter_map(|note| self.m.as_str(note).map(|note| note.shared())).collect()
    }
}

/// Whether a traceback ends with a hint about names.
fn is_about_a_name(m: &Machine, exception: Value) -> bool {
    let about = [class::NAME_ERROR, class::ATTRIBUTE_ERROR, class::IMPORT_ERROR];
    about.iter().any(|&class| m.is_instance(exception, class))
}
