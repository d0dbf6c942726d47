//! `cwh`: the program of cw-health.
fn main() {}
