//! The editor without a browser: documents, history, selection, commands, views.
