//! A server with many slow clients, in one thread.

use std::fs;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::LocalSet;
use tokio::time::sleep;

const CLIENTS: usize = 50;

// ANCHOR: server
/// One client; a task runs this for each of them.
async fn serve(stream: TcpStream) -> io::Result<()> {
    let line = receive(&stream).await?; // may take as long as it likes
    send(&stream, &line.to_uppercase()).await
}

async fn accept_all(listener: TcpListener) -> io::Result<()> {
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::task::spawn_local(serve(stream));
    }
}
// ANCHOR_END: server

async fn receive(stream: &TcpStream) -> io::Result<String> {
    let mut text = Vec::new();
    while !text.ends_with(b"\n") {
        stream.readable().await?;
        let mut piece = [0; 100];
        match stream.try_read(&mut piece) {
            Ok(length) => text.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    String::from_utf8(text).map_err(io::Error::other)
}

/// A line is so short that it goes out in one piece.
async fn send(stream: &TcpStream, line: &str) -> io::Result<()> {
    loop {
        stream.writable().await?;
        match stream.try_write(line.as_bytes()) {
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            written => return written.map(drop),
        }
    }
}

fn files_in(folder: &str) -> io::Result<usize> {
    Ok(fs::read_dir(folder)?.count()) // Linux
}

async fn run() -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let address = listener.local_addr()?;
    tokio::task::spawn_local(accept_all(listener));

    let before = files_in("/proc/self/fd")?;
    let mut clients = Vec::new();
    for number in 0..CLIENTS {
        clients.push((number, TcpStream::connect(address).await?));
    }
    while files_in("/proc/self/fd")? < before + 2 * CLIENTS {
        sleep(Duration::from_millis(10)).await; // until all are accepted
    }
    println!("clients under way: {}", clients.len());
    println!("threads: {}", files_in("/proc/self/task")?);
    let sockets = files_in("/proc/self/fd")? - before;
    println!("open sockets, both ends: {sockets}");

    let mut answers = 0;
    for (number, stream) in clients {
        send(&stream, &format!("hello from {number}\n")).await?;
        let answer = receive(&stream).await?;
        answers += usize::from(answer == format!("HELLO FROM {number}\n"));
    }
    println!("answers: {answers}");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    LocalSet::new().run_until(run()).await
}
