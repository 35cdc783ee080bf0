//! An `await` that has nothing to wait for does not give way.

// ANCHOR: straight_on
async fn answer() -> u32 {
    42
}

async fn pass_on() -> u32 {
    answer().await
}

async fn other() {
    println!("other: my turn");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let task = tokio::spawn(other()); // ready, and waits for its turn
    for _ in 0..3 {
        pass_on().await;
    }
    println!("main: six awaits, and still I");
    tokio::task::yield_now().await;
    println!("main: now I gave way");
    task.await.expect("the other task ends well");
}
// ANCHOR_END: straight_on
