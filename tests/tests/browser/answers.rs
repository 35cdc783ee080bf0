//! Every workload gives the right answer under every model, whatever its parameters. The right answer is
//! found by Python, which shares nothing with the engine.

use anyhow::{Context, Result, ensure};
use experiments::model::Model;
use experiments::report::Outcome;
use fastrand::Rng;
use serde_json::{Value, json};
use tests::page::Page;
use tests::{SiteTest, environment, python, random, tests};

tests![
    downloads_bring_the_same_bytes_under_every_model,
    sums_of_squares_are_right_under_every_model,
    fibonacci_numbers_are_right_under_every_model,
    primes_are_counted_right_under_every_model,
    the_most_primes_are_counted_right_where_addresses_have_32_bits,
    a_picture_is_the_same_under_every_model,
    words_are_counted_right_under_every_model,
    pages_have_the_same_checksums_under_every_model,
    friends_meet_where_there_is_room_for_all_of_them,
    a_counter_with_care_is_exact_under_every_model,
];

async fn downloads_bring_the_same_bytes_under_every_model() -> Result<()> {
    let program =
        "import json, sys; given = json.loads(sys.argv[1]); print(given['sites'] * given['size_bytes'])";
    check("downloads", program, |rng| {
        json!({
            "sites": rng.u64(1..=40), "latency_ms": rng.u64(0..=25), "spread_percent": rng.u64(0..=100),
            "size_bytes": rng.u64(100..=5000), "workers": rng.u64(1..=5),
        })
    })
    .await
}

async fn sums_of_squares_are_right_under_every_model() -> Result<()> {
    let program = "
import json, sys
given = json.loads(sys.argv[1])
limits = range(given['size'], given['size'] + given['tasks'])
print(sum(number * number for limit in limits for number in range(limit)) % 1_000_000_007)";
    check(
        "squares",
        program,
        |rng| json!({ "tasks": rng.u64(1..=20), "size": rng.u64(1000..=120_000), "workers": rng.u64(1..=4) }),
    )
    .await
}

async fn fibonacci_numbers_are_right_under_every_model() -> Result<()> {
    let program = "
import json, sys
given = json.loads(sys.argv[1])
this, following = 0, 1
for _ in range(given['number']):
    this, following = following, this + following
print(given['tasks'] * this)";
    check(
        "fib",
        program,
        |rng| json!({ "tasks": rng.u64(1..=20), "number": rng.u64(10..=27), "workers": rng.u64(1..=4) }),
    )
    .await
}

async fn primes_are_counted_right_under_every_model() -> Result<()> {
    let program = "
import json, sys
limit = json.loads(sys.argv[1])['limit']
sieve = bytearray([0, 0]) + bytearray([1]) * (limit - 1)
for number in range(2, int(limit ** 0.5) + 1):
    if sieve[number]:
        sieve[number * number :: number] = bytes(len(range(number * number, limit + 1, number)))
print(sum(sieve))";
    check("primes", program, |rng| {
        json!({
            "limit": rng.u64(100..=60_000), "pieces": rng.u64(1..=64),
            "shape": rng.choice(["even", "one-huge"]), "workers": rng.u64(1..=4),
        })
    })
    .await
}

/// Squares of numbers below this limit do not fit into the 32 bits that an address has there.
async fn the_most_primes_are_counted_right_where_addresses_have_32_bits() -> Result<()> {
    let page = SiteTest::isolated().showing("primes").open("workbench.html").await?;
    let experiment = page.experiment("primes").set("limit", 5_000_000).workers(2);
    for report in experiment.models(&[Model::Async, Model::Rayon]).run().await?.all() {
        // The prime-counting function at 5,000,000: 348,513.
        ensure!(report.ok && report.answer.as_deref() == Some("348513"), "{:?}", report.answer);
    }
    Ok(())
}

async fn a_picture_is_the_same_under_every_model() -> Result<()> {
    let program = "
import json, sys
given = json.loads(sys.argv[1])
width, most = given['width'], given['iterations']
total = 0
for y in range(width):
    for x in range(width):
        c = (-2.0 + 2.5 * (x + 0.5) / width, -1.25 + 2.5 * (y + 0.5) / width)
        re = im = 0.0
        count = 0
        while count < most and re * re + im * im <= 4.0:
            re, im = re * re - im * im + c[0], 2.0 * re * im + c[1]
            count += 1
        total += count
print(total)";
    check("mandelbrot", program, |rng| {
        json!({
            "width": rng.u64(16..=90), "iterations": rng.u64(10..=200), "tile": rng.u64(8..=64),
            "workers": rng.u64(1..=4),
        })
    })
    .await
}

/// Python makes the text too, with the program that the book shows.
async fn words_are_counted_right_under_every_model() -> Result<()> {
    let program = format!(
        "
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, {:?})
import wordcount
given = json.loads(sys.argv[1])
print(wordcount.answer(wordcount.count_words(' '.join(wordcount.draw(given['text_kb'] * 1000)))))",
        environment::repository().join("book/listings/compare")
    );
    check(
        "wordcount",
        &program,
        |rng| json!({ "text_kb": rng.u64(16..=300), "pieces": rng.u64(1..=64), "workers": rng.u64(1..=4) }),
    )
    .await
}

async fn pages_have_the_same_checksums_under_every_model() -> Result<()> {
    let program = r#"
import itertools, json, sys, zlib
given = json.loads(sys.argv[1])
total = 0
for site in range(given['sites']):
    head = f'{{"site": {site}, "text": "'
    filler = itertools.islice(itertools.cycle('many things at once '), given['size_bytes'] - len(head) - 2)
    page = head + ''.join(filler) + '"}'
    total += zlib.adler32(page.encode() * given['hash_rounds'])
print(total)"#;
    check("pages", program, |rng| {
        json!({
            "sites": rng.u64(1..=40), "latency_ms": rng.u64(0..=25), "spread_percent": rng.u64(0..=100),
            "size_bytes": rng.u64(100..=5000), "hash_rounds": rng.u64(1..=50), "workers": rng.u64(1..=5),
        })
    })
    .await
}

async fn friends_meet_where_there_is_room_for_all_of_them() -> Result<()> {
    let program = "import json, sys; print(json.loads(sys.argv[1])['friends'])";
    check("meeting", program, |rng| json!({ "friends": rng.u64(2..=4), "workers": rng.u64(1..=4) })).await
}

async fn a_counter_with_care_is_exact_under_every_model() -> Result<()> {
    let program = "import json, sys; given = json.loads(sys.argv[1]); print(given['actors'] * given['adds'])";
    check("counter", program, |rng| {
        json!({
            "actors": rng.u64(2..=5), "adds": rng.u64(1..=3000), "workers": rng.u64(1..=4),
            "how": rng.choice(["locked", "atomic", "own"]),
        })
    })
    .await
}

/// Runs an experiment of the workbench under all its models with parameters drawn at random.
async fn check(workload: &'static str, program: &str, draw: impl Fn(&mut Rng) -> Value) -> Result<()> {
    let mut rng = random::generator(workload);
    let page = SiteTest::isolated().showing(workload).open("workbench.html").await?;
    for _ in 0..if environment::is_thorough() { 20 } else { 2 } {
        let parameters = draw(&mut rng);
        let answer = python::print(program, &[parameters.to_string()])?;
        run(&page, workload, &parameters, &answer)
            .await
            .with_context(|| format!("{workload} with {parameters}"))?;
    }
    page.ensure_nothing_went_wrong().await
}

async fn run(page: &Page, workload: &str, parameters: &Value, answer: &str) -> Result<()> {
    let mut experiment = page.experiment(workload).set("repeat", 1);
    for (name, value) in parameters.as_object().context("parameters have names")? {
        experiment = experiment.set(name, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
    }
    let runs = experiment.run().await?;
    let entry = experiments::workload::find(workload).map_err(anyhow::Error::msg)?;
    for model in entry.models() {
        let report = runs.of(model)?;
        ensure!(report.ok, "{}: {:?}", model.name(), report.detail);
        if workload == "meeting" && !has_room(model, parameters) {
            ensure!(report.outcome == Outcome::CannotMeet, "{}: {:?}", model.name(), report.outcome);
        } else {
            ensure!(
                report.answer.as_deref() == Some(answer),
                "{}: {:?}, not {answer}",
                model.name(),
                report.answer
            );
        }
    }
    Ok(())
}

fn has_room(model: Model, parameters: &Value) -> bool {
    let number = |name: &str| parameters[name].as_u64().unwrap_or_default() as usize;
    model.arrangement(number("workers")).has_room_for(number("friends"))
}
