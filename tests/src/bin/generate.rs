//! Writes the generated documents: `cargo run -p cw-health-tests --bin generate`.

use cw_health_tests::documents;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for document in documents::all()? {
        std::fs::write(documents::root().join(document.path), &document.text)?;
        println!("{}", document.path);
    }
    Ok(())
}
