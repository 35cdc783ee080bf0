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

/// In which order is of no consequence; browsers take turns in it.
const ALL: &[&[Test]] = &[
    accessibility::TESTS,
    analogy::TESTS,
    answers::TESTS,
    bad_input::TESTS,
    block_the_page::TESTS,
    counter::TESTS,
    decide::TESTS,
    deploy::TESTS,
    event_loop::TESTS,
    exercise::TESTS,
    fault::TESTS,
    gives_way::TESTS,
    guess::TESTS,
    introduction::TESTS,
    isolation::TESTS,
    keyboard::TESTS,
    lab::TESTS,
    lab_answers::TESTS,
    lab_failures::TESTS,
    lab_keyboard::TESTS,
    lab_loading::TESTS,
    lab_steps::TESTS,
    lanes::TESTS,
    layout::TESTS,
    levels::TESTS,
    levels_kept::TESTS,
    life::TESTS,
    matrix::TESTS,
    meeting::TESTS,
    mend::TESTS,
    narrow::TESTS,
    natively::TESTS,
    no_scripts::TESTS,
    offline::TESTS,
    on_demand::TESTS,
    own::TESTS,
    picture::TESTS,
    pictures::TESTS,
    policy::TESTS,
    pool::TESTS,
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
    workers::TESTS,
    your_machine::TESTS,
];

fn main() -> ExitCode {
    tests::harness::run(&ALL.concat())
}
