//! A wire between the program and a node that can be slow, or go dead at the worst moment.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How the wire behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mood {
    /// hands everything on
    Passes,
    /// hands every answer on after this long
    Delays(Duration),
    /// hangs up on everybody
    Gone,
    /// goes dead when the node has begun to answer a request with this word, before the answer gets through
    GoesAt(&'static str),
}

/// A listening wire; ends with the process.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    mood: Arc<Mutex<Mood>>,
}

impl Proxy {
    /// In front of a node's RPC, `http://127.0.0.1:PORT`.
    ///
    /// # Panics
    /// Where no port is free.
    pub fn before(rpc: &str, mood: Mood) -> Self {
        let node = rpc.trim_start_matches("http://").to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").expect("wanted a free port");
        let port = listener.local_addr().expect("wanted its number").port();
        let mood = Arc::new(Mutex::new(mood));
        let shared = mood.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (node, mood) = (node.clone(), shared.clone());
                thread::spawn(move || serve(client, &node, mood));
            }
        });
        Self { port, mood }
    }

    /// Where the program is to look for the node.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Changes how the wire behaves from now on.
    pub fn set(&self, mood: Mood) {
        set(&self.mood, mood);
    }

    /// How it behaves now.
    pub fn mood(&self) -> Mood {
        get(&self.mood)
    }
}

fn get(mood: &Mutex<Mood>) -> Mood {
    *mood.lock().unwrap_or_else(PoisonError::into_inner)
}

fn set(mood: &Mutex<Mood>, to: Mood) {
    *mood.lock().unwrap_or_else(PoisonError::into_inner) = to;
}

fn serve(client: TcpStream, node: &str, mood: Arc<Mutex<Mood>>) {
    let (Ok(node), true) = (TcpStream::connect(node), get(&mood) != Mood::Gone) else { return };
    let (Ok(from_client), Ok(to_node)) = (client.try_clone(), node.try_clone()) else { return };
    let wire = Arc::new(Wire { mood, struck: AtomicBool::new(false), asked: AtomicBool::new(false) });
    let shared = wire.clone();
    let asking = thread::spawn(move || requests(from_client, to_node, &shared));
    answers(node, client, &wire);
    let _ = asking.join();
}

/// What both directions of a connection know.
struct Wire {
    mood: Arc<Mutex<Mood>>,
    /// the fatal word went by
    struck: AtomicBool,
    /// a request went by since the last answer began
    asked: AtomicBool,
}

/// Client to node; marks the connection when the fatal word went by.
fn requests(mut client: TcpStream, mut node: TcpStream, wire: &Wire) {
    let (mut buffer, mut seen) = ([0; 16384], Vec::new());
    while let Ok(count @ 1..) = client.read(&mut buffer) {
        wire.asked.store(true, Ordering::SeqCst);
        let mood = get(&wire.mood);
        if mood == Mood::Gone || node.write_all(&buffer[..count]).is_err() {
            break;
        }
        seen.extend_from_slice(&buffer[..count]);
        if matches!(mood, Mood::GoesAt(word) if contains(&seen, word.as_bytes())) {
            wire.struck.store(true, Ordering::SeqCst);
        }
    }
    hang_up(&client, &node);
}

/// Node to client.
fn answers(mut node: TcpStream, mut client: TcpStream, wire: &Wire) {
    let mut buffer = [0; 16384];
    while let Ok(count @ 1..) = node.read(&mut buffer) {
        if wire.struck.load(Ordering::SeqCst) {
            set(&wire.mood, Mood::Gone);
        }
        match get(&wire.mood) {
            Mood::Gone => break,
            Mood::Delays(time) if wire.asked.swap(false, Ordering::SeqCst) => thread::sleep(time),
            Mood::Delays(_) | Mood::Passes | Mood::GoesAt(_) => {}
        }
        if client.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
    hang_up(&client, &node);
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn hang_up(one: &TcpStream, other: &TcpStream) {
    let _ = (one.shutdown(Shutdown::Both), other.shutdown(Shutdown::Both));
}
