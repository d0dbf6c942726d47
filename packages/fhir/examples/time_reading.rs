//! How long reading takes: `cargo run --release -p fhir --example time_reading -- FILE.json …`

use std::path::PathBuf;
use std::time::Instant;

use fhir::Collection;

fn main() -> Result<(), fhir::ReadError> {
    let files: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let start = Instant::now();
    let all = Collection::load(&files)?;
    let took = start.elapsed();
    let resources: usize = all.patients().iter().map(|bundle| bundle.resources().len()).sum();
    println!("{resources} resources of {} patients in {:.3} s", all.patients().len(), took.as_secs_f64());
    Ok(())
}
