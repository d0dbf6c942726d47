//! How fast trees grow: `cargo bench -p commitments`. Wanted: at least 300,000 leaves a second on one core.

use commitments::leaf;
use commitments::merkle::LogBuilder;
use commitments::tree::Tree;
use criterion::{criterion_group, criterion_main, Criterion, Throughput};

const LEAVES: u64 = 100_000;

fn growing(c: &mut Criterion) {
    let mut group = c.benchmark_group("tree");
    group.throughput(Throughput::Elements(LEAVES));
    group.sample_size(10);
    group.bench_function("streaming root, leaf hashing included", |bench| {
        bench.iter(|| {
            let mut log = LogBuilder::new();
            for i in 0..LEAVES {
                // below 2^64-1 leaves an append does not fail
                let _ = log.append(leaf::plain(&i.to_be_bytes()));
            }
            log.root()
        });
    });
    group.bench_function("tree with proofs, leaf hashing included", |bench| {
        bench.iter(|| (0..LEAVES).map(|i| leaf::plain(&i.to_be_bytes())).collect::<Tree>().root());
    });
    group.finish();
}

criterion_group!(benches, growing);
criterion_main!(benches);
