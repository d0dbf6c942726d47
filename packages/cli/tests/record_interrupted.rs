//! `cwh record commit` is held open at a pipe, and something happens meanwhile.
#![cfg(unix)]

mod record_room;

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::process::{Child, Command, Stdio};

use record_room::{patient, Room, SECRET};

/// A commit of `pipe.json`, a pipe that nobody has written to yet.
fn held(room: &Room, out: &str) -> Child {
    let made = Command::new("mkfifo").arg(room.path("pipe.json")).status().unwrap();
    assert!(made.success());
    Command::new(env!("CARGO_BIN_EXE_cwh"))
        .args(["record", "commit", "pipe.json", "--out", out])
        .current_dir(room.path("."))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Opens the pipe (which waits for the commit to read it), lets `meanwhile` happen, then writes one record.
fn fed(room: &Room, commit: Child, meanwhile: impl FnOnce()) -> (Option<i32>, String) {
    let mut pipe = OpenOptions::new().write(true).open(room.path("pipe.json")).unwrap();
    meanwhile();
    pipe.write_all(patient().as_bytes()).unwrap();
    drop(pipe);
    let ended = commit.wait_with_output().unwrap();
    fs::remove_file(room.path("pipe.json")).unwrap();
    (ended.status.code(), String::from_utf8(ended.stderr).unwrap())
}

#[test]
fn either_file_that_appears_meanwhile_is_left_as_it_is_and_neither_of_ours_stays() {
    for name in ["commitments.json", "openings.json"] {
        let room = Room::new();
        let (code, said) = fed(&room, held(&room, "out/deep"), || {
            fs::create_dir_all(room.path("out/deep")).unwrap();
            room.write(&format!("out/deep/{name}"), "theirs");
        });
        assert_eq!((code, said.as_str()), (Some(1), "error: the folder cannot be written: entity already exists\n"));
        assert_eq!(room.read(&format!("out/deep/{name}")), "theirs");
        assert_eq!(fs::read_dir(room.path("out/deep")).unwrap().count(), 1, "{name}");
        assert_eq!(room.names(), ["out"]);
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_refused_and_what_was_made_of_it_goes() {
    let room = Room::new();
    let (code, said) = fed(&room, held(&room, "out/deep"), || room.write("out", "theirs"));
    assert_eq!(code, Some(1), "{said}");
    assert!(said.starts_with("error: the folder cannot be written: "), "{said}");
    assert_eq!((room.names(), room.read("out")), (vec!["out".into()], "theirs".into()));
}

#[test]
fn a_commit_that_is_killed_makes_neither_file_and_the_next_one_goes_through() {
    let room = Room::new();
    let mut commit = held(&room, "out");
    let pipe = OpenOptions::new().write(true).open(room.path("pipe.json")).unwrap();
    commit.kill().unwrap();
    commit.wait().unwrap();
    drop(pipe);
    assert!(!room.path("out").exists());
    for left in room.names().iter().filter(|name| name.starts_with(".cwh-record-")) {
        assert_eq!(record_room::mode(&room.path(left)), 0o600, "what is left is its owner's alone");
        assert!(!room.read(left).contains(SECRET));
    }
    room.write("p.json", patient());
    room.succeeds(&["commit", "p.json", "--out", "out"]);
}
