//! What a reader does, in the browser that `BROWSER` names. One behaviour a file.

mod accessibility;
mod analogy;
mod answers;
mod bad_input;
mod block_the_page;
mod counter;
mod decide;
mod deploy;
mod event_loop;
mod exercise;
mod fault;
mod gives_way;
mod guess;
mod introduction;
mod isolation;
mod keyboard;
mod lab;
mod lab_answers;
mod lab_failures;
mod lab_keyboard;
mod lab_loading;
mod lab_steps;
mod lanes;
mod layout;
mod levels;
mod levels_kept;
mod life;
mod matrix;
mod meeting;
mod mend;
mod narrow;
mod natively;
mod no_scripts;
mod offline;
mod on_demand;
mod own;
mod picture;
mod pictures;
mod policy;
mod pool;
mod quiz;
mod race;
mod reader;
mod search;
mod sentence;
mod service_worker;
mod silence;
mod stealing;
mod storage;
mod sweep;
mod tabs;
mod timelines;
mod whole;
mod workers;
mod your_machine;

use std::process::ExitCode;

use tests::harness::Test;

/// What browsers may do differently: each runs all of these.
const EVERYWHERE: &[&[Test]] = &[
    accessibility::TESTS,
    block_the_page::TESTS,
    deploy::TESTS,
    gives_way::TESTS,
    isolation::TESTS,
    keyboard::TESTS,
    lab::TESTS,
    lab_loading::TESTS,
    layout::TESTS,
    matrix::TESTS,
    offline::TESTS,
    on_demand::TESTS,
    pictures::TESTS,
    policy::TESTS,
    pool::TESTS,
    workers::TESTS,
];

/// What the page's own code decides, with what every browser has. The browsers take turns, test by test; in the thorough
/// tier each runs all of these, too.
const IN_TURN: &[&[Test]] = &[
    analogy::TESTS,
    answers::TESTS,
    bad_input::TESTS,
    counter::TESTS,
    decide::TESTS,
    event_loop::TESTS,
    exercise::TESTS,
    fault::TESTS,
    guess::TESTS,
    introduction::TESTS,
    lab_answers::TESTS,
    lab_failures::TESTS,
    lab_keyboard::TESTS,
    lab_steps::TESTS,
    lanes::TESTS,
    levels::TESTS,
    levels_kept::TESTS,
    life::TESTS,
    meeting::TESTS,
    mend::TESTS,
    narrow::TESTS,
    natively::TESTS,
    no_scripts::TESTS,
    own::TESTS,
    picture::TESTS,
    quiz::TESTS,
    race::TESTS,
    reader::TESTS,
    search::TESTS,
    sentence::TESTS,
    service_worker::TESTS,
    silence::TESTS,
    stealing::TESTS,
    storage::TESTS,
    sweep::TESTS,
    tabs::TESTS,
    timelines::TESTS,
    whole::TESTS,
    your_machine::TESTS,
];

fn main() -> ExitCode {
    tests::harness::run(&EVERYWHERE.concat(), &IN_TURN.concat())
}
