//! Where a contract's memory comes from. An instance lives for one call, and its memory goes with it: nothing is given
//! back before, and asking for some is an addition.

#[global_allocator]
static MEMORY: mini_alloc::MiniAlloc = mini_alloc::MiniAlloc::INIT;
