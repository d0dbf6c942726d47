//! Lines a second on one core. Wanted: at least 500,000.

#[path = "../tests/support/random.rs"]
mod random;

use adjudication::{adjudicate, Accumulators, ClaimFacts};
use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use random::Dice;

fn lines(criterion: &mut Criterion) {
    let mut dice = Dice(7);
    let plan = random::plan(&mut dice);
    let claims: Vec<ClaimFacts> = (0..1_000).map(|_| random::claim(&mut dice)).collect();
    let used = Accumulators::default();
    let mut group = criterion.benchmark_group("adjudicate");
    group.throughput(Throughput::Elements(claims.iter().map(|claim| claim.lines.len() as u64).sum()));
    group.bench_function("lines", |bencher| {
        bencher.iter(|| {
            claims.iter().map(|claim| adjudicate(&plan, claim, &used).map(|a| a.totals.benefit)).collect::<Vec<_>>()
        });
    });
    group.finish();
}

criterion_group!(benches, lines);
criterion_main!(benches);
