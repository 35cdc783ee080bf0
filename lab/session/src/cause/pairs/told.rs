//! What is said of a candidate that was checked.

use super::super::trace::{Happened, Trace};
use super::super::words::{did, found, seen_as, value};
use super::super::{Cause, CauseKind};
use super::{Candidate, is_set};

pub(super) fn said(trace: &Trace, all: &[Happened], now: usize, it: &Candidate) -> Cause {
    let [one, middle, two] = [it.first, it.between, it.last].map(|at| &all[at]);
    let (who, other) = (trace.name(one.access.actor), trace.name(middle.access.actor));
    let told = Told { all, it, one, middle, two, who, other };
    let mut places = vec![it.first, it.between, it.last];
    places.extend(told.both_read().then_some(it.other));
    places.sort_unstable();
    places.dedup();
    Cause {
        kind: it.kind,
        sentence: told.sentence(),
        accesses: places.into_iter().filter(|&at| at < now).map(|at| all[at].told()).collect(),
    }
}

/// A candidate that is told: somebody's two accesses, and the one of another that comes between.
struct Told<'a> {
    all: &'a [Happened],
    it: &'a Candidate,
    one: &'a Happened,
    middle: &'a Happened,
    two: &'a Happened,
    who: String,
    other: String,
}

impl Told<'_> {
    fn sentence(&self) -> String {
        let Told { one, middle, two, who, other, .. } = self;
        let (first, between, last) = (did(&one.access), did(&middle.access), did(&two.access));
        match self.it.kind {
            CauseKind::LostUpdate => self.lost_update(),
            CauseKind::StaleCheck => format!(
                "Acted on a stale check: {who} looked at `{}` in line {}{}; then {other} {between}, and {who} still went on to line {}.",
                self.name(),
                one.line(),
                found(&one.access),
                two.line()
            ),
            CauseKind::Order => format!(
                "Order taken for granted: {who} {}, and {other} had not yet {last}.",
                read(one, self.name())
            ),
            CauseKind::PublishedEarly => format!(
                "Published before it was complete: {who} had {first} and not yet {last}, when {other} used it in line {}.",
                self.all[self.it.other_last].line()
            ),
            CauseKind::TwoAtOnce => format!(
                "Two at once: {other} came to line {} when {who} had {first} and not yet {last}.",
                middle.line()
            ),
            CauseKind::HalfChanged => format!(
                "Read half changed: {other} {}, when {who} had {first} and not yet {last}.",
                read(middle, &middle.access.name)
            ),
            CauseKind::Interrupted => self.interrupted(),
            _ => unreachable!("a candidate has no other kind"),
        }
    }

    fn lost_update(&self) -> String {
        let Told { it, one, middle, two, who, other, .. } = self;
        let (name, seen) = (self.name(), seen_as(&one.access));
        let is_there = |old: &&str| is_set(middle) && *old == two.access.before;
        let lost = match (value(&two.access), value(&middle.access).filter(is_there)) {
            (Some(new), Some(old)) => format!("{who}'s {new} overwrote {other}'s {old}"),
            _ => format!("what {who} wrote overwrote what {other} had written"),
        };
        if self.both_read() {
            let (before, after) = if it.other < it.first { (other, who) } else { (who, other) };
            return format!(
                "Lost update: {before} and {after} both read `{name}`{seen} before either wrote; {lost}."
            );
        }
        format!("Lost update: {who} read `{name}`{seen} before {other} wrote it; {lost}.")
    }

    fn interrupted(&self) -> String {
        let Told { one, middle, two, who, other, .. } = self;
        let between = did(&middle.access);
        if is_in_one_call(one, two) {
            let (name, method, line) = (self.name(), one.method(), one.line());
            return format!(
                "Interrupted: {who} was in the middle of `{name}.{method}` in line {line} when {other} {between}."
            );
        }
        let begins = if one.reads() { read(one, self.name()) } else { did(&one.access) };
        let ends = if two.writes() { did(&two.access) } else { read(two, &two.access.name) };
        format!("Interrupted: {who} {begins} and {ends}, and in between {other} {between}.")
    }

    /// Whether of an update that is lost the other has read the same, and neither of both has written it meanwhile.
    fn both_read(&self) -> bool {
        let Told { all, it, one, middle, .. } = self;
        let actors = [one.access.actor, middle.access.actor];
        let is_written = || {
            let meanwhile = &all[it.first.min(it.other)..it.first.max(it.other)];
            meanwhile
                .iter()
                .any(|it| it.writes() && actors.contains(&it.access.actor) && it.access.meets(&one.access))
        };
        it.kind == CauseKind::LostUpdate
            && it.other != it.between
            && all[it.other].access.value == one.access.value
            && !is_written()
    }

    fn name(&self) -> &str {
        self.one.access.name_beside(&self.middle.access)
    }
}

fn read(it: &Happened, name: &str) -> String {
    format!("read `{name}`{} in line {}", seen_as(&it.access), it.line())
}

/// Whether the library does both for one call of the program's.
fn is_in_one_call(one: &Happened, two: &Happened) -> bool {
    let [first, last] = [&one.access, &two.access];
    first.is_inside && last.is_inside && first.method == last.method && first.spots == last.spots
}
