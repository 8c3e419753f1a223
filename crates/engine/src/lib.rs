//! One deal walked: the compiled process, the pure step and its explanations.
