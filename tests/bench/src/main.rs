//! `bench-chain`: gas and speed of the suite on a real chain, compared with the yardstick contract in the same run.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::Parser;

use cw_health_bench::error::BenchError;
use cw_health_bench::measure::{self, Tools};
use cw_health_bench::page::{self, Findings};
use cw_health_bench::story::{self, Story};
use cw_health_bench::table::Table;
use cw_health_bench::{crowd, speed};

/// Measures every message of the suite on a node of its own, and writes docs/gas.md and docs/gas.json.
#[derive(Parser)]
#[command(name = "bench-chain")]
struct Args {
    /// program of the node
    #[arg(long)]
    wasmd: PathBuf,
    /// folder of the suite's Wasm
    #[arg(long, default_value = "artifacts")]
    artifacts: PathBuf,
    /// the yardstick's Wasm
    #[arg(long, default_value = "target/yardstick/floor.wasm")]
    floor: PathBuf,
    /// folder of gas.md and gas.json
    #[arg(long, default_value = "docs")]
    docs: PathBuf,
    /// rows stored beside those of the story, when flatness is measured
    #[arg(long, default_value_t = 20_000)]
    rows: usize,
    /// measures gas alone, writes nothing, and fails when a row of gas.json has moved by more than 1 %
    #[arg(long)]
    check: bool,
    /// measures speed alone, prints it, and writes nothing
    #[arg(long, conflicts_with = "check")]
    speed: bool,
}

fn main() -> std::process::ExitCode {
    match run(&Args::parse()) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench-chain: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), BenchError> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let tools = Tools { wasmd: &args.wasmd, artifacts: &args.artifacts, floor: &args.floor };
    if args.speed {
        let mut page = String::new();
        page::speed(&mut page, speed::measure(&tools, now)?);
        println!("{page}");
        return Ok(());
    }
    eprintln!("telling the story on the embedded chain");
    let (suite, setting) = story::before_serving(now, measure::checksums(&tools)?);
    let (mut genesis, patients) = (measure::start(&tools, &suite)?, suite.ids());
    let mut story = Story::begin(suite);
    story::tell(&mut story, &setting);
    let takes = story.takes();
    measure::open_accounts(&mut genesis, &takes);
    eprintln!("telling it to a node: {} messages", takes.len());
    let table = measure::run(&tools, &genesis, &takes)?;
    println!("{}", table.lines());
    if args.check {
        return check(args, &table);
    }
    eprintln!("once more among {} rows", args.rows);
    crowd::fill(&mut genesis, &patients, args.rows);
    let crowded = measure::run(&tools, &genesis, &takes)?;
    eprintln!("measuring how many a second");
    let findings = Findings { speed: speed::measure(&tools, now)?, crowd: args.rows, crowded };
    let path = args.docs.join("gas.md");
    std::fs::write(&path, page::write(&table, &findings)).map_err(BenchError::file(&path))?;
    table.write(&args.docs.join("gas.json"))
}

fn check(args: &Args, table: &Table) -> Result<(), BenchError> {
    let path = args.docs.join("gas.json");
    let rows = table.moved_since(&Table::read(&path)?);
    if rows.is_empty() {
        return Ok(());
    }
    Err(BenchError::Moved { path, rows })
}
