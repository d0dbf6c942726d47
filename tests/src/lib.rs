//! Shared by the suite's tests.
