//! From codes and arguments to sentences, one catalogue a language.
