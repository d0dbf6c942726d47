//! Bytes as three JSON lines: request, consents, resources. Whatever they are, the engine answers or refuses.
#![no_main]

use consent_engine::case::{AccessRequest, Files};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
    let request = lines.next().and_then(|line| AccessRequest::from_json(line).ok());
    let mut files = Files::default();
    if let Some(consents) = lines.next().and_then(|line| serde_json::from_slice(line).ok()) {
        let _ = files.add_consents("consents", &consents);
    }
    if let Some(resources) = lines.next().and_then(|line| serde_json::from_slice(line).ok()) {
        let _ = files.add_resources("resources", &resources);
    }
    if let Some(request) = request {
        let first = files.decide(&request, 0);
        assert_eq!(first, files.decide(&request, 0), "the same answer again");
        let _ = files.explain(&request, 0);
    }
});
