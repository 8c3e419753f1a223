//! Many deals: the sampler over the engine, and the report of a cohort.
