//! Whoever pays whom: the account with the lower number is locked first.

use std::sync::{Mutex, MutexGuard};
use std::thread;

// ANCHOR: ordered
struct Account {
    number: u32,
    balance: Mutex<i64>,
}

impl Account {
    fn lock(&self) -> MutexGuard<'_, i64> {
        self.balance.lock().expect("nobody failed while holding it")
    }
}

fn transfer(payer: &Account, payee: &Account, amount: i64) {
    let (mut from, mut to);
    if payer.number < payee.number {
        from = payer.lock();
        to = payee.lock();
    } else {
        to = payee.lock();
        from = payer.lock();
    }
    *from -= amount;
    *to += amount;
}
// ANCHOR_END: ordered

fn many(payer: &Account, payee: &Account) {
    for _ in 0..10_000 {
        transfer(payer, payee, 1);
    }
}

fn main() {
    let ada = Account { number: 1, balance: Mutex::new(100) };
    let ben = Account { number: 2, balance: Mutex::new(100) };
    thread::scope(|scope| {
        scope.spawn(|| many(&ada, &ben));
        scope.spawn(|| many(&ben, &ada));
    });
    println!("20,000 transfers done: {} {}", ada.lock(), ben.lock());
}
