//! Deal histories measured, and the suggestions drawn from them.
