//! Pages: 30 items unless asked, at most 100, `start_after` exclusive, `next` where there may be more.

use health_api::list::{DEFAULT_LIMIT, MAX_LIMIT};

/// How many items a page holds.
pub fn limit(asked: Option<u32>) -> usize {
    asked.unwrap_or(DEFAULT_LIMIT).clamp(1, MAX_LIMIT) as usize
}

/// One page, and where the next one starts.
pub struct Page<T, K> {
    /// the items
    pub items: Vec<T>,
    /// `start_after` of the next page, none where this was the last
    pub next: Option<K>,
}

/// Takes one page from a range of rows; `item` says which rows count and what becomes of them.
pub fn take<R, T, K: Clone, E>(
    range: impl Iterator<Item = Result<(K, R), E>>,
    asked: Option<u32>,
    item: impl Fn(K, R) -> T,
) -> Result<Page<T, K>, E> {
    let limit = limit(asked);
    let mut page = Page { items: Vec::with_capacity(limit), next: None };
    let mut last = None;
    for row in range {
        if page.items.len() == limit {
            page.next = last;
            return Ok(page);
        }
        let (key, row) = row?;
        last = Some(key.clone());
        page.items.push(item(key, row));
    }
    Ok(page)
}
